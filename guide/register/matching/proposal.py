"""What a list seems to be, as choices that a person confirms or changes."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, ClassVar

from guide.register.matching.words import normal
from guide.register.matching.yes_no import known_as, yes_or_no

IGNORE = "ignore"
OPEN = ""
NAMED_AS_SYSTEM = "it is named as a system"
"""Why a value tells who starts: it means that system, whichever end it is."""

CHOSEN = "chosen"
"""Why a choice is as it is: a person made it."""
MEANINGS: tuple[str, ...] = (
    *(
        "key",
        "name",
        "source",
        "target",
        "partner",
        "route",
        "direction",
        "initiator",
        "timing",
    ),
    *("frequency", "runs-at", "volume", "volume-class", "per-message", "middleware"),
    *("protocol", "format", "owner", "note", "process", "status", "kind", IGNORE),
)
"""What a column may be; besides, `ANSWER` and the slug of a criterion."""
ANSWER = "answer:"
"""Before the slug of the criterion whose options a column holds."""
REPEATABLE = frozenset({"note", "protocol", "process", "volume", "status", IGNORE})
"""What several columns may be at once."""

SYSTEMS = frozenset({"source", "target", "partner"})
"""Meanings whose values are systems."""
SCOPE = ("kind", "status")
"""Meanings whose values tell which rows are taken."""
TAKE, LEAVE = "take", "leave"
"""What these say of a row."""
NUMBERS = frozenset({"volume", "volume-class"})
"""Meanings whose values are numbers, for a period that the header may tell."""

SHEET_NAME = -1
"""The place of a column that holds the name of the sheet."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where interfaces stand."""

    sheet: str
    header_rows: tuple[int, ...]
    """The numbers of the rows that hold the headers."""
    rows: tuple[int, ...]
    """The numbers of the rows that are interfaces."""
    places: tuple[int | None, ...]
    """For each column of the proposal where it stands here; None if it is not there."""
    shape: str = ""
    """ "turned" where a column is an interface, "matrix" where a cell is one, "cards"
    where several rows are."""
    about: str = ""
    """Whether its title says of all rows that they go "into" F&O or "out" of it; "fo"
    where it only names it."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column and what it is taken for: a meaning, or nothing yet."""

    header: str
    meaning: str
    why: str
    samples: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    """The kinds of its cells, of numbers, dates and times, that texts alone tell."""
    beside: tuple[int, ...] = ()
    """The places of the columns that say something in a row in which it does too."""

    @property
    def is_open(self) -> bool:
        return self.meaning == OPEN

    @property
    def is_of_one_way(self) -> bool:
        """Whether its cells say yes or no to one direction: another may stand beside
        it."""
        answers = bool(self.samples) and all(map(yes_or_no, self.samples))
        return self.meaning == "direction" and answers


