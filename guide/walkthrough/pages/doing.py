"""What a choice has you do: set it up on both sides, and be ready when it fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Prefetch

from guide.walkthrough.pages.standing import Citations
from scenarios.decision.model import Reference
from scenarios.models import FailureCell, Limit, Pattern

TOLD = (
    *("slug", "name", "order", "setup_fo", "setup_other"),
    *("timing", "batch", "starts", "direction", "on_premises"),
)

OF_A_CELL = (
    *("notices", "how", "retries", "idempotent", "why", "happens", "judgement"),
)

WALKED = (
    *OF_A_CELL,
    *("pk", "pattern__slug", "situation__title"),
    *(f"references__{name}" for name in ("slug", "title", "url", "page_date")),
)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What to do for a pattern on both sides, Markdown."""

    pattern: Pattern
    fo: str
    other: str


@dataclass(frozen=True, slots=True)
class FailureTold:
    """A situation in which something fails, and what one pattern makes of it."""

    situation: str
    happens: bool
    notices: str
    how: str
    retries: str
    idempotent: str
    why: str
    judgement: bool
    references: tuple[Reference, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        return tuple(reference.slug for reference in self.references)


type Walks = Mapping[str, tuple[FailureTold, ...]]
"""What happens to patterns, by slug, when something fails."""


@dataclass(frozen=True, slots=True)
class Failing:
    """What happens to one pattern when something fails."""

    pattern: Pattern
    told: tuple[FailureTold, ...]


def rows_of(patterns: tuple[str, ...]) -> list[Pattern]:
    """What the tables say of some patterns; an old edition may have more."""
    limits = Prefetch("limits", Limit.objects.select_related("reference"))
    told = Pattern.objects.only(*TOLD).prefetch_related(limits)
    rows = told.in_bulk(patterns, field_name="slug") if patterns else {}
    return [rows[slug] for slug in patterns if slug in rows]


def set_ups(rows: Iterable[Pattern]) -> tuple[SetUp, ...]:
    return tuple(SetUp(row, row.setup_fo, row.setup_other) for row in rows)


def walks_of(rows: Iterable[Pattern]) -> Walks:
    """The failure walks of some patterns, with their references, in one query."""
    slugs = [row.slug for row in rows]
    cells = FailureCell.objects.filter(pattern__slug__in=slugs)
    found = cells.order_by("situation__order", "pk", "references__slug")
    walks: dict[str, tuple[FailureTold, ...]] = dict.fromkeys(slugs, ())
    for _, lines in groupby(found.values(*WALKED), itemgetter("pk")):
        cell, *others = lines
        walks[cell["pattern__slug"]] += (_told(cell, [cell, *others]),)
    return walks


def _told(cell: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> FailureTold:
    return FailureTold(
        situation=cell["situation__title"],
        **{name: cell[name] for name in OF_A_CELL},
        references=tuple(
            Reference(
                line["references__slug"],
                line["references__title"],
                line["references__url"],
                str(line["references__page_date"] or ""),
            )
            for line in lines
            if line["references__slug"]
        ),
    )


def failing(rows: list[Pattern], cited: Citations) -> tuple[Failing, ...]:
    """The failure walk of some patterns; those that nobody has walked are left out."""
    walks = walks_of(rows)
    for told in walks.values():
        for each in told:
            cited.row(*each.references)
    return tuple(Failing(row, walks[row.slug]) for row in rows if walks[row.slug])
