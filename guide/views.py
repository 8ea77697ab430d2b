"""The front door, and pages about the site itself."""

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide import wcag
from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.track import Track, track
from guide.walkthrough.reading import read
from guide.walkthrough.views import advise, advises
from scenarios.browse.jobs import job_question, patterns_by_group
from scenarios.browse.pieces import content, for_one
from scenarios.browse.views import answers_query
from scenarios.models import Scenario

DOORS = ("on-hand-lookup", "product-create-update", "sales-order-import")
"""The scenarios on the front page, where they are published; the first as a picture."""


@dataclass(frozen=True, slots=True)
class Worked:
    """A scenario as a picture of how the patterns fare."""

    scenario: Scenario
    url: str
    """Of its result."""
    track: Track


@require_safe
@content("edition")
@advises
def home(request: HttpRequest) -> HttpResponse:
    """Three doors: walk me through, browse scenarios, show me everything."""
    advice = advise(request)
    job = job_question(advice.model)
    if job is None:  # What is asked first depends on the answers of the address.
        for_one(request)
    published = Scenario.objects.published()
    scenarios = published.filter(slug__in=DOORS).prefetch_related(
        "patterns", "answers__criterion", "answers__option"
    )
    shown = sorted(scenarios, key=lambda scenario: DOORS.index(scenario.slug))
    context = {
        "title": "Choose how to integrate",
        "edition_number": advice.number,
        "first": job or advice.next_question,
        "job_groups": patterns_by_group(advice.model),
        "patterns": advice.model.patterns,
        "scenario_count": published.count(),
        "scenarios": shown,
        "worked": worked(advice, shown[0]) if shown else None,
    }
    return render(request, "guide/home.html", context)


def worked(advice: Advice, scenario: Scenario) -> Worked:
    """How the patterns fare in a scenario, by the rules of this edition."""
    query = QueryDict(answers_query(scenario.answers.all()))
    given = advice.given(read(query, advice.model))
    return Worked(scenario, links.result(given.reading), track(given))


@require_safe
@content()
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use the guide, with the evidence."""
    by_principle = groupby(wcag.CRITERIA, attrgetter("principle"))
    principles = [(name, [*criteria]) for name, criteria in by_principle]
    context = {"title": "Accessibility", "principles": principles}
    return render(request, "guide/accessibility.html", context)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a browser shows instead of a page that it cannot reach."""
    return render(request, "offline.html", {"title": "No connection"})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps that page; here, as it may only see what is below it.

    It is another script where the page is another, so that browsers fetch both again.
    """
    page = sha256(offline(request).content).hexdigest()[:16]
    return render(request, "worker.js", {"page": page}, "text/javascript")
