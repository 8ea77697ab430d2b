"""What pages say to somebody who comes from a register, or from a form of one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from jinja2 import pass_context

from guide.register.views.already import said_already
from guide.register.walking import row_of
from scenarios.jinja.knowledge import small


@pass_context
def already(context: Mapping[str, Any]) -> str:
    """What a page says to whoever sent a form for the second time; empty without."""
    return said_already(context["request"])


@pass_context
def row_bar(context: Mapping[str, Any]) -> SafeString:
    """The way back to the row that the address names, with the answers in it."""
    request = context["request"]
    reference = request.GET.get("row", "")
    if not reference:
        return SafeString("")
    came = row_of(reference)
    if came is None:
        return small("register/bar.html", closed=True)
    answers = [(k, v) for k, v in request.GET.items() if k not in ("row", "ask")]
    return small(
        "register/bar.html",
        name=came.row.name or came.row.key,
        reference=reference,
        answers=urlencode(answers),
        address=reverse("register-back"),
        rules=len(came.opened.register.house_rules),
        asks=request.path == reverse("walkthrough"),
    )
