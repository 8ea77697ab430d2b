"""One row as a form: what it is, what it answers, what its cells said."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from guide.register.assessing import Answering, Assessor, assessor
from guide.register.hours import NoHours, read_hours
from guide.register.keeping.opening import Opened
from guide.register.models import Interface, Register, most_letters
from guide.register.outlines import still_unread, unread_of
from guide.register.pages.asking import (
    Asked,
    answer_in_words,
    answers_of,
    asked,
    faults_of,
    keys_for,
    read_typed,
)
from guide.register.pages.grid import Line, line
from guide.walkthrough.links import Link
from guide.walkthrough.reading import Reading
from scenarios import editions
from scenarios.decision.model import Criterion, DecisionModel

TEXTS = {
    "name": "Interface",
    "source": "From system",
    "target": "To system",
    "owner": "Owner",
    "runs_at": "Runs at",
    "note": "Note",
}
"""What a row says in words of its own, and what that is called."""


@dataclass(frozen=True, slots=True)
class Text:
    """A field for words."""

    name: str
    field: str
    """What it is called in a form."""
    word: str
    value: str
    fault: str


@dataclass(frozen=True, slots=True)
class RowPage:
    """A row to edit, or a new one."""

    title: str
    pk: int
    """0 for a new row."""
    key: str
    prefix: str
    """With which the ids of its fields begin: several forms may be on one page."""
    seen: int
    texts: tuple[Text, ...]
    asked: tuple[Asked, ...]
    kept: tuple[Asked, ...]
    """What it answers and what it is for does not ask: it stays, and counts nothing."""
    turning: str
    """Where its fields are whose answers decide what is asked, as selectors."""
    answers: tuple[tuple[str, str], ...]
    """What the row answers, and what all rows do: question and words."""
    unread: tuple[tuple[int, str, str, str], ...]
    """What its cells say and could not be taken over: place, column, text, why."""
    cells: tuple[tuple[str, str], ...]
    faults: tuple[Link, ...]
    line: Line | None
    overtaken: tuple[tuple[str, str, str], ...] = ()
    """What differs from what is kept by now: field, what is kept, what was typed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A row's form as it was sent."""

    values: dict[str, Any]
    """To be kept."""
    reading: Reading
    faults: dict[str, str]
    """By field."""


def model_of(register: Register, row: Answering | None = None) -> DecisionModel:
    """What an edition asks, a register's or a row's own; no rules of the house."""
    own = row.edition if row else None
    return editions.live(own or register.edition).model


def field_of(name: str) -> str:
    """What a text of a row is called in a form, as no question is."""
    return f"text.{name}"


def typed_row(query: QueryDict, row: Interface, model: DecisionModel) -> Typed:
    """What a form says of a row, and what of it cannot be kept."""
    values: dict[str, Any] = {
        name: clean(query.get(field_of(name), ""))
        for name in TEXTS
        if field_of(name) in query
    }
    faults = faults_of_texts(values)
    reading = read_typed(query, model, row.answers)
    if row.pk is None and not any(values.values()) and not reading.chosen:
        faults[field_of("name")] = (
            "Say at least what it is called, or answer a question."
        )
    settled = {int(place) for place in query.getlist("settled") if place.isdecimal()}
    left = [cell for place, cell in enumerate(row.unread) if place not in settled]
    values["unread"] = still_unread(left, reading.chosen, model.purpose)
    return Typed(values, reading, faults | faults_of(reading))


def faults_of_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """What is the matter with a row's own words, by field: no room for them, or no
    hours where hours are asked."""
    told = {name: _too_long(name, text) for name, text in texts.items()}
    told["runs_at"] = told.get("runs_at") or _no_hours(texts.get("runs_at", ""))
    return {field_of(name): fault for name, fault in told.items() if fault}


def _too_long(name: str, text: str) -> str:
    most = most_letters(name)
    if most and len(text) > most:
        return f"{len(text):,} letters; {most:,} at most."
    return ""


def _no_hours(text: str) -> str:
    try:
        read_hours(text)
    except NoHours as fault:
        return str(fault)
    return ""


def page(
    opened: Opened,
    row: Interface,
    typed: QueryDict | None = None,
    faults: Mapping[str, str] | None = None,
    *,
    overtaken: bool = False,
) -> RowPage:
    """The form of a row; with what was typed, where it could not be kept."""
    register, faults = opened.register, faults or {}
    prefix = f"row-{row.pk or 'new'}"
    assess, model = assessor(register), model_of(register, row)
    said = _said(row, typed, model)
    asks, keeps = _criteria(assess, row, typed, said, faults)
    unsaid = _unsaid(register, model)
    return RowPage(
        title=row.name or row.key or "New interface",
        pk=row.pk or 0,
        key=row.key,
        prefix=prefix,
        seen=register.version,
        texts=tuple(_texts(row, typed, faults)),
        asked=asked(asks, said, unsaid, faults),
        kept=asked(keeps, said, unsaid, faults),
        turning=", ".join(f"#{prefix}-{slug}" for slug in sorted(model.hinges)),
        answers=tuple(_answers(row, register, model)),
        unread=tuple((n, *cell) for n, cell in enumerate(unread_of(row))),
        cells=tuple(_cells(register, row)),
        faults=tuple(_links(faults, model, prefix)),
        line=line(row, assess, whole=True) if row.pk else None,
        overtaken=tuple(_differing(row, typed, model)) if overtaken and typed else (),
    )


