"""What an exported list said of its rows before somebody changed it."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from guide.register.matching.proposal import ImportedRow, Proposal, Table
from guide.register.matching.tables import cell_of
from guide.register.matching.taking import take
from guide.register.models import Interface, Register
from guide.register.out.again import Returned
from guide.register.out.telling import own_cells
from guide.register.sheets.tables import Cell, Row, Sheet
from guide.register.taking import joined
from scenarios.decision.model import DecisionModel

type Columns = Sequence[tuple[int | None, int]]
"""Where each stands in the sheet, and where in the register."""


def as_before(
    back: Returned,
    rows: Mapping[str, ImportedRow],
    known: Mapping[str, Interface],
    register: Register,
    proposal: Proposal,
    model: DecisionModel,
) -> dict[str, ImportedRow]:
    """Those rows of an exported list that are known, as it had them when it went out,
    by their keys; none of a list that was not exported.

    They are read as the list is read now: where both say the same, nobody changed it
    in the list.
    """
    if not back.keys:
        return {}
    keys = {row.number: key for key, row in rows.items() if key in known}
    tables = [_only(table, keys) for table in proposal.tables]
    places = joined(register, proposal)[1]
    book = back.book
    for table in tables:
        columns = list(zip(table.places, places, strict=True))
        cells = {n: own_cells(register, known[keys[n]]) for n in table.rows}
        sheets = (
            _as_it_was(sheet, cells, columns) if sheet.name == table.sheet else sheet
            for sheet in book.sheets
        )
        book = replace(book, sheets=tuple(sheets))
    read = take(book, replace(proposal, tables=tuple(tables)), model)
    return {keys[row.number]: row for row in read}


def _only(table: Table, numbers: Container[int]) -> Table:
    """A table with those of its rows alone."""
    return replace(table, rows=tuple(n for n in table.rows if n in numbers))


def _as_it_was(
    sheet: Sheet, cells: Mapping[int, Sequence[str]], columns: Columns
) -> Sheet:
    """A sheet with the cells that the register has kept of some rows, by number."""
    rows = (
        _with(row, cells[row.number], columns) if row.number in cells else row
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def _with(row: Row, texts: Sequence[str], columns: Columns) -> Row:
    cells = list(row.cells)
    for place, at in columns:
        if place is not None and 0 <= place < len(cells):
            text = texts[at] if at < len(texts) else ""
            if text.strip() != cell_of(row, place).text.strip():
                cells[place] = Cell(text, "text" if text else "empty")
    return replace(row, cells=tuple(cells))
