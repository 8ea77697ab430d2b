"""How texts and questions become words that can be compared. Plain Python."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

BEGUN = 3
"""From so many letters on, a last word may be just begun."""
MOST_WORDS = 12
"""What somebody looks for has no more words than these; the rest is left out."""
LONGEST = 40

_WORD = re.compile(r"\bF&O\b|\b\d{1,3}(?:,\d{3})+\b|[^\W_]+", re.IGNORECASE)
_QUOTED = re.compile(r'["“”„]([^"“”„]+)["“”„]?|([^"“”„]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems that stand one after the other; the last one may be just begun."""

    stems: tuple[str, ...]
    begun: str = ""
    """The last word as it was written, where more letters may follow."""


type Term = tuple[Phrase, ...]
"""Ways to say the same: any of them will do. The first is how it was said."""


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word in small letters without accents, and from where to where it goes."""
    for found in _WORD.finditer(text):
        yield _plain(found[0]), found.start(), found.end()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What different forms of a word have in common: "orders" and "ordered"."""
    # A stemmer of its own: one keeps the word in itself, and threads would mix theirs.
    return str(snowballstemmer.stemmer("english").stemWord(word))


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in their order."""
    return tuple(stem(word) for word, _, _ in words_in(text))


def terms(asked: str, synonyms: Mapping[tuple[str, ...], Iterable[str]]) -> list[Term]:
    """What all has to be found for a question, each with its synonyms.

    What stands in quotation marks stays together. `synonyms` leads from stems to all
    that mean the same. The last word may be begun, unless it is quoted.
    """
    found: list[Term] = []
    for quoted, free in _QUOTED.findall(asked):
        if quoted:
            if stems := stems_of(quoted)[:MOST_WORDS]:
                found.append((Phrase(stems),))
        else:
            found += _free(free, synonyms)
    found = found[:MOST_WORDS]
    if found and (last := _last_word(asked)):
        found[-1] = (*found[-1], Phrase((), last))
    return found


def _free(
    text: str, synonyms: Mapping[tuple[str, ...], Iterable[str]]
) -> Iterator[Term]:
    """Words of a question, those with synonyms as many at once as can be."""
    stems = stems_of(text)
    longest = max(map(len, synonyms), default=1)
    start = 0
    while start < len(stems):
        for size in range(min(longest, len(stems) - start), 0, -1):
            part = stems[start : start + size]
            if part in synonyms or size == 1:
                same = filter(None, map(stems_of, synonyms.get(part, ())))
                yield tuple(Phrase(each) for each in dict.fromkeys([part, *same]))
                start += size
                break


def _last_word(asked: str) -> str:
    """The word at the end of a question, which may be just begun."""
    last = [word for word, _, end in words_in(asked) if end == len(asked)]
    return last[0] if last and len(last[0]) >= BEGUN else ""


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", re.sub("[&,]", "", word.casefold()))
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return kept[:LONGEST]