def clean(text: str) -> str:
    """Words of a form as they are kept: with line ends of one kind, and no NUL."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def _texts(
    row: Interface, typed: QueryDict | None, faults: Mapping[str, str]
) -> Iterator[Text]:
    for name, word in TEXTS.items():
        kept = getattr(row, name)
        field = field_of(name)
        value = kept if typed is None else typed.get(field, kept)
        yield Text(name, field, word, value, faults.get(field, ""))


def _said(
    row: Interface, typed: QueryDict | None, model: DecisionModel
) -> Mapping[str, str]:
    """What a row answers; as a form has it, where that asks for it."""
    kept: Mapping[str, str] = row.answers
    if typed is None:
        return kept
    here = {key for c in model.criteria if c.slug in typed for key in keys_for(c)}
    others = {key: said for key, said in kept.items() if key not in here}
    return others | {key: typed.get(key, "") for key in typed}


def _criteria(
    assess: Assessor,
    row: Interface,
    typed: QueryDict | None,
    said: Mapping[str, str],
    faults: Container[str],
) -> tuple[list[Criterion], list[Criterion]]:
    """The questions that can bear on the row, as it is or as a form has it; and those
    that cannot, and are answered all the same."""
    model, meant = assess.of(row).model, row
    if typed is not None:
        answers = answers_of(read_typed(typed, model, row.answers))
        meant = Interface(edition=row.edition, answers=answers)
    advice = assess.advice(meant)
    open_purpose = model.purpose not in advice.answers
    asks, keeps = [], []
    for criterion in model.criteria:
        slug = criterion.slug
        own = said.get(slug) or said.get(f"{slug}-own") or slug in faults
        bears = model.may_apply(criterion, advice.answers)
        told = own or slug in assess.defaults or not open_purpose
        if bears and (told or advice.applies(criterion)):
            asks.append(criterion)
        elif own:
            keeps.append(criterion)
    return asks, keeps


def _unsaid(register: Register, model: DecisionModel) -> Any:
    """The word for no answer of a row's own: what all rows answer, if they do."""
    defaults: Mapping[str, str] = register.defaults

    def word(criterion: Criterion) -> str:
        value = defaults.get(criterion.slug)
        if not value:
            return "Not said"
        return f"As all rows: {answer_in_words(criterion, value, defaults)}"

    return word


def _answers(
    row: Interface, register: Register, model: DecisionModel
) -> Iterator[tuple[str, str]]:
    for criterion in model.criteria:
        own, all_rows = (
            said.get(criterion.slug) for said in (row.answers, register.defaults)
        )
        if own:
            said = {**register.defaults, **row.answers}
            yield criterion.title, answer_in_words(criterion, own, said)
        elif all_rows:
            word = answer_in_words(criterion, all_rows, register.defaults)
            yield criterion.title, f"As all rows: {word}"


def _cells(register: Register, row: Interface) -> Iterator[tuple[str, str]]:
    for place, text in enumerate(row.cells):
        named = place < len(register.columns) and register.columns[place]
        if text:
            yield str(named or f"Column {place + 1}"), str(text)


def _links(
    faults: Mapping[str, str], model: DecisionModel, prefix: str
) -> Iterator[Link]:
    titles = {field_of(name): word for name, word in TEXTS.items()}
    titles |= {criterion.slug: criterion.title for criterion in model.criteria}
    for field, fault in faults.items():
        yield Link(f"{titles[field]}: {fault}", f"#{prefix}-{field}")


def _differing(
    row: Interface, typed: QueryDict, model: DecisionModel
) -> Iterator[tuple[str, str, str]]:
    """What is kept and what was typed, where they differ."""
    for name, word in TEXTS.items():
        mine, kept = clean(typed.get(field_of(name), "")), getattr(row, name)
        if field_of(name) in typed and mine != kept:
            yield word, kept or "nothing", mine or "nothing"
    reading = read_typed(typed, model, row.answers)
    mine_too = dict(reading.pairs())
    for criterion in model.criteria:
        keys = keys_for(criterion)
        kept_said = {k: v for k, v in row.answers.items() if k in keys}
        mine_said = {k: v for k, v in mine_too.items() if k in keys}
        if kept_said != mine_said:
            yield (
                criterion.title,
                _told(criterion, kept_said),
                _told(criterion, mine_said),
            )


def _told(criterion: Criterion, said: Mapping[str, str]) -> str:
    value = said.get(criterion.slug)
    return answer_in_words(criterion, value, said) if value else "nothing"
