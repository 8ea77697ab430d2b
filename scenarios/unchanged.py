"""What is made of the whole content, once for as long as nobody changes it."""

from collections.abc import Callable
from functools import wraps
from threading import Lock

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string


def once_per_version[T](make: Callable[[], T]) -> Callable[[], T]:
    """The same, but made once for each version of the content, for all readers."""
    lock = Lock()
    made: dict[int, T] = {}

    @wraps(make)
    def kept() -> T:
        now = version()
        if now is None:
            return make()
        with lock:
            if now not in made:
                made.clear()
                made[now] = make()
            return made[now]

    return kept


def version() -> int | None:
    """The version of the content; None where nothing that is made of it may be kept.

    `CONTENT_VERSION` names who counts the versions. What is seen within a transaction
    may never have been.
    """
    return None if connection.in_atomic_block else _version()


def _version() -> int | None:
    version: int | None = import_string(settings.CONTENT_VERSION)()
    return version
