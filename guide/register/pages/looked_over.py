"""A list that is looked over: what a form says of its columns and its values."""

from collections.abc import Container, Mapping
from dataclasses import replace

from django.http import QueryDict

from guide.register.matching.proposal import (
    ANSWER,
    CHOSEN,
    OPEN,
    Proposal,
    ValueChoice,
)
from guide.register.matching.proposing import propose
from guide.register.models import Register
from guide.register.pages.columns import CHANGING, words_of
from guide.register.pages.written import HINTS, code_of, written
from guide.register.sheets.tables import Workbook
from scenarios.decision.model import DecisionModel
from scenarios.text.words import listed

NOT_READ = "not read:"
"""How the reason begins why what somebody typed for a value counts for nothing."""


def proposed(
    book: Workbook, register: Register, model: DecisionModel, typed: QueryDict
) -> Proposal:
    """How a list may be read, by what was confirmed earlier and in a form now.

    A column that was given another meaning has other values, and a value may leave
    rows out; so the list is read again by the columns first, and by such values.
    """
    sheet = typed.get("sheet", "")
    first = propose(book, model, register.understood, sheet)
    if "column-0" not in typed or typed.get("shown") != sheet:
        return first
    chosen = _columns(first, typed)
    if chosen.columns != first.columns:
        again = propose(book, model, chosen.remembered(), sheet)
        first = _with_reasons(replace(again, columns=chosen.columns), first)
    said = _values(first, typed, model)
    if said.leaves == first.leaves:
        return said
    again = propose(book, model, said.remembered(), sheet)
    again = _with_reasons(replace(again, columns=said.columns), first)
    return _values(again, typed, model)


def _with_reasons(again: Proposal, first: Proposal) -> Proposal:
    """A list that was read again, with why its values said the same when it was read
    first: nobody has confirmed them meanwhile."""
    why = {(v.meaning, v.header, v.text, v.says): v.why for v in first.values}
    values = (
        replace(v, why=why.get((v.meaning, v.header, v.text, v.says), v.why))
        for v in again.values
    )
    return replace(again, values=tuple(values))


def _columns(proposal: Proposal, typed: QueryDict) -> Proposal:
    for place, column in enumerate(proposal.columns):
        meaning = typed.get(f"column-{place}", column.meaning).replace("\0", "")
        if meaning != column.meaning:
            proposal = proposal.with_meaning(place, meaning)
    return proposal


def _values(proposal: Proposal, typed: QueryDict, model: DecisionModel) -> Proposal:
    """The values as a form has them: four lists that belong together."""
    parts = ("meaning", "header", "text", "says")
    lists = (typed.getlist(f"value-{part}") for part in parts)
    told: dict[tuple[str, ...], str] = {
        (meaning, header, text): says.replace("\0", "").strip()
        for meaning, header, text, says in zip(*lists, strict=False)
    }
    changing = {key.partition("/")[0] for key in typed.getlist(CHANGING)}
    values = tuple(
        value if _was_open(value, told, changing) else _said(value, told, model)
        for value in proposal.values
    )
    return replace(proposal, values=values)


def _was_open(
    value: ValueChoice, told: Mapping[tuple[str, ...], str], changing: Container[str]
) -> bool:
    """Whether a value stood open in the form, and nobody left it so: what is understood
    by now can be set open only where all values of its kind could be changed."""
    typed = told.get((value.meaning, value.header, value.text))
    return typed == OPEN and value.meaning not in changing


def _said(
    value: ValueChoice, told: Mapping[tuple[str, ...], str], model: DecisionModel
) -> ValueChoice:
    """A value as a form has it; open, with the reason, where that says nothing."""
    named = (value.meaning, value.header, value.text)
    typed = told.get(named, written(value))
    if typed == written(value):
        return value
    try:
        says = _code(typed, value.meaning, model)
    except ValueError as fault:
        return replace(value, says=OPEN, why=f"{NOT_READ} “{typed[:40]}”, {fault}")
    return replace(value, says=says, why=CHOSEN)


def _code(typed: str, meaning: str, model: DecisionModel) -> str:
    """The code of what was written or chosen.

    Raises `ValueError` with the reason where that says nothing.
    """
    if typed == OPEN:
        return OPEN
    if meaning in HINTS:
        return code_of(meaning, typed)
    if typed not in words_of(meaning, model):
        raise ValueError("none of the choices")
    return typed


def misread(proposal: Proposal) -> str:
    """The values for which something was typed that says nothing, in words."""
    wrong = (value for value in proposal.values if value.why.startswith(NOT_READ))
    return listed(f"“{value.text}”" for value in wrong)


def unsaid(proposal: Proposal) -> str:
    """The columns that answer a question and do not say which, in words."""
    columns = (c for c in proposal.columns if c.meaning == ANSWER)
    return listed(f"“{column.header}”" for column in columns)
