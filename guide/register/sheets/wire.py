"""Cells as the child process sends them: most are a text or a number, as they are.

Only what a person would see besides needs more. `Cells.of` makes each a `Cell`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from guide.register.sheets.styles import PLAIN, Look, shown
from guide.register.sheets.tables import (
    EMPTY,
    MAX_TEXT,
    Cell,
    Row,
    Sheet,
    Workbook,
    trimmed,
    within_limits,
    zeros_left_out,
)
from scenarios.text.words import counted

Value = (
    str
    | float
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
"""What python-calamine gives."""

Sent = str | float | list[Any]
"""A text, a number, or `[text, kind, note, struck, from_above]`."""


def sent(
    value: Value, look: Look = PLAIN, note: str = "", error: str = ""
) -> list[Any]:
    """A value with what the sheet says of it, as it is sent."""
    text, kind = (error, "error") if error else _read(value)
    if kind == "number" and look.number:
        as_shown = shown(float(text), look.number)
        text, kind = (as_shown, "text") if as_shown else (text, kind)
    return [text, kind, note, look.struck and bool(text), False]


def merged_into(first: Sent) -> Sent:
    """What the other cells of a merged range hold, by what its first is sent as."""
    told = first if isinstance(first, list) else sent(first)
    return [*told[:2], "", told[3], True] if told[0] else ""


@dataclass(slots=True)
class Cells:
    """The cells of texts: made once for each text, and cut where they are too long."""

    known: dict[str | float, Cell] = field(default_factory=lambda: {"": EMPTY})
    """Those of texts and numbers alone."""
    cut: int = 0
    zeros: int = 0
    """NUL, which no database keeps, and a spreadsheet can write as `_x0000_`."""

    def text(self, text: str, struck: bool = False) -> Cell:
        if struck:
            return Cell(self._fitting(text), "text", struck=True)
        return self.known.get(text) or self._new(text)

    def of(self, told: Sent) -> Cell:
        """The cell that was sent."""
        if isinstance(told, list):
            text, kind, note, struck, from_above = told
            return Cell(self._fitting(text), kind, note, struck, from_above)
        return self.known.get(told) or self._new(told)

    def _new(self, told: str | float) -> Cell:
        if isinstance(told, str):
            cell = Cell(self._fitting(told), "text")
        else:
            cell = Cell(plain_number(told), "number")
        self.known[told] = cell
        return cell

    def said(self) -> list[str]:
        cut = [f"Cut at {MAX_TEXT:,} characters: {counted(self.cut, 'text')}."]
        return [*(cut if self.cut else ()), *zeros_left_out(self.zeros)]

    def _fitting(self, text: str) -> str:
        if "\0" in text:
            self.zeros += text.count("\0")
            text = text.replace("\0", "")
        if len(text) <= MAX_TEXT:
            return text
        self.cut += 1
        return text[:MAX_TEXT]


def workbook_of(name: str, kind: str, told: Mapping[str, Any]) -> Workbook:
    """The workbook whose sheets were sent."""
    made = Cells()
    sheets = tuple(_sheet(sheet, made) for sheet in told["sheets"])
    return Workbook(name, sheets, kind, (*told["said"], *made.said()))


def _sheet(told: Mapping[str, Any], cells: Cells) -> Sheet:
    rows = (
        Row(number, tuple(map(cells.of, row)), hidden)
        for number, hidden, row in told["rows"]
    )
    return Sheet(
        told["name"],
        trimmed(within_limits(rows, f"The sheet “{told['name']}”")),
        told["hidden"],
        frozenset(told["hidden_columns"]),
    )


def _read(value: Value) -> tuple[str, str]:
    if isinstance(value, str):
        return value, "text" if value else "empty"
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), "boolean"
    if isinstance(value, int | float):
        return plain_number(value), "number"
    if isinstance(value, datetime.datetime):
        return moment(value), "date"
    if isinstance(value, datetime.date):
        return value.isoformat(), "date"
    if isinstance(value, datetime.time):
        return clock(value.hour, value.minute, value.second), "time"
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return clock(*divmod(minutes, 60), seconds), "time"


def plain_number(value: float) -> str:
    """Without exponent and separators, in the fifteen digits that Excel shows."""
    text = f"{Decimal(f'{value:.15g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(value: datetime.datetime) -> str:
    """A date, with the time of day where that is told."""
    day = value.date().isoformat()
    if value.time() == datetime.time(0):
        return day
    return f"{day} {clock(value.hour, value.minute, value.second)}"


def clock(hours: int, minutes: int, seconds: int) -> str:
    """A time, of the day or that passes; seconds where there are any."""
    return f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
