"""A page that is kept, as it goes out."""

from dataclasses import dataclass

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
