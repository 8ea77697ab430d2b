"""Where a text says what was looked for: what is shown of it, and marked there."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from scenarios.search.words import Term, heard, pieces_of

AROUND = 90
"""So many letters are shown on either side of a word that was found."""


class Piece(NamedTuple):
    """A part of a text; whether it is what was looked for."""

    text: str
    found: bool


class Marks:
    """What is marked in texts: words that begin so, and stems that stand together."""

    def __init__(self, wanted: Iterable[Term]) -> None:
        phrases = {phrase for term in wanted for phrase in term}
        self.begun = tuple(phrase.begun for phrase in phrases if phrase.begun)
        self.starts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        """By the first of them."""
        for stems in {phrase.stems for phrase in phrases if phrase.stems}:
            self.starts[stems[0]].append(stems)

    def pieces(self, text: str) -> Iterator[Piece]:
        """A whole text."""
        return _pieces(text, self.places(text))

    def excerpt(self, text: str) -> Iterator[Piece]:
        """Where most of it stands together; else how the text begins."""
        places = self.places(text)
        best = max(
            (start for start, _ in places),
            key=lambda here: len(
                {text[s:e] for s, e in places if 0 <= s - here < AROUND}
            ),
            default=0,
        )
        start = _between_words(text, max(0, best - AROUND))
        end = _between_words(text, min(len(text), best + 2 * AROUND))
        if start:
            yield Piece("… ", found=False)
        inside = [(s - start, e - start) for s, e in places if start <= s and e <= end]
        yield from _pieces(text[start:end], inside)
        if end < len(text):
            yield Piece(" …", found=False)

    def places(self, text: str) -> list[tuple[int, int]]:
        """From where to where a text says something of it, from its beginning on."""
        words, stems, ends = _read(text)
        begun, starts = self.begun, self.starts
        found = [(at, 1) for at, word in enumerate(words) if word.startswith(begun)]
        for at, stem in enumerate(stems):
            if stem in starts:
                for sought in starts[stem]:
                    if stems[at : at + len(sought)] == sought:
                        found.append((at, len(sought)))
        found.sort()
        return [(ends[2 * at], ends[2 * (at + many) - 1]) for at, many in found]


@lru_cache(maxsize=100)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...], array[int]]:
    """The words of a text, their stems, and where each piece ends.

    What comes first for one question comes first for many: some 20 KB each are kept.
    """
    pieces = pieces_of(text)
    told = list(map(heard, pieces[1::2]))
    ends = array("I", accumulate(map(len, pieces)))
    return tuple(word for word, _ in told), tuple(stem for _, stem in told), ends


def _pieces(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in sorted(places):
        if start > done:
            yield Piece(text[done:start], found=False)
        if end > done:
            yield Piece(text[max(start, done) : end], found=True)
            done = end
    if done < len(text):
        yield Piece(text[done:], found=False)


def _between_words(text: str, place: int) -> int:
    """The nearest place at or before one where no word is cut."""
    if place in (0, len(text)):
        return place
    return text.rfind(" ", 0, place) + 1
