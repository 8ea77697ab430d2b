"""Who asks for what is just being made waits for it, rather than make it as well."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

PATIENCE = 5.0
"""So many seconds at most somebody waits for another."""


class Turns:
    """What is being made in this process, each by one thread."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.done: dict[Hashable, Event] = {}

    @contextmanager
    def first(self, what: Hashable) -> Iterator[bool]:
        """Whether nobody else is at it; if somebody is, this waits until they are done.

        After `PATIENCE` seconds it waits no longer.
        """
        with self.lock:
            others = self.done.get(what)
            ours = self.done.setdefault(what, Event())
        if others:
            others.wait(PATIENCE)
            yield False
            return
        try:
            yield True
        finally:
            with self.lock:
                del self.done[what]
            ours.set()
