"""What a draft says otherwise, in the words of its editors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenarios import models
from scenarios.decision.differences import Difference, Edit, Row, Table
from scenarios.decision.model import Condition, DecisionModel, Fit, Option, Verdict
from scenarios.decision.recipes import Leg, Offer
from scenarios.text.words import listed

NOTHING = "–"
"""Stands where a field says nothing."""

_TABLES: Mapping[Table, Any] = {
    Table.PATTERN: models.Pattern,
    Table.CRITERION: models.Criterion,
    Table.OPTION: models.Option,
    Table.FIT: models.Fit,
    Table.PROVISO: models.Proviso,
    Table.OUTSIDE: models.OutsideSolution,
    Table.RECIPE: models.Recipe,
    Table.REFERENCE: models.Reference,
}

_COLUMNS = {"rhythm": "minutes"}
"""Fields that the tables call otherwise."""

_OWN_NAME = frozenset({"slug", "pattern", "criterion", "option", "options"})
"""Fields that tell which row it is, or are rows of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a row in words, as readers have it and as the draft has it."""

    field: str
    live: str
    draft: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One row that the draft has otherwise, in words."""

    kind: str
    """What the editors' log calls such rows."""
    name: str
    """What it calls this one; empty for what all rows are together."""
    title: str
    lines: tuple[Line, ...]
    brief: str
    """The change in a few words."""


def changes(
    live: DecisionModel, draft: DecisionModel, found: Iterable[Difference]
) -> tuple[RuleChange, ...]:
    """Differences in words, in their order."""
    return tuple(_change(live, draft, difference) for difference in found)


def in_brief(made: Sequence[RuleChange], longest: int) -> str:
    """Changes in a note of at most so many characters, which counts the others."""
    briefs = [change.brief for change in made]
    for told in range(len(briefs), 0, -1):
        rest = [f"and {len(briefs) - told} more"] if told < len(briefs) else []
        note = "; ".join([*briefs[:told], *rest])
        if len(note) <= longest:
            return note
    return f"{len(briefs)} changes" if briefs else ""


def _change(live: DecisionModel, draft: DecisionModel, found: Difference) -> RuleChange:
    lines = tuple(
        Line(_field(found, edit), said(live, edit.before), said(draft, edit.after))
        for edit in found.edits or _all_of(found)
    )
    row = found.after or found.before
    if row is None:
        return _of_all(draft, found, lines)
    kind = str(_TABLES[found.table]._meta.verbose_name)
    name, short = _names(draft if found.after else live, found, row)
    title = short if isinstance(row, Fit | Option) else f"{kind} {short}"
    return RuleChange(kind, name, _capital(title), lines, title + _what(found, lines))


def _of_all(
    draft: DecisionModel, found: Difference, lines: tuple[Line, ...]
) -> RuleChange:
    """Another order of some rows, or another rule for all of them."""
    [line] = lines
    if found.table is Table.MODEL:
        brief = f"{line.field} {line.live} → {line.draft}"
        return RuleChange("", "", _capital(line.field), lines, brief)
    within = "".join(f" of {draft.criterion(slug).title}" for slug in found.key)
    meta = _TABLES[found.table]._meta
    title = f"order of {meta.verbose_name_plural}{within}"
    return RuleChange(str(meta.verbose_name), "", _capital(title), lines, title)


def _names(model: DecisionModel, found: Difference, row: Row) -> tuple[str, str]:
    """What the editors' log calls a row, and what it is called in short."""
    if isinstance(row, Fit):
        asked = model.criterion(row.criterion)
        label, pattern = asked.option(row.option).label, model.pattern(row.pattern).name
        return (
            f"{asked.title}: {label} → {pattern}: {row.verdict.slug}",
            f"{asked.title} {label}: {pattern}",
        )
    if isinstance(row, Option):
        title = model.criterion(found.key[0]).title
        return f"{title}: {row.label}", f"{title} {row.label}"
    name = str(getattr(row, "name", "") or getattr(row, "title", "") or row.slug)
    return name, name


def _what(found: Difference, lines: Sequence[Line]) -> str:
    """What happened to a row, to be said behind its name."""
    if found.before is None:
        return " is new"
    if found.after is None:
        return " is gone"
    for line in lines:
        if line.field == "verdict":
            return f" {line.live} → {line.draft}"
    return f" ({listed(line.field for line in lines)})"


def _all_of(found: Difference) -> Iterator[Edit]:
    """Every field of a row that is new or gone, if it says anything."""
    row = found.after or found.before
    assert row is not None  # An order has its edit.
    for field in row.__slots__:
        value = getattr(row, field)
        if field not in _OWN_NAME and _says_something(value):
            yield Edit(field, *((None, value) if found.after else (value, None)))


def _field(found: Difference, edit: Edit) -> str:
    """A field as the editors' forms call it."""
    if found.table is Table.MODEL:
        return "reservations accepted"
    if found.before is None and found.after is None:
        return "order"
    named = _COLUMNS.get(edit.field, edit.field)
    column = _TABLES[found.table]._meta.get_field(named)
    return str(getattr(column, "verbose_name", edit.field))


def said(model: DecisionModel, value: Any) -> str:
    """The content of a field in words."""
    match value:
        case Verdict():
            return value.slug.replace("-", " ")
        case bool():
            return "yes" if value else "no"
        case Condition():
            asked = model.criterion(value.criterion)
            labels = (f"“{asked.option(slug).label}”" for slug in value.options)
            return f"{asked.title} is {listed(labels, 'or')}"
        case Mapping():
            return "; ".join(f"{slug}: {', '.join(o)}" for slug, o in value.items())
        case Leg() | Offer():
            every = (getattr(value, field) for field in value.__slots__)
            filled = filter(_says_something, every)
            return ", ".join(said(model, each) for each in filled)
        case tuple():
            apart = ", " if all(isinstance(each, str) for each in value) else "; "
            return apart.join(said(model, each) for each in value) or NOTHING
        case _:
            return str(value) if _says_something(value) else NOTHING


def _says_something(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", ())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
