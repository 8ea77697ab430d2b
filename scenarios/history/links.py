"""What named a row before it went, and does not any more: it had to make way."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Model
from reversion.models import Version

from scenarios.history.rows import Row, RowId, as_row, rows_now, saying
from scenarios.history.story import RowChange
from scenarios.history.subjects import WITH_A_PAGE
from scenarios.models import Addressed, Criterion, Option
from scenarios.passages import OWNERS, WITH_MARKDOWN
from scenarios.text.links import addresses
from scenarios.text.naming import NAMINGS, Naming
from scenarios.uses import WITH_CIRCUMSTANCES, holds_after

type Column = tuple[type[Model], str]
type Kinds = tuple[type[Model], ...]
type Names = Callable[[Row], bool]
"""Whether a row names a certain one."""


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
    rows: Iterable[RowId],
    columns: Callable[[type[Model]], Iterable[Column]],
    without: Collection[type[Model]],
) -> Iterator[Row]:
    """What pointed at one of some rows and does not any more, as it was then.

    By the columns that there are for its kind.

    It points at another row by now, or is gone: nothing is put over that.
    """
    pks: dict[type[Model], set[str]] = defaultdict(set)
    for model, pk in rows:
        pks[model].add(pk)
    for model, wanted in pks.items():
        for kind, column in columns(model):
            if kind not in without:
                yield from _moved(kind, column, wanted)


def _moved(kind: type[Model], column: str, pks: set[str]) -> Iterator[Row]:
    """The rows of a kind that pointed at one of some rows, and at none by now."""
    once = {row.pk: row for row in _once_naming(kind, column, pks)}
    still = {row.pk for row in rows_now(kind, once) if pks & _named(row, column)}
    yield from (row for pk, row in once.items() if pk not in still)


def _named(row: Row, column: str) -> set[str]:
    """The rows that a column names: one, or many."""
    named = row.values[column]
    return set(map(str, named if isinstance(named, list) else [named]))


def naming_in_words(
    rows: Collection[Row], without: Collection[type[Model]]
) -> Iterator[Row]:
    """What named one of some rows by its slug and does not any more, as it was then.

    As a circumstance, or in a text: as a citation, a picture or a link.
    """
    for row in rows:
        for name, kinds, names in _by_name(row, rows):
            for kind in kinds:
                if kind not in without:
                    yield from _once_saying(kind, name, names)


def _by_name(row: Row, others: Iterable[Row]) -> Iterator[tuple[str, Kinds, Names]]:
    """A name of a row, in what it is named so, and what tells whether one names it."""
    slug = row.values.get("slug", "")
    if row.model is Option:
        at = _slug_of_criterion(row, others), slug
        yield slug, WITH_CIRCUMSTANCES, lambda one: holds_after(one.values, [at])
    for way in NAMINGS:
        if way.model is row.model:
            yield slug, WITH_MARKDOWN, partial(_cites, way, slug)
    if issubclass(row.model, Addressed):
        page = row.model(slug=slug, addresses=row.values.get("addresses", []))
        pages = tuple(map(page.page_at, page.names))
        for name in page.names:
            yield name, WITH_MARKDOWN, partial(_links, pages)


def _once_saying(kind: type[Model], name: str, names: Names) -> Iterator[Row]:
    """The rows of a kind that named a row so once and do not by now."""
    versions: Any = Version.objects.get_for_model(kind).filter(
        serialized_data__contains=name
    )
    every = map(as_row, versions.order_by("pk"))
    once = {row.pk: row for row in every if names(row)}
    still = {row.pk for row in rows_now(kind, once) if names(row)}
    yield from (row for pk, row in once.items() if pk not in still)


def _slug_of_criterion(option: Row, others: Iterable[Row]) -> str:
    pk = str(option.values["criterion"])
    for row in others:
        if row.id == (Criterion, pk):
            return str(row.values["slug"])
    return str(Criterion.objects.values_list("slug", flat=True).get(pk=pk))


def _cites(way: Naming, slug: str, row: Row) -> bool:
    return any(any(way.places(text, slug)) for text in _texts(row))


def _links(pages: tuple[str, ...], row: Row) -> bool:
    return any(
        f"{address}/".startswith(pages)
        for text in _texts(row)
        for address in addresses(text, "")
    )


def _texts(row: Row) -> Iterator[str]:
    yield from (text for text in row.values.values() if isinstance(text, str))


def _once_naming(kind: type[Model], column: str, pks: set[str]) -> Iterator[Row]:
    """The rows that a version says to have named one of some, as the last has it."""
    versions: Any = Version.objects.get_for_model(kind).filter(saying(column, pks))
    yield from {
        version.object_id: as_row(version) for version in versions.order_by("pk")
    }.values()
