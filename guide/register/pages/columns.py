"""How a list was understood, column by column and value by value, to be confirmed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from guide.register.matching.labels import LABELS, RHYTHMS
from guide.register.matching.proposal import (
    ANSWER,
    CHOSEN,
    MEANINGS,
    NAMED_AS_SYSTEM,
    NUMBERS,
    ColumnChoice,
    LeftOut,
    Proposal,
    ValueChoice,
)
from guide.register.matching.rhythms import Rhythm
from guide.register.pages.written import HINTS, written
from guide.register.sheets.tables import Workbook
from guide.walkthrough.pages.marks import Mark
from scenarios.decision.model import UNSURE, Criterion, DecisionModel
from scenarios.text.words import interval

MEANT: Mapping[str, str] = {
    "key": "Number or key of the row",
    "name": "Name of the interface",
    "source": "System that the data comes from",
    "target": "System that the data goes to",
    "partner": "The other system",
    "route": "Both systems in one cell",
    "direction": "Direction of the data",
    "initiator": "Who starts it",
    "timing": "How soon it must be there",
    "frequency": "How often it runs",
    "runs-at": "Hours at which it runs",
    "volume": "How much",
    "volume-class": "How much, in classes",
    "per-message": "Records in each message",
    "middleware": "What stands in between",
    "protocol": "Protocol or way",
    "format": "Format",
    "owner": "Owner",
    "note": "Notes",
    "process": "Process",
    "status": "Status",
    "kind": "What kind of thing it is",
    "ignore": "Nothing here: keep it as it is",
}
SYSTEM = "system"

RHYTHMIC = ("timing", "frequency", "runs-at")
MOST_LEFT_OUT = 100

EACH_SHEET = "All sheets that hold the list"

CHANGING = "changing"
"""What a form sends for each group of values that is to be changed whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list."""

    place: int
    header: str
    samples: tuple[str, ...]
    why: str
    is_open: bool
    meanings: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value, with what it may be taken for."""

    place: int
    header: str
    """Of the column that it stands in, the first of several."""
    text: str
    why: str
    times: int
    is_open: bool
    says: str
    word: str
    """What it is taken for, in words."""
    choices: tuple[Mark, ...]
    """Empty where it is written, or cannot be changed here."""
    hint: str
    changes: bool
    """Whether it can be changed here."""


@dataclass(frozen=True, slots=True)
class Values:
    """The values of one meaning in one column, those that can be changed first."""

    meaning: str
    key: str
    """Names the group in a form."""
    word: str
    header: str
    open: int
    changes: bool
    """Whether all can be changed here."""
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    """A list before it counts."""

    name: str
    sheets: tuple[Mark, ...]
    """Empty where there is only one."""
    sheet: str
    """The name of the (first) sheet that is read."""
    said: tuple[str, ...]
    count: int
    columns: tuple[Column, ...]
    open_columns: int
    values: tuple[Values, ...]
    left_out: tuple[LeftOut, ...]
    more_left_out: int


def page(
    name: str,
    book: Workbook,
    proposal: Proposal,
    model: DecisionModel,
    changing: Collection[str] = (),
    sheet: str = "",
) -> ColumnsPage:
    """The page; `changing` are the keys of groups whose values can all be changed.

    `sheet` is the one that a person chose; empty for all that hold the list.
    """
    left = proposal.left_out
    return ColumnsPage(
        name=name or "Pasted cells",
        sheets=tuple(_sheets(book, sheet)),
        sheet=proposal.sheet,
        said=(*book.said, *proposal.said),
        count=proposal.count,
        columns=tuple(
            _column(place, column, model)
            for place, column in enumerate(proposal.columns)
        ),
        open_columns=sum(column.is_open for column in proposal.columns),
        values=tuple(_grouped(proposal, model, changing)),
        left_out=left[:MOST_LEFT_OUT],
        more_left_out=max(0, len(left) - MOST_LEFT_OUT),
    )


def _sheets(book: Workbook, chosen: str) -> Iterator[Mark]:
    """What can be read of a workbook with several sheets: all, or one."""
    if len(book.sheets) > 1:
        yield Mark("", EACH_SHEET, not chosen)
        yield from (Mark(s.name, s.name, s.name == chosen) for s in book.sheets)


def _column(place: int, column: ColumnChoice, model: DecisionModel) -> Column:
    marks = (
        Mark(meaning, word, meaning == column.meaning)
        for meaning, word in _meanings(column, model)
    )
    leave_open = Mark("", "Open: list it with each row", column.is_open)
    return Column(
        place,
        column.header,
        column.samples,
        column.why,
        column.is_open,
        (leave_open, *marks),
    )


