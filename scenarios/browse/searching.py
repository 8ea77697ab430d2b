"""The page that searches in everything."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scenarios.browse.rendering import page_number, render_page
from scenarios.models import SearchEntry
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
def search_page(request: HttpRequest) -> HttpResponse:
    """What there is for the words of a reader, best first."""
    asked, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    found = search(asked, kind, page_number(request.GET))
    context = {
        "title": f"Search: {found.asked}" if found.asked else "Search",
        "found": found,
        "kinds": [
            (slug, KINDS[slug][1], count, _query(found, slug))
            for slug, count in found.counts.items()
        ],
        "everything": (sum(found.counts.values()), _query(found, "")),
        "hits": [(KINDS[hit.kind][0], hit, _picked_by(hit)) for hit in found.hits],
        "can_compare": sum(hit.kind == SearchEntry.Kind.PATTERN for hit in found.hits)
        > 1,
        "before": _query(found, found.kind, found.page - 1),
        "after": _query(found, found.kind, found.page + 1),
    }
    return render_page(request, "scenarios/search.html", context, partial="results")


def _picked_by(hit: Hit) -> tuple[str, str] | None:
    """Slug and name of a pattern that can be picked for a comparison."""
    if hit.kind != SearchEntry.Kind.PATTERN:
        return None
    slug = hit.address.rstrip("/").rpartition("/")[2]
    return slug, "".join(piece.text for piece in hit.title)


def _query(found: Found, kind: str, page: int = 1) -> str:
    asked = {"q": found.asked, "kind": kind, "page": str(page) if page > 1 else ""}
    return urlencode({key: value for key, value in asked.items() if value})
