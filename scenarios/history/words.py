"""What changed, as an editor reads it: names instead of keys, labels, plain words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.text import Truncator, capfirst
from reversion.models import Revision, Version

from scenarios.history.recording import FOUND, SHIPPED
from scenarios.history.story import RowChange
from scenarios.passages import NAMED_WITH, OWNERS
from scenarios.text.differences import Piece, pieces
from scenarios.text.words import listed, written

GONE = "something that is gone"
LOADER = "the loader"
LONGEST = 80
"""So much of a row's name is told."""

SHORT = 30
"""What is no longer is told with its change, in a line for the whole row."""


@dataclass(frozen=True, slots=True)
class FieldTold:
    """One field that differs, with both texts in one."""

    label: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class RowTold:
    """One row that changed, with its fields."""

    title: str
    done: str
    """What became of it: added, changed, deleted."""
    fields: Sequence[FieldTold]


class Names:
    """The names of rows that others name by their keys, also of those that are gone."""

    def __init__(self) -> None:
        self._known: dict[type[Model], dict[str, str]] = {}

    def of(self, model: type[Model], pk: Any) -> str:
        if model not in self._known:
            rows = model._base_manager.select_related(*NAMED_WITH.get(model, [None]))
            self._known[model] = {str(row.pk): str(row) for row in rows}
        known = self._known[model]
        if str(pk) not in known:
            last = Version.objects.get_for_object_reference(model, pk).first()
            known[str(pk)] = last.object_repr if last else GONE
        return known[str(pk)]


def told(changes: Iterable[RowChange], names: Names) -> list[RowTold]:
    """Changes in words, in their order."""
    return [tell(change, names) for change in changes]


def tell(change: RowChange, names: Names) -> RowTold:
    return RowTold(title_of(change), _done(change), _fields(change, names))


def title_of(change: RowChange) -> str:
    """The kind and the name of a row."""
    meta = change.row.model._meta
    name = Truncator(change.row.name).chars(LONGEST)
    return f"{capfirst(str(meta.verbose_name))} “{name}”"


def _done(change: RowChange) -> str:
    if change.before is None:
        return "added"
    return "changed" if change.after else "deleted"


def _fields(change: RowChange, names: Names) -> list[FieldTold]:
    model, found = change.row.model, []
    on_both_sides = change.before and change.after
    for name in change.columns:
        before, after = (
            _said(model, name, side.values[name], names) if side else ""
            for side in (change.before, change.after)
        )
        if before != after and (on_both_sides or name != OWNERS.get(model)):
            label = capfirst(str(_column(model, name).verbose_name))
            found.append(FieldTold(label, pieces(before, after)))
    return found


def briefly(change: RowChange, names: Names) -> list[str]:
    """The fields that differ of a row that stays; with both values, if short."""
    if not (change.before and change.after):
        return []
    model, found = change.row.model, []
    for name in change.columns:
        label = capfirst(str(_column(model, name).verbose_name))
        sides = [
            _said(model, name, side.values[name], names)
            for side in (change.before, change.after)
        ]
        is_short = all(
            said and len(said) <= SHORT and "\n" not in said for said in sides
        )
        found.append(f"{label} {' → '.join(sides)}" if is_short else label)
    return found


def _column(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)


def _said(model: type[Model], name: str, value: Any, names: Names) -> str:
    """What a column says in words, on as many lines as it says things."""
    field = _column(model, name)
    if value is None or value == "":
        return ""
    if field.many_to_many:
        return "\n".join(sorted(names.of(field.related_model, pk) for pk in value))
    if field.is_relation:
        return names.of(field.related_model, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.get_internal_type() == "DecimalField":
        return f"{Decimal(value).normalize():,f}"
    if field.get_internal_type() == "DateField":
        day = date.fromisoformat(value)
        return f"{day.day} {day:%B %Y}"
    if isinstance(value, Mapping):
        return written([value])
    if isinstance(value, list):
        sets = all(isinstance(one, Mapping) for one in value)
        return written(value) if sets else "\n".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))


def in_short(changes: Sequence[RowChange]) -> str:
    """How many rows of each kind were added, changed or deleted."""
    done = Counter((_done(change), change.row.model) for change in changes)
    return listed(
        f"{many(number, model)} {did}" for (did, model), number in done.items()
    )


def many(number: int, model: type[Model]) -> str:
    one, several = model._meta.verbose_name, model._meta.verbose_name_plural
    return f"{number:,} {one if number == 1 else several}"


def who(revision: Revision) -> str:
    """Who made a revision, and who wrote what was published by it."""
    if writers := listed(sorted(str(hand) for hand in revision.hands.all())):
        return f"{_maker(revision)}, drafted by {writers}"
    return _maker(revision)


def _maker(revision: Revision) -> str:
    if revision.user:
        return str(revision.user.get_username())
    if revision.comment == FOUND:
        return "nobody whom we know"
    return LOADER if SHIPPED in revision.comment else "an account that is gone"
