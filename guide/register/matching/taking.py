"""A confirmed proposal -> interfaces with their answers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from guide.register.matching.answering import answered
from guide.register.matching.cards import as_cards
from guide.register.matching.jobs import CALL
from guide.register.matching.joining import with_details
from guide.register.matching.proposal import (
    OPEN,
    SHEET_NAME,
    ColumnChoice,
    ImportedRow,
    Proposal,
    Table,
)
from guide.register.matching.proposing import (
    besides_list,
    for_column,
    reader_of,
    sheet_by_name,
)
from guide.register.matching.rows import told_of
from guide.register.matching.shapes import CARDS, MATRIX, TURNED, as_list, turn
from guide.register.matching.tables import cell_of
from guide.register.matching.telling import Told
from guide.register.matching.units import joined
from guide.register.matching.values import Reader
from guide.register.matching.words import plain
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet, Workbook
from scenarios.decision.model import DecisionModel


def take(
    book: Workbook,
    proposal: Proposal,
    model: DecisionModel,
    start: int = 0,
    stop: int | None = None,
) -> tuple[ImportedRow, ...]:
    """The interfaces of a list, read as a proposal says; no cell is lost.

    `start` and `stop` ask for a part of them.
    """
    book, _ = with_details(book)
    readers, knows_fo = _readers(book, proposal, model), proposal.knows_fo
    return tuple(
        _imported(row, table, proposal, readers, model, knows_fo=knows_fo)
        for table, row in islice(_rows(book, proposal), start, stop)
    )


def _as_shaped(sheet: Sheet, table: Table) -> Sheet:
    if table.shape == TURNED:
        return turn(sheet)
    if table.shape == CARDS:
        return as_cards(sheet) or sheet
    return as_list(sheet) if table.shape == MATRIX else sheet


def _rows(book: Workbook, proposal: Proposal) -> Iterator[tuple[Table, Row]]:
    """Each row that is an interface, with the table in which it stands."""
    for table in proposal.tables:
        sheet = sheet_by_name(book, table.sheet)
        if sheet is not None:
            wanted = frozenset(table.rows)
            for row in _as_shaped(sheet, table).rows:
                if row.number in wanted:
                    yield table, row


def _cell(row: Row, place: int | None, sheet: str) -> Cell:
    if place is None:
        return EMPTY
    return Cell(sheet, "text") if place == SHEET_NAME else cell_of(row, place)


def _readers(book: Workbook, proposal: Proposal, model: DecisionModel) -> list[Reader]:
    """For each column what reads its values: as they were confirmed, else by itself."""
    kept = dict(proposal.kept) | {"values": confirmed(proposal)}
    besides = besides_list(proposal.tables, proposal.left_out, proposal.to_come)
    reader = reader_of(book, model, besides, kept, decimal=proposal.decimal)
    return [for_column(reader, choice) for choice in proposal.columns]


def confirmed(proposal: Proposal) -> dict[str, dict[str, str]]:
    """What each value was confirmed to say, by meaning and plain text."""
    values: dict[str, dict[str, str]] = {
        meaning: dict(known)
        for meaning, known in proposal.kept.get("values", {}).items()
    }
    for value in proposal.values:
        if value.holds_elsewhere:
            values.setdefault(value.meaning, {})[value.known_as] = value.says
    return values


def _imported(
    row: Row,
    table: Table,
    proposal: Proposal,
    readers: Sequence[Reader],
    model: DecisionModel,
    *,
    knows_fo: bool,
) -> ImportedRow:
    cells = [_cell(row, place, table.sheet) for place in table.places]
    with_units = joined(cells, [column.header for column in proposal.columns])
    told = _told(with_units, table, proposal.columns, readers)
    told.knows_fo = knows_fo
    answers, facts, unread = answered(told, model)
    return ImportedRow(
        key=told.text("key"),
        name=told.text("name"),
        source=told.text("source"),
        target=told.text("target"),
        owner=told.text("owner"),
        note=told.text("note"),
        answers=answers,
        unread=(*told.unread, *_open(cells, proposal.columns), *unread),
        cells=tuple(cell.text for cell in cells),
        number=row.number,
        sheet=table.sheet,
        runs_at=told.rhythm.runs_at,
        named=_named(told, facts),
        facts=facts,
    )


def _told(
    cells: Sequence[Cell],
    table: Table,
    columns: Sequence[ColumnChoice],
    readers: Sequence[Reader],
) -> Told:
    """What a row tells by the columns of its own table."""
    there = [n for n, place in enumerate(table.places) if place is not None]
    return told_of(
        [cells[n] for n in there],
        [columns[n] for n in there],
        [readers[n] for n in there],
        table.about,
    )


def _open(
    cells: Sequence[Cell], columns: Sequence[ColumnChoice]
) -> Iterator[tuple[str, str, str]]:
    for cell, column in zip(cells, columns, strict=True):
        if column.meaning == OPEN and cell.text.strip():
            yield column.header, plain(cell.text)[:500], "what the column means is open"


def _named(told: Told, facts: Mapping[str, str]) -> str:
    """What the list names as its way: our names for it, or its own words.

    "REST" or "web service" is a call of F&O only where F&O is said to make it.
    """
    calls = facts.get("starts") == "fo"
    ours = [pattern for pattern in told.patterns if calls or pattern not in CALL]
    return " ".join(ours) or told.text("protocol")
