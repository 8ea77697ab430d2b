"""What differs between two texts: lines, then sentences, then words of one sentence."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

AROUND = 1
"""So many lines are shown around what differs."""
ALIKE = 0.65
"""A sentence that has less of its words in common with another is told whole."""


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


def apart(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Two texts to stand side by side: of each what both say, and what it says alone.

    What is only in `one` is removed, what is only in the `other` is added.
    """
    both = pieces(one, other)
    return (
        [piece for piece in both if piece.kind != Became.ADDED],
        [piece for piece in both if piece.kind != Became.REMOVED],
    )


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
    """Some lines that became others: sentences that are alike word by word."""
    old, new = _sentences(before), _sentences(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal":
            yield Piece(Became.SAME, "".join(old[a:b]))
        else:
            yield from _rewritten(old[a:b], new[c:d])


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Sentences that became others; a run of those that are not alike is told whole."""
    done = begun = 0
    for place, sentence in enumerate(new):
        like = next((n for n in range(done, len(old)) if _alike(old[n], sentence)), -1)
        if like >= 0:
            yield from _both("".join(old[done:like]), "".join(new[begun:place]))
            yield from _word_by_word(old[like], sentence)
            done, begun = like + 1, place + 1
    yield from _both("".join(old[done:]), "".join(new[begun:]))


def _alike(before: str, after: str) -> bool:
    words = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return (
        words.real_quick_ratio() >= ALIKE
        and words.quick_ratio() >= ALIKE
        and words.ratio() >= ALIKE
    )


def _word_by_word(before: str, after: str) -> Iterator[Piece]:
    """One sentence; words that changed side by side are told together."""
    old, new = _words(before), _words(after)
    gone = come = ""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        was, now = "".join(old[a:b]), "".join(new[c:d])
        if step == "equal" and (now.strip() or not gone + come):
            yield from _both(gone, come)
            yield Piece(Became.SAME, now)
            gone = come = ""
        else:
            gone, come = gone + was, come + now
    yield from _both(gone, come)


def _both(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece(Became.REMOVED, before)
    if after:
        yield Piece(Became.ADDED, after)


def _sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?]\s)|(?<=\n)", text) if each]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
