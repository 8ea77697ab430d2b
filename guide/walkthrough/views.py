"""The walkthrough: one question to a page, and the recommendation."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guide.shared import closed_page
from guide.walkthrough import links, pages
from guide.walkthrough.advice import Advice
from guide.walkthrough.keys import basis_key
from guide.walkthrough.reading import is_draft, read
from guide.walkthrough.result_json import result_json
from scenarios import editions, sharing
from scenarios.browse.pieces import content
from scenarios.browse.rendering import render_page
from scenarios.decision.challenge import next_bearing_question, next_ground
from scenarios.decision.model import Criterion, ModelError
from scenarios.sharing import Closed, privately
from scenarios.text.moments import in_words


def advises(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, which only reads; what it says of a draft is never kept by a cache."""

    @require_safe
    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Closed as closed:
            return closed_page(request, closed)
        if is_draft(request.GET.get("edition")):
            privately(response)
        return response

    return shown


@require_safe
@content(plain=True)
@advises
def walkthrough(request: HttpRequest) -> HttpResponse:
    """The next question that matters, or the result when none does."""
    advice, here = advise(request), reverse("walkthrough")
    asked = _asked(request, advice)
    if asked is None and _is_form(request):
        return redirect(links.walkthrough(advice.reading))
    criterion = asked or advice.next_question
    if criterion is None:
        return redirect(_result(request, advice))
    page = pages.question.page(advice, criterion, here, request.GET)
    return show(request, "walkthrough/question.html", page)


@require_safe
@content(plain=True)
@advises
def at_once(request: HttpRequest) -> HttpResponse:
    """All questions of the reader's situation on one form."""
    page = pages.at_once.page(advise(request), request.GET)
    return show(request, "walkthrough/at_once.html", page)


@never_cache
@advises
def own_words(request: HttpRequest) -> HttpResponse:
    """What a situation in the reader's own words seems to answer.

    The text is in the address only; no cache keeps it.
    """
    advice, text = advise(request), request.GET.get("text", "").replace("\0", " ")
    job = request.GET.get(advice.model.purpose, "")
    page = pages.own_words.page(advice, text.strip(), job)
    return show(request, "walkthrough/own_words.html", page)


@advises
def check(request: HttpRequest) -> HttpResponse:
    """The answers to look over; the form again where a number cannot be read."""
    advice = advise(request)
    if advice.reading.unread:
        return at_once(request)
    clean = links.check(advice.reading)
    if not advice.reading.notes and not is_at(request, clean):
        return redirect(clean)
    return show(request, "walkthrough/check.html", pages.check.page(advice))


@advises
def result(request: HttpRequest) -> HttpResponse:
    """The recommendation with its reasons, and what would change it."""
    advice = advise(request)
    own_url = request.build_absolute_uri(links.result(advice.pinned))
    page = pages.result.page(advice, own_url)
    return show(request, "walkthrough/result.html", page)


@advises
def json(request: HttpRequest) -> HttpResponse:
    """The recommendation for programs; its shape is tested and stays."""
    return JsonResponse(result_json(advise(request)), json_dumps_params={"indent": 2})


@require_safe
@content(plain=True)
@advises
def decision_map(request: HttpRequest) -> HttpResponse:
    """The whole space of questions, with the answers of the address as a path."""
    page = pages.decision_map.page(advise(request))
    return show(request, "walkthrough/map.html", page)


@advises
def challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """“We were told to use it”: what bears on one pattern, then the answer."""
    advice, here = advise(request), reverse("challenge", args=[slug])
    if not advice.model.has_pattern(slug):
        raise Http404(f'There is no pattern "{slug}" in this edition.')
    asked = _asked(request, advice)
    if asked is None and _is_form(request):
        return redirect(links.challenge(advice.reading, slug))
    criterion = asked or _next_of_challenge(advice, slug)
    if criterion is None or request.GET.get("answer") == "now":
        now = links.challenge(advice.pinned, slug, now=True)
        own_url = request.build_absolute_uri(now)
        answer = pages.challenge.page(advice, slug, here, own_url)
        return show(request, "walkthrough/challenge.html", answer)
    question = pages.question.page(
        advice, criterion, here, request.GET, advice.model.pattern(slug)
    )
    return show(request, "walkthrough/question.html", question)


def _next_of_challenge(advice: Advice, slug: str) -> Criterion | None:
    """What bears on a pattern, then what could put a document behind the answer."""
    model, answers = advice.model, advice.answers
    bearing = next_bearing_question(model, answers, slug)
    return bearing or next_ground(model, answers, slug)


@advises
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four patterns side by side on the answers in the address."""
    root = request.build_absolute_uri("/").removesuffix("/")
    asked = request.GET.getlist("pattern")
    page = pages.compare.page(advise(request), asked, root)
    return show(request, "walkthrough/compare.html", page)


def advise(request: HttpRequest) -> Advice:
    """Advice for the answers in the address; 404 for an edition that never was."""
    try:
        live = editions.live()
        reading = read(request.GET, live.model)
        if is_draft(reading.edition):
            return _previewed(request, live)
        if reading.edition in (None, live.number):
            return Advice(live.number, live.model, reading)
        pinned = editions.live(cast(int, reading.edition))
    except editions.NoEdition as error:
        raise Http404(str(error)) from error
    today = Advice(live.number, live.model, replace(reading, edition=None))
    own = read(request.GET, pinned.model)
    return Advice(pinned.number, pinned.model, own, today)


def _previewed(request: HttpRequest, live: editions.Live) -> Advice:
    """What the draft would advise, for editors and who has a link to it.

    Each page says that it is the draft.
    """
    said = f"This is the draft. Readers are advised from edition {live.number}."
    if token := request.GET["edition"].partition(".")[2]:
        until = in_words(sharing.rules_until(token))
        said += f" The link to it works until {until}, and shows only this."
    elif not request.user.is_staff:
        raise Http404("Only editors see the draft.")
    try:
        model = editions.draft()
    except ModelError as error:
        raise Http404(f"The draft contradicts itself: {error}") from error
    reading = read(request.GET, model)
    return Advice(editions.DRAFT, model, replace(reading, notes=(said, *reading.notes)))


def show(request: HttpRequest, template: str, page: pages.Page) -> HttpResponse:
    """A page of the walkthrough, or the part of it that htmx swaps in."""
    context = {
        "page": page,
        "title": page.title,
        "edition_number": page.edition_number,
    }
    return render_page(request, template, context, partial="step")


def is_at(request: HttpRequest, address: str) -> bool:
    """Whether a request says what an address of the same page says, however written."""
    return QueryDict(address.partition("?")[2]) == request.GET


def _result(request: HttpRequest, advice: Advice) -> str:
    """The result's address; as it came where the page has to say what was lost."""
    if advice.reading.lost:
        return f"{reverse('result')}?{request.GET.urlencode()}"
    return links.result(advice.reading)


def _asked(request: HttpRequest, advice: Advice) -> Criterion | None:
    """The criterion whose number could not be read, or that the address names."""
    slug = next(iter(advice.reading.unread), request.GET.get("ask", ""))
    return advice.model.criterion(slug) if advice.model.has_criterion(slug) else None


def _is_form(request: HttpRequest) -> bool:
    """Whether the query came from our form and should become a clean address.

    Only a form tells of each answer what it rests on.
    """
    return any(key.endswith(basis_key("")) for key in request.GET)
