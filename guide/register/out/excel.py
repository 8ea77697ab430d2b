"""A register as a spreadsheet: its own cells untouched, what the guide says beside.

XlsxWriter makes a file in one go, which takes seconds for thousands of rows. So it
makes all but them, a workbook whose list has one row, the last; in the place of that
come all rows, as text like it, while the file is sent.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from html import escape
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from guide.register.models import Interface, Register
from guide.register.out.assumptions import assumptions
from guide.register.out.sending import Sent
from guide.register.out.telling import HEADS, NUMERIC, beside, columns, told
from guide.register.outlines import unread_of
from guide.register.sheets.tables import MAX_TEXT
from guide.register.sheets.values import kept_as

if TYPE_CHECKING:  # It takes 3 MB, and is loaded where somebody asks for a workbook.
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LIST = "Interfaces"
ASSUMED = "Assumptions"
"""The names of the sheets; the second is known again by its name."""

OPTIONS = {
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""What people wrote stays text: never a formula, a link, or a number by its looks."""

WIDEST = 50

MEASURED = 1_000
"""So many rows tell how wide the columns get."""

MOST_SPELT = 4_096
"""So many texts of one workbook are kept as XML: most come again and again."""

SHEET = "xl/worksheets/sheet1.xml"
"""The first sheet in the file, as XlsxWriter names it."""

LOOKS = ("text", "date", "moment", "time")
"""A row of the frame has them in this order; a number looks as a text does."""

FORMATS = ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "[hh]:mm")

STYLE = re.compile(' s="([0-9]+)"')

NO_KINDS: frozenset[str] = frozenset()
NUMBERS = frozenset({"number"})

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
LIKE_CONTROL = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold; in a workbook it is spelt, and what looks so is, too."""


def pieces(register: Register, rows: QuerySet[Interface]) -> Iterator[bytes]:
    """The .xlsx file of a register, piece by piece while it is made."""
    lines = _lines(register, rows)
    first, sent = list(islice(lines, MEASURED)), Sent()
    frame = zipfile.ZipFile(io.BytesIO(_frame(register, rows, first)))
    kinds = _kinds(register)
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in frame.namelist():
            if name != SHEET:
                packed.writestr(name, frame.read(name))
                continue
            with packed.open(name, "w") as sheet:
                empty = frame.read(name).decode()
                for text in _filled(empty, chain(first, lines), kinds):
                    sheet.write(text.encode())
                    yield sent.taken()
    yield sent.taken()


def _lines(register: Register, rows: QuerySet[Interface]) -> Iterator[list[str]]:
    for row, said in told(register, rows.iterator(chunk_size=MEASURED)):
        yield beside(register, row, said)


def _frame(
    register: Register, rows: QuerySet[Interface], first: Iterable[Sequence[str]]
) -> bytes:
    """The workbook without the rows of its list but one, the last, of columns as wide
    as the first ones are."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, OPTIONS) as book:
        looks = Looks(book)
        sheet = Sheet(book.add_worksheet(LIST), looks)
        heads = [*((h, False) for h in columns(register)), *((h, True) for h in HEADS)]
        sheet.heads(heads)
        for line in first:
            sheet.measure(line)
        sheet.row = max(rows.count(), 1)
        sheet.line(["-"] * len(heads), looks.of_values)
        sheet.end(frozen=(1, 0))
        _write_assumed(Sheet(book.add_worksheet(ASSUMED), looks), register, rows)
    return written.getvalue()


def _kinds(register: Register) -> list[frozenset[str]]:
    """For each column, the kinds of cells that go out as such: numbers of the guide's
    own, so that they can be summed up, and what the list had."""
    typed = register.understood.get("typed", {})
    own = (frozenset(typed.get(head, ())) for head in columns(register))
    return [*own, *(NUMBERS if head in NUMERIC else NO_KINDS for head in HEADS)]


