"""A workbook as bytes to put aside: what was read of a file need not be read again."""

import json
from collections import defaultdict
from itertools import count
from typing import Any

from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet, Unreadable, Workbook


def packed(book: Workbook) -> bytes:
    """The workbook as bytes; `unpacked` gives it back, equal.

    Each cell that is there is told once: most are there many times.
    """
    numbers = count()
    known: dict[Cell, int] = defaultdict(lambda: next(numbers))
    sheets = [
        {
            "name": sheet.name,
            "hidden": sheet.hidden,
            "hidden_columns": sorted(sheet.hidden_columns),
            "rows": [
                (row.number, row.hidden, [known[cell] for cell in row.cells])
                for row in sheet.rows
            ],
        }
        for sheet in book.sheets
    ]
    told = {"name": book.name, "kind": book.kind, "said": book.said}
    cells = [_told(cell) for cell in known]
    return json.dumps(told | {"sheets": sheets, "cells": cells}).encode()


def unpacked(content: bytes) -> Workbook:
    """The workbook that was put aside; Unreadable where an older guide did that."""
    try:
        told = json.loads(content)
        cells = [_cell(cell) for cell in told["cells"]]
        sheets = tuple(_sheet(sheet, cells) for sheet in told["sheets"])
        return Workbook(told["name"], sheets, told["kind"], tuple(told["said"]))
    except (ValueError, KeyError, TypeError, IndexError):
        raise Unreadable("The guide has changed since. Bring the list again.") from None


def _told(cell: Cell) -> list[str | bool]:
    return [cell.text, cell.kind, cell.note, cell.struck, cell.from_above]


def _cell(told: list[Any]) -> Cell:
    cell = Cell(*told)
    return EMPTY if cell == EMPTY else cell


def _sheet(told: dict[str, Any], cells: list[Cell]) -> Sheet:
    rows = (
        Row(number, tuple(map(cells.__getitem__, row)), hidden)
        for number, hidden, row in told["rows"]
    )
    columns = frozenset(told["hidden_columns"])
    return Sheet(told["name"], tuple(rows), told["hidden"], columns)
