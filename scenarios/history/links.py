"""What named a row before it went, and does not any more: it had to make way."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Model
from reversion.models import Version

from scenarios.history.rows import Row, RowId, as_row, rows_now, saying
from scenarios.history.story import RowChange
from scenarios.history.subjects import WITH_A_PAGE
from scenarios.passages import OWNERS

type Column = tuple[type[Model], str]


def naming_in_lists(model: type[Model]) -> list[Column]:
    """The columns in which rows name many of a kind."""
    return [
        (kind, field.name)
        for kind in WITH_A_PAGE
        for field in kind._meta.many_to_many
        if field.related_model is model
    ]


def linked_again(kind: type[Model], column: str, pk: str) -> Iterator[RowChange]:
    """The rows that named a row once and do not any more, naming it again."""
    for row in rows_now(kind, (once.pk for once in _once_naming(kind, column, {pk}))):
        if int(pk) not in (named := row.values[column]):
            again = {**row.values, column: [*named, int(pk)]}
            yield RowChange(row, replace(row, values=again))


def pointing_at(model: type[Model]) -> list[Column]:
    """The columns in which rows name one of a kind."""
    return [
        (kind, field.name)
        for kind in (*WITH_A_PAGE, *OWNERS)
        for field in kind._meta.concrete_fields
        if field.many_to_one and field.related_model is model
    ]


def pointing_elsewhere(
    rows: Iterable[RowId], without: Collection[type[Model]]
) -> Iterator[Row]:
    """What pointed at one of some rows and does not any more, as it was then.

    It points at another row by now, or is gone: nothing is put over that.
    """
    pks: dict[type[Model], set[str]] = defaultdict(set)
    for model, pk in rows:
        pks[model].add(pk)
    for model, wanted in pks.items():
        for kind, column in pointing_at(model):
            if kind not in without:
                yield from _moved(kind, column, wanted)


def _moved(kind: type[Model], column: str, pks: set[str]) -> Iterator[Row]:
    """The rows of a kind that pointed at one of some rows, and do not by now."""
    once = {row.pk: row for row in _once_naming(kind, column, pks)}
    still = {row.pk for row in rows_now(kind, once) if str(row.values[column]) in pks}
    yield from (row for pk, row in once.items() if pk not in still)


def _once_naming(kind: type[Model], column: str, pks: set[str]) -> Iterator[Row]:
    """The rows that a version says to have named one of some, as the last has it."""
    versions: Any = Version.objects.get_for_model(kind).filter(saying(column, pks))
    yield from {
        version.object_id: as_row(version) for version in versions.order_by("pk")
    }.values()
