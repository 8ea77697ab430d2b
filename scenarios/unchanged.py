"""What is made of the whole content, once for as long as nobody changes it."""

from collections.abc import Callable
from functools import wraps
from threading import Lock

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string


def once_per_version[T](make: Callable[[], T]) -> Callable[[], T]:
    """The same, but made once for each version of the content, for all readers.

    `CONTENT_VERSION` names who counts the versions. What is seen within a transaction
    may never have been, so there it is made each time.
    """
    lock = Lock()
    made: dict[int, T] = {}

    @wraps(make)
    def kept() -> T:
        version = None if connection.in_atomic_block else _version()
        if version is None:
            return make()
        with lock:
            if version not in made:
                made.clear()
                made[version] = make()
            return made[version]

    return kept


def _version() -> int | None:
    version: int | None = import_string(settings.CONTENT_VERSION)()
    return version
