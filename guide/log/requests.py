"""A line for each request: how it was answered, and how soon."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from logging import INFO, WARNING

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guide.log import addresses
from guide.log.lines import REQUEST

logger = logging.getLogger(__name__)

SANE = re.compile(r"[A-Za-z0-9_.-]{8,64}")
"""An id that a proxy has given; any other gets one of ours."""

QUIET = ("/health/", "/static/", "/metrics")
"""What is asked all the time, and is worth a line only where it fails."""


class Logged:
    """Middleware that gives each request its id, and tells what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        name = given if SANE.fullmatch(given) else uuid.uuid4().hex
        before, begun = REQUEST.set(name), time.monotonic()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = name
            _tell(request, response.status_code, time.monotonic() - begun)
            return response
        finally:
            REQUEST.reset(before)


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    slow = settings.SLOW_SECONDS is not None and seconds >= settings.SLOW_SECONDS
    if status < 400 and not slow and request.path.startswith(QUIET):
        return
    facts = {
        "method": request.method,
        "path": addresses.path(request),
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
    }
    if slow:
        facts["address"] = addresses.whole(request)
    level, message = (WARNING, "Slow") if slow else (INFO, "Answered")
    logger.log(level, message, extra={"facts": facts})
