"""Tables as wikis and Markdown write them: `| a | b |` and `|| a || b ||`."""

import html
import re
from collections.abc import Iterator

_PART = re.compile(r"\[[^\[\]\n]*\]|\\\||[^|]|\|+")
_RULE = re.compile(r"\|?(\s*+:?-++:?\s*+\|)++\s*+(:?-++:?)?+\s*")
_STRUCK = re.compile(r"(?s)(~~|<(?:s|del)>)(.*)(~~|</(?:s|del)>)")
_MARKED = re.compile(r"(?s)(\*\*|__|\*|_|`)(?! )(.+?)(?<! )\1")
_BREAK = re.compile(r"(?i)<br\s*/?>|\\\\ ")

_SHARE = 0.2
"""A page around the table has texts; a CSV has no lines that stand between bars."""


def is_wiki(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    between = sum(len(line) > 2 and line[0] == line[-1] == "|" for line in lines)
    return between >= 2 and between >= _SHARE * len(lines)


def rows(text: str) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    """Each line that holds something: its number, and its cells, which may be struck.

    A line outside the table is a row of one cell, as a title above a list is.
    """
    for number, line in _whole_lines(text):
        if not line.startswith("|"):
            yield number, [(line.lstrip("# "), False)]
        elif not _RULE.fullmatch(line):
            yield number, [_plain(cell) for cell in _cells(line)]


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a row whose cell holds line breaks is one."""
    open_at, held = 0, ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if held and (not line or line.startswith("|")):
            yield open_at, held
            held = ""
        if held:
            held += f"\n{line}"
        elif line.startswith("|") and not line.endswith("|"):
            open_at, held = number, line
        elif line:
            yield number, line
        if held.endswith("|"):
            yield open_at, held
            held = ""
    if held:
        yield open_at, held


def _cells(line: str) -> list[str]:
    """The texts between bars; a bar in a link, or behind a backslash, is text."""
    cells = [""]
    for part in _PART.findall(line):
        if part.startswith("|"):
            cells += [""] * _steps(part, line)
        else:
            cells[-1] += "|" if part == "\\|" else part
    return cells[1:-1] if line.endswith("|") else cells[1:]


def _steps(bars: str, line: str) -> int:
    """How many cells end: `||` parts two in a row of heads, else one is empty."""
    return max(len(bars) // 2, 1) if line.startswith("||") else len(bars)


def _plain(cell: str) -> tuple[str, bool]:
    text = _BREAK.sub("\n", cell).strip()
    struck = _STRUCK.fullmatch(text)
    if struck:
        text = struck[2].strip()
    marked = _MARKED.fullmatch(text)
    return html.unescape(marked[2] if marked else text), bool(struck)
