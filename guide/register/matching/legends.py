"""Codes that a list explains itself: on another sheet, above its headers, in notes."""

import re
from collections.abc import Iterable, Iterator, Mapping

from guide.register.matching.words import normal, plain
from guide.register.sheets.tables import Row, Workbook

type Legend = Mapping[str, str]
"""What a code means, by its plain text."""

LONGEST_CODE = 16
_PAIR = re.compile(r"(?:^|[,;\n(])[^\S\n]*([\w&+./-]{1,12})\s*(?:=|:=|→)\s*([^,;\n=]+)")


def legend_of(book: Workbook, apart_from: Iterable[tuple[str, range]]) -> Legend:
    """The codes that all sheets explain; data rows, by sheet and numbers, do not."""
    data = dict(apart_from)
    told: dict[str, str] = {}
    for sheet in book.sheets:
        own = data.get(sheet.name)
        for row in sheet.rows:
            if own is None:
                for code, meaning in _pairs(row):
                    told.setdefault(normal(code), meaning)
            if own is None or row.number < own.start:
                for cell in row.cells:
                    for code, meaning in _within(f"{cell.text}\n{cell.note}"):
                        told.setdefault(normal(code), meaning)
    return told


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """What two cells side by side say: a code and its meaning."""
    texts = [plain(cell.text) for cell in row.cells if cell.text.strip()]
    if len(texts) < 2 or len(texts[0]) > LONGEST_CODE:
        return
    code, meaning = texts[0], texts[1]
    yield code, meaning
    yield from _several(code, meaning)


def _several(code: str, meaning: str) -> Iterator[tuple[str, str]]:
    """Codes that share a row: "Dir I / O / B" is "into, out of, both"."""
    codes = [part.split()[-1] for part in code.split("/") if part.split()]
    if len(codes) < 2:
        return
    for mark in (" / ", "/", ",", ";"):
        meanings = [part.strip() for part in meaning.split(mark)]
        if len(meanings) == len(codes):
            yield from zip(codes, meanings, strict=True)
            return


def _within(text: str) -> Iterator[tuple[str, str]]:
    """What a text says in the form "Ext = other system"."""
    if "=" in text or "→" in text:
        for found in _PAIR.finditer(text):
            yield found[1], found[2].strip()
