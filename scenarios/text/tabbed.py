"""Lists and tables of Word's plain text, which tells them by tabs alone, as Markdown.

A bullet or number and a tab begin an item; how deep it is, the kind of its mark tells,
or tabs before it. Lines with as many cells as the next are the rows of a table.
A hyphen and a tab begin an item, too, and the line below it is a new paragraph, as
Word writes it; in Markdown alone, it would go on with the item.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from markdown.preprocessors import Preprocessor

from scenarios.text.pasted import FENCE, LEVEL

_ITEM = re.compile(
    r"(\s*)(?:([•o▪§·–\-\uf0a7\uf0b7])|"
    r"\(?(\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])[.)])\t\s*(\S.*)"
)
"""Space before, bullet or number, text."""

_MARKDOWN = re.compile(r"\s*([-*+]\s|\d{1,9}[.)] |#{1,6} |[>|])|.*(\t[ ]*\||\|[ ]*\t)")
"""What a line says by itself that it is: by how it begins, or pipes beside tabs."""

_PIPE = re.compile(r"(`[^`\t]*`)|\|")
"""A pipe, or code, in which none ends a cell."""


class Tabbed(Preprocessor):
    """Brings the lines that Word parted by tabs into the form of plain Markdown."""

    def run(self, lines: list[str]) -> list[str]:
        writer = _Writer()
        for width, alike in groupby(_measured(lines), key=lambda one: one[0]):
            rows = [line for _, line in alike]
            if width > 1 and len(rows) > 1 and not all(map(_is_indented, rows)):
                writer.table(rows)
            else:
                for line in rows:
                    writer.line(line, is_code=width < 0)
        return writer.written


def _measured(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line with how many cells it has: 0 if it is no row, -1 in a fence."""
    fence = ""
    for line in (line.rstrip("\r") for line in lines):
        text = line.strip()
        if fence:
            yield -1, line
            if text.startswith(fence) and not text.strip(fence[0]):
                fence = ""
        elif begun := FENCE.fullmatch(text):
            fence = begun[1]
            yield -1, line
        else:
            yield _width(line), line


def _width(line: str) -> int:
    item = _ITEM.fullmatch(line)
    if "\t" not in line or _MARKDOWN.match(line) or (item and "\t" not in item[4]):
        return 0
    return line.count("\t") + 1


def _is_indented(line: str) -> bool:
    return line[:1].isspace()


class _Item(NamedTuple):
    indent: int
    kind: str
    number: int
    margin: int
    """How far it is indented in what is written."""


@dataclass(slots=True)
class _Writer:
    """What has been written so far, and within which items the next line stands."""

    written: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)

    def table(self, rows: list[str]) -> None:
        """Write rows, the first of which names the columns."""
        self._part()
        escaped = (_PIPE.sub(lambda found: found[1] or r"\|", row) for row in rows)
        cells = [row.split("\t") for row in escaped]
        head, *body = [f"| {' | '.join(map(str.strip, row))} |" for row in cells]
        self.written += [head, f"|{' --- |' * len(cells[0])}", *body, ""]

    def line(self, line: str, *, is_code: bool) -> None:
        """Write a line: as an item, if it is one; apart from the item before it, if
        it is a paragraph: Word has no empty lines."""
        indented = _is_indented(line)
        item = None if is_code else _ITEM.fullmatch(line)
        if item and (self.items or not indented or self._in_paragraph()):
            self._item(item)
            return
        if line.strip() and not indented:
            if self.items and not (is_code or _MARKDOWN.match(line)):
                self._part()
            self.items.clear()
        self.written.append(line)

    def _item(self, item: re.Match[str]) -> None:
        indent = len(item[1].expandtabs(LEVEL))
        if not self.items and not indent:
            self._part()
        kind, number = (item[2], 0) if item[2] else self._numbered(item[3])
        self._leave(indent, kind)
        margin = self.items[-1].margin + LEVEL if self.items else indent
        self.items.append(_Item(indent, kind, number, margin))
        mark = "-" if item[2] else f"{number}."
        self.written.append(f"{' ' * margin}{mark} {item[4]}")

    def _numbered(self, mark: str) -> tuple[str, int]:
        """The kind of a number, and what it counts; Markdown counts Roman ones."""
        *above, last = mark.split(".")
        if last.isdecimal():
            return f"{len(above)}", int(last)
        roman, letter = "ia" if mark.islower() else "IA"
        kinds = {item.kind: item.number for item in self.items}
        number = ord(mark.lower()) - ord("a") + 1 if len(mark) == 1 else 0
        begins = len(mark) > 1 or mark in "iI" or (mark in "vxVX" and roman in kinds)
        if begins and kinds.get(letter) != number - 1:
            return roman, 1
        return letter, number

    def _leave(self, indent: int, kind: str) -> None:
        """Close the items that one of this kind does not belong to."""
        while self.items and self.items[-1].indent > indent:
            self.items.pop()
        open_kinds = [(item.indent, item.kind) for item in self.items]
        if (indent, kind) in open_kinds:
            del self.items[open_kinds.index((indent, kind)) :]

    def _part(self) -> None:
        self.items.clear()
        if not self._after_blank():
            self.written.append("")

    def _in_paragraph(self) -> bool:
        return bool(self.written and self.written[-1][:1].strip())

    def _after_blank(self) -> bool:
        return not self.written or not self.written[-1].strip()
