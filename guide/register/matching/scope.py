"""Rows that the list itself says are no interfaces, or are not to come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guide.register.matching.proposal import LEAVE, SCOPE, ColumnChoice
from guide.register.matching.tables import Area, cell_of, left_out
from guide.register.matching.values import Reader
from guide.register.matching.words import plain
from guide.register.sheets.tables import Row

type Places = Sequence[int | None]
"""Where each column of a proposal stands in an area."""


def within(
    area: Area, places: Places, columns: Sequence[ColumnChoice], reader: Reader
) -> Area:
    """An area without the rows that a column of `SCOPE` leaves out: a report of a list
    of all developments, or what was dropped."""
    asked = [
        (place, column)
        for place, column in zip(places, columns, strict=True)
        if place is not None and column.meaning in SCOPE
    ]
    if not asked:
        return area
    rows: list[Row] = []
    left = list(area.left_out)
    for row in area.rows:
        if why := next(_why_not(row, asked, reader), ""):
            left.append(replace(left_out(area.sheet, row, why), is_of_list=True))
        else:
            rows.append(row)
    return replace(area, rows=tuple(rows), left_out=tuple(left))


def _why_not(
    row: Row, asked: Sequence[tuple[int, ColumnChoice]], reader: Reader
) -> Iterator[str]:
    for place, column in asked:
        cell = cell_of(row, place)
        if reader.read(column.meaning, cell, column.header).says == LEAVE:
            yield f"“{column.header}” says “{plain(cell.text)}”"
