"""What pages say to somebody who comes from a register, or from a form of one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from guide.register.views.already import said_already
from guide.register.walking import row_of

register = template.Library()


@register.simple_tag(takes_context=True)
def already(context: Mapping[str, Any]) -> str:
    """What a page says to whoever sent a form for the second time; empty without."""
    return said_already(context["request"])


@register.inclusion_tag("register/bar.html", takes_context=True)
def row_bar(context: Mapping[str, Any]) -> dict[str, Any]:
    """The way back to the row that the address names, with the answers in it."""
    request = context["request"]
    reference = request.GET.get("row", "")
    if not reference:
        return {}
    came = row_of(reference)
    if came is None:
        return {"closed": True}
    answers = [(k, v) for k, v in request.GET.items() if k not in ("row", "ask")]
    return {
        "name": came.row.name or came.row.key,
        "reference": reference,
        "answers": urlencode(answers),
        "address": reverse("register-back"),
        "rules": len(came.opened.register.house_rules),
        "asks": request.path == reverse("walkthrough"),
    }
