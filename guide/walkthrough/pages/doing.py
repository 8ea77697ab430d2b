"""What a choice has you do: set it up on both sides, and be ready when it fails."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough.pages.standing import Citations
from scenarios.browse.failures import failure_cells
from scenarios.models import FailureCell, Limit, Pattern

TOLD = ("slug", "name", "order", "setup_fo", "setup_other")


@dataclass(frozen=True, slots=True)
class SetUp:
    """What to do for a pattern on both sides, Markdown."""

    pattern: Pattern
    fo: str
    other: str


@dataclass(frozen=True, slots=True)
class FailureTold:
    """A failure situation, and what one pattern makes of it."""

    cell: FailureCell
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failing:
    """What happens to one pattern when something fails."""

    pattern: Pattern
    told: tuple[FailureTold, ...]


def rows_of(patterns: tuple[str, ...]) -> list[Pattern]:
    """What the tables say of some patterns; an old edition may have more."""
    limits = Limit.objects.select_related("reference")
    told = Pattern.objects.only(*TOLD).prefetch_related(
        Prefetch("limits", limits), Prefetch("failures", failure_cells())
    )
    rows = told.in_bulk(patterns, field_name="slug") if patterns else {}
    return [rows[slug] for slug in patterns if slug in rows]


def set_ups(rows: Iterable[Pattern]) -> tuple[SetUp, ...]:
    return tuple(SetUp(row, row.setup_fo, row.setup_other) for row in rows)


def failing(rows: Iterable[Pattern], cited: Citations) -> tuple[Failing, ...]:
    """The failure walk of some patterns; those that nobody has walked are left out."""
    told = (
        Failing(
            row,
            tuple(
                FailureTold(cell, cited.row(*cell.references.all()))
                for cell in row.failures.all()
            ),
        )
        for row in rows
    )
    return tuple(each for each in told if each.told)
