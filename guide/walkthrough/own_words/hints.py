"""What hints at an answer: phrases with gaps and alternatives, and where they stand.

"F&O … sends/pushes … to" is found wherever one of the two verbs follows F&O in the
same sentence, and "to" follows that. At a gap a few words may stand between; anywhere,
articles and the like. Words that mean the same to the search mean the same here.
A phrase that stands denied is not found, unless it denies something itself, and that
only once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide.walkthrough.own_words.sentences import (
    NEGATIONS,
    Sentence,
    Word,
    stems_of,
)
from scenarios.search.words import words_in

type Way = tuple[str, ...]
"""Stems that stand one after the other."""

GAP = 6
"""So many words may stand between where a phrase has a gap."""

_ARTICLES = frozenset(
    stems_of("a an the our your their its his her that this these those of")
)
[_WITHOUT] = stems_of("without")
_LISTING = frozenset(stems_of("and or nor"))
_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a phrase, in all ways to say it."""

    ways: frozenset[Way]
    after_gap: bool = False


@dataclass(frozen=True)
class Hint:
    """A phrase that speaks for an answer."""

    steps: tuple[Step, ...]
    denies: bool = False
    """Whether it has a "no" or "not" of its own."""
    telling: bool = False
    """Whether it nearly decides alone: the phrase ends with an exclamation mark."""

    @cached_property
    def begins(self) -> frozenset[str]:
        """The stems with which it may begin: most texts have none of them."""
        return frozenset(way[0] for step in self.steps[:1] for way in step.ways)

    def places(self, sentence: Sentence) -> Iterator[tuple[Word, ...]]:
        """The words that say it, for each place where the sentence does."""
        for at, word in enumerate(sentence.words):
            if word.stem not in self.begins:
                continue
            found = _follow(sentence.words, at, self.steps)
            if found and not self._is_denied(sentence.words, at, found):
                yield found

    def _is_denied(
        self, words: tuple[Word, ...], at: int, found: tuple[Word, ...]
    ) -> bool:
        """Whether a place says that it is not so.

        One that denies something itself says the opposite only where its "without"
        is denied in turn: "nothing works without", unlike "no code and without".
        """
        if not self.denies:
            return any(word.denied for word in found)
        listed = at > 0 and words[at - 1].stem in _LISTING
        return found[0].stem == _WITHOUT and found[0].denied and not listed


def hint(phrase: str, synonyms: Mapping[Way, Iterable[str]]) -> Hint:
    """A phrase as editors write it, ready to be looked for."""
    steps: list[Step] = []
    for part, words in enumerate(_GAP.split(phrase)):
        for place, word in enumerate(words.split()):
            ways = frozenset(
                way for each in word.split("/") for way in _ways(each, synonyms)
            )
            if ways:
                steps.append(Step(ways, after_gap=part > 0 and place == 0))
    denies = any(word in NEGATIONS for word, _, _ in words_in(phrase))
    return Hint(tuple(steps), denies, telling=phrase.rstrip().endswith("!"))


def _ways(word: str, synonyms: Mapping[Way, Iterable[str]]) -> Iterator[Way]:
    if own := stems_of(word.replace("_", " ")):
        yield own
        yield from filter(None, map(stems_of, synonyms.get(own, ())))


def _follow(
    words: tuple[Word, ...], at: int, steps: tuple[Step, ...]
) -> tuple[Word, ...]:
    """The words from a place on that say all steps; none if they do not."""
    if not steps:
        return ()
    first, *rest = steps
    for size in _sizes(words, at, first):
        own = words[at : at + size]
        if not rest:
            return own
        for start in _starts(words, at + size, rest[0]):
            if further := _follow(words, start, tuple(rest)):
                return own + further
    return ()


def _sizes(words: tuple[Word, ...], at: int, step: Step) -> list[int]:
    """How many words from a place on say a step, the most first."""
    sizes = sorted({len(way) for way in step.ways}, reverse=True)
    return [
        size
        for size in sizes
        if tuple(word.stem for word in words[at : at + size]) in step.ways
    ]


def _starts(words: tuple[Word, ...], at: int, step: Step) -> range:
    """Where the next step of a phrase may begin."""
    last = at + GAP if step.after_gap else at
    while at < len(words) and last < len(words) and words[last].stem in _ARTICLES:
        last += 1
    return range(at, min(last + 1, len(words)))