def _filled(
    sheet: str, lines: Iterable[Sequence[str]], kinds: Sequence[frozenset[str]]
) -> Iterator[str]:
    """A sheet as XML with these lines in the place of its last row."""
    from xlsxwriter.utility import xl_col_to_name

    start, end = sheet.rindex("<row "), sheet.rindex("</sheetData>")
    looks = dict(zip(LOOKS, STYLE.findall(sheet[start:end]), strict=False))
    name_of = cache(xl_col_to_name)
    spelt = lru_cache(MOST_SPELT)(partial(_spelt, looks))
    yield sheet[:start]
    for number, line in enumerate(lines, 2):
        cells = (
            f'<c r="{name_of(column)}{number}"{spelt(text, own)}</c>'
            for column, (text, own) in enumerate(
                zip_longest(line, kinds, fillvalue=NO_KINDS)
            )
            if text
        )
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield sheet[end:]


def _spelt(looks: Mapping[str, str], text: str, kinds: frozenset[str]) -> str:
    """A cell as the XML of a workbook has it, behind the cell's place."""
    kept = kept_as(text) if kinds else None
    if kept and kept.kind in kinds:
        look = looks.get(kept.look, looks["text"])
        return f' s="{look}"><v>{kept.number}</v>'
    said = f'<is><t xml:space="preserve">{_as_xml(text)}</t></is>'
    return f' s="{looks["text"]}" t="inlineStr">{said}'


def _as_xml(text: str) -> str:
    """A text as the XML of a workbook has it."""
    text = LIKE_CONTROL.sub("_x005F_", text[:MAX_TEXT])
    text = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return escape(text, quote=False)


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: "Workbook") -> None:
        text = {"valign": "top", "text_wrap": True}
        head = {**text, "bold": True, "bottom": 2}
        self.text: Format = book.add_format(text)
        dated = (book.add_format({**text, "num_format": f}) for f in FORMATS)
        self.of_values: list[Format] = [self.text, *dated]
        """In the order of LOOKS."""
        self.as_typed: Format = book.add_format({**text, "num_format": "@"})
        self.head: Format = book.add_format(head)
        self.ours: Format = book.add_format({**head, "bg_color": "#FFDD00"})


class Sheet:
    """A sheet that is written row by row, and remembers how wide its columns get."""

    def __init__(self, sheet: "Worksheet", looks: Looks) -> None:
        self.sheet = sheet
        self.looks = looks
        self.row = 0
        self.widths: list[int] = []

    def heads(self, heads: Sequence[tuple[str, bool]]) -> None:
        """The heads, each with whether it is the guide's."""
        self._write(
            [head for head, _ in heads],
            [self.looks.ours if ours else self.looks.head for _, ours in heads],
        )

    def line(self, texts: Sequence[str], first: "Sequence[Format]" = ()) -> None:
        """Texts, which have the look of texts unless the first have others."""
        rest = [self.looks.text] * (len(texts) - len(first))
        self._write(texts, [*first, *rest])

    def measure(self, texts: Sequence[str]) -> None:
        """Let columns get as wide as texts in them need."""
        widths = zip_longest(self.widths, map(len, texts), fillvalue=0)
        self.widths = [max(pair) for pair in widths]

    def end(self, frozen: tuple[int, int] | None = None) -> None:
        """What can be said only when all rows are there."""
        from xlsxwriter.utility import xl_range

        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, min(max(width, 8), WIDEST) + 2)
        if self.row and self.widths:
            last = (self.row - 1, len(self.widths) - 1)
            where = xl_range(0, 0, *last)
            self.sheet.ignore_errors({"number_stored_as_text": where})
            if frozen:
                self.sheet.freeze_panes(*frozen)
                self.sheet.autofilter(0, 0, *last)

    def _write(self, texts: Sequence[str], formats: "Sequence[Format]") -> None:
        self.measure(texts)
        for column, (text, look) in enumerate(zip(texts, formats, strict=True)):
            if text:
                self.sheet.write_string(self.row, column, text[:MAX_TEXT], look)
        self.row += 1


def _write_assumed(sheet: Sheet, register: Register, rows: QuerySet[Interface]) -> None:
    for heading, lines in assumptions(register).items():
        sheet.heads([(heading, False)])
        for sentence in lines:
            sheet.line([sentence])
        sheet.line([])
    unread = rows.values_list("key", "name", "unread", named=True).iterator()
    heads = ("Not read: row", "Column", "What it says", "Why it was not taken")
    for place, cell in enumerate(
        (row.key, *cell) for row in unread for cell in unread_of(row)
    ):
        if not place:
            sheet.heads([(head, False) for head in heads])
        sheet.line(cell)
    sheet.end()
