"""The front door, and the probes of an operator."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guide.walkthrough.views import advise, advises
from scenarios.browse.jobs import job_groups, job_question
from scenarios.models import Scenario

DOORS = ("on-hand-lookup", "product-create-update", "sales-order-import")
"""The scenarios on the front page, where they are published."""


@advises
def home(request: HttpRequest) -> HttpResponse:
    """Three doors: walk me through, browse scenarios, show me everything."""
    advice = advise(request)
    published = Scenario.objects.published()
    context = {
        "title": "Choose how to integrate",
        "edition_number": advice.number,
        "first": job_question(advice.model) or advice.next_question,
        "job_groups": job_groups(advice.model),
        "pattern_count": len(advice.model.patterns),
        "scenario_count": published.count(),
        "scenarios": published.filter(slug__in=DOORS).prefetch_related("patterns"),
    }
    return render(request, "guide/home.html", context)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the database answers, so that readers can be sent here; 503 if not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    return JsonResponse({"status": "ok"})
