"""What a draft says otherwise than the model that readers have, row by row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
)
from scenarios.decision.recipes import Recipe

type Row = (
    Pattern | Criterion | Option | Fit | Proviso | OutsideSolution | Recipe | Reference
)

type Key = tuple[str, ...]
"""Slugs that name a row: of an option, criterion and option; of a fit, the pattern
before these; of any other its own. Empty for what all rows are together."""


class Table(StrEnum):
    """What the rows of a model are."""

    MODEL = "model"
    """The model itself, and how many reservations it accepts."""
    PATTERN = "pattern"
    CRITERION = "criterion"
    OPTION = "option"
    FIT = "fit"
    PROVISO = "proviso"
    OUTSIDE = "outside-solution"
    RECIPE = "recipe"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of a row, as it was and as it is now."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that was added, removed or changed, or the order of some."""

    table: Table
    key: Key
    before: Row | None = None
    """None for a row that was added, and for an order."""
    after: Row | None = None
    """None for a row that was removed, and for an order."""
    edits: tuple[Edit, ...] = ()
    """What changed of a row; of an order, the field `order` with slugs. The options
    of a criterion are rows of their own."""


def differences(live: DecisionModel, draft: DecisionModel) -> tuple[Difference, ...]:
    """All that a draft says otherwise, table by table in the draft's order.

    What was removed comes last in its table. Empty if the models are equal, but for
    the order of fits, which follows from that of what they are about.
    """
    return tuple(_differences(live, draft))


def _differences(live: DecisionModel, draft: DecisionModel) -> Iterator[Difference]:
    if live.most_reservations != draft.most_reservations:
        limits = (live.most_reservations, draft.most_reservations)
        yield Difference(Table.MODEL, (), edits=(Edit("most_reservations", *limits),))
    before, after = _rows(live), _rows(draft)
    for table in before:
        yield from _changed(table, before[table], after[table])
        if table is Table.OPTION:
            for slug in (criterion.slug for criterion in draft.criteria):
                own = (_of(slug, rows[table]) for rows in (before, after))
                yield from _reordered(table, (slug,), *own)
        elif table is not Table.FIT:
            yield from _reordered(table, (), before[table], after[table])


def _rows(model: DecisionModel) -> dict[Table, dict[Key, Row]]:
    """Every row of a model by its table and key."""
    return {
        Table.PATTERN: _by_slug(model.patterns),
        Table.CRITERION: _by_slug(model.criteria),
        Table.OPTION: {
            (criterion.slug, option.slug): option
            for criterion in model.criteria
            for option in criterion.options
        },
        Table.FIT: {(f.pattern, f.criterion, f.option): f for f in model.fits},
        Table.PROVISO: _by_slug(model.provisos),
        Table.OUTSIDE: _by_slug(model.outside),
        Table.RECIPE: _by_slug(model.recipes),
        Table.REFERENCE: _by_slug(model.references),
    }


def _by_slug(
    rows: Iterable[
        Pattern | Criterion | Proviso | OutsideSolution | Recipe | Reference
    ],
) -> dict[Key, Row]:
    return {(row.slug,): row for row in rows}


def _of(criterion: str, options: Iterable[Key]) -> list[Key]:
    return [key for key in options if key[0] == criterion]


def _changed(
    table: Table, before: Mapping[Key, Row], after: Mapping[Key, Row]
) -> Iterator[Difference]:
    for key in (*after, *(key for key in before if key not in after)):
        old, new = before.get(key), after.get(key)
        edits = tuple(_edits(old, new)) if old and new else ()
        if edits or old is None or new is None:
            yield Difference(table, key, old, new, edits)


def _edits(before: Row, after: Row) -> Iterator[Edit]:
    for field in before.__slots__:
        old, new = getattr(before, field), getattr(after, field)
        if old != new and field != "options":
            yield Edit(field, old, new)


def _reordered(
    table: Table, key: Key, before: Iterable[Key], after: Iterable[Key]
) -> Iterator[Difference]:
    """The order of rows that both have, if it is another one."""
    old, new = list(before), list(after)
    kept = tuple(row[-1] for row in old if row in new)
    now = tuple(row[-1] for row in new if row in old)
    if kept != now:
        yield Difference(table, key, edits=(Edit("order", kept, now),))
