"""What a row says, and how the history tells what became of it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from django.db.models import QuerySet

from guide.register.models import Interface, Register

OF_A_ROW = (
    *("position", "name", "source", "target", "owner", "note", "runs_at", "named"),
    *("answers", "unread", "cells", "edition"),
)
"""What can change of a row."""

UNSAID = {name: getattr(Interface(), name) for name in OF_A_ROW}
"""What a row says where nothing is told."""

MOST_NAMED = 500
"""So many rows at most are named one by one to the database."""

type Values = Mapping[str, Any]


def values_of(row: Interface) -> dict[str, Any]:
    """All that can change of a row."""
    return {name: getattr(row, name) for name in OF_A_ROW}


def differing(row: Values, values: Values) -> dict[str, Any]:
    """Those of the values that a row does not have yet."""
    return {name: value for name, value in values.items() if row[name] != value}


def rows_by_key(register: Register, keys: Iterable[str]) -> dict[str, Interface]:
    """Those of the rows that are there."""
    return {row.key: row for few in _named(register, keys) for row in few}


def values_by_key(
    register: Register, wanted: Mapping[str, Values | None]
) -> dict[str, Values]:
    """What those of them say that are there, with their ids and versions: the fields
    that are wanted, all of a row to be deleted.

    Rows themselves would take three times as long to make. Of many, all are looked
    through: to name them to the database takes longer.
    """
    names = {
        n for said in wanted.values() for n in (OF_A_ROW if said is None else said)
    }
    told = ("id", "key", "version", *names)
    if len(wanted) > MOST_NAMED:
        rows = register.interfaces.values(*told).iterator()
        return {row["key"]: row for row in rows if row["key"] in wanted}
    few = register.interfaces.filter(key__in=wanted)
    return {row["key"]: row for row in few.values(*told)}


def _named(
    register: Register, keys: Iterable[str]
) -> Iterator[QuerySet[Interface, Interface]]:
    """Some rows of a register, a few at a time."""
    for few in batched(keys, MOST_NAMED, strict=False):
        yield register.interfaces.filter(key__in=few)


class Told:
    """What a change was from and to, as the history keeps it: what differs, no more."""

    def __init__(self) -> None:
        self.before: dict[str, dict[str, Any]] = {"register": {}, "rows": {}}
        self.after: dict[str, dict[str, Any]] = {"register": {}, "rows": {}}

    def __bool__(self) -> bool:
        return any(self.after.values())

    def register(self, name: str, before: Any, after: Any) -> None:
        self.before["register"][name] = before
        self.after["register"][name] = after

    def row(self, key: str, before: Values | None, after: Values | None) -> None:
        """What a row said and says now; None where it was or is not there.

        Of one that goes, its id is told too, which its address has.
        """
        whole = OF_A_ROW if before is None else ("id", *OF_A_ROW)
        names = whole if before is None or after is None else after
        for told, values in (self.before, before), (self.after, after):
            told["rows"][key] = values and {name: values[name] for name in names}
