"""What an operator's probes ask: does the process answer, may readers come."""

from collections.abc import Callable

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guide import tables
from guide.patience import patience
from scenarios.models import Edition

SECONDS = 2
"""How long the database may take for each thing that it is asked."""


class Probes:
    """Middleware that answers probes by whatever name or number they ask.

    A load balancer asks by address, without TLS, and before there are tables.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = {"/health/live": live, "/health/ready": ready}.get(request.path_info)
        return (answer or self.get_response)(request)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether readers can be sent here; 503 and what is missing if not."""
    try:
        with patience(SECONDS):
            missing = _missing()
    except Error:
        missing = "the database does not answer"
    return JsonResponse({"status": missing or "ok"}, status=503 if missing else 200)


def _missing() -> str:
    """What readers would miss first, in words; empty if it is all there."""
    if tables.are_old():
        return "tables are missing or old: run manage.py prepare"
    if not Edition.objects.exists():
        return "there is no edition: run manage.py prepare"
    if not getattr(staticfiles_storage, "hashed_files", True):
        return "static files are missing: run manage.py collectstatic"
    return ""
