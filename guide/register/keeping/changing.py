"""Every change of a register: checked against others', whole or not at all, kept.

A register's version rises with each change, and a row has the version of the register
that changed it last. So one number in a form tells what its writer had seen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from guide.register.keeping import writing
from guide.register.keeping.rows import (
    UNSAID,
    Told,
    Values,
    differing,
    values_by_key,
)
from guide.register.keeping.waiting import let_in, overtaken
from guide.register.models import Change, Register, Taking


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody wants to change, in one go."""

    said: str
    """What the history says of it."""
    rows: Mapping[str, Values | None] = field(default_factory=dict)
    """By the rows' keys: the fields to set, None to delete the row. A row that is not
    there is added where its position is told."""
    register: Values = field(default_factory=dict)
    """The fields of the register to set."""
    undoes: int | None = None
    """The version whose change this takes back."""
    ids: Mapping[str, int] = field(default_factory=dict)
    """By their keys, those that rows had which come back."""
    taking: Taking | None = None
    """The list whose rows wait, and come in by this."""

    @property
    def brings_rows(self) -> bool:
        return self.taking is not None and self.taking.waiting.exists()


class Overtaken(Exception):
    """Somebody else has changed the same meanwhile; nothing was changed now."""

    def __init__(self, rows: Iterable[str] = (), fields: Iterable[str] = ()) -> None:
        self.rows = tuple(rows)
        """The keys of the rows."""
        self.fields = tuple(fields)
        """Those of the register."""
        super().__init__(", ".join((*self.rows, *self.fields)))


@transaction.atomic
def change(register: Register, step: Step, seen: int) -> Change | None:
    """Take a step; None where all is so already.

    `seen` is the version that whoever wants it had before them, 0 if none. Raises
    Overtaken if a row, or a field of the register, that the step changes has changed
    since; what is as it is wanted already, as of a form sent twice, hinders nobody.
    """
    locked = Register.objects.select_for_update().get(pk=register.pk)
    rows = values_by_key(locked, step.rows)
    _refuse_if_overtaken(locked, step, rows, seen)
    told = Told()
    locked.version += 1
    _set_register(locked, step.register, told)
    _set_rows(locked, step, rows, told)
    if not told and not step.brings_rows:
        return None
    locked.save()
    made = Change.objects.create(
        register=locked,
        version=locked.version,
        said=step.said[:250],
        before=told.before,
        after=told.after,
        undoes=step.undoes,
    )
    if step.taking:
        let_in(step.taking, locked, made)
    register.refresh_from_db()
    return made


def _refuse_if_overtaken(
    register: Register, step: Step, rows: Mapping[str, Values], seen: int
) -> None:
    changed = [
        key
        for key, row in rows.items()
        if row["version"] > seen and _is_other(row, step.rows[key])
    ]
    changed += overtaken(step.taking, register, seen) if step.taking else ()
    gone = [
        key
        for key, values in step.rows.items()
        if key not in rows and values is not None and "position" not in values
    ]
    since = register.changes.filter(version__gt=seen)
    fields = [
        name
        for name, value in step.register.items()
        if not seen
        or (
            getattr(register, name) != value
            and since.filter(before__register__has_key=name).exists()
        )
    ]
    if changed or gone or fields:
        raise Overtaken([*changed, *gone], fields)


def _is_other(row: Values, wanted: Values | None) -> bool:
    """Whether a row is not yet as it is wanted, or is to be deleted."""
    return wanted is None or bool(differing(row, wanted))


def _set_register(register: Register, values: Values, told: Told) -> None:
    for name, value in values.items():
        before = getattr(register, name)
        if before != value:
            told.register(name, before, value)
            setattr(register, name, value)


def _set_rows(
    register: Register, step: Step, rows: Mapping[str, Values], told: Told
) -> None:
    added: list[tuple[str, Values]] = []
    changed: list[tuple[int, Values]] = []
    deleted: list[int] = []
    for key, values in step.rows.items():
        row = rows.get(key)
        if row is None and values is not None:
            new = {**UNSAID, **values}
            added.append((key, new))
            told.row(key, None, new)
        elif row is not None and values is None:
            deleted.append(row["id"])
            told.row(key, row, None)
        elif row and values and (new := differing(row, values)):
            changed.append((row["id"], new))
            told.row(key, row, new)
    writing.add(register, added)
    writing.give_back(register, step.ids)
    writing.change(changed, register.version)
    writing.delete(deleted)
