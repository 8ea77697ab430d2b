"""A row at some time, as plain values: from the tables, or from a version."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q
from reversion.models import Version
from reversion.revisions import _get_content_type, _get_options

from scenarios.history.subjects import KEPT_APART, KNOWN_BY
from scenarios.passages import NAMED_WITH

SAVED = "json"
DELETED = "deleted"
"""The formats of versions: what a row said then, and what it said when it went."""

type RowId = tuple[type[Model], str]
"""A table and a primary key, as text."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row said at some time: columns as JSON has them, keys of other rows."""

    model: type[Model]
    pk: str
    name: str
    values: Mapping[str, Any]

    @property
    def id(self) -> RowId:
        return self.model, self.pk

    @property
    def known_by(self) -> tuple[Any, ...]:
        """What makes it the same, though its row was made anew."""
        columns = KNOWN_BY.get(self.model)
        return tuple(self.values.get(name) for name in columns or ()) or (self.pk,)


def versions_now(model: type[Model], pks: Iterable[Any]) -> list[Version]:
    """Versions of what some rows say now, not kept yet; a query for each relation."""
    pks, told = list(pks), set(_get_options(model).fields)
    columns = [field for field in model._meta.concrete_fields if field.name in told]
    links = {
        field.name: _links(field, pks)
        for field in model._meta.many_to_many
        if field.name in told
    }
    rows = model._base_manager.filter(pk__in=pks).order_by("pk")
    kind = _get_content_type(model, "default")
    return [
        Version(
            content_type=kind,
            object_id=str(row.pk),
            db="default",
            format=SAVED,
            serialized_data=_written(
                row,
                {field.name: field.value_from_object(row) for field in columns}
                | {name: found.get(row.pk, []) for name, found in links.items()},
            ),
            object_repr=str(row),
        )
        for row in rows.select_related(*NAMED_WITH.get(model, [None])).defer(
            *KEPT_APART.get(model, [None])
        )
    ]


def _links(field: Any, pks: list[Any]) -> dict[Any, list[Any]]:
    """The rows that some rows name in a relation, in order of their keys."""
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    named = field.remote_field.through._base_manager.filter(**{f"{own}__in": pks})
    found: dict[Any, list[Any]] = {}
    for pk, one in named.order_by(other).values_list(own, other):
        found.setdefault(pk, []).append(one)
    return found


def _written(row: Model, values: Mapping[str, Any]) -> str:
    """A row as Django serialises it, which takes ten times as long."""
    name = row._meta.label_lower
    values = {key: value for key, value in values.items() if key != row._meta.pk.name}
    return json.dumps(
        [{"model": name, "pk": row.pk, "fields": values}], cls=DjangoJSONEncoder
    )


def saying(column: str, pks: Iterable[str]) -> Q:
    """Which versions say that a column names one of some rows, alone or in a list."""
    one = f"({'|'.join(sorted(pks))})"
    listed = rf"\[([0-9]+, )*{one}[],]"
    said = rf'"{column}": ({one}[,}}]|{listed})'
    return Q(serialized_data__regex=said)


def with_makers(versions: Any) -> Any:
    """Versions with all that tells who made their revisions, in a query more."""
    made = versions.select_related("revision__user", "content_type")
    return made.prefetch_related("revision__hands__user")


def rows_now(model: type[Model], pks: Iterable[Any]) -> Iterator[Row]:
    """What some rows say now; those that are not there are left out."""
    return map(as_row, versions_now(model, pks))


def as_row(version: Version) -> Row:
    """What a version says, of the columns that there still are and are kept in it."""
    [written] = json.loads(version.serialized_data)
    model = version._model
    columns = set(_get_options(model).fields)
    values = {
        name: value for name, value in written["fields"].items() if name in columns
    }
    return Row(model, version.object_id, version.object_repr, values)
