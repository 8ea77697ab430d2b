"""What the guide says of a row, in words, beside what the list itself says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.register.assessing import (
    Assessment,
    Assessor,
    assessor,
    without_house,
)
from guide.register.contradictions import contradictions
from guide.register.how_much import in_full
from guide.register.matching.words import normal
from guide.register.models import Interface, Register
from guide.register.outlines import Outline, unread_of
from guide.walkthrough.amounts import Unclear, read_amount
from scenarios.decision.model import UNSURE, Criterion, DecisionModel
from scenarios.text.words import ended

PREFIX = "Guide: "
"""Begins the head of each column that is the guide's, so that it is known again."""

KEY = f"{PREFIX}row"

OTHERWISE = (
    f"{PREFIX}interface, if otherwise",
    f"{PREFIX}from, if otherwise",
    f"{PREFIX}to, if otherwise",
    f"{PREFIX}owner, if otherwise",
    f"{PREFIX}note, if otherwise",
    f"{PREFIX}runs at, if otherwise",
)
"""What the register says of a row where the list says something else."""

FOUND = (
    f"{PREFIX}pattern",
    f"{PREFIX}how well",
    f"{PREFIX}why",
    f"{PREFIX}next best",
    f"{PREFIX}what puts it behind",
    f"{PREFIX}still open",
    f"{PREFIX}busiest hour",
    f"{PREFIX}rules of the house",
    f"{PREFIX}answers",
    f"{PREFIX}not read",
    f"{PREFIX}contradicts itself",
    f"{PREFIX}edition",
)

HEADS = (KEY, *OTHERWISE, *FOUND)
NUMERIC = (f"{PREFIX}busiest hour", f"{PREFIX}edition")
"""Those of them that are numbers."""

OWN = ("ID", "Name", "Source", "Target", "Owner", "Note")
"""The columns of a register that was not brought as a list."""

TEXTS = ("key", "name", "source", "target", "owner", "note")
"""What stands in these columns; also what a column of a list may mean."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the guide found of a row, by the heads above, and which row it is."""

    pattern: str
    degree: str
    why: str
    next_best: str
    behind: str
    open: str
    busiest: str
    house: str
    answers: str
    unread: str
    contradicts: str
    edition: str
    key: str
    name: str
    source: str
    target: str
    owner: str
    sign: str
    patterns: tuple[str, ...]
    """The slugs of what is recommended or ahead."""

    @property
    def cells(self) -> tuple[str, ...]:
        """What was found, in the order of the heads."""
        return tuple(getattr(self, name) for name in _TEXTS)


def _house(said: Assessment, model: DecisionModel) -> str:
    """What the house says against patterns, and what would be best without that."""
    without = without_house(said, model)
    told = [*said.house, *([f"Without: {without}"] if without else [])]
    return " ".join(map(ended, told))


_TEXTS = Told.__match_args__[: len(FOUND)]


def columns(register: Register) -> list[str]:
    """The heads of the list's own columns."""
    return list(register.columns) or list(OWN)


def own_cells(register: Register, row: Interface) -> list[str]:
    """The row's own cells as they came, one for each of its columns; of a row that no
    list brought, what its texts say in the columns that mean just these."""
    texts = {name: getattr(row, name) for name in TEXTS}
    if not register.columns:
        return list(texts.values())
    if not row.cells:
        headers = register.understood.get("headers", {})
        meanings = (headers.get(normal(column)) for column in register.columns)
        return [texts.pop(meaning, "") for meaning in meanings]
    missing = len(register.columns) - len(row.cells)
    return [*row.cells, *[""] * missing][: len(register.columns)]


def beside(register: Register, row: Interface, said: Told) -> list[str]:
    """The row's own cells and the guide's behind them.

    What a text of the row says is not told again where the list says it as it is.
    """
    own = own_cells(register, row)
    texts = (row.name, row.source, row.target, row.owner, row.note, row.runs_at)
    otherwise = ("" if text in own else text for text in texts)
    return [*own, row.key, *otherwise, *said.cells]


def told[R: Outline](register: Register, rows: Iterable[R]) -> Iterator[tuple[R, Told]]:
    """Each row with what the guide says of it."""
    asked = assessor(register)
    return ((row, _told(asked, row)) for row in rows)


def _told(asked: Assessor, row: Outline) -> Told:
    own = asked.of(row)
    said, model = own.assess(row), own.model
    names = [model.pattern(slug).name for slug in said.patterns]
    busiest = asked.busiest(row)
    return Told(
        pattern=" or ".join(names),
        degree=said.degree,
        why=said.why,
        next_best=model.pattern(said.runner_up).name if said.runner_up else "",
        behind=said.difference,
        open="; ".join(model.criterion(slug).title for slug in said.open),
        busiest="" if busiest is None else str(busiest),
        house=_house(said, model),
        answers="; ".join(in_words(model, row.answers, asked.defaults)),
        unread="; ".join(unread(row)),
        contradicts=" ".join(contradictions(asked, row)),
        edition=str(own.number),
        key=row.key,
        name=row.name,
        source=row.source,
        target=row.target,
        owner=row.owner,
        sign=said.sign,
        patterns=said.patterns,
    )


def in_words(
    model: DecisionModel, pairs: Mapping[str, str], defaults: Mapping[str, str]
) -> list[str]:
    """Answers, given as the query of an address, each with its question's title; the
    defaults may say how numbers among them are meant.

    Reading the query as a page does takes ten times as long, which a thousand rows
    would show.
    """
    said = {**defaults, **pairs}
    return [
        f"{criterion.title}: {_in_words(criterion, pairs[criterion.slug], said)}"
        for criterion in model.criteria
        if criterion.slug in pairs
    ]


def _in_words(criterion: Criterion, value: str, said: Mapping[str, str]) -> str:
    if value == UNSURE:
        return "Not sure"
    if criterion.has_option(value):
        return criterion.option(value).label
    try:
        amount = read_amount(criterion.slug, said)
    except Unclear:
        return value
    return in_full(amount, criterion.unit, said)


def unread(row: Outline) -> list[str]:
    """What of its cells could not be taken over, and why."""
    return [f"{column}: “{text}” ({why})" for column, text, why in unread_of(row)]
