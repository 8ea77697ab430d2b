"""Tables that are not one interface to a row: turned on their side, or a matrix."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain

from guide.register.matching.arrows import ACROSS, BOTH, DOWN, arrow_in
from guide.register.matching.by_kind import kinds_across, listed
from guide.register.matching.cards import as_cards
from guide.register.matching.coded_cells import (
    codes_of,
    name_and_codes,
    number_in,
    parts_of,
)
from guide.register.matching.headers import SURE, guesses
from guide.register.matching.lore import lexicon
from guide.register.matching.proposal import LeftOut
from guide.register.matching.tables import Area, area_below, areas_in
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet

TURNED, MATRIX, CARDS = "turned", "matrix", "cards"
MOST_COLUMNS = 200
MATRIX_HEADERS = ("Source", "Target", "Direction", "Name", "Volume", "Comment")
HEADERS = 4
"""A row that names so many meanings is one of headers, whatever else may look so."""
TOP = 15
"""The names of a matrix stand within so many rows."""
_READ_BY_CELL = "“{}” is a matrix: each cell that is filled is read as an interface."
MARKS = ("x", "y", "yes", "1", "ja", "oui", "si")
"""What in a cell of a matrix says only that there is an interface."""


def shaped(sheet: Sheet) -> tuple[list[Area], list[str]]:
    """The tables of a sheet, however they lie, and what is to be said of them."""
    areas = areas_in(sheet)
    best = max((area.score for area in areas), default=0)
    if best < HEADERS and (cards := as_cards(sheet)):
        told = f"“{sheet.name}” has a card for each interface."
        return [replace(area, shape=CARDS) for area in areas_in(cards)], [told]
    if area := _by_kind(sheet):
        [own] = areas_in(listed(area, kinds_across(area)))
        said = _READ_BY_CELL.format(sheet.name)
        return [replace(own, shape=MATRIX, left_out=area.left_out)], [said]
    if best < HEADERS and (matrix := _matrix(sheet)):
        return matrix
    if len(sheet.rows) <= MOST_COLUMNS:
        turned = turn(sheet)
        found = [a for a in areas_in(turned) if a.score >= HEADERS]
        if found and found[0].score > best + 2:
            told = f"In “{sheet.name}” each column is an interface."
            return [replace(found[0], shape=TURNED)], [told]
    return areas, []


def _by_kind(sheet: Sheet) -> Area | None:
    """The table of a matrix of systems by kinds of data; None if there is none.

    Kinds of data are no headers that are known, so where few are, any row near the top
    may hold them.
    """
    likely = areas_in(sheet)[:1]
    if any(area.score >= HEADERS for area in likely) or _tells_who_sends(sheet):
        return next(filter(kinds_across, likely), None)
    found = (area_below(sheet, at) for at in range(min(TOP, len(sheet.rows))))
    return next(filter(kinds_across, (*likely, *found)), None)


def _tells_who_sends(sheet: Sheet) -> bool:
    """Whether it is a matrix of systems by systems that does."""
    at = _matrix_header(sheet)
    return at is not None and bool(_ways(sheet, at) or _arrows(sheet, at))


def turn(sheet: Sheet) -> Sheet:
    """The sheet with its columns as rows."""
    wide = max((len(row.cells) for row in sheet.rows), default=0)
    rows = tuple(
        Row(
            place + 1,
            tuple(
                r.cells[place] if place < len(r.cells) else EMPTY for r in sheet.rows
            ),
            place in sheet.hidden_columns,
        )
        for place in range(wide)
    )
    return Sheet(sheet.name, rows, sheet.hidden)


def _matrix(sheet: Sheet) -> tuple[list[Area], list[str]] | None:
    """A matrix of systems by systems; None if the sheet is none."""
    at = _matrix_header(sheet)
    if at is None:
        return None
    if not _ways(sheet, at) and not _arrows(sheet, at):
        told = (
            f"“{sheet.name}” is a matrix of systems by systems, and does not say which "
            "side sends. Write “from \\ to” into its corner, or bring a list with one "
            "interface to a row."
        )
        return [], [told]
    listed = as_list(sheet)
    area = areas_in(listed)
    said = [_READ_BY_CELL.format(sheet.name)]
    above = [
        LeftOut(
            sheet.name,
            row.number,
            " · ".join(c.text for c in row.cells if c.text)[:200],
            "above the matrix",
        )
        for row in sheet.rows[:at]
        if any(c.text for c in row.cells)
    ]
    return [replace(a, shape=MATRIX, left_out=tuple(above)) for a in area], said


def _matrix_header(sheet: Sheet) -> int | None:
    """Which row of a matrix names the systems across; None if there is no matrix."""
    top, rest = sheet.rows[:TOP], sheet.rows[TOP:]
    leads = [*map(_lead, top), _leftmost(map(_lead, rest))]
    below = cache(partial(_names, rest))  # Of thousands of rows, read once.
    for at, row in enumerate(top):
        lead = _leftmost(leads[at + 1 :]) or 0
        across = {normal(c.text) for c in row.cells[lead + 1 :] if c.text.strip()}
        if (
            len(across) < 3
            or sum(_is_header(text) for text in across) > len(across) // 3
        ):
            continue
        down = _names(top[at + 1 :], lead) | below(lead)
        both = across & down
        if len(both) >= 2 and len(both) * 2 >= min(len(across), len(down - {""})):
            return at
        if (
            _says_ways(row.cells[lead].text if lead < len(row.cells) else "")
            and len(down) > 1
        ):
            return at
    return None


def _names(rows: Iterable[Row], place: int) -> set[str]:
    """What stands in a column."""
    return {normal(r.cells[place].text) for r in rows if place < len(r.cells)}


def _lead(row: Row) -> int | None:
    """The first column of a row that holds anything."""
    places = (place for place, cell in enumerate(row.cells) if cell.text.strip())
    return next(places, None)


def _leftmost(leads: Iterable[int | None]) -> int | None:
    return min((lead for lead in leads if lead is not None), default=None)


def _first_column(rows: Iterable[Row]) -> int:
    """The column with the systems down: the first with anything in these rows."""
    return _leftmost(map(_lead, rows)) or 0


def _is_header(text: str) -> bool:
    best = next(iter(guesses(text)), None)
    return bool(best and best.score >= SURE)


def _ways(sheet: Sheet, at: int) -> str:
    """Whether the rows send ("down") or the columns do ("across"); empty if untold."""
    lead = _first_column(sheet.rows[at + 1 :])
    texts = [cell.text for cell in sheet.rows[at].cells[: lead + 1] if cell.text]
    texts += [c.text for row in sheet.rows[:at] for c in row.cells if c.text]
    for text in texts:
        if ways := _says_ways(text):
            return ways
    return ""


def _arrows(sheet: Sheet, at: int) -> bool:
    """Whether the cells of a matrix say themselves who sends."""
    lead = _first_column(sheet.rows[at + 1 :])
    filled = [
        cell.text
        for row in sheet.rows[at + 1 :]
        for cell in row.cells[lead + 1 :]
        if not _is_empty(cell.text)
    ]
    return bool(filled) and all(_arrow(text) for text in filled)


def _arrow(text: str) -> str:
    return arrow_in(text)[0]


def _without_arrow(text: str) -> str:
    way, before, behind = arrow_in(text)
    return f"{before} {behind}".strip() if way else text


def _is_empty(text: str) -> bool:
    return text.strip() in ("", "-", "–", "—", "/", "0", ".")


def _says_ways(text: str) -> str:
    """What a corner such as "from \\ to" says of the ways."""
    found = [
        f
        for f in lexicon("headers").found(normal(text))
        if f.sense in ("source", "target")
    ]
    senses = list(dict.fromkeys(f.sense for f in sorted(found, key=lambda f: f.start)))
    if len(senses) != 2 or len(words_in(text)) > 12:
        return ""
    told = normal(text)
    rows_first = (
        told.find("row") < told.find("column")
        if "row" in told and "column" in told
        else True
    )
    return DOWN if (senses[0] == "source") == rows_first else ACROSS


def as_list(sheet: Sheet) -> Sheet:
    """A matrix as a sheet with a row for each of its filled cells."""
    if area := _by_kind(sheet):
        return listed(area, kinds_across(area))
    at = _matrix_header(sheet) or 0
    lead = _first_column(sheet.rows[at + 1 :])
    head = Row(
        sheet.rows[at].number, tuple(Cell(text, "text") for text in MATRIX_HEADERS)
    )
    rows = _interfaces(sheet.rows[at], sheet.rows[at + 1 :], lead, _ways(sheet, at))
    return Sheet(sheet.name, (head, *rows), sheet.hidden)


def _interfaces(
    header: Row, rows: Sequence[Row], lead: int, ways: str
) -> Iterator[Row]:
    number, codes = header.number, codes_of(rows)
    for row in rows:
        down = row.cells[lead] if lead < len(row.cells) else EMPTY
        for place in range(lead + 1, len(row.cells)):
            cell = row.cells[place]
            across = header.cells[place] if place < len(header.cells) else EMPTY
            if _is_empty(cell.text) or not (across.text and down.text):
                continue
            if normal(across.text) == normal(down.text):
                continue
            texts = (parts_of(text, codes) for text in _several(plain(cell.text)))
            for text in chain(*texts):
                number += 1
                yield Row(number, _interface(cell, text, down, across, ways, codes))


def _interface(
    cell: Cell,
    text: str,
    down: Cell,
    across: Cell,
    ways: str,
    codes: Mapping[str, str],
) -> tuple[Cell, ...]:
    """What one text of a matrix says, under `MATRIX_HEADERS`."""
    way = _arrow(text) or ways
    source, target = (across, down) if way == ACROSS else (down, across)
    mark = not words_in(text) or normal(text) in MARKS
    called, coded = name_and_codes(_without_arrow(text), codes)
    told = "\n".join(filter(None, (text, *coded, cell.note)))
    name = "" if mark else called[:200]
    parts = (BOTH if way == BOTH else "", name, number_in(text), told)
    return source, target, *(Cell(part, "text" if part else "empty") for part in parts)


def _several(text: str) -> list[str]:
    """The interfaces that one cell of a matrix names, a line or a part each."""
    parts = [part.strip(" -•*") for part in text.replace(";", "\n").split("\n")]
    return [part for part in parts if part] or [text]
