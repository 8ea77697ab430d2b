"""Texts that stand for a number, a date or a time, as a workbook keeps these."""

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from guide.register.sheets.tables import Cell
from guide.register.sheets.wire import clock, moment, plain_number

KINDS = ("number", "date", "time")

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?")
_TIME = re.compile(r"(\d{2,4}):(\d\d)(?::(\d\d))?")

_FIRST = datetime.datetime(1900, 3, 1)
"""Before it, workbooks count a day that never was."""
_ZERO = datetime.datetime(1899, 12, 30)
_DAY = 86_400


class Kept(NamedTuple):
    """How a workbook keeps a value: always as a number, which its look explains."""

    kind: str
    """As a cell has it: number, date or time."""
    look: str
    """The kind, or "moment" of a date with a time."""
    number: str


def kept_as(text: str) -> Kept | None:
    """How a workbook keeps what a person reads so; None for all other texts.

    What it keeps reads as the same text again.
    """
    if _NUMBER.fullmatch(text):
        same = plain_number(float(text)) == text
        return Kept("number", "number", text) if same else None
    return _date(text) if _DATE.fullmatch(text) else _time(text)


def told_by_texts(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The kinds that cells of a column have just where their texts look so."""
    other = set()
    for cell in cells:
        kept = kept_as(cell.text)
        if kept and kept.kind != cell.kind:
            other.add(kept.kind)
    return tuple(kind for kind in KINDS if kind not in other)


def _date(text: str) -> Kept | None:
    with suppress(ValueError):
        value = datetime.datetime.fromisoformat(text)
        if value >= _FIRST and moment(value) == text:
            days = (value - _ZERO) / datetime.timedelta(days=1)
            look = "moment" if " " in text else "date"
            return Kept("date", look, f"{days:.15g}")
    return None


def _time(text: str) -> Kept | None:
    told = _TIME.fullmatch(text)
    if told is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in told.groups())
    if max(minutes, seconds) > 59 or clock(hours, minutes, seconds) != text:
        return None
    days = (hours * 3600 + minutes * 60 + seconds) / _DAY
    return Kept("time", "time", f"{days:.15g}")
