"""Which tables of a workbook hold the list of interfaces."""

from collections.abc import Iterator

from guide.register.matching.headers import guesses
from guide.register.matching.lore import phrases
from guide.register.matching.proposal import LeftOut
from guide.register.matching.shapes import shaped
from guide.register.matching.tables import Area, left_out
from guide.register.matching.words import normal
from guide.register.sheets.tables import Workbook
from scenarios.text.words import counted

ALIKE = 0.6
"""Tables with so many of the same headers are one list,"""
VERY = 0.8
"""or with so many, if no header tells the systems."""
LIST = 4
"""A table that ranks so high is a list by itself, whatever the others are."""
SHOWN = 100
"""So many rows of each other list are shown as left out; how many it has is said."""


def found(
    book: Workbook, chosen_sheet: str
) -> tuple[list[Area], list[LeftOut], list[str]]:
    """The areas that hold the list, the rows left out, and what to say of it."""
    said: list[str] = []
    every = []
    for sheet in book.sheets:
        if not chosen_sheet or sheet.name == chosen_sheet:
            areas, notes = shaped(sheet)
            said += notes
            every += [(_rank(area, bool(chosen_sheet)), area) for area in areas]
    every.sort(key=lambda one: -one[0])
    if not every or every[0][0] <= 0:
        return [], [], said
    best = every[0][1]
    kept = [
        area
        for rank, area in every
        if area is best or (rank > 0 and _alike(area, best))
    ]
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    kept.sort(key=lambda area: (order[area.sheet.name], area.header_rows))
    others = [area for rank, area in every if rank >= LIST and area not in kept]
    said += [_of_another(area, kept) for area in others]
    said += _unread_sheets(book, [*kept, *others], chosen_sheet)
    left = [left for area in kept for left in area.left_out]
    return kept, [*left, *_rows_of(others)], said


def _of_another(area: Area, kept: list[Area]) -> str:
    """That a table is a list too, and how it comes in."""
    beside = any(own.sheet.name == area.sheet.name for own in kept)
    how = (
        "To bring it, put it on a sheet of its own."
        if beside
        else "To bring it, choose its sheet; both come in, if you bring the file once "
        "more afterwards."
    )
    return (
        f"“{area.sheet.name}” has {'another' if beside else 'a'} list with other "
        f"columns, which is left out: {counted(len(area.rows), 'row')}. {how}"
    )


def _rows_of(areas: list[Area]) -> Iterator[LeftOut]:
    for area in areas:
        for row in area.rows[:SHOWN]:
            yield left_out(area.sheet, row, "in a list with other columns")


def _rank(area: Area, only: bool) -> float:
    """How likely a table is the list; 0 if it is not."""
    if not area.rows:
        return 0
    rank = area.score * (1 + min(len(area.rows), 20) / 20)
    helper = bool(phrases("helpers").whole(area.sheet.name))
    if not only and (area.sheet.hidden or helper):
        return rank / 10 if area.score >= 4 else 0
    return rank


def _alike(area: Area, best: Area) -> bool:
    if area.shape != best.shape or area.sheet.hidden > best.sheet.hidden:
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
