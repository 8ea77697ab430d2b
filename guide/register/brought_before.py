"""What a list said of the rows of a register before somebody changed it."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace

from guide.register.matching.proposal import OPEN, ImportedRow, Proposal, Table
from guide.register.matching.tables import cell_of
from guide.register.matching.taking import confirmed, take
from guide.register.matching.words import normal
from guide.register.matching.yes_no import known_as
from guide.register.models import Interface, Register
from guide.register.out.again import Returned
from guide.register.out.telling import own_cells
from guide.register.sheets.tables import Cell, Row, Sheet
from guide.register.taking import joined
from scenarios.decision.model import DecisionModel

type Columns = Sequence[tuple[int | None, int]]
"""Where each stands in the sheet, and where in the register."""


def alike(proposal: Proposal, register: Register) -> Callable[[ImportedRow], bool]:
    """Whether a row says the same as in the last list, if its cells are the same.

    None does where columns mean something else now; else each whose values do not.
    """
    then = _as_understood(proposal, register)
    meanings, before = ([c.meaning for c in p.columns] for p in (proposal, then))
    new, old = ({*_choices(confirmed(each))} for each in (proposal, then))
    changed = frozenset(text for _, text, _ in new ^ old)
    if meanings != before or (changed and "route" in meanings):
        return lambda row: False
    heads = [column.header for column in proposal.columns]
    return lambda row: (
        not changed or changed.isdisjoint(map(known_as, row.cells, heads))
    )


def _choices(
    values: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[str, str, str]]:
    for meaning, said in values.items():
        for text, says in said.items():
            yield meaning, text, says


def as_before(
    back: Returned,
    rows: Mapping[str, ImportedRow],
    known: Mapping[str, Interface],
    register: Register,
    proposal: Proposal,
    model: DecisionModel,
) -> dict[str, ImportedRow]:
    """Those rows of a list that are known, as their cells in the register say them, by
    their keys.

    They are read as the last list was understood: where a list says the same now, it
    says nothing new, and what was changed here by hand since stays.
    """
    keys = {(r.sheet, r.number): key for key, r in rows.items() if key in known}
    tables = [_only(t, keys) for t in proposal.tables if not t.shape]
    places = joined(register, proposal)[1]
    book = back.book
    for table in tables:
        columns = list(zip(table.places, places, strict=True))
        cells = {
            n: own_cells(register, known[keys[table.sheet, n]]) for n in table.rows
        }
        sheets = (
            _as_it_was(sheet, cells, columns) if sheet.name == table.sheet else sheet
            for sheet in book.sheets
        )
        book = replace(book, sheets=tuple(sheets))
    then = replace(_as_understood(proposal, register), tables=tuple(tables))
    read = take(book, then, model)
    return {keys[row.sheet, row.number]: row for row in read}


def _as_understood(proposal: Proposal, register: Register) -> Proposal:
    """A proposal with what its columns and values were taken for in the last list."""
    headers = register.understood.get("headers", {})
    there = frozenset(register.columns)
    columns = (
        replace(c, meaning=headers.get(normal(c.header), OPEN))
        if c.header in there
        else c
        for c in proposal.columns
    )
    kept = register.understood
    return replace(proposal, columns=tuple(columns), values=(), kept=kept)


def _only(table: Table, rows: Container[tuple[str, int]]) -> Table:
    """A table with those of its rows alone."""
    kept = (number for number in table.rows if (table.sheet, number) in rows)
    return replace(table, rows=tuple(kept))


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
