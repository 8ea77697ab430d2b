"""An XLSX, read: the values by python-calamine, the rest from the sheets' XML.

Only `child.py` runs this, as a file can make it take all memory, or end its process.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import python_calamine as calamine

from guide.register.sheets.comments import comments
from guide.register.sheets.marks import Forbidden, Position, read_marks
from guide.register.sheets.merged import Merged
from guide.register.sheets.package import USUAL, Package, Part
from guide.register.sheets.styles import PLAIN, Look, looks
from guide.register.sheets.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    Unreadable,
    column_name,
    too_many_columns,
    too_many_rows,
)
from guide.register.sheets.wire import Sent, Value, sent
from scenarios.text.words import counted

BROKEN = (
    zipfile.BadZipFile,
    calamine.CalamineError,
    ExpatError,
    ParseError,
    Forbidden,
    ValueError,
    KeyError,
    EOFError,
    NotImplementedError,
)
"""What the parts of a damaged or forged file lead to."""


def read_workbook(content: bytes) -> dict[str, Any]:
    """The sheets, and what was left out, as JSON; Unreadable if nothing can be read.

    A sheet that is too large is left out with a word, as it is seldom the list.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        package = Package(packed)
        parts = package.sheets()
        if not parts:
            raise Unreadable("It has no sheet with cells. Bring the one with the list.")
        if package.workbook != USUAL and posixpath.dirname(package.workbook) == "xl":
            content = package.with_usual_name()
        return _read_sheets(package, parts, content)


def _read_sheets(package: Package, parts: list[Part], content: bytes) -> dict[str, Any]:
    styles = package.part("xl/styles.xml")
    known = {} if styles is None else looks(styles)
    book = calamine.load_workbook(io.BytesIO(content))
    sheets, said = [], []
    refused: list[Unreadable] = []
    for part in parts:
        reader = _Sheet(part.name)
        try:
            sheets.append(reader.read(package, part, known, book))
            said += reader.said
        except Unreadable as why:
            refused.append(why)
    if not sheets:
        raise refused[0]
    return {"sheets": sheets, "said": [f"Left out: {why}" for why in refused] + said}


_AS_THEY_ARE = (str, float)
"""A union made for each cell would take longer than all else that is asked of it."""


class _Sheet:
    """A sheet, and what has to be said of it."""

    def __init__(self, name: str) -> None:
        self.called = f"The sheet “{name}”"
        self.said: list[str] = []
        self.never: list[Position] = []
        """Formulas without a value."""

    def read(
        self,
        package: Package,
        part: Part,
        known: dict[str, Look],
        book: calamine.CalamineWorkbook,
    ) -> dict[str, Any]:
        try:
            with package.open(part.path) as opened:
                self.marks = read_marks(opened, known)
            self._check_reach()
            self.notes = comments(package, part.path)
            rows = list(self._rows(book.get_sheet_by_name(part.name)))
        except Unreadable:
            raise
        except BROKEN:
            raise Unreadable(
                f"{self.called} is damaged. Open the file, save it again, and bring "
                "that."
            ) from None
        self._say()
        hidden_columns = sorted(self.marks.hidden_columns)
        return {
            "name": part.name,
            "hidden": part.hidden,
            "hidden_columns": hidden_columns,
            "rows": rows,
        }

    def _check_reach(self) -> None:
        """Before values are read: calamine makes room for all up to the last."""
        row, column = self.marks.last
        if row >= MAX_ROWS:
            raise too_many_rows(self.called, row + 1)
        if column >= MAX_COLUMNS:
            raise too_many_columns(self.called, row + 1, column)

    def _rows(
        self, values: calamine.CalamineSheet
    ) -> Iterator[tuple[int, bool, list[Sent]]]:
        """Each row from the first of the sheet on: number, hidden or not, cells."""
        marks = self.marks
        _, left = values.start or (0, 0)
        merged = Merged(values.merged_cell_ranges or [], marks.last)
        marked = _by_row(
            marks.looks.keys()
            | marks.errors.keys()
            | marks.formulas
            | self.notes.keys()
        )
        # It begins with the first row of the sheet, and with the first column in use.
        for index, found in enumerate(values.iter_rows()):
            cells: list[Sent] = [""] * left + [
                value if isinstance(value, _AS_THEY_ARE) else sent(value)
                for value in found
            ]
            for column in marked.get(index, ()):
                value = found[column - left] if 0 <= column - left < len(found) else ""
                cells += [""] * (column + 1 - len(cells))
                cells[column] = self._marked(value, (index, column))
            merged.fill(index, cells)
            yield index + 1, index in marks.hidden_rows, cells

    def _marked(self, value: Value, where: Position) -> Sent:
        error = self.marks.errors.get(where, "")
        if value == "" and not error and where in self.marks.formulas:
            self.never.append(where)
        look = self.marks.looks.get(where, PLAIN)
        return sent(value, look, self.notes.pop(where, ""), error)

    def _say(self) -> None:
        """What of the sheet is not in its cells."""
        if self.never:
            self.said.append(
                f"{self.called} has {counted(len(self.never), 'formula')} never "
                f"worked out, the first in {_name(self.never[0])}. To have their "
                "values, open the file in Excel, save it, and bring that."
            )
        for where, note in sorted(self.notes.items()):
            self.said.append(
                f"{self.called} has a comment beside the list, at {_name(where)}: "
                f"{note}"
            )


def _by_row(positions: Iterable[Position]) -> dict[int, list[int]]:
    """The columns of each row, of those that can belong to a list."""
    columns: dict[int, list[int]] = {}
    for row, column in positions:
        if column < MAX_COLUMNS:
            columns.setdefault(row, []).append(column)
    return columns


def _name(where: Position) -> str:
    return f"{column_name(where[1])}{where[0] + 1}"
