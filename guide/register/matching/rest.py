"""What a workbook holds besides the list that was read of it: other lists, mostly."""

from collections.abc import Iterator
from dataclasses import replace

from guide.register.matching.joining import with_details
from guide.register.matching.proposal import Proposal
from guide.register.sheets.tables import Sheet, Workbook


def rest_of(book: Workbook, proposal: Proposal) -> Workbook:
    """The workbook without the list of a proposal, and without the sheets that told
    more of its rows. Legends stay, and all that stands below it."""
    joined, _ = with_details(book)
    told = zip(book.sheets, joined.sheets, strict=True)
    rest = (_rest(sheet, proposal) for sheet, used in told if used.rows)
    return replace(book, sheets=tuple(sheet for sheet in rest if sheet.rows))


def _rest(sheet: Sheet, proposal: Proposal) -> Sheet:
    gone = frozenset(_rows_of_list(sheet, proposal))
    rows = (row for row in sheet.rows if row.number not in gone)
    return replace(sheet, rows=tuple(rows))


def _rows_of_list(sheet: Sheet, proposal: Proposal) -> Iterator[int]:
    """The numbers of its rows, of what stands above it and in between."""
    for table in proposal.tables:
        if table.sheet != sheet.name:
            continue
        if table.shape:
            yield from (row.number for row in sheet.rows)
        own = (*table.header_rows, *table.rows)
        yield from range(min(own), max(own) + 1)
        for left in proposal.left_out:
            above = left.number < min(own)
            if left.sheet == sheet.name and (above or left.is_of_list):
                yield left.number
