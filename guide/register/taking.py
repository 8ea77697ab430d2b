"""A list that was looked over becomes rows: new ones, and known ones anew."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.db import transaction

from guide.register.both_sides import beside, said_of
from guide.register.keeping.changing import Step, change
from guide.register.keeping.waiting import as_it_is
from guide.register.matching.proposal import ImportedRow, Proposal
from guide.register.matching.rest import rest_of
from guide.register.matching.words import normal
from guide.register.models import Interface, Register, Taking, Upload, most_letters
from guide.register.pages.asking import keys_for
from guide.register.receiving import Brought, reads
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted

LONGEST = {
    name: most_letters(name) or 0
    for name in ("key", "name", "source", "target", "owner", "runs_at", "named")
}

NAMES = ("name", "source", "target")


@dataclass(frozen=True, slots=True)
class Agreed:
    """What whoever brings a list has been told of it, and wants."""

    missing: int = 0
    """How many rows of the register the list lacks."""
    remove: bool = False
    """Whether these go."""


class Lacking(Exception):
    """A list lacks rows of its register, and nobody was told yet: nothing is taken."""

    def __init__(self, rows: Sequence[Interface]) -> None:
        self.rows = tuple(rows)
        super().__init__(", ".join(row.key for row in rows))


@transaction.atomic
def keep(register: Register, taking: Taking, agreed: Agreed) -> None:
    """Take the rows of a list over, all in one go; once, whoever asks for it twice.

    Where its file holds another list, that one waits now. Raises Overtaken where
    somebody has changed one of the rows, or the columns; Lacking where whoever brings
    it has not seen which rows of the register its file lacks.
    """
    if as_it_is(taking) is None:
        return
    upload, proposal = taking.upload, Proposal.from_json(taking.proposal)
    left = lacks(taking, proposal)
    if len(left) != agreed.missing:
        raise Lacking(left)
    without = left if agreed.remove else ()
    change(register, step_of(register, taking, without), taking.seen)
    upload.delete()
    if proposal.to_come:
        rest = rest_of(reads(upload), proposal)
        keys = [*upload.taken, *taking.keys]
        Brought(upload.name, rest).wait(register, taken=keys)


def comes_again(upload: Upload) -> bool:
    """Whether its register has rows that no other list of the same file brought: such
    a list may change them, and is agreed to once it is told what it changes."""
    keys = upload.register.interfaces.values_list("key", flat=True)
    return not set(keys).issubset(upload.taken)


def step_of(register: Register, taking: Taking, without: Iterable[Interface]) -> Step:
    """The step that lets the rows of a list in, and removes those that are to go."""
    proposal = Proposal.from_json(taking.proposal)
    heads, _ = joined(register, proposal)
    gone = {row.key: None for row in without}
    understood = proposal.remembered() | {"typed": _typed(register, proposal)}
    fields = {"columns": heads, "understood": understood}
    return Step(_told(taking, len(gone)), gone, fields, taking=taking)


def _typed(register: Register, proposal: Proposal) -> dict[str, list[str]]:
    """By the heads of columns, the kinds of cells that texts alone tell in all lists
    that have come: such texts can be given out as what they came as."""
    before = register.understood.get("typed", {})
    typed = {head: set(before.get(head, ())) for head in register.columns}
    for column in proposal.columns:
        kinds = set(column.typed)
        typed[column.header] = typed.get(column.header, kinds) & kinds
    return {head: sorted(kinds) for head, kinds in typed.items() if kinds}


def wanted(
    register: Register,
    proposal: Proposal,
    rows: Mapping[str, ImportedRow],
    known: Mapping[str, Interface],
    last: int,
    model: DecisionModel,
    before: Mapping[str, ImportedRow],
) -> dict[str, dict[str, Any]]:
    """What rows of a list, by their keys, are to say; new ones after the last.

    A row that is known is brought up to date. The register keeps what its list does
    not say any more, and what the list said just so `before`, when it went out.
    """
    heads, places = joined(register, proposal)
    taken: dict[str, Any] = {}
    for key, row in rows.items():
        there = known[key].cells if key in known else ()
        values = _values(row, model) | {"cells": _placed(there, row, heads, places)}
        if key in known:
            said = _values(before[key], model) if key in before else {}
            taken[key] = _anew(known[key], said, _changed(values, said, model), model)
        else:
            last += 1
            taken[key] = values | {"position": last}
    return taken


def _told(taking: Taking, removed: int) -> str:
    """What the history says of a list."""
    rows, name = taking.waiting, taking.upload.name
    again = rows.exclude(stands_for=None).count()
    said = f"Took {counted(rows.count(), 'interface')} from "
    said += f"“{name}”" if name else "pasted cells"
    if again:
        said += f", {again:,} of them for the second time"
    if removed:
        said += f", and removed {counted(removed, 'interface')} that it lacks"
    both = said_of(taking.parts.all())
    return f"{said}; {both}" if both else said


def lacks(taking: Taking, proposal: Proposal) -> list[Interface]:
    """The rows of a register that a list lacks, once it is read; none where they may
    stand in those that come after it."""
    if proposal.to_come:
        return []
    upload = taking.upload
    return missing(upload.register, [*upload.taken, *taking.keys])


def missing(register: Register, keys: Iterable[str]) -> list[Interface]:
    """The rows of a register that a list lacks; none where it has no other of them.

    No list can lack a row that was added by hand: it never stood in one.
    """
    listed = register.interfaces.exclude(cells=[])
    known = set(listed.values_list("key", flat=True))
    lacking = known.difference(keys)
    if not lacking or lacking == known:
        return []  # without a row made, which of 10,000 takes long
    rows = listed.only("register", "key", "name")
    return [row for row in rows if row.key in lacking]


def joined(register: Register, proposal: Proposal) -> tuple[list[str], list[int]]:
    """The heads of a register with those of a list, and where each of the list's is.

    A head that is there twice stands for another column each time.
    """
    heads, places = list(register.columns), []
    free: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        free.setdefault(head, []).append(place)
    for head in (column.header for column in proposal.columns):
        if free.get(head):
            places.append(free[head].pop(0))
        else:
            places.append(len(heads))
            heads.append(head)
    return heads, places


def _placed(
    there: Sequence[str], row: ImportedRow, heads: Sequence[str], places: Sequence[int]
) -> list[str]:
    """The cells of a row below the heads that they belong to, over those there were."""
    cells = [*there, *("" for _ in heads[len(there) :])]
    for place, cell in zip(places, row.cells, strict=False):
        cells[place] = cell
    while there and len(cells) > len(there) and not cells[-1]:
        cells.pop()  # an empty cell below a new head changes nothing
    return cells


def keyed(
    rows: Iterable[ImportedRow], before: Iterable[str], register: Register
) -> dict[str, ImportedRow]:
    """Each row by a key of its own: one that comes again, or did before, gets a number.

    A row without a key in its list is that of the register with the same name and
    systems, if there is one that no other row of the list is; otherwise a new one.
    """
    used, named, some = set(before), {}, list(rows)
    theirs = _by_names(register) if not all(row.key for row in some) else {}
    there = {key for keys in theirs.values() for key in keys}
    for row in some:
        alike = (key for key in theirs.get(_names(row), ()) if key not in used)
        key = row.key or next(alike, "")
        if not key:
            key = _free(f"Row {row.number}", used | there)
        key = _free(key[: LONGEST["key"] - 8], used)
        used.add(key)
        named[key] = row
    return named


def _free(key: str, used: Container[str]) -> str:
    """The key, with a number behind it if it is used."""
    numbers = count(1)
    free = key
    while free in used:
        free = f"{key} ({next(numbers)})"
    return free


def _by_names(register: Register) -> dict[tuple[str, ...], list[str]]:
    """The keys of the rows, by their names and systems."""
    found: dict[tuple[str, ...], list[str]] = {}
    listed = register.interfaces.order_by("position").only(*NAMES, "key")
    for row in listed:
        found.setdefault(_names(row), []).append(row.key)
    return found


def _names(row: ImportedRow | Interface) -> tuple[str, ...]:
    """By what a row without a key is known again."""
    return tuple(normal(getattr(row, name)) for name in NAMES)


def _values(row: ImportedRow, model: DecisionModel) -> dict[str, Any]:
    """What the list says of a row; what is too long is kept whole, as not taken."""
    texts = {
        "name": row.name,
        "source": row.source,
        "target": row.target,
        "owner": row.owner,
        "runs_at": row.runs_at,
        "named": row.named,
    }
    cut = [
        [name, text, f"longer than {LONGEST[name]} letters"]
        for name, text in texts.items()
        if len(text) > LONGEST[name]
    ]
    return {
        **{name: text[: LONGEST[name]] for name, text in texts.items()},
        "note": row.note,
        "answers": dict(_understood(row.facts, model)) | row.answers,
        "unread": [*map(list, row.unread), *cut],
    }


def _understood(
    facts: Mapping[str, str], model: DecisionModel
) -> Iterator[tuple[str, str]]:
    """What a list tells that is asked only once it is said what the row is for.

    It bears on nothing before, and need not be typed again then.
    """
    for criterion in model.criteria:
        told = facts.get(criterion.slug)
        if told and criterion.has_option(told):
            yield criterion.slug, told
        elif told and criterion.is_quantity:
            # A number without its period would be one of an hour.
            yield from ((k, facts[k]) for k in keys_for(criterion) if k in facts)


def _changed(
    values: Mapping[str, Any], before: Mapping[str, Any], model: DecisionModel
) -> dict[str, Any]:
    """Those of the values that were not the same before; a number with its period."""
    new, old = values["answers"], before.get("answers", {})
    other = {key for key in {**new, **old} if new.get(key) != old.get(key)}
    for keys in map(keys_for, model.criteria):
        if keys & other:
            other |= keys
    changed = {n: v for n, v in values.items() if n not in before or v != before[n]}
    return changed | {"answers": {k: said for k, said in new.items() if k in other}}


def _anew(
    known: Interface,
    before: Mapping[str, Any],
    values: Mapping[str, Any],
    model: DecisionModel,
) -> dict[str, Any]:
    """What a list changes of a row that is there: what it says, no more."""
    said = {name: value for name, value in values.items() if value}
    answered = [c for c in model.criteria if c.slug in values["answers"]]
    anew = set().union(*map(keys_for, answered))
    kept = {key: said for key, said in known.answers.items() if key not in anew}
    said["answers"] = {**kept, **values["answers"]}
    unread = values.get("unread", known.unread)
    return said | {"unread": beside(known, before, values, model) if before else unread}
