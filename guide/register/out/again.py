"""An exported list that comes back: what is the guide's, and which row is which."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from guide.register.matching.proposal import ImportedRow
from guide.register.matching.tables import LOOKED_AT
from guide.register.models import Interface, Register
from guide.register.out.comma import as_it_was
from guide.register.out.excel import ASSUMED
from guide.register.out.telling import KEY, PREFIX, own_cells
from guide.register.sheets.tables import Cell, Row, Sheet, Workbook


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook without what the guide wrote into it, if it was exported here."""

    book: Workbook
    keys: Mapping[int, str] = field(default_factory=dict)
    """Which row of the register a row of the list is, by its number."""


def returned(book: Workbook) -> Returned:
    """The list alone, and whose rows they are; any other list as it is."""
    for sheet in book.sheets:
        for place, row in enumerate(sheet.rows[:LOOKED_AT]):
            heads = [cell.text for cell in row.cells]
            if KEY in heads:
                return _split(book, sheet, place, heads)
    return Returned(book)


def named(back: Returned, rows: Iterable[ImportedRow]) -> list[ImportedRow]:
    """The rows of a list by the keys of the register."""
    return [replace(row, key=back.keys.get(row.number) or row.key) for row in rows]


def to_take(
    back: Returned,
    rows: Mapping[str, ImportedRow],
    known: Mapping[str, Interface],
    register: Register,
    says_the_same: Callable[[ImportedRow], bool],
) -> dict[str, ImportedRow]:
    """The rows of a list that say something new, by the keys of the register.

    Where the cells of a row are as they were, what was changed here since stays. So it
    does in a list that was not exported here, if these cells say the same as before.
    """
    cells = {key: own_cells(register, row) for key, row in known.items()}
    return {
        key: row
        for key, row in rows.items()
        if key not in known
        or _text(row.cells) != _text(cells[key])
        or not (back.keys or says_the_same(row))
    }


def _split(book: Workbook, listed: Sheet, place: int, heads: list[str]) -> Returned:
    own = [at for at, head in enumerate(heads) if not head.startswith(PREFIX)]
    key = heads.index(KEY)
    data = listed.rows[place + 1 :]
    kept = replace(listed, rows=tuple(_only(row, own) for row in listed.rows))
    sheets = [
        kept if sheet is listed else sheet
        for sheet in book.sheets
        if sheet.name != ASSUMED
    ]
    return Returned(
        replace(book, sheets=tuple(sheets)),
        {row.number: as_it_was(row.cells[key].text) for row in data},
    )


def _only(row: Row, columns: list[int]) -> Row:
    return replace(row, cells=tuple(_as_it_was(row.cells[at]) for at in columns))


def _as_it_was(cell: Cell) -> Cell:
    """The cell without the apostrophe that kept it from being a formula."""
    text = as_it_was(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _text(cells: Iterable[str]) -> list[str]:
    """Cells to compare; spaces around them, and empty ones at the end, say nothing."""
    texts = [cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts
