"""Amounts whose unit stands in a column of its own: "1,600" beside "rows per run"."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from guide.register.matching.headers import guesses
from guide.register.matching.lore import phrases
from guide.register.matching.tables import Area
from guide.register.matching.words import words_in
from guide.register.sheets.tables import Cell


def with_units(area: Area) -> Area:
    """The table with each amount as it is with its unit."""
    if not _pairs(area.headers):
        return area
    rows = [
        replace(row, cells=tuple(joined(row.cells, area.headers))) for row in area.rows
    ]
    return replace(area, rows=tuple(rows))


def joined(cells: Sequence[Cell], headers: Sequence[str]) -> list[Cell]:
    """The cells of a row, each amount as it is with its unit."""
    own = list(cells)
    for unit, amount in _pairs(tuple(headers)).items():
        if unit < len(own) and words_in(own[unit].text) and words_in(own[amount].text):
            told = f"{own[amount].text} {own[unit].text}"
            own[amount] = replace(own[amount], text=told, kind="text")
    return own


@lru_cache(maxsize=100)
def _pairs(headers: tuple[str, ...]) -> dict[int, int]:
    """By the place of each column of units that of its amounts, to the left of it."""
    return {
        place: place - 1
        for place, header in enumerate(headers)
        if place and phrases("unit-headers").whole(header)
        if _is_volume(headers[place - 1])
    }


def _is_volume(header: str) -> bool:
    best = next(iter(guesses(header)), None)
    return best is not None and best.meaning == "volume"
