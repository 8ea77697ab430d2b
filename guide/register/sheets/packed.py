"""A workbook as bytes to put aside: what was read of a file need not be read again."""

import json

from guide.register.sheets.tables import Cell, Sheet, Unreadable, Workbook
from guide.register.sheets.wire import Sent, workbook_of


def packed(book: Workbook) -> bytes:
    """The workbook as bytes; `unpacked` gives it back, equal."""
    told = {
        "name": book.name,
        "kind": book.kind,
        "said": book.said,
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.hidden,
                "hidden_columns": sorted(sheet.hidden_columns),
                "rows": _rows(sheet),
            }
            for sheet in book.sheets
        ],
    }
    return json.dumps(told).encode()


def unpacked(content: bytes) -> Workbook:
    """The workbook that was put aside; Unreadable where an older guide did that."""
    try:
        told = json.loads(content)
        return workbook_of(told["name"], told["kind"], told)
    except (ValueError, KeyError, TypeError):
        raise Unreadable("The guide has changed since. Bring the list again.") from None


def _rows(sheet: Sheet) -> list[tuple[int, bool, list[Sent]]]:
    return [
        (row.number, row.hidden, [_sent(cell) for cell in row.cells])
        for row in sheet.rows
    ]


def _sent(cell: Cell) -> Sent:
    if cell.kind in ("text", "empty") and not (
        cell.note or cell.struck or cell.from_above
    ):
        return cell.text
    return [cell.text, cell.kind, cell.note, cell.struck, cell.from_above]
