"""A page whose parts are worked out one after the other, each when its turn comes.

Of a long list, each part is sent at once: a browser shows it while the next one is
worked out, and whoever stops that stops the work.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, cast

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

AT_ONCE = 1_000
"""Of up to so many rows, the page is sent as a whole."""

PLACE = "<!-- parts -->"
"""Stands in a template where its parts come; what people type is escaped."""


def late[Thing](made: Callable[[], Thing]) -> Thing:
    """What is made once a part of the page asks for it."""
    return cast(Thing, SimpleLazyObject(made))


def part_by_part(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    parts: Iterable[str],
    rows: int,
    status: int = 200,
) -> HttpResponseBase:
    """The page of a template that has `PLACE` in it: named blocks of its own.

    What a part alone shows is worked out in its turn, if the context has it as `late`.
    """
    is_long = rows > AT_ONCE
    told = {**context, "is_long": is_long}
    head, _, foot = render_to_string(template, told, request).partition(PLACE)
    made = (render_to_string(f"{template}#{part}", told, request) for part in parts)
    whole = chain([head], made, [foot])
    kind = StreamingHttpResponse if is_long else HttpResponse
    return kind(whole, status=status)
