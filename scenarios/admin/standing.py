"""How the draft stands, beside what is being edited."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scenarios.admin.refused import require
from scenarios.decision.health import Matter, Severity
from scenarios.health_report import report
from scenarios.review.report import warned_as_new
from scenarios.roles import may_review

ELSEWHERE = {Matter.SCENARIO_LOST, Matter.SCENARIO_SHARED, Matter.SCENARIO_RECIPE}
"""What the health examination finds where a scenario's answers lead elsewhere."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the health examination counts in the draft, and the review besides."""

    errors: int
    warnings: int
    elsewhere: tuple[str, ...]
    """The scenarios that do not get what they are told with, in sentences."""


@require_safe
def standing_page(request: HttpRequest) -> HttpResponse:
    """How the draft stands by now: a page, or the part of it that htmx asks for.

    It is a page of its own as the examination takes seconds, which a form with many
    cells shall not wait for.
    """
    require(may_review(request.user), "view_edition")
    part = "#standing" if request.headers.get("HX-Request") == "true" else ""
    context = {
        **admin.site.each_context(request),
        "title": "How the draft stands",
        "standing": standing(),
    }
    return render(request, f"admin/standing.html{part}", context)


def standing() -> Standing:
    found = report()
    counts = Counter(told.finding.severity for told in found)
    return Standing(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING] + warned_as_new(),
        elsewhere=tuple(
            told.sentence for told in found if told.finding.kind in ELSEWHERE
        ),
    )
