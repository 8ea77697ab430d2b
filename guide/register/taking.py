"""A list that was looked over becomes rows: new ones, and known ones anew."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.register.keeping.changing import Step
from guide.register.matching.proposal import ImportedRow, Proposal
from guide.register.models import Interface, Register, most_letters
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted

LONGEST = {
    name: most_letters(name) or 0
    for name in ("key", "name", "source", "target", "owner", "runs_at", "named")
}


def step_of(
    register: Register,
    name: str,
    proposal: Proposal,
    rows: Iterable[ImportedRow],
    model: DecisionModel,
) -> Step:
    """The step that takes rows over.

    A row whose key the register has is brought up to date: what its list does not say
    any more, the register keeps.
    """
    known = {row.key: row for row in register.interfaces.all()}
    last = max((row.position for row in known.values()), default=0)
    taken: dict[str, Any] = {}
    again = 0
    for key, row in _keyed(rows):
        values = _values(row, model)
        if key in known:
            again += 1
            taken[key] = _anew(known[key], values)
        else:
            last += 1
            taken[key] = values | {"position": last}
    said = f"Took {counted(len(taken), 'interface')} from {name}"
    if again:
        said += f", {again:,} of them for the second time"
    understood = {
        "columns": [column.header for column in proposal.columns],
        "understood": proposal.remembered(),
    }
    return Step(said, taken, understood)


def _keyed(rows: Iterable[ImportedRow]) -> Iterator[tuple[str, ImportedRow]]:
    """Each row with a key of its own: a key that comes again gets a number."""
    times: dict[str, int] = {}
    for row in rows:
        wanted = (row.key or f"Row {row.number}")[: LONGEST["key"] - 8]
        times[wanted] = times.get(wanted, 0) + 1
        again = times[wanted]
        yield (wanted if again == 1 else f"{wanted} ({again})"), row


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
        "cells": list(row.cells),
    }


def _understood(
    facts: Mapping[str, str], model: DecisionModel
) -> Iterator[tuple[str, str]]:
    """What a list tells that is asked only once it is said what the row is for.

    It bears on nothing before, and need not be typed again then.
    """
    low, high = facts.get("peak-low", ""), facts.get("peak-high", "")
    for criterion in model.criteria:
        told = facts.get(criterion.slug, "")
        if criterion.has_option(told):
            yield criterion.slug, told
        elif criterion.is_quantity and low and high:
            bands = {criterion.band(int(number)).slug for number in (low, high)}
            if len(bands) == 1:
                yield criterion.slug, low if low == high else bands.pop()


def _anew(known: Interface, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a list changes of a row that is there: what it says, no more."""
    said = {name: value for name, value in values.items() if value}
    said["answers"] = {**known.answers, **values["answers"]}
    return said | {"unread": values["unread"]}
