"""A line for each request: how it was answered, and how soon."""

import logging
import re
import time
import uuid
from collections.abc import Callable, Mapping
from logging import INFO, WARNING
from typing import Any

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
        name = name_of(request.META)
        before, begun = REQUEST.set(name), time.monotonic()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = name
            seconds = time.monotonic() - begun
            tell(request.META, request.path, response.status_code, seconds)
            return response
        finally:
            REQUEST.reset(before)


def name_of(meta: Mapping[str, Any]) -> str:
    """The id of a request, from what the server says of it."""
    given = meta.get("HTTP_X_REQUEST_ID", "")
    return given if SANE.fullmatch(given) else uuid.uuid4().hex


def tell(
    meta: Mapping[str, Any], path: str, status: int, seconds: float, **more: str
) -> None:
    """Write down how a request was answered, with what more there is to say."""
    slow = settings.SLOW_SECONDS is not None and seconds >= settings.SLOW_SECONDS
    if status < 400 and not slow and path.startswith(QUIET):
        return
    facts = {
        **more,
        "method": meta["REQUEST_METHOD"],
        "path": addresses.told(path),
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
    }
    if slow:
        facts["address"] = addresses.whole(path, meta.get("QUERY_STRING", ""))
    level, message = (WARNING, "Slow") if slow else (INFO, "Answered")
    logger.log(level, message, extra={"facts": facts})
