"""What a question may have meant, where a word of it is found nowhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from django.db.models.functions import Length

from scenarios.models import SearchEntry, SearchWord
from scenarios.search import full_text
from scenarios.search.words import UNSAID, stem, terms, words_in

OFF = 2
"""A slip of the pen makes a word longer or shorter by so many letters at most."""


def meant(asked: str, same: Mapping[tuple[str, ...], list[str]], kind: str = "") -> str:
    """The question as it finds something, of the kind.

    Unknown words are written as the guide writes them; where that is of no use, what
    was quoted stands free, and what nothing is like is left out. Empty if nothing
    helps.
    """
    for other in _ways(asked, same):
        wanted = terms(other, same)
        if not wanted or other == asked:
            continue
        found = SearchEntry.objects.filter(pk__in=full_text.having(wanted))
        if (found.filter(kind=kind) if kind else found).exists():
            return other
    return ""


def _ways(asked: str, same: Mapping[tuple[str, ...], list[str]]) -> Iterator[str]:
    words = list(words_in(asked))
    written = _written_here({word for word, _, _ in words}) | _of(same)
    as_here = {word: _as_here(word, written) for word, _, _ in words}
    corrected = asked
    for word, start, end in reversed(words):
        corrected = corrected[:start] + (as_here[word] or word) + corrected[end:]
    yield corrected
    telling = [each for each in words if stem(each[0]) not in UNSAID]
    yield " ".join(as_here[word] for word, _, _ in telling if as_here[word])
    yield " ".join(word for word, _, _ in telling if as_here[word] == word)


def _written_here(words: Iterable[str]) -> set[str]:
    """The words of the guide that are about as long as some words; one query."""
    sizes = {n for word in words for n in range(len(word) - OFF, len(word) + OFF + 1)}
    near = SearchWord.objects.annotate(size=Length("word")).filter(size__in=sizes)
    return set(near.values_list("word", flat=True))


def _of(same: Mapping[tuple[str, ...], list[str]]) -> set[str]:
    """The words of all synonyms."""
    ways = {way for group in same.values() for way in group}
    return {word for way in ways for word, _, _ in words_in(way)}


def _as_here(word: str, written: Collection[str]) -> str:
    """A word if the guide has it, else the one that looks most like it; empty if none
    does."""
    if word in written:
        return word
    near = sorted(one for one in written if abs(len(one) - len(word)) <= OFF)
    return next(iter(get_close_matches(word, near, n=1, cutoff=0.7)), "")
