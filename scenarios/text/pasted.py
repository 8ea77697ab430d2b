"""Lists, tables and code as Word and GitHub paste them, in Python-Markdown's form.

That wants four spaces a level, an empty line before each list and table, and no
code fence inside a list. Elsewhere two or three spaces nest, a list follows its
line at once, and an item may hold a fence.
"""

import re
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.preprocessors import Preprocessor

LEVEL = 4

_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])[ ]+(\S.*)")
_RULE = re.compile(r"([-*_])([ ]*\1){2,}[ ]*")
FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_DELIMITER = re.compile(r"\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?")
_TASK = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


class Pasted(Preprocessor):
    """Brings pasted lines into the form that the parser of blocks expects."""

    def run(self, lines: list[str]) -> list[str]:
        reader = _Reader(self.md)
        for position, line in enumerate(lines):
            after = lines[position + 1] if position + 1 < len(lines) else ""
            reader.read(line, after.strip())
        return [*reader.written, *reader.fenced]


@dataclass(slots=True)
class _Reader:
    """What has been written so far, and within which items the next line stands."""

    md: Markdown
    written: list[str] = field(default_factory=list)
    items: list[tuple[int, bool]] = field(default_factory=list)
    """How far each open item was indented and if it has a number, outermost first."""
    in_list: bool = False
    """Whether an item began what has been written since the last empty line."""
    fence: str = ""
    fenced: list[str] = field(default_factory=list)

    def read(self, line: str, after: str) -> None:
        text = line.lstrip(" ")
        indent = len(line) - len(text)
        if self.fence:
            self._in_fence(line, text.strip())
        elif not text.strip():
            self._write("")
        elif self._is_code(indent):
            self._write(line)
        elif fence := FENCE.fullmatch(text):
            self._open_fence(line, fence[1], indent)
        elif (item := _ITEM.fullmatch(text)) and self._begins(item[1], text):
            self._item(indent, item[1], item[2])
        else:
            self._other(line, text, indent, after)

    def _is_code(self, indent: int) -> bool:
        """Indented code: deeper than any item explains, after an empty line."""
        return self._after_blank() and indent >= LEVEL * (len(self.items) + 1)

    def _begins(self, mark: str, text: str) -> bool:
        """No rule, and no year that happens to begin a line of a paragraph."""
        in_paragraph = not self.items and not self._after_blank()
        wrapped = in_paragraph and mark[0].isdecimal() and mark[:-1] != "1"
        return not (wrapped or _RULE.fullmatch(text))

    def _item(self, indent: int, mark: str, text: str) -> None:
        numbered = mark[0].isdecimal()
        before = self.items.copy()
        self._leave(indent)
        siblings = before[len(self.items) :]
        begins = siblings[0][1] != numbered if siblings else not self.items
        if (begins or not self.in_list) and not self._after_blank():
            self._write("")
        for written, shown in _TASK.items():
            if text.startswith(written):
                text = shown + text[len(written) :]
        depth = LEVEL * len(self.items)
        self._write(f"{' ' * depth}{mark.replace(')', '.')} {text}", item=True)
        self.items.append((indent, numbered))

    def _other(self, line: str, text: str, indent: int, after: str) -> None:
        if self._after_blank() or text.startswith(("#", ">")):
            self._leave(indent)
        is_head = "|" in text and "|" in after and _DELIMITER.fullmatch(after)
        if is_head and not self._after_blank():
            self._write("")
        margin = self._margin()
        if not self._after_blank():
            # A line that goes on needs none in its own item.
            margin = margin[LEVEL:]
        self._write(f"{margin}{text}" if self.items else line)

    def _open_fence(self, line: str, fence: str, indent: int) -> None:
        if self._after_blank() or not indent:
            self._leave(indent)
        self.fence, self.fenced = fence, [line]

    def _in_fence(self, line: str, text: str) -> None:
        self.fenced.append(line)
        if not (text.startswith(self.fence) and not text.strip(self.fence[0])):
            return
        first = self.fenced[0]
        indent = len(first) - len(first.lstrip(" "))
        code = [re.sub(rf"^ {{0,{indent}}}", "", line) for line in self.fenced]
        code[-1] = self.fence
        self.fence, self.fenced = "", []
        if not self.items:
            self.written += code
            return
        kept = self.md.preprocessors["fenced_code_block"].run(code)
        margin = self._margin()
        self.written += ["", *(f"{margin}{line}" for line in kept if line), ""]

    def _leave(self, indent: int) -> None:
        """Close the items that a line with this indentation no longer belongs to."""
        while self.items and indent < self.items[-1][0] + 2:
            self.items.pop()

    def _margin(self) -> str:
        return " " * LEVEL * len(self.items)

    def _after_blank(self) -> bool:
        return not self.written or not self.written[-1].strip()

    def _write(self, line: str, *, item: bool = False) -> None:
        if self._after_blank():
            self.in_list = item
        self.written.append(line)
