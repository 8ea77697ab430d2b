"""What is said where a page cannot be shown: why, and the way on; JSON for programs."""

import sys
from collections.abc import Mapping
from math import ceil

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.vary import vary_on_headers

from scenarios.admin.kept import is_form, kept, typed_in
from scenarios.decision.search import Undecided
from scenarios.editions import NoEdition
from scenarios.published import published
from scenarios.text.words import counted

BAD, CLOSED, LOST, MANY, FAILED, AWAY = (
    "This request could not be read.",
    "This is not open to you.",
    "There is nothing at this address.",
    "That was too much at once. Wait for a moment, then go on.",
    "Something went wrong on our side. Try again in a moment.",
    "The database does not answer at the moment. Try again in a minute.",
)
RETRY_AFTER = {"Retry-After": "30"}


@vary_on_headers("Accept")
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or a form holds what no page understands."""
    if wants_json(request):
        return _json(BAD, 400)
    return defaults.bad_request(request, exception)


@vary_on_headers("Accept")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: an editor's account is needed, or other rights."""
    if wants_json(request):
        return _json(CLOSED, 403)
    return render(request, "403.html", status=403)


@vary_on_headers("Accept")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or no such edition of one."""
    unknown = exception.__cause__
    if wants_json(request):
        return _json(str(exception) if isinstance(unknown, NoEdition) else LOST, 404)
    if isinstance(unknown, NoEdition):
        return _no_edition(request, str(unknown))
    return render(request, "404.html", {"words": words_in(request.path)}, status=404)


@vary_on_headers("Accept")
def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """429: an address asks too often; the page costs nothing."""
    after = {"Retry-After": str(wait), "Cache-Control": "no-store"}
    if wants_json(request):
        return _json(MANY, 429, after)
    minutes = ceil(wait / 60)
    told = counted(wait, "second") if wait < 120 else counted(minutes, "minute")
    page = render_to_string("429.html", {"wait": told})
    return HttpResponse(page, status=429, headers=after)


@vary_on_headers("Accept")
def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it was the database: the page needs nothing that has failed.

    503, too, where the steps of a search ran out.
    """
    failure = sys.exception()
    if isinstance(failure, InterfaceError | OperationalError):
        return away(request)
    if isinstance(failure, Undecided):
        return undecided(request, str(failure))
    return _json(FAILED, 500) if wants_json(request) else defaults.server_error(request)


def away(request: HttpRequest) -> HttpResponse:
    """503: the database is away or taken; an editor gets back what was typed."""
    if wants_json(request):
        return _json(AWAY, 503, RETRY_AFTER)
    form = is_form(request)
    if form:
        try:
            return kept(request, AWAY, 503)
        except Error:
            pass  # Without it there is only the plain page.
    context = {"typed": typed_in(request.POST) if form else []}
    page = render_to_string("503.html", context)
    return HttpResponse(page, status=503, headers=RETRY_AFTER)


def undecided(request: HttpRequest, said: str) -> HttpResponse:
    """503: an exact answer would keep others waiting, and a guess is none."""
    if wants_json(request):
        return _json(said, 503)
    return render(request, "errors/undecided.html", {"said": said}, status=503)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks: by the address, or by what it accepts."""
    accepted = request.headers.get("Accept", "")
    asks = "application/json" in accepted and "text/html" not in accepted
    return request.path.endswith(".json") or asks


def words_in(path: str) -> str:
    """What somebody who has mistyped an address may look for: the words in its end."""
    last = path.rstrip("/").rpartition("/")[2].partition(".")[0]
    return " ".join(last.replace("-", " ").replace("_", " ").split())[:60]


def _no_edition(request: HttpRequest, said: str) -> HttpResponse:
    query = request.GET.copy()
    pinned = query.pop("edition", None)
    context = {
        "title": said.rstrip("."),
        "today": f"{request.path}?{query.urlencode()}" if pinned else "",
        "editions": [one.number for one in published()[:5]],
    }
    return render(request, "guide/no_edition.html", context, status=404)


def _json(
    said: str, status: int, headers: Mapping[str, str] | None = None
) -> JsonResponse:
    told = {"error": said, "status": status}
    return JsonResponse(told, status=status, headers=headers)
