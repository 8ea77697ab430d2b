"""What came in, whichever way: a workbook of sheets, of rows, of cells."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenarios.text.words import counted

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 600_000
MAX_TEXT = 32_767
"""What is taken of a list. A cell of Excel holds no longer text."""


class Unreadable(ValueError):
    """What was wrong, where, and what to do: a sentence or two for the person."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a person reads it: numbers plain, dates as 2026-03-01, times as 22:00.

    `kind` is text, number, date, time, boolean, error or empty.
    """

    text: str
    kind: str
    note: str = ""
    struck: bool = False
    from_above: bool = False
    """Filled in from a merged cell, down or to the right."""


EMPTY = Cell("", "empty")


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As the spreadsheet counts it; in a text its record or line. From 1."""
    cells: tuple[Cell, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 0."""


@dataclass(frozen=True, slots=True)
class Workbook:
    name: str
    sheets: tuple[Sheet, ...]
    kind: str
    """xlsx, csv or pasted."""
    said: tuple[str, ...] = ()
    """What was assumed or left out, a sentence each."""


def zeros_left_out(count: int) -> list[str]:
    """What to say of so many characters that mean nothing; nothing without any."""
    said = f"Left out {counted(count, 'character')} that no text has (NUL)."
    return [said] if count else []


def trimmed(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, equally wide, without empty rows and columns at the end."""
    kept = list(rows)
    while kept and not _content(kept[-1]):
        kept.pop()
    width = max(map(_content, kept), default=0)
    return tuple(Row(row.number, _wide(row.cells, width), row.hidden) for row in kept)


def column_name(index: int) -> str:
    """What a spreadsheet calls the column, counted from 0: A, B, … AA."""
    name = ""
    count = index + 1
    while count:
        count, letter = divmod(count - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def within_limits(rows: Iterable[Row], sheet: str) -> Iterator[Row]:
    """The rows as they are, until they are more than is taken."""
    filled = 0
    for row in rows:
        width = _content(row)
        filled += width
        if width:
            _check_size(sheet, row.number, width, filled)
        yield row


def _check_size(sheet: str, number: int, width: int, filled: int) -> None:
    if number > MAX_ROWS:
        raise too_many_rows(sheet, number)
    if width > MAX_COLUMNS:
        raise too_many_columns(sheet, number, width - 1)
    if filled > MAX_CELLS:
        raise Unreadable(
            f"{sheet} holds more than {MAX_CELLS:,} cells by row {number:,}. Keep the "
            "columns that describe the interfaces, or bring the list in parts."
        )


def too_many_rows(sheet: str, number: int) -> Unreadable:
    return Unreadable(
        f"{sheet} goes on to row {number:,}; up to {MAX_ROWS:,} rows are taken. "
        "Delete what stands below the list, or bring it in parts."
    )


def too_many_columns(sheet: str, number: int, column: int) -> Unreadable:
    return Unreadable(
        f"{sheet} has a cell in column {column_name(column)}, row {number:,}; up to "
        f"{MAX_COLUMNS} columns are taken, to {column_name(MAX_COLUMNS - 1)}. Delete "
        "what stands beside the list."
    )


def _content(row: Row) -> int:
    """How many cells, up to the last that is not empty."""
    for count in range(len(row.cells), 0, -1):
        if row.cells[count - 1] is not EMPTY:
            return count
    return 0


def _wide(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return cells[:width] + (EMPTY,) * (width - len(cells))
