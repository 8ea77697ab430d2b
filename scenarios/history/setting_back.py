"""Set rows back to what they said at another time, or bring them back.

What they named then may be gone: a plan tells what that keeps from coming back, and
is carried out as a whole or not at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from scenarios.history.links import (
    linked_again,
    naming_in_lists,
    naming_in_words,
    pointing_at,
    pointing_elsewhere,
)
from scenarios.history.pictures import shown_again
from scenarios.history.rows import DELETED, Row, RowId, as_row
from scenarios.history.story import RowChange, Story, paired
from scenarios.history.words import Names, title_of
from scenarios.models import Addressed, Picture


class NotSetBack(Exception):
    """Some rows cannot be as they were; `reasons` tells why, a sentence each."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change, and what cannot come back, in sentences."""

    changes: Sequence[RowChange]
    lost: Sequence[str]
    left_out: Sequence[type[Model]] = ()
    """Kinds of rows of which nothing is told, nor done."""
    once: Sequence[Row] = ()
    """What pointed at a row that comes back, or named it in words, and does not now."""


def back_to(story: Story, revision: int, names: Names) -> Plan:
    """What would change if a row and its parts became as they were after a revision."""
    plan = _possible(story.towards(story.at(revision)), names)
    return replace(plan, left_out=story.left_out)


def bring_back(story: Story, revision: int, names: Names) -> Plan:
    """The same for a row that a revision deleted, as it was before that.

    Parts that were deleted before it come back too, and so do links to it from lists:
    it could not go while they were there.
    """
    then = dict(story.at(revision - 1))
    there = {(at[0], row.known_by) for at, row in {**then, **story.now()}.items()}
    for row in _gone(story):
        if (row.model, row.known_by) not in there:
            there.add((row.model, row.known_by))
            then[row.id] = row
    naming = naming_in_lists(story.id[0])
    links = [
        change
        for kind, column in naming
        if kind not in story.hidden
        for change in linked_again(kind, column, story.id[1])
    ]
    plan = _possible([*story.towards(then), *links], names)
    coming = [c.after for c in plan.changes if c.after and not c.before]
    naming += [column for row in coming for column in pointing_at(row.model)]
    hidden = [kind for kind, _ in naming if kind in story.hidden]
    return replace(
        plan,
        left_out=list(dict.fromkeys([*story.left_out, *hidden])),
        once=_pointing_once(story, coming),
    )


def _pointing_once(story: Story, coming: Sequence[Row]) -> Sequence[Row]:
    """What pointed at rows that come back, or named them, and does not now."""
    ids = [row.id for row in coming]
    parts = [at for at in ids if at != story.id]
    others = [
        *pointing_elsewhere(parts, naming_in_lists, story.hidden),
        *naming_in_words(coming, story.hidden),
    ]
    once = [
        *pointing_elsewhere(ids, pointing_at, {*story.ids, *story.hidden}),
        *(row for row in others if row.id not in story.versions),
    ]
    return list({row.id: row for row in once}.values())


def _gone(story: Story) -> Iterator[Row]:
    """What all rows that are gone said last, the latest first."""
    lasts = [versions[-1] for versions in story.versions.values() if versions]
    for version in sorted(lasts, key=lambda one: one.revision_id, reverse=True):
        if version.format == DELETED:
            yield as_row(version)


def _possible(changes: Sequence[RowChange], names: Names) -> Plan:
    """Changes without what names rows that are gone and do not come back."""
    coming = {change.after.id for change in changes if change.after}
    going = {c.before.id for c in changes if c.before and not c.after}
    lost: list[str] = []
    while True:
        kept = []
        for change in changes:
            trimmed = _trimmed(change, coming, going, names, lost)
            if trimmed is not None:
                kept.append(trimmed)
        now = {change.after.id for change in kept if change.after}
        if now == coming:
            return Plan(paired(kept), list(dict.fromkeys(lost)))
        coming, changes = now, kept


def _trimmed(
    change: RowChange,
    coming: set[RowId],
    going: set[RowId],
    names: Names,
    lost: list[str],
) -> RowChange | None:
    """A change without links to what is gone; None if it cannot be without one."""
    if change.after is None:
        return change
    values = dict(change.after.values)
    columns: list[Any] = change.row.model._meta.get_fields()
    for field in columns:
        if field.name not in values or not field.is_relation:
            continue
        named: Any = values[field.name]
        many = isinstance(named, list)
        missing = _missing(field, named if many else [named], coming, going)
        if not missing:
            continue
        lacks = ", ".join(f"“{names.of(field.related_model, pk)}”" for pk in missing)
        kind = field.related_model._meta.verbose_name
        if not many and not field.null:
            lost.append(
                f"{title_of(change)} cannot come back: the {kind} {lacks} is gone."
            )
            return None
        lost.append(f"{title_of(change)} comes back without the {kind} {lacks}: gone.")
        values[field.name] = [pk for pk in named if pk not in missing] if many else None
    return replace(change, after=replace(change.after, values=values))


def _missing(
    field: Any, pks: Sequence[Any], coming: set[RowId], going: set[RowId]
) -> list[Any]:
    """Which of some rows that a column names are not there afterwards."""
    model = field.related_model
    there = model._base_manager.filter(pk__in=[pk for pk in pks if pk is not None])
    known = set(there.values_list("pk", flat=True))
    return [
        pk
        for pk in pks
        if pk is not None
        and (model, str(pk)) not in coming
        and (pk not in known or (model, str(pk)) in going)
    ]


def carry_out(changes: Sequence[RowChange]) -> list[Model]:
    """Make rows say what they said; the rows that are written.

    Raises NotSetBack if one is refused; what was done until then has to be undone.
    """
    going = [c.before for c in changes if c.before and not c.after]
    for row in reversed(going):
        try:
            row.model._default_manager.filter(pk=row.pk).delete()
        except ProtectedError as error:
            raise NotSetBack([f"“{row.name}” is used and stays."]) from error
    rows, left = [], [change for change in changes if change.after]
    while left:
        refused: list[tuple[RowChange, str]] = []
        for change in left:
            try:
                with transaction.atomic():
                    rows.append(_write(change))
            except (ValidationError, IntegrityError) as error:
                refused.append((change, _reason(change, error)))
        if len(refused) == len(left):  # None of them made way for another one.
            raise NotSetBack(reason for _, reason in refused)
        left = [change for change, _ in refused]
    return rows


def _write(change: RowChange) -> Model:
    """One row as it was; columns that came later keep what they say."""
    assert change.after is not None
    model = change.after.model
    pk = (change.before or change.after).pk
    row = model._base_manager.filter(pk=pk).first() or model(pk=pk)
    links, here = {}, getattr(row, "addresses", [])
    for name, value in change.after.values.items():
        field: Any = model._meta.get_field(name)
        if field.many_to_many:
            links[name] = value
        elif not field.primary_key:
            setattr(row, field.attname, field.to_python(value))
    if isinstance(row, Picture):
        shown_again(row)
    if isinstance(row, Addressed):
        row.keep(here)
    row.full_clean()
    row.save()
    for name, pks in links.items():
        getattr(row, name).set(pks)
    return row


def _reason(change: RowChange, error: Exception) -> str:
    messages = error.messages if isinstance(error, ValidationError) else [str(error)]
    return f"{title_of(change)}: {' '.join(messages)}"
