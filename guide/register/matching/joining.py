"""Sheets that tell more of the same interfaces, joined by their keys."""

from collections.abc import Iterator
from dataclasses import replace

from guide.register.matching.headers import PART, SURE, guesses
from guide.register.matching.tables import Area, areas_in, text_of
from guide.register.matching.words import normal
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet, Workbook

FEWEST = 2
"""So many keys have to be the same, and half of those of the sheet that is joined."""
MOST_SHEETS = 12


def with_details(book: Workbook) -> tuple[Workbook, list[str]]:
    """The workbook with what other sheets tell by key, and a sentence for each.

    The columns come behind those of the list; nothing in the list itself changes.
    """
    if not 1 < len(book.sheets) <= MOST_SHEETS:
        return book, []
    areas = [area for sheet in book.sheets for area in areas_in(sheet)[:1]]
    keyed = [(area, _key(area)) for area in areas if not area.sheet.hidden]
    lists = [(area, key) for area, key in keyed if key is not None and _ends(area)]
    if len(lists) != 1:
        return book, []
    [(main, key)] = lists
    said = []
    used: dict[str, Sheet] = {}
    for area, other in keyed:
        if area is main or other is None or _ends(area):
            continue
        known = {normal(text_of(r, key)) for r in main.rows}
        rows = _by_key(area, other, known)
        if rows and _same_names(main, key, area, rows):
            said.append(_sentence(area, other, main, key, rows))
            main = _joined(main, key, area, other, rows)
            used[area.sheet.name] = Sheet(area.sheet.name, ())
    used[main.sheet.name] = main.sheet
    sheets = (used.get(sheet.name, sheet) for sheet in book.sheets)
    return (replace(book, sheets=tuple(sheets)), said) if said else (book, [])


def _sentence(
    area: Area, other: int, main: Area, key: int, rows: dict[str, Row]
) -> str:
    """What is joined, and which of its keys the list does not have."""
    known = {normal(text_of(row, key)) for row in main.rows}
    lost = [text_of(row, other) for told, row in rows.items() if told not in known]
    told = f"What “{area.sheet.name}” tells is joined by “{area.headers[other]}”."
    if not lost:
        return told
    return f"{told} Not in the list: {', '.join(lost[:20])}."


def _key(area: Area) -> int | None:
    """Where the keys of a table stand; None if it has no column of keys."""
    return _place_of("key", area)


def _place_of(meaning: str, area: Area) -> int | None:
    for place, header in enumerate(area.headers):
        best = next(iter(guesses(header)), None)
        if best and best.meaning == meaning and best.score >= SURE:
            return place
    return None


def _same_names(main: Area, key: int, area: Area, rows: dict[str, Row]) -> bool:
    """Whether two tables call the same keys by the same names, where both have names:
    else each counts from 1, and the interfaces are others."""
    here, there = (_place_of("name", each) for each in (main, area))
    if here is None or there is None:
        return True
    pairs = [
        (normal(text_of(row, here)), normal(text_of(rows[known], there)))
        for row in main.rows
        if (known := normal(text_of(row, key))) in rows
    ]
    return sum(one == other for one, other in pairs) * 2 >= len(pairs)


def _ends(area: Area) -> bool:
    """Whether a table tells the systems of its interfaces: then it is a list itself."""
    named = {best.meaning for h in area.headers for best in guesses(h)[:1]}
    return bool({"source", "target", "partner"} & named)


def _by_key(area: Area, key: int, known: set[str]) -> dict[str, Row]:
    """The rows of a sheet by their keys, if they are keys of the list, each once."""
    rows: dict[str, Row] = {}
    for row in area.rows:
        told = normal(text_of(row, key))
        if told in rows:
            return {}
        if told:
            rows[told] = row
    same = len(known & rows.keys())
    return rows if same >= FEWEST and same * 2 >= len(rows) else {}


def _joined(main: Area, key: int, area: Area, other: int, rows: dict[str, Row]) -> Area:
    """The list with the columns of another sheet behind its own."""
    places = [p for p, header in enumerate(area.headers) if header and p != other]
    wide = max(len(row.cells) for row in main.sheet.rows)
    data = {row.number for row in main.rows}
    sheet = replace(
        main.sheet, rows=tuple(_longer(main, area, places, wide, key, rows, data))
    )
    numbers = frozenset(data)
    headers = (*main.headers, *[""] * (wide - len(main.headers)))
    return replace(
        main,
        sheet=sheet,
        headers=(*headers, *(area.headers[p] for p in places)),
        rows=tuple(row for row in sheet.rows if row.number in numbers),
    )


def _longer(
    main: Area,
    area: Area,
    places: list[int],
    wide: int,
    key: int,
    rows: dict[str, Row],
    data: set[int],
) -> Iterator[Row]:
    for row in main.sheet.rows:
        own = row.cells + (EMPTY,) * (wide - len(row.cells))
        if row.number == main.header_rows[-1]:
            heads = (area.headers[p].rsplit(PART, 1)[-1] for p in places)
            yield replace(row, cells=own + tuple(Cell(head, "text") for head in heads))
        elif row.number in data and (detail := rows.get(normal(text_of(row, key)))):
            more = (detail.cells[p] if p < len(detail.cells) else EMPTY for p in places)
            yield replace(row, cells=own + tuple(more))
        else:
            yield row