@dataclass(frozen=True, slots=True)
class ValueChoice:
    """A value of the columns of one meaning, and what it is taken for."""

    meaning: str
    text: str
    says: str
    """A code; empty where it is left open."""
    why: str = ""
    times: int = 1
    """How many rows have it."""
    header: str = ""
    """Of the column that it stands in, the first of several."""

    @property
    def is_open(self) -> bool:
        return self.says == OPEN

    @property
    def known_as(self) -> str:
        """The text by which it is remembered what it was taken for."""
        return known_as(self.text, self.header)

    @property
    def holds_elsewhere(self) -> bool:
        """Whether the text says the same in other columns of its meaning, and in other
        lists: a number says what its column makes of it, unless somebody chose."""
        return self.why == CHOSEN or not (self.is_open or self.meaning in NUMBERS)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not taken over, and why."""

    sheet: str
    number: int
    text: str
    why: str
    is_of_list: bool = False
    """Whether it is a row of the list, which a column leaves out."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a list may be read; nothing counts before a person agrees."""

    tables: tuple[Table, ...] = ()
    columns: tuple[ColumnChoice, ...] = ()
    values: tuple[ValueChoice, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    said: tuple[str, ...] = ()
    """What was assumed or cannot be read, a sentence each."""
    decimal: str = ""
    """The mark before decimals, where the list shows one."""
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What was remembered of earlier imports."""
    to_come: tuple[str, ...] = ()
    """The sheets of the lists with other columns that come after this one."""

    _LISTS: ClassVar = {
        "tables": Table,
        "columns": ColumnChoice,
        "values": ValueChoice,
        "left_out": LeftOut,
    }

    @property
    def sheet(self) -> str:
        """The name of the (first) sheet that is read; empty without one."""
        return self.tables[0].sheet if self.tables else ""

    @property
    def count(self) -> int:
        """How many interfaces there are."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def knows_fo(self) -> bool:
        """Whether any system is known to be F&O, now or from an earlier import."""
        known = self.kept.get("values", {}).get("system", {})
        systems = (v.says for v in self.values if v.meaning == "system")
        return "fo" in known.values() or "fo" in systems

    @property
    def leaves(self) -> frozenset[tuple[str, str]]:
        """The values whose rows are left out, with the meaning of their columns."""
        return frozenset(
            (value.meaning, value.known_as)
            for value in self.values
            if value.meaning in SCOPE and value.says == LEAVE
        )

    def place(self, meaning: str, table: Table) -> int | None:
        """Where in a table the (first) column of a meaning stands; None without one."""
        return next((at for own, at in self._in(table) if own == meaning), None)

    def twice(self) -> frozenset[str]:
        """The meanings of two columns that some row fills, which only one can have."""
        return frozenset(
            one.meaning
            for one in self.columns
            for place in one.beside
            if self.columns[place].meaning == one.meaning
            and not (one.is_of_one_way and self.columns[place].is_of_one_way)
        ) - (REPEATABLE | {OPEN})

    def _in(self, table: Table) -> Iterator[tuple[str, int]]:
        """The meanings of the columns of a table, and where these stand."""
        for column, at in zip(self.columns, table.places, strict=True):
            if at is not None:
                yield column.meaning, at

    def with_meaning(self, column: int, meaning: str) -> "Proposal":
        """The same with a column taken for something else."""
        changed = replace(self.columns[column], meaning=meaning, why=CHOSEN)
        columns = (*self.columns[:column], changed, *self.columns[column + 1 :])
        return replace(self, columns=columns)

    def remembered(self) -> dict[str, Any]:
        """The choices for the next import: of headers and of values, by plain text."""
        headers = dict(self.kept.get("headers", {}))
        values = {m: dict(v) for m, v in self.kept.get("values", {}).items()}
        for column in self.columns:
            if not column.is_open:
                headers[normal(column.header)] = column.meaning
        for value in self.values:
            if value.why == CHOSEN or (
                value.meaning not in NUMBERS and not value.is_open
            ):
                values.setdefault(value.meaning, {})[value.known_as] = value.says
        return {"headers": headers, "values": values}

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` gives the proposal back, equal."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Proposal":
        lists = {
            name: tuple(kind(**_tuples(each)) for each in told.get(name, ()))
            for name, kind in cls._LISTS.items()
        }
        return cls(
            **lists,
            said=tuple(told.get("said", ())),
            decimal=told.get("decimal", ""),
            kept=told.get("kept", {}),
            to_come=tuple(told.get("to_come", ())),
        )


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """An interface as a list tells it: what it answers, and what stays unread."""

    key: str
    name: str
    source: str
    target: str
    owner: str
    note: str
    answers: dict[str, str]
    unread: tuple[tuple[str, str, str], ...]
    """Column, text and why it answers nothing."""
    cells: tuple[str, ...]
    number: int
    """The number of its row in the sheet."""
    sheet: str = ""
    runs_at: str = ""
    """The hours of the day in which it runs, such as "2" or "6,12,18"."""
    named: str = ""
    """What the list names as its way: slugs of patterns or words. It is no answer."""
    facts: dict[str, str] = field(default_factory=dict)
    """What was understood: direction, starts, peak-low, peak-high and the like."""
