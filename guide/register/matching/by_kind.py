"""A matrix of systems by kinds of data: "< hourly" below "Orders", beside "Shop"."""

import re
from collections.abc import Mapping, Sequence

from guide.register.matching.arrows import ACROSS, BOTH, DOWN, arrow_in
from guide.register.matching.directions import direction_in
from guide.register.matching.headers import PART, SURE, guesses
from guide.register.matching.legends import pairs_within
from guide.register.matching.tables import Area, cell_of, text_of
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet

FEWEST = 3
"""So many cells that begin with an arrow make a matrix, in two columns at least."""
SYSTEMS = ("partner", "source", "target")
_EXPLAINED = re.compile(r"(<[-=]*|[-=]*>|[←→⇐⇒])\s*[=:]?\s*([^<>←→↔⇐⇒⇔,;()]+)")
"""An arrow and what it says, in a text such as "< into F&O, > out of F&O"."""


def kinds_across(area: Area) -> list[int]:
    """The places of the columns whose cells say which way data goes; none if the
    table is no such matrix."""
    places = [
        place
        for place, header in enumerate(area.headers)
        if header and not _means_something(header) and _begins_with_arrows(area, place)
    ]
    cells = sum(bool(_parts(text_of(row, p))) for row in area.rows for p in places)
    return places if len(places) > 1 and cells >= FEWEST else []


def listed(area: Area, places: Sequence[int]) -> Sheet:
    """Such a matrix as a sheet with a row for each interface that a cell names."""
    kept = [p for p in range(len(area.headers)) if p not in places and _filled(area, p)]
    heads = [area.headers[p] for p in kept]
    if any(_meaning(head) in SYSTEMS for head in heads):
        heads.append("Name")
    else:
        heads = ["Name", *heads[1:], "System"]
    heads += ["Direction", "Comment"]
    number = area.header_rows[-1]
    rows = [Row(number, tuple(Cell(text, "text") for text in heads))]
    ways, codes = _ways(area), _codes(area)
    for row in area.rows:
        beside = [cell_of(row, place) for place in kept]
        for place in places:
            across = area.headers[place].rsplit(PART, 1)[-1]
            for way, text in _parts(text_of(row, place)):
                told = (across, ways.get(way, ""), _explained(text, codes))
                number += 1
                rows.append(Row(number, (*beside, *map(_cell, told))))
    return Sheet(area.sheet.name, tuple(rows), area.sheet.hidden)


def _filled(area: Area, place: int) -> bool:
    return any(text_of(row, place).strip() for row in area.rows)


def _cell(text: str) -> Cell:
    return Cell(text, "text") if text else EMPTY


def _meaning(header: str) -> str:
    best = next(iter(guesses(header)), None)
    return best.meaning if best and best.score >= SURE else ""


def _means_something(header: str) -> bool:
    return _meaning(header.rsplit(PART, 1)[-1]) not in ("", "name", "note", "process")


def _begins_with_arrows(area: Area, place: int) -> bool:
    texts = [text for row in area.rows if words_in(text := text_of(row, place))]
    arrows = sum(bool(_parts(text)) for text in texts)
    return bool(arrows) and arrows * 2 >= len(texts)


def _parts(text: str) -> list[tuple[str, str]]:
    """What a cell says of each way: the arrow and what stands behind it.

    A line without an arrow goes on with the one before. Nothing, if the first has none.
    """
    parts: list[tuple[str, str]] = []
    for line in filter(None, map(str.strip, re.split(r"[;\n]", plain(text)))):
        way, before, behind = arrow_in(f" {line}")
        if way and not before:
            parts.append((way, behind))
        elif parts:
            parts[-1] = parts[-1][0], f"{parts[-1][1]}\n{line}"
        else:
            return []
    return parts


def _ways(area: Area) -> dict[str, str]:
    """What each arrow says of F&O, as the rows about the list explain it."""
    ways = {BOTH: "both"}
    for left in area.left_out:
        for arrow, words in _EXPLAINED.findall(left.text):
            way, *_ = arrow_in(f" {arrow} ")
            if way != BOTH and (said := direction_in(words.strip())):
                ways.setdefault(way, said)
    opposite = {"into": "out", "out": "into"}
    for one, other in ((DOWN, ACROSS), (ACROSS, DOWN)):
        if one in ways:
            ways.setdefault(other, opposite.get(ways[one], ""))
    return ways


def _codes(area: Area) -> dict[str, str]:
    """What codes mean that the rows about the list explain."""
    told = (pair for left in area.left_out for pair in pairs_within(left.text))
    return {normal(code): meaning for code, meaning in told}


def _explained(text: str, codes: Mapping[str, str]) -> str:
    """A cell's text, and below it what the codes mean that it begins with."""
    first = re.split(r"[·|,\n]", text)[0]
    known = [codes[code] for code in normal(first).split() if code in codes]
    return "\n".join((text, *known))
