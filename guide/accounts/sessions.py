"""A log-in ends by itself: some time after the last page, and at the end of the day."""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

IDLE = timedelta(hours=2)
"""After the last page of the editors' site."""
WHOLE = timedelta(hours=12)
"""After the log-in, whatever was done since."""
STEP = timedelta(minutes=5)
"""What staying gains before it is written down: not each page costs a write."""

BEGAN = "began"


def begin(request: HttpRequest) -> None:
    """Let a log-in end in time, from now on."""
    request.session[BEGAN] = timezone.now().timestamp()
    request.session.set_expiry(_end(request))


def keep_open(request: HttpRequest) -> None:
    """Let it end later, as somebody is still at work, but not beyond its whole time.

    One that never began is none of ours, and ends as Django lets it.
    """
    if BEGAN in request.session:
        end = _end(request)
        if end - request.session.get_expiry_date() > STEP:
            request.session.set_expiry(end)


def age(request: HttpRequest) -> timedelta:
    """How long ago somebody proved who they are."""
    return timezone.now() - _began(request)


def _end(request: HttpRequest) -> datetime:
    return min(timezone.now() + IDLE, _began(request) + WHOLE)


def _began(request: HttpRequest) -> datetime:
    return datetime.fromtimestamp(request.session.get(BEGAN, 0), UTC)
