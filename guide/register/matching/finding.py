"""Which tables of a workbook hold the list of interfaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.register.matching.headers import guesses
from guide.register.matching.lore import phrases
from guide.register.matching.shapes import MATRIX, MATRIX_HEADERS, shaped
from guide.register.matching.tables import Area, text_of
from guide.register.matching.words import normal
from guide.register.sheets.tables import Sheet, Workbook
from scenarios.text.words import counted

ALIKE = 0.6
"""Tables with so many of the same headers are one list,"""
VERY = 0.8
"""or with so many, if no header tells the systems."""
LIST = 4
"""A table that ranks so high is a list by itself, whatever the others are."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a workbook holds."""

    areas: tuple[Area, ...]
    """The tables of the list."""
    said: tuple[str, ...]
    to_come: tuple[str, ...]
    """The sheets of the other lists, one for each."""


def found(book: Workbook, chosen_sheet: str) -> Found:
    """The list of a workbook, or of one of its sheets; and what other lists it has."""
    said: list[str] = []
    every = []
    for sheet in book.sheets:
        areas, notes = shaped(sheet)
        chosen = sheet.name == chosen_sheet
        said += notes if chosen or not chosen_sheet else ()
        every += [(_rank(area, chosen), area) for area in areas]
    every.sort(key=lambda one: -one[0])
    mine = [
        (rank, area)
        for rank, area in every
        if not chosen_sheet or area.sheet.name == chosen_sheet
    ]
    if not mine or mine[0][0] <= 0:
        return Found((), tuple(said), ())
    best = mine[0][1]
    kept = [
        area for rank, area in mine if area is best or (rank > 0 and _alike(area, best))
    ]
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    kept.sort(key=lambda area: (order[area.sheet.name], area.header_rows))
    others = [area for rank, area in every if rank >= LIST and area not in kept]
    overviews = [area for area in others if _is_overview(area, best)]
    others = [area for area in others if area not in overviews]
    said += [_OVERVIEW.format(area.sheet.name) for area in overviews]
    said += [_of_another(area, kept) for area in others]
    said += _unread_sheets(book, [*kept, *others, *overviews], chosen_sheet)
    to_come = (area.sheet.name for area in others)
    return Found(tuple(kept), tuple(said), tuple(to_come))


_OVERVIEW = "“{}” shows the interfaces of the list by their keys, and is not read anew."


def _is_overview(area: Area, best: Area) -> bool:
    """Whether a matrix only shows by their keys what the list has."""
    if area.shape != MATRIX or best.shape == MATRIX:
        return False
    known = {normal(cell.text) for row in best.rows for cell in row.cells} - {""}
    cells = [_KEYS.findall(text_of(row, NAME)) for row in area.rows]
    shown = sum(any(normal(key) in known for key in cell) for cell in cells)
    return shown >= ALIKE * len(cells)


_KEYS = re.compile(r"[^\s,;()]+")
NAME = MATRIX_HEADERS.index("Name")


def _of_another(area: Area, kept: list[Area]) -> str:
    """That a table is a list too, and when it comes in."""
    beside = any(own.sheet.name == area.sheet.name for own in kept)
    return (
        f"“{area.sheet.name}” has {'another' if beside else 'a'} list too, with other "
        f"columns: {counted(len(area.rows), 'row')}. It comes next, when this one is "
        "taken."
    )


def _rank(area: Area, only: bool) -> float:
    """How likely a table is the list; 0 if it is not."""
    if not area.rows:
        return 0
    rank = area.score * (1 + min(len(area.rows), 20) / 20)
    if not only and _aside(area.sheet):
        return rank / 10 if area.score >= 4 else 0
    return rank


def _aside(sheet: Sheet) -> bool:
    """Whether a sheet is hidden, or by its name no list but a help, or an old one."""
    return sheet.hidden or bool(phrases("helpers").whole(sheet.name))


def _alike(area: Area, best: Area) -> bool:
    if area.shape != best.shape or _aside(area.sheet) > _aside(best.sheet):
        return False
    own = {_meaning(header) for header in area.headers if header}
    theirs = {_meaning(header) for header in best.headers if header}
    names = own & theirs
    ends = {"source", "target", "direction"} & names
    share = len(names) / max(min(len(own), len(theirs)), 1)
    return len(names) >= 4 and share >= (ALIKE if ends else VERY)


def _meaning(header: str) -> str:
    best = next(iter(guesses(header)), None)
    return best.meaning if best and best.meaning != "ignore" else normal(header)


def _unread_sheets(book: Workbook, kept: list[Area], only: str) -> Iterator[str]:
    used = {area.sheet.name for area in kept}
    for sheet in book.sheets:
        if sheet.name not in used and sheet.rows and not only:
            told = "The hidden sheet" if sheet.hidden else "The sheet"
            yield f"{told} “{sheet.name}” is not taken for a list of interfaces."
