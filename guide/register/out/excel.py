"""A register as a spreadsheet: its own cells untouched, what the guide says beside."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from guide.register.models import Interface, Register
from guide.register.out.assumptions import assumptions
from guide.register.out.telling import HEADS, beside, columns, told
from guide.register.sheets.tables import MAX_TEXT

LIST = "Interfaces"
ASSUMED = "Assumptions"
"""The names of the sheets; the second is known again by its name."""

OPTIONS = {
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""What people wrote stays text: never a formula, a link, or a number."""

WIDEST = 50


def workbook(register: Register, rows: Iterable[Interface]) -> bytes:
    """The .xlsx file of a register."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, OPTIONS) as book:
        looks = Looks(book)
        sheet = Sheet(book.add_worksheet(LIST), looks)
        own = columns(register)
        sheet.heads([(head, False) for head in own] + [(head, True) for head in HEADS])
        unread = []
        for row, said in told(register, rows):
            sheet.line(beside(register, row, said))
            unread += [(row.key, *cell) for cell in row.unread]
        sheet.end(frozen=(1, 0))
        _write_assumed(Sheet(book.add_worksheet(ASSUMED), looks), register, unread)
    return written.getvalue()


class Looks:
    """The formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        text = {"valign": "top", "text_wrap": True}
        head = {**text, "bold": True, "bottom": 2}
        self.text: Format = book.add_format(text)
        self.head: Format = book.add_format(head)
        self.ours: Format = book.add_format({**head, "bg_color": "#FFDD00"})


class Sheet:
    """A sheet that is written row by row, and remembers how wide its columns get."""

    def __init__(self, sheet: Worksheet, looks: Looks) -> None:
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

    def line(self, texts: Sequence[str]) -> None:
        self._write(texts, [self.looks.text] * len(texts))

    def end(self, frozen: tuple[int, int] | None = None) -> None:
        """What can be said only when all rows are there."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, min(max(width, 8), WIDEST) + 2)
        if self.row and self.widths:
            last = (self.row - 1, len(self.widths) - 1)
            where = xlsxwriter.utility.xl_range(0, 0, *last)
            self.sheet.ignore_errors({"number_stored_as_text": where})
            if frozen:
                self.sheet.freeze_panes(*frozen)
                self.sheet.autofilter(0, 0, *last)

    def _write(self, texts: Sequence[str], formats: Sequence[Format]) -> None:
        self.widths += [0] * (len(texts) - len(self.widths))
        for column, (text, look) in enumerate(zip(texts, formats, strict=True)):
            if text:
                self.sheet.write_string(self.row, column, text[:MAX_TEXT], look)
                if len(text) > self.widths[column]:
                    self.widths[column] = len(text)
        self.row += 1


def _write_assumed(
    sheet: Sheet, register: Register, unread: list[tuple[str, ...]]
) -> None:
    for heading, lines in assumptions(register).items():
        sheet.heads([(heading, False)])
        for sentence in lines:
            sheet.line([sentence])
        sheet.line([])
    if unread:
        heads = ("Not read: row", "Column", "What it says", "Why it was not taken")
        sheet.heads([(head, False) for head in heads])
        for cell in unread:
            sheet.line(cell)
    sheet.end()
