"""How a page answers: whole, or only the part that htmx swaps in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html

MOST_DIGITS = 9
"""A page number of more digits is that of no page."""
SWAP_HEADERS = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")
SITE = "The F&O integration guide"


def page_number(query: Mapping[str, str]) -> int:
    """The page that a query asks for; the first where it names none."""
    number = query.get("page", "")
    return int(number[:MOST_DIGITS]) if number.isascii() and number.isdecimal() else 1


def without(request: HttpRequest, key: str) -> str:
    """The address of a page without what a key says in it."""
    query = request.GET.copy()
    query.pop(key, None)
    return "?".join(filter(None, (request.path, query.urlencode())))


def render_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, partial: str
) -> HttpResponse:
    """The page, or only its partial (with the title) when htmx will swap that in.

    `context["title"]` is the title of the page.
    """
    asked, boosted, restoring = (
        request.headers.get(name) == "true" for name in SWAP_HEADERS
    )
    if asked and not boosted and not restoring:
        response = render(request, f"{template}#{partial}", context)
        title = format_html("<title>{} · {}</title>", context["title"], SITE)
        response.content = title.encode() + response.content
    else:
        response = render(request, template, context)
    patch_vary_headers(response, SWAP_HEADERS)
    return response
