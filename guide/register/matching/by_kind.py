"""A matrix of systems by kinds of data: "< hourly" below "Orders", beside "Shop"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide.register.matching.arrows import ACROSS, BOTH, DOWN, arrow_in
from guide.register.matching.directions import direction_in
from guide.register.matching.headers import PART, SURE, guesses
from guide.register.matching.legends import pairs_within
from guide.register.matching.proposal import SYSTEMS
from guide.register.matching.tables import Area, cell_of, text_of
from guide.register.matching.words import plain, words_in
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet

FEWEST = 3
"""So many cells that begin with an arrow make a matrix, in two columns at least."""
LOOKED_AT = 200
"""So many rows tell whether a table is a matrix."""
WAYS = ("into", "out", "both")
OPPOSITE = {"into": "out", "out": "into"}
_EXPLAINED = re.compile(r"(<[-=]*|[-=]*>|[←→⇐⇒])\s*[=:]?\s*([^<>←→↔⇐⇒⇔,;()]+)")
"""An arrow and what it says, in a text such as "< into F&O, > out of F&O"."""


@dataclass(frozen=True)
class _Key:
    """What the rows about a matrix explain."""

    ways: Mapping[str, str]
    """By arrow or letter: "into" F&O, "out" of it, "both", or empty where untold."""
    codes: Mapping[str, str]
    """As they are written: "d" may be daily where "D" is dual-write."""

    def parts(self, text: str) -> list[tuple[str, str]]:
        """What a cell says of each way, and what stands behind its arrow or letter.

        A line without one goes on with the one before. Nothing, if the first has none.
        """
        parts: list[tuple[str, str]] = []
        for line in filter(None, map(str.strip, re.split(r"[;\n]", plain(text)))):
            sign, before, behind = arrow_in(f" {line}")
            if not sign or before:
                sign, _, behind = line.partition(" ")
            if sign in self.ways:
                parts.append((self.ways[sign], behind))
            elif parts:
                parts[-1] = parts[-1][0], f"{parts[-1][1]}\n{line}"
            else:
                return []
        return parts

    def spelt_out(self, text: str) -> str:
        """A cell's text, and below it what the codes mean that it begins with."""
        first = re.split(r"[·|,\n]", text)[0].split()
        known = [self.codes[code] for code in first if code in self.codes]
        return "\n".join((text, *known))


def kinds_across(area: Area) -> list[int]:
    """The places of the columns whose cells say which way data goes; none if the
    table is no such matrix."""
    key, rows = _key(area), area.rows[:LOOKED_AT]
    heads = [header for header in area.headers if header]
    if len(set(heads)) < len(heads) or any(map(key.parts, heads)):
        return []  # A title over all columns, or a row like those below.
    places = [
        place
        for place, header in enumerate(area.headers)
        if header and not _means_something(header) and _tells_ways(rows, place, key)
    ]
    cells = sum(bool(key.parts(text_of(row, p))) for row in rows for p in places)
    return places if len(places) > 1 and cells >= FEWEST else []


def listed(area: Area, places: Sequence[int]) -> Sheet:
    """Such a matrix as a sheet with a row for each interface that a cell names."""
    key, number = _key(area), area.header_rows[-1]
    names = next(row for row in area.sheet.rows if row.number == number)
    kept = [p for p in range(len(area.headers)) if p not in places and _filled(area, p)]
    rows = [Row(number, tuple(Cell(head, "text") for head in _heads(area, kept)))]
    for row in area.rows:
        beside = [cell_of(row, place) for place in kept]
        for place in places:
            for way, text in key.parts(text_of(row, place)):
                told = (text_of(names, place), way, key.spelt_out(text))
                number += 1
                rows.append(Row(number, (*beside, *map(_cell, told))))
    return Sheet(area.sheet.name, tuple(rows), area.sheet.hidden)


def _heads(area: Area, kept: Sequence[int]) -> list[str]:
    """The headers of the list: of what stands beside the cells, and of these."""
    heads = [area.headers[place] for place in kept]
    if any(_meaning(head) in SYSTEMS for head in heads):
        return [*heads, "Name", "Direction", "Comment"]
    return ["Name", *heads[1:], "System", "Direction", "Comment"]


def _filled(area: Area, place: int) -> bool:
    return any(text_of(row, place).strip() for row in area.rows)


def _cell(text: str) -> Cell:
    return Cell(text, "text") if text else EMPTY


def _meaning(header: str) -> str:
    best = next(iter(guesses(header)), None)
    return best.meaning if best and best.score >= SURE else ""


def _means_something(header: str) -> bool:
    return _meaning(header.rsplit(PART, 1)[-1]) not in ("", "name", "note", "process")


def _tells_ways(rows: Sequence[Row], place: int, key: _Key) -> bool:
    texts = [text for row in rows if words_in(text := text_of(row, place))]
    telling = sum(bool(key.parts(text)) for text in texts)
    return bool(telling) and telling * 2 >= len(texts)


def _key(area: Area) -> _Key:
    told = (pair for left in area.left_out for pair in pairs_within(left.text))
    codes = {code.strip(): meaning for code, meaning in told}
    letters = {code: direction_in(meaning) for code, meaning in codes.items()}
    return _Key(
        _arrows(area) | {code: way for code, way in letters.items() if way in WAYS},
        codes,
    )


def _arrows(area: Area) -> dict[str, str]:
    """What each arrow says of F&O."""
    ways = {BOTH: "both"}
    for left in area.left_out:
        for arrow, words in _EXPLAINED.findall(left.text):
            way, *_ = arrow_in(f" {arrow} ")
            if way != BOTH and (said := direction_in(words.strip())) in WAYS:
                ways.setdefault(way, said)
    for one, other in ((DOWN, ACROSS), (ACROSS, DOWN)):
        ways.setdefault(other, OPPOSITE.get(ways.get(one, ""), ""))
    return ways
