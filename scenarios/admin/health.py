"""The page that tells editors what is wrong with the decision model."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from scenarios.admin.mending import with_forms
from scenarios.admin.refused import require
from scenarios.editions import DRAFT
from scenarios.health_report import report
from scenarios.roles import may_review
from scenarios.upkeep.dates import old_facts


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """All findings about the tables as they are now, and the facts that grow old."""
    require(may_review(request.user), "view_edition")
    return render(
        request,
        "admin/health.html",
        {
            **admin.site.each_context(request),
            "title": "Health of the model",
            "findings": list(with_forms(report(DRAFT))),
            "old_facts": old_facts(localdate()),
        },
    )
