"""The page that searches in everything."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scenarios.browse.choice import patterns
from scenarios.browse.pieces import content
from scenarios.browse.rendering import page_number, render_page
from scenarios.models import Pattern, SearchEntry
from scenarios.search.finding import Found, Hit, search

KINDS: dict[str, tuple[str, str]] = {
    SearchEntry.Kind.PATTERN: ("Pattern", "Patterns"),
    SearchEntry.Kind.RECIPE: ("Recipe", "Recipes"),
    SearchEntry.Kind.CONCEPT: ("Concept", "Concepts"),
    SearchEntry.Kind.SCENARIO: ("Scenario", "Scenarios"),
    SearchEntry.Kind.LIMIT: ("Limit", "Limits"),
    SearchEntry.Kind.FAILURE: ("When it fails", "When it fails"),
}


@require_safe
@content(plain=True)
def search_page(request: HttpRequest) -> HttpResponse:
    """What there is for the words of a reader, best first."""
    asked, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    found = search(asked, kind, page_number(request.GET))
    pickable = _pickable(found.hits)
    context = {
        "title": f"Search: {found.asked}" if found.asked else "Search",
        "found": found,
        "kinds": [
            (slug, KINDS[slug][1], count, _query(found, slug))
            for slug, count in found.counts.items()
        ],
        "can_compare": bool(pickable),
        "everything": (sum(found.counts.values()), _query(found, "")),
        "hits": [
            (KINDS[hit.kind][0], hit, pickable.get(hit.address)) for hit in found.hits
        ],
        "before": _query(found, found.kind, found.page - 1),
        "after": _query(found, found.kind, found.page + 1),
    }
    return render_page(request, "scenarios/search.html", context, partial="results")


def _pickable(hits: Iterable[Hit]) -> dict[str, Pattern]:
    """The patterns that can be picked for a comparison, by the address of their pages.

    One alone has nothing to be compared with.
    """
    found = {hit.address for hit in hits if hit.kind == SearchEntry.Kind.PATTERN}
    if len(found) < 2:
        return {}
    return {at: row for row in patterns() if (at := row.get_absolute_url()) in found}


def _query(found: Found, kind: str, page: int = 1) -> str:
    asked = {"q": found.asked, "kind": kind, "page": str(page) if page > 1 else ""}
    return urlencode({key: value for key, value in asked.items() if value})
