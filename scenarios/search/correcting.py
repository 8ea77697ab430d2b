"""What a question may have meant, where a word of it is found nowhere."""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from django.db.models.functions import Length

from scenarios.models import SearchEntry, SearchWord
from scenarios.search import full_text
from scenarios.search.words import UNSAID, Ways, stem, terms, words_in

SHORTEST = 4
"""A word of fewer letters becomes another word by any slip, so it is left alone."""
LONG = 8
"""In a word of so many letters there may be two slips, in a shorter one a single slip.
None is at its beginning, or "orange" would be "range"."""
SURE = 10
"""A word of so many letters that another has but for the first is a slip of it."""

_BEGINS_WELL = re.compile(
    "[aeiou]|.[aeiouy]|[bcfgps]l|[bcdfgptw]r|[cgprstw]h|[gkps]n|ps|s[ckmpqtw]|[dt]w"
)
"""How English words begin: a vowel comes first or second, or two consonants of some.
A word that begins otherwise, "nvoice", has its slip there."""


def meant(asked: str, same: Ways, kind: str = "") -> str:
    """The question as it finds something, of the kind.

    Unknown words are written as the guide writes them, two as one where it has one;
    where that is of no use, what was quoted stands free, and what nothing is like is
    left out. Empty if nothing helps.
    """
    for other in _ways(asked, same):
        wanted = terms(other, same)
        if not wanted or other == asked:
            continue
        found = SearchEntry.objects.filter(pk__in=full_text.having(wanted))
        if (found.filter(kind=kind) if kind else found).exists():
            return other
    return ""


def _ways(asked: str, same: Ways) -> Iterator[str]:
    words = list(words_in(asked))
    together = {first[0] + second[0] for first, second in pairwise(words)}
    written = _written_here({word for word, _, _ in words} | together) | same.words
    asked = _joined(asked, written)
    words = list(words_in(asked))
    as_here = {word: _as_here(word, written) for word, _, _ in words}
    corrected = asked
    for word, start, end in reversed(words):
        corrected = corrected[:start] + (as_here[word] or word) + corrected[end:]
    yield corrected
    telling = [each for each in words if stem(each[0]) not in UNSAID]
    yield " ".join(as_here[word] for word, _, _ in telling if as_here[word])
    yield " ".join(word for word, _, _ in telling if as_here[word] == word)


def _joined(asked: str, written: Collection[str]) -> str:
    """A question in which no word stands in two that is written as one: "web hook"."""
    for first, second in reversed(list(pairwise(words_in(asked)))):
        apart = first[0] in written and second[0] in written
        if first[0] + second[0] in written and not apart:
            asked = asked[: first[2]] + asked[second[1] :]
    return asked


def _written_here(words: Iterable[str]) -> set[str]:
    """The words of the guide that are about as long as some words; one query."""
    sizes = {n for word in words for n in _sizes(word)}
    near = SearchWord.objects.annotate(size=Length("word")).filter(size__in=sizes)
    return set(near.values_list("word", flat=True))


def _as_here(word: str, written: Collection[str]) -> str:
    """A word if the guide has it, else the one that fewest slips of the pen make of it;
    empty if none does."""
    if word in written:
        return word
    far = {one: slips(word, one) for one in written if _may_mean(word, one)}
    likely = [one for one, n in far.items() if n <= _most_slips(word)]
    return min(likely, key=lambda w: (far[w], -_in_order(word, w), w), default="")


def _may_mean(word: str, other: str) -> bool:
    """Whether another word is about as long, and begins as one, or as it would but for
    a slip in the first letter alone."""
    if len(other) not in _sizes(word):
        return False
    if other.startswith((word[:1], word[1::-1])):
        return True
    return _misbegun(word) and other[1:] in (word, word[1:])


def _misbegun(word: str) -> bool:
    return len(word) >= SURE or not _BEGINS_WELL.match(word)


def _most_slips(word: str) -> int:
    return (len(word) >= SHORTEST) + (len(word) >= LONG)


def _sizes(word: str) -> range:
    most = _most_slips(word)
    return range(len(word) - most, len(word) + most + 1)


def _in_order(word: str, other: str) -> float:
    """How many of their letters two words share in the same order, of all: one that was
    left out is likelier than one that was taken for another."""
    return SequenceMatcher(None, word, other).ratio()


def slips(word: str, meant: str) -> int:
    """How many slips of the pen lead from one word to another.

    A letter too many, too few, another one, or two neighbours that changed places.
    """
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for n, letter in enumerate(word, 1):
        before, last, row = row, before, [n]
        for k, other in enumerate(meant, 1):
            least = min(before[k] + 1, row[-1] + 1, before[k - 1] + (letter != other))
            if n > 1 and k > 1 and (word[n - 2], letter) == (other, meant[k - 2]):
                least = min(least, last[k - 2] + 1)
            row.append(least)
    return row[-1]
