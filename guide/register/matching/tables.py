"""Where in a workbook the interfaces stand, and which rows are none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guide.register.matching.headers import PART, SURE, guesses
from guide.register.matching.lore import is_fo, phrases
from guide.register.matching.proposal import LeftOut
from guide.register.matching.words import normal, plain, words_in
from guide.register.sheets.tables import EMPTY, Cell, Row, Sheet

FEW = 2
"""Rows with no more texts than that may be the same by chance."""
ABOVE = "above the headers"
LOOKED_AT = 60
"""Headers stand within so many rows from the top."""


@dataclass(frozen=True, slots=True)
class Area:
    """A table in a sheet: its headers, the rows that are interfaces, and the others."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    score: float = 0
    shape: str = ""


def text_of(row: Row, place: int) -> str:
    return row.cells[place].text if place < len(row.cells) else ""


def cell_of(row: Row, place: int) -> Cell:
    return row.cells[place] if 0 <= place < len(row.cells) else EMPTY


def areas_in(sheet: Sheet) -> list[Area]:
    """The tables in a sheet, from the top; none if no row looks like headers."""
    rows = sheet.rows
    found = _best_header(rows[:LOOKED_AT]) or _first_row(rows)
    areas: list[Area] = []
    while found:
        at, size, headers, score = found
        following = _next_header(rows, at + size, headers)
        end = following[0] if following else len(rows)
        body = rows[at + size : end]
        above = rows[:at] if not areas else ()
        areas.append(_area(sheet, rows[at : at + size], headers, body, above, score))
        found = following
    return areas


def area_below(sheet: Sheet, at: int) -> Area:
    """The table whose headers are in one row, by its place in the sheet."""
    rows, own = sheet.rows, tuple(_head(cell) for cell in sheet.rows[at].cells)
    return _area(sheet, rows[at : at + 1], own, rows[at + 1 :], rows[:at], 0)


type Header = tuple[int, int, tuple[str, ...], float]
"""Which row it is in, how many rows it has, its texts, and how sure it is one."""


def _best_header(rows: Sequence[Row]) -> Header | None:
    found = [header for at in range(len(rows)) for header in _headers_at(rows, at)]
    best = max(found, key=lambda one: (one[3], -one[0]), default=None)
    return best if best and best[3] >= 2 else None


def _first_row(rows: Sequence[Row]) -> Header | None:
    """The first row of a list whose headers we do not know, or that has just one."""
    for at, row in enumerate(rows):
        texts = _texts(row)
        if not texts:
            continue
        own = tuple(plain(cell.text) for cell in row.cells)
        data = rows[at + 1 :]
        if len(texts) == 1 and guesses(texts[0]) and _width(data) <= 1:
            return at, 1, own, 0.5
        if len(texts) == 1 and _width(data) >= 3:
            continue  # A title.
        short = all(
            len(text) <= 60 and c.kind == "text"
            for text, c in zip(texts, filter(lambda c: c.text, row.cells), strict=False)
        )
        if (
            len(texts) >= 3
            and short
            and len(set(texts)) == len(texts)
            and not any(map(is_fo, texts))
            and len(data) >= 2
        ):
            return at, 1, own, 0.3
        return (at, 0, (), 0.2) if len(texts) >= 3 else None
    return None


def _width(rows: Sequence[Row]) -> int:
    return max((len(_texts(row)) for row in rows), default=0)


def _headers_at(rows: Sequence[Row], at: int) -> Iterator[Header]:
    own = tuple(_head(cell) for cell in rows[at].cells)
    score = _score(own)
    yield at, 1, own, score
    if at + 1 < len(rows) and _stands_above(rows[at].cells, rows[at + 1].cells):
        joined = tuple(_joined(rows[at].cells, rows[at + 1].cells))
        both, lower = _score(joined), _score(c.text for c in rows[at + 1].cells)
        spans = any(cell.from_above for cell in rows[at + 1].cells)
        if _reaches_down(rows[at].cells, rows[at + 1].cells):
            yield at, 2, joined, max(both, score) + 0.1
        elif both > score and (both > lower or (spans and both == lower)):
            yield at, 2, joined, both + 0.1


_BROKEN = re.compile(r"(?<=[^\W\d_])-\s*\n\s*(?=[a-z])")
"""A word that was broken at the end of a line."""


def _head(cell: Cell) -> str:
    return plain(_BROKEN.sub("", cell.text))


