"""What an exported list said of its rows before somebody changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guide.register.matching.proposal import ImportedRow, Proposal
from guide.register.matching.tables import cell_of
from guide.register.matching.taking import take
from guide.register.models import Interface, Register
from guide.register.out.again import Returned
from guide.register.sheets.tables import Cell, Row
from guide.register.taking import joined
from scenarios.decision.model import DecisionModel


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
    table = replace(proposal.tables[0], rows=tuple(keys))
    columns = list(zip(table.places, joined(register, proposal)[1], strict=True))
    sheets = (
        replace(
            sheet,
            rows=tuple(
                _with(row, known[keys[row.number]].cells, columns)
                if sheet.name == table.sheet and row.number in keys
                else row
                for row in sheet.rows
            ),
        )
        for sheet in back.book.sheets
    )
    book = replace(back.book, sheets=tuple(sheets))
    read = take(book, replace(proposal, tables=(table,)), model)
    return {keys[row.number]: row for row in read}


def _with(
    row: Row, texts: Sequence[str], columns: Sequence[tuple[int | None, int]]
) -> Row:
    """A row of a sheet with the cells that the register has kept of it.

    `columns` tell where each stands in the sheet, and where in the register.
    """
    cells = list(row.cells)
    for place, at in columns:
        if place is not None and 0 <= place < len(cells):
            text = texts[at] if at < len(texts) else ""
            if text.strip() != cell_of(row, place).text.strip():
                cells[place] = Cell(text, "text" if text else "empty")
    return replace(row, cells=tuple(cells))
