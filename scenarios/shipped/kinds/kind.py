"""What a kind of knowledge is, and what all of them need to be read and written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models as db

from scenarios.models.addressed import Taken
from scenarios.shipped.files import (
    ContentError,
    Fields,
    read_markdown,
    read_text,
    read_yaml,
)
from scenarios.shipped.lined import Entries, Text, line_of
from scenarios.text.checks import checks_of

type Values = dict[str, Any]

type Reader = Callable[[Path], Iterator[tuple[Path, Text, Values]]]
"""From the folder of all content to file, slug and values of each row."""

type Writer = Callable[[str, Values], None]
type Dumper = Callable[[Any], Values]

type Filer = Callable[
    [Iterable[tuple[str, Values]]], Iterator[tuple[str, str] | tuple[str, bytes]]
]
"""From slug and values of each row to name and text of each file, or its bytes."""


@dataclass(frozen=True)
class Kind:
    """One kind of knowledge: its name, table, and all that it passes through."""

    name: str
    model: type[db.Model]
    read: Reader
    write: Writer
    dump: Dumper
    file: Filer
    parts: tuple[str, ...] = ()
    """What the dumper follows to other tables, as `prefetch_related` takes it."""

    @property
    def rows(self) -> db.QuerySet[Any]:
        """All rows of the table, to be dumped in a handful of queries."""
        return self.model._default_manager.prefetch_related(*self.parts)


class Refused(ValueError):
    """The tables cannot take a value; knows the line of that value."""

    unknown: tuple[type[db.Model], str, str] | None = None
    """What is named and is not there, if that is the reason."""

    def __init__(self, value: Any, reason: str) -> None:
        self.line = line_of(value)
        super().__init__(reason)


class TakenName(Refused):
    """A name leads to another row already."""

    def __init__(self, value: Any, reason: str, taken: Taken) -> None:
        super().__init__(value, reason)
        self.name: str = taken.name
        self.by: Any = taken.by


class UnknownSlug(Refused):
    """Content names something that is neither in the files nor in the tables."""

    def __init__(self, model: type[db.Model], slug: str, owner: str = "") -> None:
        whose = f' of "{owner}"' if owner else ""
        name = model._meta.verbose_name
        super().__init__(slug, f'there is no {name} "{slug}"{whose}.')
        self.unknown = (model, slug, owner)


# From files


def in_one_file(name: str, values_of: Callable[[Fields], Values]) -> Reader:
    """A reader of a YAML file that holds all rows, each below its slug."""

    def read(root: Path) -> Iterator[tuple[Path, Text, Values]]:
        path = root / name
        if not path.exists():
            return
        file = read_yaml(path, read_text(path))
        for slug, inner in file.items():
            if not isinstance(inner, Entries):
                raise ContentError(path, file.lines[slug], f'"{slug}" says nothing.')
            fields = Fields(path, inner)
            values = values_of(fields)
            fields.done()
            yield path, slug, values

    return read


def in_markdown(
    folder: str,
    values_of: Callable[[Fields], Values],
    texts_of: Callable[[Fields, Text], Values],
) -> Reader:
    """A reader of a folder with a Markdown file for each row.

    The values come from the front matter, the texts from what is below it, or from
    there too where they cannot stand below.
    """

    def read(root: Path) -> Iterator[tuple[Path, Text, Values]]:
        for path in sorted((root / folder).glob("*.md")):
            fields, body = read_markdown(path)
            values = values_of(fields) | texts_of(fields, body)
            fields.done()
            yield path, Text(path.stem), values

    return read


# To and from tables


def of(model: type[db.Model], slug: str | None) -> Any:
    """The row of that slug, None for no slug; UnknownSlug if there is no such row."""
    return None if slug is None else all_of(model, [slug])[0]


def all_of(model: type[db.Model], slugs: Iterable[str]) -> list[Any]:
    """The rows of some slugs, in their order; UnknownSlug if one is not there."""
    slugs = list(slugs)
    found = model._default_manager.in_bulk(slugs, field_name="slug")
    for slug in slugs:
        if slug not in found:
            raise UnknownSlug(model, slug)
    return [found[slug] for slug in slugs]


def slugs_of(rows: Any) -> list[str]:
    """The slugs of some rows, in the order of the alphabet."""
    return sorted(row.slug for row in rows.all())


def upsert(model: type[db.Model], slug: str, values: Values) -> Any:
    """The row of that slug with these values, made where there is none."""
    row = model._default_manager.filter(slug=slug).first() or model()
    return saved(row, values | {"slug": slug})


def saved[Row: db.Model](row: Row, values: Values) -> Row:
    """The row, with these values, in its table; Refused if one of them is not valid."""
    filled(row, values).save()
    return row


def filled[Row: db.Model](row: Row, values: Values) -> Row:
    """The row with these values; Refused if one of them is not valid."""
    for name, value in values.items():
        setattr(row, name, value)
    linked = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=linked)
        _check_texts(row, values)
    except ValidationError as error:
        name, [first, *_] = next(iter(error.error_dict.items()))
        told = f'"{name}": {error.message_dict[name][0]}'
        if isinstance(first, Taken):
            raise TakenName(values.get(name), told, first) from error
        raise Refused(values.get(name), told) from error
    return row


def _check_texts(row: db.Model, values: Values) -> None:
    """Hold texts to what an editor's form holds them to."""
    for column in row._meta.concrete_fields:
        text = getattr(row, column.name) if column.name in values else None
        try:
            for check in checks_of(column) if text else ():
                check(text)
        except ValidationError as error:
            raise ValidationError({column.name: error}) from error


def writes(model: type[db.Model]) -> Writer:
    """A writer for a kind whose values are all columns of its own row."""

    def write(slug: str, values: Values) -> None:
        upsert(model, slug, values)

    return write


def dumps(*names: str) -> Dumper:
    """A dumper for a kind whose values are all columns of its own row."""
    return lambda row: plain(row, *names)


def plain(row: db.Model, *names: str) -> Values:
    """Some columns of a row that are JSON-ready as they are."""
    return {name: getattr(row, name) for name in names}


def iso(day: date | None) -> str | None:
    """A day as content files have it; None without one."""
    return day.isoformat() if day else None
