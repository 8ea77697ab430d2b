"""How often somebody may try a password, and how many are tried at once.

An account is locked for the address from which it was tried, and for no other: nobody
can lock an editor out by typing the editor's name somewhere else. An address that
tries many accounts is locked altogether.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from threading import BoundedSemaphore, Lock

from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from guide.accounts import addresses, events
from guide.accounts.models import Event

Kind = Event.Kind

TRIES = 5
"""Wrong passwords for one account from one address; or codes, from wherever: who is
asked for one knows the password already."""
TRIES_OF_AN_ADDRESS = 50
"""Wrong passwords for any account: an office may have one address for all."""
WHILE = timedelta(minutes=15)
"""Within which these count, and so how long somebody waits at most."""

PLACES = BoundedSemaphore(2)
TURN = Lock()
"""A password takes a core some tenths of a second. One is checked at a time and one
waits, so that a process has its other threads for readers."""


def refuse_if_many(request: HttpRequest, account: str) -> None:
    """End the request where too many tries failed; before anything costly is done."""
    now = timezone.now()
    lately = Event.objects.filter(at__gt=now - WHILE)
    here = lately.filter(address=addresses.of(request))
    whose = lately.filter(account=account)
    waits = (
        _wait(_since(Kind.LOGGED_IN, here & whose, Kind.FAILED), TRIES, now),
        _wait(_since(Kind.SECOND_STEP, whose, Kind.WRONG_CODE), TRIES, now),
        _wait(_times(here, Kind.FAILED), TRIES_OF_AN_ADDRESS, now),
    )
    if wait := max(waits):
        raise ImmediateHttpResponse(_too_many(request, wait))


def failed(request: HttpRequest, account: str, how: Kind) -> None:
    """Write down that a try failed, and the lock-out if it was one too many."""
    events.record(how, account, request)
    try:
        refuse_if_many(request, account)
    except ImmediateHttpResponse:
        events.record(Kind.LOCKED_OUT, account, request)
        raise


@contextmanager
def in_turn(request: HttpRequest) -> Iterator[None]:
    """Check a password when those before it are checked; who is third is sent away."""
    if not PLACES.acquire(blocking=False):
        raise ImmediateHttpResponse(_too_many(request, timedelta(seconds=2)))
    try:
        with TURN:
            yield
    finally:
        PLACES.release()


def _times(tried: QuerySet[Event], kind: Kind) -> list[datetime]:
    """When it happened, newest first, as often as it may count."""
    times = tried.filter(kind=kind).values_list("at", flat=True)
    return list(times[:TRIES_OF_AN_ADDRESS])


def _since(success: Kind, tried: QuerySet[Event], kind: Kind) -> list[datetime]:
    """The same, since the last success."""
    last = tried.filter(kind=success).first()
    return _times(tried.filter(at__gt=last.at) if last else tried, kind)


def _wait(failures: list[datetime], limit: int, now: datetime) -> timedelta:
    """How long until fewer than so many failures, newest first, are left."""
    if len(failures) < limit:
        return timedelta(0)
    return failures[limit - 1] + WHILE - now


def _too_many(request: HttpRequest, wait: timedelta) -> object:
    seconds = ceil(wait.total_seconds())
    context = {
        **admin.site.each_context(request),
        "title": "Too many tries",
        "minutes": ceil(seconds / 60) if seconds > 60 else 0,
    }
    response = render(request, "admin/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
