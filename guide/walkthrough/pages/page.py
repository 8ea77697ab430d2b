"""What every page of the walkthrough has."""

from typing import Protocol

from guide.walkthrough.pages.since import Since


class Page(Protocol):
    """What a template shows: a frozen value, decided before the template sees it."""

    @property
    def title(self) -> str: ...

    @property
    def edition_number(self) -> int | str: ...

    @property
    def since(self) -> Since | None: ...
