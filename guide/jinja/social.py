"""What a link to a page shows elsewhere: its address, and the picture with it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import ResolverMatch
from jinja2 import pass_context

from guide.cards.views import OTHER, PAGES
from guide.register.privacy import is_secret
from scenarios.paths import path_of

ROWS = ("pattern", "scenario", "recipe", "concept", "challenge")

SAME = {
    "at-once": "walkthrough",
    "own-words": "walkthrough",
    "check": "walkthrough",
    "board": "result",
}
"""Pages that go by the card of another."""


@pass_context
def canonical(context: Mapping[str, Any]) -> str:
    """The whole address of a page, without what one reader has answered."""
    request = _public(context)
    return _absolute(request, request.path) if request else ""


@pass_context
def card_address(context: Mapping[str, Any]) -> str:
    """The whole address of the page's card."""
    request = _public(context)
    match = getattr(request, "resolver_match", None)
    if not request or not match:
        return ""
    return _absolute(request, path_of("card", *_card(match, context)))


@pass_context
def drafted(context: Mapping[str, Any]) -> Any:
    """The draft that a page shows, and what is told of it; None where it shows none."""
    return getattr(context.get("request"), "draft", None)


def _public(context: Mapping[str, Any]) -> HttpRequest | None:
    """The request for a page that others can be led to: none for a draft, a
    404 or somebody’s register."""
    request = context.get("request")
    if request is None or getattr(request, "draft", None) or is_secret(request):
        return None
    return request if request.resolver_match else None


def _card(match: ResolverMatch, context: Mapping[str, Any]) -> tuple[str, str]:
    if match.url_name in ROWS:
        return match.url_name, match.kwargs["slug"]
    if match.url_name == "edition":
        return "edition", str(match.kwargs["number"])
    # Why a page cannot be shown is told at its address too, without what it has.
    columns = getattr(context.get("page"), "columns", ())
    if match.url_name == "compare" and columns:
        return "compare", ",".join(column.pattern.slug for column in columns)
    name = SAME.get(match.url_name or "", match.url_name)
    return "page", name if name in PAGES else OTHER


def _absolute(request: HttpRequest, path: str) -> str:
    try:
        return request.build_absolute_uri(path)
    except DisallowedHost:
        return ""
