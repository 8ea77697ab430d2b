"""A change is taken back by a change; so that can be taken back as well."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.rows import differing, values_by_key
from guide.register.models import Change, Register


def undone(register: Register) -> frozenset[int]:
    """The versions whose changes are taken back at present."""
    back: set[int] = set()
    steps = register.changes.exclude(undoes=None).values_list("version", "undoes")
    for version, undoes in steps.order_by("-version"):
        if version not in back and undoes is not None:
            back.add(undoes)
    return frozenset(back)


def last_step(register: Register) -> Change | None:
    """What “Undo” takes back: the newest change that stands and takes nothing back."""
    standing = register.changes.filter(undoes=None).exclude(
        version__in=undone(register)
    )
    return standing.defer("before", "after").order_by("-version").first()


@transaction.atomic
def undo(register: Register, version: int) -> Change | None:
    """Take one change back; None where it is taken back already.

    Raises Overtaken where a later change has changed the same.
    """
    locked = Register.objects.select_for_update().get(pk=register.pk)
    # What it left is asked for only where something has changed since.
    taken = locked.changes.defer("after").get(version=version)
    if version in undone(locked):
        return None
    if version != locked.version:
        _refuse_if_other(locked, taken)
    said = f"Undone: {taken.said}"
    before = _rows_of(taken, "before")
    ids = {key: row.pop("id") for key, row in before.items() if row and "id" in row}
    fields = taken.before["register"]
    back = Step(said, before, fields, taken.version, ids)
    return change(register, back, locked.version)


def _rows_of(taken: Change, when: str) -> dict[str, Any]:
    """What a change says of its rows, before it or after."""
    rows: dict[str, Any] = dict(getattr(taken, when)["rows"])
    for some in taken.parts.values_list(when, flat=True):
        rows |= some
    return rows


def said_before(register: Register, key: str, seen: int) -> dict[str, Any]:
    """What a row said when a version was seen, of what has changed in it since."""
    was: dict[str, Any] = {}
    for later in register.changes.filter(version__gt=seen).order_by("-version"):
        was |= _rows_of(later, "before").get(key) or {}
    return was


def _refuse_if_other(register: Register, taken: Change) -> None:
    """Only what is still as a change had left it can be taken back."""
    rows, fields = [*_other_rows(register, taken)], [*_other_fields(register, taken)]
    if rows or fields:
        raise Overtaken(rows, fields)


def _other_rows(register: Register, taken: Change) -> Iterator[str]:
    """The rows that are not any more as a change had left them."""
    left = _rows_of(taken, "after")
    rows = values_by_key(register, left)
    for key, values in left.items():
        row = rows.get(key)
        if row is None or values is None:
            if row is not values:
                yield key
        elif differing(row, values):
            yield key


def _other_fields(register: Register, taken: Change) -> Iterator[str]:
    for name, value in taken.after["register"].items():
        if getattr(register, name) != value:
            yield name
