"""A text as sentences of words, each with its place and whether it is denied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide.walkthrough.own_words.stress import stress
from scenarios.search.words import stem, words_in

NEGATIONS = frozenset(
    word
    for word, _, _ in words_in(
        "no not never without nobody nothing none neither nor cannot isn aren don "
        "doesn won didn forbids forbidden instead avoid hardly"
    )
)
"""Words after which the opposite is meant, as far as `_DENIED` words go."""

_RHYTHMS = {
    word: stem(word)
    for word, _, _ in words_in("hourly nightly daily weekly monthly quarterly yearly")
}
"""Words that say how often, whose stems say only when or how long: "at night"."""

_DENIED = 4
_END = re.compile(r"(?<=[.!?;:])\s+|\n+")
_CLAUSE = re.compile(r"[,;:()–—?!.]|\bbut\b")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: from where to where it goes, and what it has to say."""

    stem: str
    start: int
    end: int
    denied: bool = False

    @property
    def sign(self) -> str:
        """What the word says: its stem, or that just this is not so."""
        said = _RHYTHMS.get(self.stem, self.stem)
        return f"not {said}" if self.denied else said


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, where it stands there, and its words."""

    text: str
    start: int
    words: tuple[Word, ...]
    stress: float
    """How much its words count."""


def stem_of(word: str) -> str:
    """What a word is compared by: its stem, unless it says how often."""
    return word if word in _RHYTHMS else stem(word)


def stems_of(text: str) -> tuple[str, ...]:
    """What a text's words are compared by, in their order."""
    return tuple(stem_of(word) for word, _, _ in words_in(text))


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text that have any words."""
    found = []
    start = 0
    for end in [*(gap.start() for gap in _END.finditer(text)), len(text)]:
        told = text[start:end]
        at = start + len(told) - len(told.lstrip())
        if words := tuple(_words(told.strip(), at)):
            found.append(Sentence(told.strip(), at, words, stress(told)))
        start = end
    return found


def _words(text: str, offset: int) -> Iterator[Word]:
    left, done = 0, 0
    for word, start, end in words_in(text):
        if _CLAUSE.search(text, done, start):
            left = 0
        more = len(text[end:]) - len(text[end:].lstrip("+#"))
        yield Word(stem_of(word), start + offset, end + more + offset, left > 0)
        left = _DENIED if word in NEGATIONS else left - 1
        done = end