def _meanings(column: ColumnChoice, model: DecisionModel) -> Iterator[tuple[str, str]]:
    """What a column may mean; the guide's questions only where it answers one, for
    they are many."""
    for meaning in MEANINGS:
        yield meaning, MEANT.get(meaning, meaning)
    if column.meaning.startswith(ANSWER):
        for criterion in model.criteria:
            yield f"{ANSWER}{criterion.slug}", f"Answer to: {criterion.title}"
    if column.meaning == ANSWER or not column.meaning.startswith(ANSWER):
        yield ANSWER, "The answer to one of our questions"


def _grouped(
    proposal: Proposal, model: DecisionModel, changing: Collection[str]
) -> Iterator[Values]:
    """The values by what they mean and the column that they stand in."""
    groups: dict[tuple[str, str], list[tuple[int, ValueChoice]]] = defaultdict(list)
    for place, value in enumerate(proposal.values):
        groups[value.meaning, value.header].append((place, value))
    meanings = Counter(meaning for meaning, _ in groups)
    for place, ((meaning, header), group) in enumerate(groups.items()):
        key = f"{meaning}/{place}"
        whole = key in changing
        values = [_value(n, value, model, whole=whole) for n, value in group]
        values.sort(key=lambda value: (not value.is_open, not value.changes))
        yield Values(
            meaning,
            key,
            _meant(meaning, model),
            header if meanings[meaning] > 1 else "",
            sum(value.is_open for value in values),
            whole or all(value.changes for value in values),
            tuple(values),
        )


def _meant(meaning: str, model: DecisionModel) -> str:
    if meaning == SYSTEM:
        return "Systems"
    criterion = _criterion(meaning, model)
    return criterion.title if criterion else MEANT.get(meaning, meaning)


def _criterion(meaning: str, model: DecisionModel) -> Criterion | None:
    """The question whose options a column holds."""
    slug = meaning.removeprefix(ANSWER)
    known = meaning.startswith(ANSWER) and model.has_criterion(slug)
    return model.criterion(slug) if known else None


def _value(
    place: int, value: ValueChoice, model: DecisionModel, *, whole: bool
) -> Value:
    """A value, which can be changed where it is open, was chosen, or is asked for."""
    changes = whole or value.is_open or value.why == CHOSEN
    hint = HINTS.get(value.meaning, "")
    words = {} if value.meaning in NUMBERS else _choices(value, model)
    marks = (Mark(code, word, code == value.says) for code, word in words.items())
    meant = words.get(value.says, value.says)
    return Value(
        *(place, value.header, value.text, value.why, value.times, value.is_open),
        written(value),
        "That system" if value.why == NAMED_AS_SYSTEM else meant,
        tuple(marks) if changes and not hint else (),
        hint,
        changes,
    )


def _choices(value: ValueChoice, model: DecisionModel) -> dict[str, str]:
    """What a value may be taken for, by code."""
    words = {"": "Open: list it with its rows"} | dict(words_of(value.meaning, model))
    if value.says not in words:
        words[value.says] = f"As read: {_told(value)}"
    return words


def _told(value: ValueChoice) -> str:
    """A code that no choice stands for, in words."""
    if value.meaning not in RHYTHMIC:
        return value.says.replace("-", " ")
    rhythm = Rhythm.of_code(value.says)
    named = (replace(rhythm, runs_at="").code(), rhythm.timing)
    known = [RHYTHMS[code].lower() for code in named if code in RHYTHMS]
    told = known[:1] or [" to ".join(interval(each) for each in _between(rhythm))]
    hours = filter(None, rhythm.runs_at.split(","))
    at = [
        f"at {hour}:00" if hour.isdigit() else f"from {hour.replace('-', ' to ')}"
        for hour in hours
    ]
    return ", ".join(filter(None, [*told, *at])) or value.says


def _between(rhythm: Rhythm) -> list[int]:
    """The minutes from one run to the next: one number, or the least and the most."""
    return list(dict.fromkeys(rhythm.every or ()))


def words_of(meaning: str, model: DecisionModel) -> Mapping[str, str]:
    """What values of a meaning can say, by code."""
    if meaning in RHYTHMIC:
        return RHYTHMS
    if meaning in LABELS:
        return LABELS[meaning]
    if criterion := _criterion(meaning, model):
        return {o.slug: o.label for o in criterion.options} | {UNSURE: "Not sure"}
    return {pattern.slug: pattern.name for pattern in model.patterns}
