"""Who asks for costly pages faster than anybody reads is told when to go on.

Each process counts for itself, in memory: where several serve, an address may ask as
many times as much. That keeps one reader, or one program, from holding up the others,
by many pages or by a few that take long. Many addresses at once are for the proxy to
keep away.
"""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
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
NEVER = ("/admin/", "/health/", "/static/")
"""Where a query makes nothing costly, or editors wait for what only they ask."""
AT_ONCE = 3
"""So many of these an address may have in the making: a process has four threads, and
the one that is left is for all others."""
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


class Places:
    """How many pages of each address are in the making."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.lock = Lock()

    def take(self, address: str) -> bool:
        """Whether there was a place left; who took it has to give it back."""
        with self.lock:
            may = self.taken[address] < AT_ONCE
            self.taken[address] += may
        return may

    def give_back(self, address: str) -> None:
        with self.lock:
            self.taken[address] -= 1
            if not self.taken[address]:
                del self.taken[address]


def is_costly(request: HttpRequest) -> bool:
    """Whether a page is made for who asks: with a query, there is no end of any."""
    queried = bool(request.META.get("QUERY_STRING"))
    path = request.path_info
    return path.startswith(COSTLY) or (queried and not path.startswith(NEVER))


class Paced:
    """Middleware that answers 429 to who asks too often, or for too much at once.

    See `RATE_LIMIT`.
    """

    def __init__(self, get_response: Next) -> None:
        if not settings.RATE_LIMIT:
            raise MiddlewareNotUsed
        self.get_response, self.pace = get_response, Pace(settings.RATE_LIMIT)
        self.places = Places()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (is_costly(request) and addresses.is_known(request)):
            return self.get_response(request)
        address = addresses.of(request)
        if wait := self.pace.wait(address, time.monotonic()):
            return too_many(request, ceil(wait))
        if not self.places.take(address):
            return too_many(request, 1)
        return self._in_its_place(request, address)

    def _in_its_place(self, request: HttpRequest, address: str) -> HttpResponseBase:
        """The answer; one that is made while it is sent keeps its place until then."""
        leave = partial(self.places.give_back, address)
        try:
            response = self.get_response(request)
        except BaseException:
            leave()
            raise
        if response.streaming:
            response._resource_closers.append(leave)  # type: ignore[attr-defined]
        else:
            leave()
        return response
