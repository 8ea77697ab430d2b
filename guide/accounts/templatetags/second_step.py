"""What the pages of the second step draw, and hand to the browser."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.main import QRCode

from guide.accounts.second_step import lacks_one

register = template.Library()


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """A text as a picture that a camera reads: a drawing, as the policy allows it."""
    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg class="qr-code" viewBox="0 0 {0} {0}" role="img"'
        ' aria-label="The key, for the camera of your phone"><path d="{1}"/></svg>',
        len(rows),
        dots,
    )


@register.filter
def lacks_second_step(request: HttpRequest) -> bool:
    """Whether one has to be set up before the editors' pages open."""
    return lacks_one(request)


@register.filter
def as_json(value: Any) -> str:
    """What a script reads from an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
