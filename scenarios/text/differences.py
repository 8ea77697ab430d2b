"""What differs between two texts: lines first, then words within lines."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

AROUND = 1
"""So many lines are shown around what differs."""
ALIKE = 0.4
"""Lines that have less in common are told as another text."""


class Became(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    SKIPPED = "skipped"


class Piece(NamedTuple):
    """A stretch of text, and what became of it; of skipped lines, how many."""

    kind: Became
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """Both texts in one, with what was removed and what was added."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal":
            found += _unchanged(old[a:b], first=a == 0, last=b == len(old))
        else:
            found += _changed("".join(old[a:b]), "".join(new[c:d]))
    return found


def _unchanged(lines: Sequence[str], *, first: bool, last: bool) -> Iterator[Piece]:
    """Lines that stay: those next to a change, and how many are left out."""
    head = [] if first else lines[:AROUND]
    tail = [] if last else lines[max(len(head), len(lines) - AROUND) :]
    left_out = len(lines) - len(head) - len(tail)
    if left_out <= 1:
        yield Piece(Became.SAME, "".join(lines))
        return
    if head:
        yield Piece(Became.SAME, "".join(head))
    yield Piece(Became.SKIPPED, str(left_out))
    if tail:
        yield Piece(Became.SAME, "".join(tail))


def _changed(before: str, after: str) -> Iterator[Piece]:
    """Some lines that became others, word by word where they are alike."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from _both(before, after)
        return
    for step, a, b, c, d in matcher.get_opcodes():
        if step == "equal":
            yield Piece(Became.SAME, "".join(old[a:b]))
        else:
            yield from _both("".join(old[a:b]), "".join(new[c:d]))


def _both(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(Became.REMOVED, before)
    if after:
        yield Piece(Became.ADDED, after)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
