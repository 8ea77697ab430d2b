"""Of two commands that bring content in, one waits until the other has ended."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

WAITING = "Another command is preparing this database; waiting for it to end ..."
KEY = 7_311_914
"""What the lock is called within PostgreSQL, which gives numbers as names."""

type Say = Callable[[str], object]


@contextmanager
def alone(say: Say) -> Iterator[None]:
    """Wait for another such command, and say so; others wait until this is done.

    Whoever has the lock loses it with its process or connection, however that ends.
    """
    lock = _by_number if connection.vendor == "postgresql" else _by_file
    with lock(say):
        yield


@contextmanager
def _by_number(say: Say) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        if cursor.fetchone() != (True,):
            say(WAITING)
            cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _by_file(say: Say) -> Iterator[None]:
    """Beside the database, which two of them cannot even make at once."""
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        yield  # It is this process's own.
        return
    database = Path(connection.settings_dict["NAME"])
    with database.with_name(f"{database.name}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(WAITING)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
