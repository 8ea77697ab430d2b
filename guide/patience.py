"""How long a request waits for PostgreSQL, which may be busy, or frozen altogether."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db.backends.signals import connection_created

STATEMENT_SECONDS = 10
"""When PostgreSQL itself gives a statement up."""
WAIT_SECONDS: ContextVar[int] = ContextVar("WAIT_SECONDS", default=12)
"""When we hang up, as one that is frozen gives nothing up."""


def limit_requests() -> None:
    """Limit each connection that this process will open; commands take their time."""
    connection_created.connect(_limit, dispatch_uid="patience")


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Hang up after so many seconds, where connections are limited."""
    before = WAIT_SECONDS.set(seconds)
    try:
        yield
    finally:
        WAIT_SECONDS.reset(before)


def _limit(connection: Any, **_: object) -> None:
    if connection.vendor != "postgresql":
        return
    raw = connection.connection
    raw.wait = partial(_waited, raw, raw.wait)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = %s", [f"{STATEMENT_SECONDS}s"])


def _waited(raw: Any, wait: Any, work: Any, *args: Any, **kwargs: Any) -> Any:
    """What the server answers; a connection on which it did not is closed."""
    try:
        return wait(work, *args, **{"timeout": WAIT_SECONDS.get(), **kwargs})
    except raw.OperationalError as error:
        if raw.info.transaction_status.name == "ACTIVE":
            raw.pgconn.finish()
            raise raw.OperationalError("The database was too slow.") from error
        raise
