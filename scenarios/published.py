"""What was published, edition by edition, and what each changed.

An edition never changes, so what it changed is worked out once in a process.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache

from django.utils.timezone import localtime

from scenarios.decision.differences import Difference, differences
from scenarios.decision.model import DecisionModel
from scenarios.editions import model_of
from scenarios.models import Edition

MOST_KEPT = 128
"""So many editions keep what they changed in memory."""


@lru_cache(maxsize=MOST_KEPT)
def day_of(number: int) -> date:
    """The day an edition was published, by the site's clock."""
    edition = Edition.objects.only("published_at").get(number=number)
    return localtime(edition.published_at).date()


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as readers know it, with the one before it."""

    number: int
    digest: str
    note: str
    at: datetime
    before: "Published | None" = field(default=None, repr=False, compare=False)
    """None for the first of those that were asked for."""

    @property
    def model(self) -> DecisionModel:
        return model_of(self.number, self.digest)

    def since(self, other: "Published") -> "Published":
        """The same edition, beside another one than the one before it."""
        return replace(self, before=other)

    @property
    def changes(self) -> Sequence[Difference]:
        """What it says otherwise than the one before; nothing without one."""
        return _changes(self, self.before) if self.before else ()


def published(since: int = 0) -> list[Published]:
    """The editions from a number on, newest first; one query."""
    rows = Edition.objects.filter(number__gte=since).order_by("number")
    told: list[Published] = []
    for row in rows.values_list("number", "digest", "note", "published_at"):
        told.append(Published(*row, before=told[-1] if told else None))
    return told[::-1]


@lru_cache(maxsize=MOST_KEPT)
def _changes(edition: Published, before: Published) -> tuple[Difference, ...]:
    return differences(before.model, edition.model)
