"""A record as a Word document: real headings, lists, tables and links."""

import re
from collections.abc import Iterable
from io import BytesIO
from threading import Lock
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from guide.walkthrough.record.commonmark import APPENDICES, Blocks
from guide.walkthrough.record.inline import Run, runs, unmarked
from guide.walkthrough.record.word_look import dressed, element
from scenarios.text.words import shortened

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the same record gives the same bytes."""

ONE_AT_A_TIME = Lock()
"""Several documents at once are ready no sooner, and each takes 8 MB."""

MOST_SHOWN = 70
"""So many letters of an address are shown; the link has all."""

HEADINGS = {"#": "Title", "##": "Heading 1", "###": "Heading 2", "####": "Heading 3"}


def as_word(blocks: Blocks) -> bytes:
    """A record as a .docx file, its first heading the title of the document."""
    with ONE_AT_A_TIME:
        written = _Written(dressed(Document()))
        for block in blocks:
            written.add(block)
        packed = _packed(written.document)
        _let_go(written.document)
    return packed


class _Written:
    """A document as far as it is written."""

    def __init__(self, document: Word) -> None:
        self.document = document
        self._heading = ""

    def add(self, block: str) -> None:
        """One block more."""
        mark, _, text = block.partition(" ")
        if mark in HEADINGS:
            self._add_heading(mark, text, fresh=block == APPENDICES)
        elif mark == "|":
            self._add_table(block.split("\n"))
        elif mark == "-":
            for line in block.split("\n"):
                self._add_line(line.removeprefix("- "), "List Bullet")
        elif re.fullmatch(r"\d+\.", mark):
            self._add_numbered(block.split("\n"))
        else:
            self._add_line(block)

    def _add_heading(self, mark: str, text: str, *, fresh: bool) -> None:
        """A heading, on a fresh page if asked for."""
        heading = self._add_line(text, HEADINGS[mark])
        heading.paragraph_format.page_break_before = fresh or None
        self._heading = unmarked(text)
        if mark == "#":
            self.document.core_properties.title = self._heading[:255]

    def _add_line(self, line: str, style: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph()
        if style:
            _wear(paragraph, style)
        _fill(paragraph, line)
        return paragraph

    def _add_numbered(self, lines: Iterable[str]) -> None:
        """A list that counts from 1; what it lists can be led to by its number."""
        counting = _count_anew(self.document)
        for line in lines:
            number, _, text = line.partition(". ")
            paragraph = self._add_line(text, "List Number")
            counted = paragraph._p.get_or_add_pPr()._add_numPr()
            counted.get_or_add_ilvl().val = 0
            counted.get_or_add_numId().val = counting
            if self._heading == "References":
                _bookmark(paragraph, number)

    def _add_table(self, lines: list[str]) -> None:
        """A table with a header row that is repeated on each page."""
        heads, _, *rows = [line[2:-2].split(" | ") for line in lines]
        table = self.document.add_table(0, len(heads), style="Table Grid")
        _describe(table, self._heading)
        for cells in (heads, *rows):
            _fill_row(table.add_row(), cells)
        table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for cell in table.rows[0].cells:
            _wear(cell.paragraphs[0], "Table Head")
        _wear(self.document.add_paragraph(), "After Table")


def _wear(paragraph: Paragraph, style: str) -> None:
    """Give a paragraph a style, which goes by its name without spaces.

    The library would look through all styles, for each paragraph anew, which took
    longer than all else.
    """
    paragraph._p.style = style.replace(" ", "")


def _fill_row(row: _Row, cells: Iterable[str]) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, text in zip(row.cells, cells, strict=True):
        _wear(cell.paragraphs[0], "Table Text")
        _fill(cell.paragraphs[0], text)


def _fill(paragraph: Paragraph, line: str) -> None:
    """The runs of a line, links as links."""
    for run in runs(line):
        shown = shortened(run.text, MOST_SHOWN) if run.text == run.url else run.text
        written = paragraph.add_run(shown)
        written.bold, written.italic = run.bold or None, run.italic or None
        if run.url or run.reference:
            written._r.style = "Link" if run.url else None
            link = _link(paragraph, run)
            written._r.addprevious(link)
            link.append(written._r)


def _link(paragraph: Paragraph, run: Run) -> BaseOxmlElement:
    """What leads to an address, or to a reference of the same document."""
    if run.reference:
        return element("w:hyperlink", {"w:anchor": f"ref-{run.reference}"})
    known = paragraph.part.relate_to(run.url, RELATIONSHIP_TYPE.HYPERLINK, True)
    return element("w:hyperlink", {"r:id": known})


def _bookmark(paragraph: Paragraph, number: str) -> None:
    named = {"w:id": number, "w:name": f"ref-{number}"}
    paragraph._p.append(element("w:bookmarkStart", named))
    paragraph._p.append(element("w:bookmarkEnd", {"w:id": number}))


def _describe(table: Table, words: str) -> None:
    """What a screen reader says of a table before its cells."""
    for name in ("w:tblCaption", "w:tblDescription"):
        table._tbl.tblPr.append(element(name, {"w:val": words}))


def _count_anew(document: Word) -> int:
    """A numbering of its own, that of the list style from 1."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    known = numbering.num_having_numId(style.pPr.numPr.numId.val)
    anew = numbering.add_num(known.abstractNumId.val)
    anew.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(anew.numId)


def _packed(document: Word) -> bytes:
    """The file, without a word on when it was made."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as before, ZipFile(packed, "w") as after:
        for name in before.namelist():
            info = ZipInfo(name, LONG_AGO)
            after.writestr(info, before.read(name), ZIP_DEFLATED)
    return packed.getvalue()


def _let_go(document: Word) -> None:
    """Take a document apart whose file is written.

    Its parts hold each other, and 5 MB with them, until Python looks for such, which
    it does seldom.
    """
    for part in document.part.package.parts:
        vars(part).clear()
