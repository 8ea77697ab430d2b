"""A workbook -> how it may be read: its tables, columns and values."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from guide.register.matching.both import MUCH, besides
from guide.register.matching.columns import chosen
from guide.register.matching.finding import found
from guide.register.matching.headers import unnamed
from guide.register.matching.joining import with_details
from guide.register.matching.legends import legend_of
from guide.register.matching.proposal import (
    IGNORE,
    NUMBERS,
    SCOPE,
    SHEET_NAME,
    ColumnChoice,
    LeftOut,
    Proposal,
    Table,
    ValueChoice,
)
from guide.register.matching.scope import within
from guide.register.matching.shapes import TURNED
from guide.register.matching.support import Column
from guide.register.matching.systems import names_of_fo, starters
from guide.register.matching.tables import Area, cell_of, text_of
from guide.register.matching.titles import about
from guide.register.matching.units import with_units
from guide.register.matching.values import Heard, Reader, criterion_in
from guide.register.matching.volumes import decimal_of, habit
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import Cell, Sheet, Workbook
from guide.register.sheets.values import told_by_texts
from scenarios.decision.model import DecisionModel

MOST_VALUES = 300
"""So many values of a meaning are shown; the rest are read alike."""
WHICH_SHEET = "the sheet that a row stands in"
SHOWN = (
    *("direction", "initiator", "timing", "frequency", "runs-at", "volume"),
    *("volume-class", "middleware", "protocol", "format", *SCOPE),
)
"""Meanings whose values are shown to be confirmed."""


def propose(
    book: Workbook,
    model: DecisionModel,
    remembered: Mapping[str, Any] | None = None,
    sheet: str = "",
) -> Proposal:
    """How a workbook may be read. `sheet` is the one that a person chose."""
    kept = remembered or {}
    book, joined = with_details(book)
    holds = found(book, sheet)
    areas, said = holds.areas, [*joined, *holds.said]
    if not areas:
        return Proposal(said=tuple(said) or (_NOTHING,), kept=kept)
    areas = tuple(map(with_units, areas))
    headers, places = _columns_of(areas)
    columns = _columns(headers, areas, places)
    reader = reader_of(book, model, _besides_areas(areas, holds.to_come), kept, columns)
    choices = chosen(columns, reader, dict(kept.get("headers", {})))
    areas, columns = _within(areas, places, columns, choices, reader)
    tables = tuple(_table(area, own) for area, own in zip(areas, places, strict=True))
    left_out = tuple(left for area in areas for left in area.left_out)
    if any(SHEET_NAME in own for own in places) and choices[-1].is_open:
        # No column of the list: nobody has to say what it means.
        choices[-1] = replace(choices[-1], meaning=IGNORE, why=WHICH_SHEET)
    proposal = Proposal(
        tables,
        tuple(_typed(*pair) for pair in zip(choices, columns, strict=True)),
        left_out=left_out,
        said=tuple(said),
        decimal=reader.habit.decimal,
        kept=kept,
        to_come=holds.to_come,
    )
    return replace(
        proposal,
        said=(*said, *_same_keys(proposal, areas)),
        values=tuple(_values(proposal, columns, reader, areas, places)),
    )


def _columns(
    headers: Sequence[str], areas: Sequence[Area], places: list[list[int | None]]
) -> list[Column]:
    """The columns with the values of all areas."""
    beside = _beside(areas, places)
    return [
        replace(_column(i, header, areas, places), beside=frozenset(beside[i]))
        for i, header in enumerate(headers)
    ]


def _within(
    areas: Sequence[Area],
    places: list[list[int | None]],
    columns: list[Column],
    choices: Sequence[ColumnChoice],
    reader: Reader,
) -> tuple[tuple[Area, ...], list[Column]]:
    """The areas without the rows that a column leaves out, and the columns with what
    is left; those that tell what is left out as they are."""
    pairs = zip(areas, places, strict=True)
    kept = tuple(within(area, own, choices, reader) for area, own in pairs)
    if kept == tuple(areas):
        return kept, columns
    fewer = _columns([column.header for column in columns], kept, places)
    both = zip(choices, columns, fewer, strict=True)
    return kept, [old if c.meaning in SCOPE else new for c, old, new in both]


_NOTHING = (
    "No row with headers such as “Source”, “Target” or “Frequency” was found, so no "
    "column is understood. Put the headers into the first row of the list."
)


def reader_of(
    book: Workbook,
    model: DecisionModel,
    besides: Mapping[str, Container[int]],
    kept: Mapping[str, Any],
    columns: Sequence[Column] = (),
    decimal: str = "",
) -> Reader:
    """What reads the values of a list."""
    mark = decimal or _decimal(columns)
    return Reader(
        model, legend_of(book, besides), kept.get("values", {}), habit("", (), mark)
    )


def _decimal(columns: Sequence[Column]) -> str:
    """The decimal mark that the texts of all columns show."""
    for column in columns:
        texts = [cell.text for cell in column.filled if cell.kind == "text"]
        if mark := decimal_of(text for text in texts if len(text) < 20):
            return mark
    return ""


def _besides_areas(
    areas: Iterable[Area], to_come: Iterable[str]
) -> dict[str, set[int]]:
    """For each sheet with an area the numbers of the rows that are none of it."""
    tables = [_table(area, []) for area in areas]
    left_out = (left for area in areas for left in area.left_out)
    return besides_list(tables, left_out, to_come)


def besides_list(
    tables: Iterable[Table], left_out: Iterable[LeftOut], to_come: Iterable[str]
) -> dict[str, set[int]]:
    """For each sheet of a list the numbers of the rows that are none of it; none for
    those of the lists that are `to_come`."""
    besides: dict[str, set[int]] = {sheet: set() for sheet in to_come}
    besides |= {table.sheet: set() for table in tables}
    turned = {table.sheet for table in tables if table.shape == TURNED}
    for left in left_out:
        if left.sheet not in turned:  # Its rows are the columns of the sheet.
            besides.setdefault(left.sheet, set()).add(left.number)
    return besides


def _same_keys(proposal: Proposal, areas: Sequence[Area]) -> Iterator[str]:
    """Which keys stand in several rows that say different things."""
    rows: dict[str, list[str]] = {}
    several_sheets = len({area.sheet.name for area in areas}) > 1
    for area, table in zip(areas, proposal.tables, strict=True):
        place = proposal.place("key", table)
        if place is None or place < 0:
            continue
        sheet = f"{area.sheet.name} " if several_sheets else ""
        for row in area.rows:
            if words_in(key := text_of(row, place)):
                rows.setdefault(key.strip(), []).append(f"{sheet}{row.number}")
    again = {key: numbers for key, numbers in rows.items() if len(numbers) > 1}
    if again:
        told = (f"{key} (rows {', '.join(n)})" for key, n in again.items())
        several = f"{len(again):,} keys stand" if len(again) > 1 else "A key stands"
        yield f"{several} in several rows: {'; '.join(islice(told, 20))}."


def _columns_of(areas: Sequence[Area]) -> tuple[list[str], list[list[int | None]]]:
    """The headers of all areas, each once, and where each stands in each area."""
    names: dict[tuple[str, int], int] = {}
    headers: list[str] = []
    places: list[dict[int, int]] = []
    for area in areas:
        seen: Counter[str] = Counter()
        own: dict[int, int] = {}
        for place, header in _filled(area):
            told = normal(header)
            seen[told] += 1
            if (told, seen[told]) not in names:
                names[told, seen[told]] = len(headers)
                headers.append(header)
            own[names[told, seen[told]]] = place
        places.append(own)
    if len({area.sheet.name for area in areas}) > 1:
        for own in places:
            own[len(headers)] = SHEET_NAME
        headers.append("Sheet")
    return headers, [[own.get(i) for i in range(len(headers))] for own in places]


def _filled(area: Area) -> Iterator[tuple[int, str]]:
    """The columns of an area that have a header or anything in them."""
    wide = max([len(area.headers), *(len(row.cells) for row in area.rows)])
    for place in range(wide):
        header = area.headers[place] if place < len(area.headers) else ""
        if header or any(cell_of(row, place).text for row in area.rows):
            yield place, header or unnamed(place)


def _beside(
    areas: Sequence[Area], places: list[list[int | None]]
) -> defaultdict[int, set[int]]:
    """By the place of each column, those that say something in the same row."""
    together: set[frozenset[int]] = set()
    for area, own in zip(areas, places, strict=True):
        at = [(i, place) for i, place in enumerate(own) if place is not None]
        for row in area.rows:
            together.add(
                frozenset(
                    i
                    for i, place in at
                    if place == SHEET_NAME or text_of(row, place).strip()
                )
            )
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for filled in together:
        for i in filled:
            beside[i] |= filled - {i}
    return beside


def _column(
    i: int, header: str, areas: Sequence[Area], places: list[list[int | None]]
) -> Column:
    counts: Counter[tuple[str, str]] = Counter()
    hidden = []
    for area, own in zip(areas, places, strict=True):
        place = own[i]
        if place is None:
            continue
        if place == SHEET_NAME:
            counts[area.sheet.name, "text"] += len(area.rows)
            continue
        hidden.append(place in area.sheet.hidden_columns)
        cells = (row.cells[place] for row in area.rows if place < len(row.cells))
        counts.update((cell.text, cell.kind) for cell in cells if cell.text.strip())
    values = Counter({Cell(*bare): count for bare, count in counts.items()})
    return Column(header, values, bool(hidden) and all(hidden))


def _typed(choice: ColumnChoice, column: Column) -> ColumnChoice:
    return replace(choice, typed=told_by_texts(column.values))


def _table(area: Area, places: list[int | None]) -> Table:
    rows = tuple(row.number for row in area.rows)
    return Table(
        area.sheet.name, area.header_rows, rows, tuple(places), area.shape, about(area)
    )


def _values(
    proposal: Proposal,
    columns: list[Column],
    reader: Reader,
    areas: Sequence[Area],
    places: list[list[int | None]],
) -> Iterator[ValueChoice]:
    """The values of the columns that answer something, with what they are taken for."""
    systems = list(names_of_fo(proposal, columns, reader, areas))
    yield from systems
    fo = {normal(system.text) for system in systems if system.says == "fo"}
    initiators = starters(proposal, columns, reader, areas, fo)
    for meaning in dict.fromkeys(c.meaning for c in proposal.columns):
        if meaning not in SHOWN and not criterion_in(meaning, reader.model):
            continue
        seen: dict[tuple[str, str], ValueChoice] = {}
        for choice, column in zip(proposal.columns, columns, strict=True):
            if choice.meaning == meaning:
                for value in _values_of(choice, column, reader, initiators):
                    # The same number may be of a day in one column, of an hour in
                    # another.
                    own = value.header if meaning in NUMBERS else ""
                    seen.setdefault((own, value.known_as), value)
        yield from sorted(seen.values(), key=lambda v: -v.times)[:MOST_VALUES]


def _values_of(
    choice: ColumnChoice,
    column: Column,
    reader: Reader,
    initiators: Mapping[str, Heard],
) -> Iterator[ValueChoice]:
    own = for_column(reader, choice)
    for cell, times in column.values.items():
        text = plain(cell.text)
        heard = own.read(choice.meaning, cell, choice.header)
        if choice.meaning == "initiator" and not heard.says and "?" not in text:
            heard = initiators.get(normal(text), heard)
        why = heard.why or _besides(choice, text, own)
        yield ValueChoice(choice.meaning, text, heard.says, why, times, choice.header)


def _besides(choice: ColumnChoice, text: str, reader: Reader) -> str:
    """What a value tells besides its meaning, in words."""
    meaning, code = besides(choice.meaning, choice.header, text, reader.habit)
    asked = "how much" if meaning == MUCH else "how often"
    return f"says {asked} too, if nothing else does: {code}" if code else ""


def for_column(reader: Reader, choice: ColumnChoice) -> Reader:
    """The reader for the numbers of one column, whose header may tell the period."""
    if choice.meaning not in ("volume", "volume-class"):
        return reader
    return replace(reader, habit=habit(choice.header, (), reader.habit.decimal))


def sheet_by_name(book: Workbook, name: str) -> Sheet | None:
    return next((sheet for sheet in book.sheets if sheet.name == name), None)
