"""Who asks for costly pages faster than anybody reads is told when to go on.

Each process counts for itself, in memory: where several serve, an address may ask as
many times as much. That keeps one reader, or one program, from holding up the others,
by many pages or by a few that take long, and from filling the database with lists. Many
addresses at once are for the proxy to keep away.
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
KEPT = "/register/"
"""What is sent to these, who has no account can have kept."""
NEVER = ("/admin/", "/health/", "/static/")
"""Where a query makes nothing costly, or editors wait for what only they ask."""
AT_ONCE = 3
"""So many of these an address may have in the making: a process has four threads, and
the one that is left is for all others."""
DAY = 86_400
"""Seconds."""
BYTES_A_DAY = 500_000_000
"""So much an address may send to be kept: 25 of the largest lists."""
MOST = 10_000
"""So many addresses are remembered; who has not asked for longest is forgotten."""

type Next = Callable[[HttpRequest], HttpResponseBase]


class Pace:
    """So much at once for each address, and as much again within so many seconds."""

    def __init__(self, much: int, seconds: int = 60) -> None:
        self.much, self.each, self.lock = much, much / seconds, Lock()
        self.known: dict[str, tuple[float, float]] = {}
        """How much an address had left, and when that was."""

    def wait(self, address: str, now: float, much: int = 1) -> float:
        """The seconds until an address may have so much; 0 where it has it now."""
        with self.lock:
            left, then = self.known.pop(address, (self.much, now))
            left = min(self.much, left + (now - then) * self.each)
            may = left >= much
            self.known[address] = (left - much if may else left, now)
            if len(self.known) > MOST:
                del self.known[next(iter(self.known))]
        return 0 if may else (much - left) / self.each


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


def bytes_to_keep(request: HttpRequest) -> int:
    """How many are sent to what anybody can have kept."""
    told = request.META.get("CONTENT_LENGTH") or ""
    is_number = told.isascii() and told.isdecimal() and len(told) < len(str(2**63))
    return int(told) if is_number and request.path_info.startswith(KEPT) else 0


class Paced:
    """Middleware that answers 429 to who asks too often, or for too much at once.

    See `RATE_LIMIT`.
    """

    def __init__(self, get_response: Next) -> None:
        if not settings.RATE_LIMIT:
            raise MiddlewareNotUsed
        self.get_response, self.pace = get_response, Pace(settings.RATE_LIMIT)
        self.sent, self.places = Pace(BYTES_A_DAY, DAY), Places()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not (is_costly(request) and addresses.is_known(request)):
            return self.get_response(request)
        address, now = addresses.of(request), time.monotonic()
        wait = self.pace.wait(address, now)
        if sent := bytes_to_keep(request):
            wait = wait or self.sent.wait(address, now, sent)
        if wait:
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
