"""Who asks for costly pages faster than anybody reads is told when to go on.

Each process counts for itself, in memory: where several serve, an address may ask as
many times as much. That keeps one reader, or one program, from holding up the others.
Many addresses at once are for the proxy to keep away.
"""

import time
from collections.abc import Callable
from math import ceil
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from guide.accounts import addresses
from guide.errors import too_many

COSTLY = (
    *("/walkthrough/", "/patterns/", "/compare/", "/map/", "/search/", "/register/"),
    "/cards/",
)
"""Where pages of these stand: each answers what somebody has asked."""
MOST = 10_000
"""So many addresses are remembered; who has not asked for longest is forgotten."""

type Next = Callable[[HttpRequest], HttpResponseBase]


class Pace:
    """So many pages at once for each address, and as many again in a minute."""

    def __init__(self, pages: int) -> None:
        self.pages, self.lock = pages, Lock()
        self.known: dict[str, tuple[float, float]] = {}
        """How many pages an address had left, and when that was."""

    def wait(self, address: str, now: float) -> float:
        """The seconds until an address may ask; 0 where it may, which then counts."""
        with self.lock:
            left, then = self.known.pop(address, (self.pages, now))
            left = min(self.pages, left + (now - then) * self.pages / 60)
            may = left >= 1
            self.known[address] = (left - 1 if may else left, now)
            if len(self.known) > MOST:
                del self.known[next(iter(self.known))]
        return 0 if may else (1 - left) * 60 / self.pages


class Paced:
    """Middleware that answers 429 to who asks too often; see `RATE_LIMIT`."""

    def __init__(self, get_response: Next) -> None:
        if not settings.RATE_LIMIT:
            raise MiddlewareNotUsed
        self.get_response, self.pace = get_response, Pace(settings.RATE_LIMIT)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(COSTLY) and addresses.is_known(request):
            wait = self.pace.wait(addresses.of(request), time.monotonic())
            if wait:
                return too_many(request, ceil(wait))
        return self.get_response(request)
