"""A fit grid: one pattern against all options, or one criterion against all patterns.

It costs the same few queries whatever there is to say, and is saved as a whole or
not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import QueryDict

from scenarios.admin.cited import Known
from scenarios.admin.fit_cells import (
    Cell,
    Rights,
    in_lines,
    lost_at,
    name_of,
    names_in,
)
from scenarios.models import Criterion, Fit, Option, Pattern, Reference

type Sources = Mapping[tuple[int, int], Fit]
"""What another pattern or option says, by the pattern and option it would go to."""


class Group(NamedTuple):
    """Cells below one heading."""

    title: str
    cells: list[Cell]


class Filled(NamedTuple):
    """What an editor sent of a grid, and what it was to be filled from."""

    sent: QueryDict | None = None
    only: str = ""
    """The name of the one cell that is meant; empty for all."""
    sources: Sources = {}


class Grid:
    """Cells in groups, with what an editor sent of them."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = list(groups)

    @property
    def cells(self) -> list[Cell]:
        return [cell for group in self.groups for cell in group.cells]

    @cached_property
    def touched(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_touched]

    def named(self, name: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.name == name), None)

    @property
    def known(self) -> Known:
        """The references that a cell can name."""
        return self.cells[0].known if self.cells else Known()

    def lost(self, sent: QueryDict) -> list[str]:
        """What was typed in cells whose pattern or option is not there any more."""
        there = {cell.name for cell in self.cells}
        gone = [name for name in names_in(sent) if name not in there]
        typed = (lost_at(sent, name, self.known) for name in gone)
        return [in_lines(texts) for texts in typed if texts]

    @property
    def proposed(self) -> int:
        return sum(cell.is_proposed for cell in self.cells)

    @property
    def takeable(self) -> int:
        return sum(cell.can_take for cell in self.cells)

    def refused(self, may: Rights) -> list[Cell]:
        """All cells that cannot be saved; their forms tell why."""
        return [cell for cell in self.touched if not cell.check(may)]

    def save(self) -> int:
        """Save what was touched; how many fits that are."""
        for cell in self.touched:
            if not cell.goes:
                cell.form.save()
        gone = [cell.fit.pk for cell in self.touched if cell.goes]
        Fit.objects.filter(pk__in=gone).delete()
        return len(self.touched)


def grid_of_pattern(pattern: Pattern, filled: Filled) -> Grid:
    """What every option says of one pattern, below its criterion."""
    options = _all_options()
    make = _cells(Q(pattern=pattern), filled)
    return Grid(
        Group(
            criterion.title,
            [make(pattern, option, option.label) for option in its_options],
        )
        for criterion, its_options in groupby(options, lambda one: one.criterion)
    )


def grid_of_criterion(criterion: Criterion, filled: Filled) -> Grid:
    """What each option of one criterion says of every pattern, below the option."""
    patterns = list(Pattern.objects.only("name", "order", "slug"))
    make = _cells(Q(option__criterion=criterion), filled)
    return Grid(
        Group(
            option.label,
            [make(pattern, option, pattern.name) for pattern in patterns],
        )
        for option in criterion.options.select_related("criterion")
    )


def _cells(where: Q, filled: Filled) -> Any:
    """What makes a cell of a pattern and an option, with all that is needed read."""
    rows = Fit.objects.filter(where).prefetch_related("references")
    fits = {(fit.pattern_id, fit.option_id): fit for fit in rows}
    known = Known((reference.slug, reference) for reference in Reference.objects.all())

    def make(pattern: Pattern, option: Option, title: str) -> Cell:
        at = (pattern.pk, option.pk)
        fit = fits.get(at) or Fit()
        fit.pattern, fit.option = pattern, option
        sent = filled.sent if filled.only in ("", name_of(fit)) else None
        return Cell(fit, title, known, sent, filled.sources.get(at))

    return make


def _all_options() -> Sequence[Option]:
    return list(
        Option.objects.select_related("criterion").order_by(
            "criterion__order", "criterion__slug", "order", "pk"
        )
    )


def from_pattern(other: Pattern, pattern: Pattern) -> Sources:
    """What the options say of another pattern, as said of this one."""
    fits = other.fits.prefetch_related("references")
    return {(pattern.pk, fit.option_id): fit for fit in fits}


def from_option(other: Option, option: Option) -> Sources:
    """What another option says of the patterns, as said by this one."""
    fits = other.fits.prefetch_related("references")
    return {(fit.pattern_id, option.pk): fit for fit in fits}
