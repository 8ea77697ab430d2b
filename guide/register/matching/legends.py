"""Codes that a list explains itself: on another sheet, above its headers, in notes."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from guide.register.matching.words import normal, plain
from guide.register.sheets.tables import Row, Workbook

LONGEST_CODE = 16
LONGEST_HEAD = 30
"""A longer text above codes is a title, and names no column."""
_PAIR = re.compile(
    r"(?:^|[,;:\n(])[^\S\n]*([\w&+./-]{1,12})\s*(?:=|:=|→)\s*([^,;\n=]+)"
)
_OF_COLUMN = re.compile(
    r"(?P<before>[^\W\d_]{2,}) (?P<code>[A-Z\d]{1,3})"
    r"|(?P<first>[A-Z\d]{1,3}) \((?P<behind>[^\W\d_]{2,})\)"
)
"""A code with the column in which it stands: "Trig S", "D (Via)"."""
_SIGN = re.compile(
    r"(?:^|(?<=\s\s)|[,;/]\s?)(<>|<->|[<>←→])\s([^<>←→,;=/]*?[^\W\d_])(?=\s\s|[,;/<>←→]|$)"
)
"""An arrow and what it says: "> goes into FO   < comes out of FO"."""
_NUMBERS = re.compile(r"\d+(?:\s*/\s*\d+)+")
type _Codes = Mapping[str, str]
"""What a code means, by its plain text."""


@dataclass(frozen=True)
class Legend:
    """What a list's codes mean: anywhere, and in a column of some name."""

    anywhere: _Codes = field(default_factory=dict)
    in_columns: Mapping[str, _Codes] = field(default_factory=dict)

    def meaning(self, code: str, header: str = "") -> str:
        """What a code below a header means; empty if the list does not explain it."""
        told = _plain(code)
        for words in _endings(normal(header)):
            if known := self.in_columns.get(words, {}).get(told):
                return known
        return self.anywhere.get(told) or self._in_one_column(told)

    def _in_one_column(self, code: str) -> str:
        """What a code means that only one column has, whatever that is called here."""
        known = [codes[code] for codes in self.in_columns.values() if code in codes]
        return known[0] if len(known) == 1 else ""


def _plain(code: str) -> str:
    """A code in plain words; a sign such as ">" as it is."""
    return normal(code) or code.strip()


def _endings(header: str) -> Iterator[str]:
    """A header with fewer and fewer of its first words: the lower ones name it best."""
    words = header.split()
    return (" ".join(words[at:]) for at in range(len(words)))


def legend_of(book: Workbook, besides: Mapping[str, Container[int]]) -> Legend:
    """The codes that a workbook explains.

    `besides` has for each sheet of the list the numbers of the rows that are none of
    it: only these explain codes there.
    """
    anywhere: dict[str, str] = {}
    in_columns: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for sheet in book.sheets:
        own = besides.get(sheet.name)
        rows = [row for row in sheet.rows if own is None or row.number in own]
        for column, code, meaning in _told(rows):
            known = in_columns[column] if column else anywhere
            known.setdefault(_plain(code), meaning)
    return Legend(anywhere, dict(in_columns))


def _told(rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """The codes that rows explain: below which header, if that is told, the code, and
    what it means."""
    for column, code, meaning in _explained(rows):
        yield normal(column), code, meaning
        if of := _OF_COLUMN.fullmatch(code):
            above = of["before"] or of["behind"]
            yield normal(above), of["code"] or of["first"], meaning
    for row in rows:
        yield from _within(row)


def _within(row: Row) -> Iterator[tuple[str, str, str]]:
    """What cells say in the form "M = million", and below which header, where that
    stands beside it."""
    first = next(iter(_filled(row)), (0, ""))
    for place, cell in enumerate(row.cells):
        beside = place > first[0] and len(first[1]) <= LONGEST_CODE
        for code, meaning in pairs_within(f"{cell.text}\n{cell.note}"):
            yield normal(first[1]) if beside else "", code, meaning


def _explained(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """What rows of cells side by side say: a code and its meaning, and the column that
    it stands in, if that is told: before the code, or above it."""
    heads: dict[int, str] = {}
    column, beside = "", -1
    for row in rows:
        runs = _runs(row)
        alone = (run[0] for run in runs if len(run) == 1)
        heads.update(head for head in alone if len(head[1]) <= LONGEST_HEAD)
        if not any(len(run) > 1 for run in runs):
            runs = [list(chain(*runs))]
        if len(runs) > 1:
            for run in runs:
                yield from _pairs(run, heads.get(run[0][0], ""))
            continue
        [cells] = runs
        if len(cells) > 2:
            column, beside = cells[0][1], cells[1][0]
            yield "", column, cells[1][1]
            cells = cells[1:]
        elif len(cells) < 2 or cells[0][0] != beside:
            column, beside = "", -1
        above = heads.get(cells[0][0], "") if cells else ""
        yield from _pairs(cells, column or above)


def _pairs(
    cells: Sequence[tuple[int, str]], column: str
) -> Iterator[tuple[str, str, str]]:
    texts = [text for _, text in cells]
    if len(texts) > 1 and len(texts[0]) <= LONGEST_CODE:
        for code, meaning in _several(*texts[:2]):
            yield column, code, meaning


def _runs(row: Row) -> list[list[tuple[int, str]]]:
    """The cells of a row that say something, by their places: each run of them that
    stands side by side."""
    runs: list[list[tuple[int, str]]] = []
    for place, text in _filled(row):
        if runs and runs[-1][-1][0] == place - 1:
            runs[-1].append((place, text))
        else:
            runs.append([(place, text)])
    return runs


def _filled(row: Row) -> list[tuple[int, str]]:
    """The cells of a row that say something, by their places."""
    told = ((place, plain(cell.text)) for place, cell in enumerate(row.cells))
    return [(place, text) for place, text in told if text]


def _several(code: str, meaning: str) -> Iterator[tuple[str, str]]:
    """Codes that share a row: "Dir I / O / B" is "into, out of, both"."""
    yield code, meaning
    codes = [part.split()[-1] for part in code.split("/") if part.split()]
    if len(codes) < 2:
        return
    for meanings in _meanings(meaning):
        if len(meanings) == len(codes):
            yield from zip(codes, meanings, strict=True)
            return


def _meanings(meaning: str) -> Iterator[list[str]]:
    """The ways in which one text may tell several: "every 5 / 10 minutes", too."""
    if numbers := _NUMBERS.search(meaning):
        before, after = meaning[: numbers.start()], meaning[numbers.end() :]
        yield [f"{before}{n.strip()}{after}" for n in numbers[0].split("/")]
    for mark in (" / ", "/", ",", ";"):
        yield [part.strip() for part in meaning.split(mark)]


def pairs_within(text: str) -> Iterator[tuple[str, str]]:
    """What a text says in the form "Ext = other system"."""
    if "=" in text or "→" in text:
        for found in _PAIR.finditer(text):
            yield found[1], found[2].strip()
    for found in _SIGN.finditer(text):
        yield found[1], found[2].strip()
