"""An address that a page had once leads to the one that it has."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.urls import ResolverMatch, reverse

from scenarios.models import Addressed, Concept, Pattern, Recipe, Scenario

ROWS: Mapping[str, Callable[[], QuerySet[Addressed]]] = {
    "patterns": Pattern.objects.all,
    "scenarios": Scenario.objects.published,
    "recipes": Recipe.objects.all,
    "concepts": Concept.objects.all,
}
"""What pages are about, by the first part of their addresses."""


class Moved:
    """Middleware that, before a page is missed, looks whether it has moved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponsePermanentRedirect | None:
        match = request.resolver_match
        if not isinstance(exception, Http404) or match is None:
            return None
        path = _path_now(match)
        if path in ("", request.path):
            return None
        query = request.META.get("QUERY_STRING")
        to = f"{path}?{query}" if query else path
        # It may move back: a browser that kept this for ever would go in circles.
        return HttpResponsePermanentRedirect(to, headers={"Cache-Control": "no-cache"})


def _path_now(match: ResolverMatch) -> str:
    """Where a page is by now that was asked for by any name; empty for none.

    The page of a row goes by its address, all others about it by its slug.
    """
    rows, name = ROWS.get(match.route.partition("/")[0]), match.kwargs.get("slug")
    row = rows().model.named(name, rows()) if rows and name else None
    if row is None:
        return ""
    if match.url_name == row._meta.model_name:
        return row.get_absolute_url()
    return reverse(match.view_name, kwargs={**match.kwargs, "slug": row.slug})
