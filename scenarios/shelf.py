"""Where things are kept in memory: so much of them, and only of one state."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Protocol


class Sized(Protocol):
    """What knows how much it takes, in bytes or as its shelf counts."""

    @property
    def size(self) -> int: ...


class Shelf[Thing: Sized]:
    """The things of one state; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.state: Hashable = None
        self.things: OrderedDict[Hashable, Thing] = OrderedDict()
        self.lock = Lock()

    def get(self, state: Hashable, key: Hashable) -> Thing | None:
        """The thing that was kept; what was made in another state is gone."""
        with self.lock:
            if state != self.state:
                self.things.clear()
                self.state, self.size = state, 0
            if thing := self.things.get(key):
                self.things.move_to_end(key)
            return thing

    def put(self, state: Hashable, key: Hashable, thing: Thing) -> None:
        """Keep a thing, unless the state is another now, or it is larger than all."""
        with self.lock:
            if state != self.state or thing.size > self.most:
                return
            if replaced := self.things.pop(key, None):
                self.size -= replaced.size
            self.things[key] = thing
            self.size += thing.size
            while self.size > self.most:
                self.size -= self.things.popitem(last=False)[1].size