def _reaches_down(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether most headers are cells merged with those below, and no data begins
    there."""
    filled = [(one, two) for one, two in zip(upper, lower, strict=False) if two.text]
    merged = sum(two.from_above and one.text == two.text for one, two in filled)
    return merged >= 2 and merged * 2 >= len(filled)


def _stands_above(upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether a row may be the upper half of headers, and not a title."""
    filled = [place for place, cell in enumerate(upper) if cell.text.strip()]
    texts = {upper[place].text for place in filled}
    if len(texts) < 2 or any(len(text) > 40 for text in texts):
        return False
    wide = len(filled) * 2 >= sum(bool(cell.text) for cell in lower)
    return wide or any(c.from_above for c in lower) or _score(texts) >= 2


def _joined(upper: Sequence[Cell], lower: Sequence[Cell]) -> Iterator[str]:
    """The headers of two rows as one; an upper one goes on over empty cells."""
    above = ""
    for place in range(max(len(upper), len(lower))):
        top = _head(upper[place]) if place < len(upper) else ""
        bottom = _head(lower[place]) if place < len(lower) else ""
        above = top or (above if bottom else "")
        if above and bottom and above != bottom:
            yield f"{above}{PART}{bottom}"
        else:
            yield bottom or above


def _score(headers: Iterable[str]) -> float:
    """How many different meanings the texts of a row name, as headers do."""
    meanings: dict[str, float] = {}
    others = 0
    for header in headers:
        if not header or len(header) > 80:
            others += bool(header)
            continue
        best = next(iter(guesses(header)), None)
        if best and best.score >= SURE:
            worth = 0.5 if best.meaning == "ignore" else 1.0
            meanings[best.meaning] = max(meanings.get(best.meaning, 0), worth)
        else:
            others += 1
    return sum(meanings.values()) - 0.2 * others


def _next_header(
    rows: Sequence[Row], start: int, headers: tuple[str, ...]
) -> Header | None:
    """A header of another table further down, with other headers."""
    own = {normal(header) for header in headers if header}
    for at in range(start, len(rows)):
        texts = [cell.text for cell in rows[at].cells if cell.text]
        if len(set(_texts(rows[at - 1]))) > 2 or len(texts) < 4:
            continue
        if _score(texts) < max(4.0, 0.7 * len(texts)):
            continue
        names = {normal(text) for text in texts}
        if len(names & own) * 2 < len(names):
            _, size, joined, score = max(_headers_at(rows, at), key=lambda one: one[3])
            return at, size, joined, score
    return None


def _area(
    sheet: Sheet,
    header: Sequence[Row],
    headers: tuple[str, ...],
    body: Sequence[Row],
    above: Sequence[Row],
    score: float,
) -> Area:
    used = [place for place, text in enumerate(headers) if text]
    rows: list[Row] = []
    left = [left_out(sheet, row, ABOVE) for row in above if _texts(row)]
    names = {normal(text) for each in header for text in _texts(each)}
    seen: dict[tuple[str, ...], int] = {}
    for row in body:
        why = _why_not(row, used, headers, names) or _twin(row, seen)
        if why:
            left += [left_out(sheet, row, why)] if _texts(row) else []
        else:
            rows.append(row)
    rows, notes = _without_notes_below(rows, body)
    left += [left_out(sheet, row, "below the table") for row in notes]
    area = Area(
        sheet, tuple(r.number for r in header), headers, tuple(rows), tuple(left)
    )
    return replace(area, score=score)


def _twin(row: Row, seen: dict[tuple[str, ...], int]) -> str:
    """That a row says just what an earlier one says; empty if none does."""
    texts = tuple(cell.text for cell in row.cells)
    first = seen.setdefault(texts, row.number)
    alike = first != row.number and len(_texts(row)) > FEW
    return f"the same as row {first}" if alike else ""


def _texts(row: Row) -> list[str]:
    return [text for cell in row.cells if (text := cell.text.strip())]


def left_out(sheet: Sheet, row: Row, why: str) -> LeftOut:
    """A row with its texts, and why it is no interface here."""
    return LeftOut(sheet.name, row.number, " · ".join(_texts(row))[:200], why)


def _why_not(
    row: Row, used: list[int], headers: tuple[str, ...], names: set[str]
) -> str:
    """Why a row is no interface; empty if it is one."""
    filled = [c for c in row.cells if c.text.strip()]
    own = [c for c in filled if not c.from_above]
    if not own or not any(words_in(c.text) for c in filled):
        return "empty"
    texts = [cell.text for cell in filled]
    if len(texts) > 1 and normal(own[0].text) in names and _repeats(texts, names):
        return "the headers again"
    telling = [cell for cell in own if words_in(cell.text)]
    if len(telling) <= sum(2 for cell in telling if _is_struck(cell)):
        return "struck out"
    few = len(own) <= max(2, len(used) // 4)
    if few and len(used) > 3 and _is_footer(own, texts[0]):
        return "a total or a footer"
    if len(used) > 2 and len(set(texts)) == 1 and _leads(row, headers):
        return "a heading in between"
    return ""


_STRUCK = re.compile(r"-(?=[^\s-])[^\n]*(?<=[^\s-])-")
"""How Confluence strikes a text out."""


def _is_struck(cell: Cell) -> bool:
    return cell.struck or bool(_STRUCK.fullmatch(cell.text.strip()))


def _repeats(texts: Sequence[str], names: set[str]) -> bool:
    """Whether two thirds of the texts of a row are headers."""
    return sum(normal(text) in names for text in texts) * 3 >= len(texts) * 2


def _leads(row: Row, headers: tuple[str, ...]) -> bool:
    """Whether the only text of a row stands where no interface has its name."""
    first = next(p for p, cell in enumerate(row.cells) if cell.text.strip())
    best = next(iter(guesses(headers[first])), None) if first < len(headers) else None
    return first == 0 or best is None or best.meaning not in ("name", "note")


def _is_footer(own: Sequence[Cell], first: str) -> bool:
    if own[0].text.strip().startswith(("©", "(c)", "*", "Σ")):
        return True
    return any(f.start == 0 for f in phrases("footers").found(first))


def _without_notes_below(
    rows: list[Row], body: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """The rows without those at the end that only tell something of the list."""
    last = {row.number: place for place, row in enumerate(body)}
    usual = sorted(len(_texts(row)) for row in rows)
    middle = usual[len(usual) // 2] if usual else 0
    notes: list[Row] = []
    while rows and middle >= 4 and len(_texts(rows[-1])) <= 2:
        before = last[rows[-1].number] - 1
        gap = before >= 0 and not _texts(body[before])
        if not (gap or notes or len(_texts(rows[-1])[0]) > 60):
            break
        notes.append(rows.pop())
    return rows, notes[::-1]
