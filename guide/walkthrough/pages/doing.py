"""What a choice has you do: set it up on both sides, and be ready when it fails."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough.pages.sources import sources
from guide.walkthrough.pages.standing import Citations
from scenarios.browse.failures import failure_cells
from scenarios.models import FailureCell, Limit, Pattern, Reference
from scenarios.unchanged import once_per_version

TOLD = (
    *("slug", "name", "order", "setup_fo", "setup_other"),
    *("timing", "batch", "starts", "direction", "on_premises"),
)
"""The columns that pages about a choice show, or that a pattern's glyph needs."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What to do for a pattern on both sides, Markdown."""

    pattern: Pattern
    fo: str
    other: str


@dataclass(frozen=True, slots=True)
class Failing:
    """What happens to one pattern when something fails."""

    pattern: Pattern
    cells: tuple[FailureCell, ...]


def rows_of(patterns: tuple[str, ...]) -> list[Pattern]:
    """What the tables say of some patterns; an old edition may have more."""
    rows = every_row()
    return [rows[slug] for slug in patterns if slug in rows]


@once_per_version
def every_row() -> dict[str, Pattern]:
    """The patterns with their limits, by slug."""
    limits = Prefetch("limits", Limit.objects.select_related("reference"))
    rows = Pattern.objects.only(*TOLD).prefetch_related(limits)
    return {row.slug: row for row in rows}


def set_ups(rows: Iterable[Pattern], cited: Citations) -> tuple[SetUp, ...]:
    """What to do for some patterns, with what these texts cite in the page's list."""
    told = tuple(SetUp(row, row.setup_fo, row.setup_other) for row in rows)
    cited.row(*sources(text for one in told for text in (one.fo, one.other)).values())
    return told


@dataclass(frozen=True, slots=True)
class Walk:
    """The failure walk of one pattern, and what it cites in the same order."""

    cells: tuple[FailureCell, ...] = ()
    cited: tuple[Reference, ...] = ()


def walks_of(rows: Iterable[Pattern]) -> Mapping[str, Walk]:
    """What happens to some patterns when something fails, by their slugs."""
    walks = _every_walk()
    return {row.slug: walks.get(row.pk, Walk()) for row in rows}


@once_per_version
def _every_walk() -> dict[int, Walk]:
    """What happens to each pattern when something fails, by its primary key."""
    cells = defaultdict(list)
    for cell in failure_cells():
        cells[cell.pattern_id].append(cell)
    return {
        key: Walk(tuple(own), tuple(r for cell in own for r in cell.references.all()))
        for key, own in cells.items()
    }


def failing(rows: list[Pattern], cited: Citations) -> tuple[Failing, ...]:
    """The failure walk of some patterns; those that nobody has walked are left out."""
    walks = walks_of(rows)
    for walk in walks.values():
        cited.row(*walk.cited)
    told = ((row, walks[row.slug].cells) for row in rows)
    return tuple(Failing(row, cells) for row, cells in told if cells)
