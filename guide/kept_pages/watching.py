"""Whether the content is still what it was when a page was made."""

import logging
import time
from datetime import date

from django.db import Error, connection
from django.utils.timezone import localdate

from guide.patience import patience

logger = logging.getLogger(__name__)

EVERY = 0.25
"""How many seconds a process goes by what it was told of the content.

With the second that a cache on the way may add, a change is with readers within two.
"""
AWAY = 1
"""How long the database may take to say so, and how long it is then left alone."""

type State = tuple[int, date]
"""The version of the content, and the day: a page may tell how old something is."""


class Watch:
    """The state of the content; while the database is away, the last that was seen."""

    def __init__(self) -> None:
        self.seen: State | None = None
        self.again = 0.0

    def state(self) -> State | None:
        """The state, at most so old; None where nobody counts changes yet."""
        now = time.monotonic()
        if now >= self.again:
            # Said first, so that only one thread asks, and a write meanwhile is seen.
            self.again = now + EVERY
            try:
                with patience(AWAY):
                    self.seen = _state()
            except Error:
                self.again = time.monotonic() + AWAY
                logger.warning("Kept pages are shown, as the database is away.")
        return self.seen

    def fresh(self) -> State | None:
        """The state, where nobody has to be asked for it."""
        return self.seen if time.monotonic() < self.again else None

    def look(self) -> None:
        """Ask anew for the next page: somebody has written by this process."""
        self.again = 0.0


def _state() -> State | None:
    now = version()
    return None if now is None else (now, localdate())


def version() -> int | None:
    """How often the content was changed; None where nobody counts that yet."""
    # By hand: making up the query would take longer than all else for a kept page.
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM kept_pages_content")
        row = cursor.fetchone()
    return row[0] if row else None
