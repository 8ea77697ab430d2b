"""Where pages are kept in memory: so many bytes of them, and only of one state."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpResponse

BESIDES = 2_000
"""About as many bytes go for what is kept beside a page's body."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it goes out, compressed where it may be."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + BESIDES

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers)


class Shelf:
    """The pages of one state; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self.state: Hashable = None
        self.pages: OrderedDict[Hashable, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, state: Hashable, key: Hashable) -> Page | None:
        """The page that was kept; what was made in another state is gone."""
        with self.lock:
            if state != self.state:
                self.pages.clear()
                self.state, self.size = state, 0
            if page := self.pages.get(key):
                self.pages.move_to_end(key)
            return page

    def put(self, state: Hashable, key: Hashable, page: Page) -> None:
        """Keep a page, unless the state is another by now, or it is larger than all."""
        with self.lock:
            if state != self.state or page.size > self.most:
                return
            if replaced := self.pages.pop(key, None):
                self.size -= replaced.size
            self.pages[key] = page
            self.size += page.size
            while self.size > self.most:
                self.size -= self.pages.popitem(last=False)[1].size
