"""What a row says, and how the history tells what became of it."""

from collections.abc import Iterable, Mapping
from itertools import batched
from typing import Any

from guide.register.models import Interface, Register

OF_A_ROW = (
    *("position", "name", "source", "target", "owner", "note", "runs_at", "named"),
    *("answers", "unread", "cells", "edition"),
)
"""What can change of a row."""

MOST_NAMED = 500
"""So many rows at most are named one by one to the database."""

type Values = Mapping[str, Any]


def values_of(row: Interface) -> dict[str, Any]:
    """All that can change of a row."""
    return {name: getattr(row, name) for name in OF_A_ROW}


def differing(row: Interface, values: Values) -> dict[str, Any]:
    """Those of the values that a row does not have yet."""
    return {name: v for name, v in values.items() if getattr(row, name) != v}


def rows_by_key(register: Register, keys: Iterable[str]) -> dict[str, Interface]:
    """Those of the rows that are there."""
    rows = register.interfaces.all()
    some = (rows.filter(key__in=few) for few in batched(keys, MOST_NAMED, strict=False))
    return {row.key: row for few in some for row in few}


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

    def added(self, row: Interface) -> None:
        self._row(row.key, None, values_of(row))

    def deleted(self, row: Interface) -> None:
        self._row(row.key, values_of(row), None)

    def changed(self, row: Interface, values: Values) -> None:
        """Told before it is done: the row is as it was."""
        self._row(row.key, {name: getattr(row, name) for name in values}, values)

    def _row(self, key: str, before: Values | None, after: Values | None) -> None:
        self.before["rows"][key] = before
        self.after["rows"][key] = after
