"""Where a text says what was looked for: what is shown of it, and marked there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scenarios.search.words import Term, heard, pieces_of

AROUND = 90
"""So many letters are shown on either side of a word that was found."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; whether it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in texts: words that begin so, and stems that stand together."""

    begun: tuple[str, ...]
    starts: Mapping[str, Sequence[tuple[str, ...]]]
    """By the first of them."""
    longest: int
    """So many stand together at most."""

    @classmethod
    def of(cls, wanted: Iterable[Term]) -> "Marks":
        phrases = {phrase for term in wanted for phrase in term}
        starts = defaultdict(list)
        for together in {phrase.stems for phrase in phrases if phrase.stems}:
            starts[together[0]].append(together)
        begun = tuple(phrase.begun for phrase in phrases if phrase.begun)
        longest = max((len(phrase.stems) for phrase in phrases), default=0)
        return cls(begun, dict(starts), longest or 1)

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
        pieces = pieces_of(text)
        words = pieces[1::2]
        near = [
            at
            for at, (word, first) in enumerate(map(heard, words))
            if first in self.starts or word.startswith(self.begun)
        ]
        if not near:
            return []
        ends = list(accumulate(map(len, pieces)))
        return [
            (ends[2 * at], ends[2 * (at + many) - 1])
            for at in near
            for many in self._said(words[at : at + self.longest])
        ]

    def _said(self, words: Sequence[str]) -> Iterator[int]:
        """How many of some words together are the first of them."""
        word, first = heard(words[0])
        if word.startswith(self.begun):
            yield 1
        stems = tuple(stem for _, stem in map(heard, words))
        for sought in self.starts.get(first, ()):
            if stems[: len(sought)] == sought:
                yield len(sought)


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
