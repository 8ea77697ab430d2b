"""Which entries tell enough of what is asked, and which of them come first.

A question is found where enough of what it asks is said. A rare word tells more than
a common one, a number more than a word, a title more than a text. First comes what
tells most; of equals what has the words as they were asked for, then what says the
same in other words; within these by how often and where.

All entries are weighed at once, by the bits of those that say a phrase.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from math import log
from operator import and_
from typing import NamedTuple

from scenarios.bits import Bits, any_of, bits_of, places
from scenarios.search import full_text
from scenarios.search.words import Phrase, Term, is_number

IN_TITLE = 3
"""A word of a title tells so many times what it tells in a text."""
A_NUMBER = 2
"""A number tells so many times what a word tells that is as rare."""
ENOUGH = 0.5
"""What tells so much of all that is asked is found."""


class Said(NamedTuple):
    """The entries that say something, and those of them that do in their title."""

    anywhere: Bits
    titled: Bits


NOWHERE = Said(0, 0)

type Saying = Mapping[Phrase, Said]


class Weighed(NamedTuple):
    """A term that is said somewhere: how much it tells, and who says it."""

    worth: float
    said: Said
    as_asked: Said
    """Those that say it in the words that were asked for."""


class Told(NamedTuple):
    """Entries that tell as much, and are equal but for how often they do."""

    place: tuple[float, bool, bool]
    """What they tell, and whether all is told in the title, or at all, as asked."""
    those: Bits


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries, and which of them say what has synonyms."""

    keys: full_text.Keys
    at: Mapping[str, int]
    """The place of each primary key."""
    alike: Mapping[tuple[str, float], Bits]
    """Those of a kind and weight."""
    synonyms: Saying

    @classmethod
    def of(cls, synonyms: Iterable[Phrase]) -> "Entries":
        """The entries as they are now."""
        listed = full_text.listed()
        keys = [key for key, _, _ in listed]
        at = {key: place for place, key in enumerate(keys)}
        alike: dict[tuple[str, float], list[str]] = defaultdict(list)
        for key, kind, weight in listed:
            alike[kind, weight].append(key)
        sets = {which: bits_of(those, at, len(at)) for which, those in alike.items()}
        return cls(keys, at, sets, _saying(list(synonyms), at))

    @property
    def every(self) -> Bits:
        return (1 << len(self.keys)) - 1

    def saying(self, phrases: Collection[Phrase]) -> Saying:
        """Which entries say each of some phrases; one query."""
        new = [phrase for phrase in phrases if phrase not in self.synonyms]
        known = {p: self.synonyms[p] for p in phrases if p in self.synonyms}
        return known | _saying(new, self.at)

    def of_kind(self, kind: str) -> Bits:
        return any_of(those for (of, _), those in self.alike.items() if of == kind)


def _saying(phrases: Sequence[Phrase], at: Mapping[str, int]) -> dict[Phrase, Said]:
    return {
        phrase: Said(bits_of(anywhere, at, len(at)), bits_of(titled, at, len(at)))
        for phrase, (anywhere, titled) in full_text.saying(phrases).items()
    }


def weighed(terms: Sequence[Term], saying: Saying, many: int) -> list[Weighed]:
    """Those terms that any of so many entries says."""
    found = []
    for term in terms:
        each = [saying[phrase] for phrase in term]
        said = Said(any_of(s.anywhere for s in each), any_of(s.titled for s in each))
        if said.anywhere:
            worth = log(1 + many / said.anywhere.bit_count())
            worth *= A_NUMBER if is_number(term) else 1
            found.append(Weighed(worth, said, each[0]))
    return found


def telling(sought: Sequence[Weighed], entries: Entries) -> list[Told]:
    """The entries that tell enough, best first."""
    if not sought:
        return []
    titled = reduce(and_, (each.as_asked.titled for each in sought))
    said = reduce(and_, (each.as_asked.anywhere for each in sought))
    parts = ((True, True, titled), (False, True, said & ~titled), (False, False, ~said))
    found: dict[tuple[float, bool, bool], Bits] = defaultdict(int)
    for tells, those in _telling(sought, entries.every).items():
        for (_, weight), alike in entries.alike.items():
            for in_title, as_asked, part in parts:
                if some := those & alike & part:
                    found[tells * (2 + weight), in_title, as_asked] |= some
    return [Told(*each) for each in sorted(found.items(), reverse=True)]


def among(told: Iterable[Told], some: Bits) -> list[Told]:
    """Those of some entries alone, in the same order."""
    return [Told(place, both) for place, those in told if (both := those & some)]


def _telling(sought: Sequence[Weighed], every: Bits) -> Mapping[float, Bits]:
    """The entries that tell enough, by how much they tell."""
    left = sum(each.worth for each in sought)
    enough = round(ENOUGH * left - 1e-5, 6)
    found: dict[float, Bits] = {0.0: every}
    for worth, said, _ in sought:
        left -= worth
        more: dict[float, Bits] = defaultdict(int)
        steps = (
            (round(IN_TITLE * worth, 6), said.titled),
            (round(worth, 6), said.anywhere & ~said.titled),
            (0.0, ~said.anywhere),
        )
        for tells, those in found.items():
            for step, saying in steps:
                # What cannot tell enough any more need not be told apart.
                if tells + step + IN_TITLE * left < enough - 1e-4:
                    continue
                if some := those & saying:
                    more[round(tells + step, 6)] |= some
        found = more
    return {tells: those for tells, those in found.items() if tells >= enough}


def best(
    told: Iterable[Told],
    wanted: Iterable[Term],
    saying: Saying,
    entries: Entries,
    page: tuple[int, int],
) -> full_text.Keys:
    """The primary keys of those that tell enough, best first, from a place to another.

    How often is asked only of those that no other order tells apart.
    """
    start, end = page
    before, equal = _around(told, start, end)
    if not equal:
        return []
    every = any_of(each.those for each in equal)
    phrases = [p for p in chain.from_iterable(wanted) if saying[p].anywhere & every]
    often = full_text.often(phrases, [entries.keys[place] for place in places(every)])
    ranked = sorted(_ranked(equal, often, entries), reverse=True)
    return [str(-negative) for *_, negative in ranked[start - before : end - before]]


def _around(told: Iterable[Told], start: int, end: int) -> tuple[int, list[Told]]:
    """Those among whom a page's entries are, and how many come before all of them."""
    before, there, equal = 0, 0, list[Told]()
    for each in told:
        if there >= end:
            break
        there += each.those.bit_count()
        if there > start:
            equal.append(each)
        else:
            before = there
    return before, equal


def _ranked(
    equal: Iterable[Told], often: Mapping[str, float], entries: Entries
) -> Iterator[tuple[float, bool, bool, float, int]]:
    """What each comes by, and its primary key, of which a lower one comes first."""
    for place, those in equal:
        for (_, weight), alike in entries.alike.items():
            for key in map(entries.keys.__getitem__, places(those & alike)):
                if key in often:  # Others are gone since.
                    yield *place, often[key] * weight, -int(key)
