"""Merged cells: a spreadsheet keeps their value in the first, and shows it for all."""

from collections import defaultdict
from collections.abc import Iterable

from guide.register.sheets.marks import Position
from guide.register.sheets.wire import Sent, merged_into

Range = tuple[Position, Position]


class Merged:
    """Fills the merged ranges of a sheet while its rows go by in their order."""

    def __init__(self, ranges: Iterable[Range], last: Position) -> None:
        self.width = last[1] + 1
        self.first: dict[Position, Sent] = {}
        self.by_row: dict[int, list[Range]] = defaultdict(list)
        for span in ranges:
            for row in range(span[0][0], min(span[1][0], last[0]) + 1):
                self.by_row[row].append(span)

    def fill(self, row: int, cells: list[Sent]) -> None:
        """Give the cells of a row what the first cell of their range holds."""
        for (top, left), (_, right) in self.by_row.get(row, ()):
            if row == top and left < len(cells):
                self.first[top, left] = merged_into(cells[left])
            held = self.first.get((top, left))
            if held:
                end = min(right + 1, self.width)
                cells += [""] * (end - len(cells))
                for column in range(left, end):
                    if cells[column] == "":
                        cells[column] = held
