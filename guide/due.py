"""What is due is published with the next request; no scheduler is needed."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from guide.log.requests import QUIET
from scenarios.admin.due import next_due, publish_due

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
"""How often a process asks what is due, which is one small query."""


class DuePublished:
    """Middleware that publishes what is due, before a page is made."""

    again: float = 0
    """When this process asks next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_due = time.monotonic() >= type(self).again
        if is_due and not request.path.startswith(QUIET):
            self.ask()
        return self.get_response(request)

    @classmethod
    def ask(cls) -> None:
        """Publish what is due; ask again when more is, and in a minute anyway."""
        cls.again = time.monotonic() + EVERY.total_seconds()
        try:
            due = next_due()
            if due and due <= now():
                publish_due()
            elif due:
                left = (due - now()).total_seconds()
                cls.again = min(cls.again, time.monotonic() + left)
        except Error:
            logger.exception("What is due could not be published.")
