"""What a question finds: the places that say it, and the words that led there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scenarios.models import SearchEntry, Synonyms
from scenarios.search import full_text
from scenarios.search.correcting import meant
from scenarios.search.index import index_waiting
from scenarios.search.words import Term, stem, stems_of, terms, with_s, words_in
from scenarios.text.words import one_line
from scenarios.unchanged import once_per_version

AT_ONCE = 20
"""What a page shows."""
MOST_LETTERS = 200
AROUND = 90
"""So many letters are shown on either side of a word that was found."""
type Synonymous = dict[tuple[str, ...], list[str]]

KIND_ORDER = {kind.value: place for place, kind in enumerate(SearchEntry.Kind)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; whether it is what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that says what was looked for."""

    kind: str
    address: str
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    missing: tuple[str, ...] = ()
    """What it does not say of what was asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question finds, a page of it."""

    asked: str
    kind: str
    """Of what alone; empty for all."""
    page: int
    hits: tuple[Hit, ...]
    counts: Mapping[str, int]
    """How many of each kind, in the order that they are offered."""
    meant: str = ""
    """Where a word is found nowhere: the question as something says all of it."""

    @property
    def total(self) -> int:
        """How many there are of the kind, on all pages."""
        return self.counts.get(self.kind, 0) if self.kind else sum(self.counts.values())

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // AT_ONCE))


def search(asked: str, kind: str = "", page: int = 1) -> Found:
    """What there is for a question.

    An unknown kind is none; a page beyond the last is the last.
    """
    index_waiting()
    asked = one_line(asked, MOST_LETTERS)
    kind = kind if kind in KIND_ORDER else ""
    same = synonyms()
    wanted = terms(asked, same)
    sought = full_text.weighed(wanted)
    other = meant(asked, same) if len(sought) < len(wanted) else ""
    told = full_text.telling(sought)
    found = Found(asked, kind, 1, (), _counts(told), other)
    page = min(max(page, 1), found.pages)
    of_kind = [each for each in told if kind in ("", each.kind)]
    keys = full_text.best(of_kind, sought, (page - 1) * AT_ONCE, AT_ONCE)
    hits = tuple(_hit(entry, asked, wanted) for entry in _entries(keys))
    return replace(found, page=page, hits=hits)


def alike(words: Sequence[str], most: int = 3) -> list[SearchEntry]:
    """The scenarios that say most of some stems, best first."""
    keys = full_text.nearest(words, SearchEntry.Kind.SCENARIO, most) if words else []
    return _entries(keys)


def _entries(keys: Sequence[int]) -> list[SearchEntry]:
    """The entries of some primary keys, in their order, without those gone since."""
    found = SearchEntry.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


@once_per_version
def synonyms() -> Synonymous:
    """The stems of each way to say something, and all the ways to say it."""
    same: Synonymous = {}
    for group in Synonyms.objects.all():
        for words in group.each:
            if stems := stems_of(words):
                same.setdefault(stems, []).extend(group.each)
    return same


def _counts(told: Iterable[full_text.Told]) -> dict[str, int]:
    counts = Counter(each.kind for each in told)
    return {kind: counts[kind] for kind in KIND_ORDER if kind in counts}


def saying(wanted: Sequence[Term]) -> list[int]:
    """The primary keys of the entries that have all terms."""
    index_waiting()
    return full_text.all_having(wanted)


def _hit(entry: SearchEntry, asked: str, wanted: Sequence[Term]) -> Hit:
    return Hit(
        entry.kind,
        entry.address,
        tuple(_pieces(entry.title, _places(entry.title, wanted))),
        tuple(_excerpt(entry.text, wanted)),
        tuple(_missing(entry, asked, wanted)),
    )


def _missing(entry: SearchEntry, asked: str, wanted: Iterable[Term]) -> Iterator[str]:
    """The terms that an entry does not say, as they were asked for."""
    words = f" {entry.title_words} \n {entry.words} "
    for term in wanted:
        ways = (f" {phrase.begun or ' '.join(phrase.stems) + ' '}" for phrase in term)
        if not any(way in words for way in ways):
            told = [w for w in words_in(asked) if stem(w[0]) in term[0].stems]
            yield asked[told[0][1] : told[-1][2]]


def _places(text: str, wanted: Iterable[Term]) -> list[tuple[int, int]]:
    """From where to where a text says something that is looked for."""
    words = list(words_in(text))
    stems = tuple(stem(word) for word, _, _ in words)
    phrases = {phrase for term in wanted for phrase in term}
    begun = tuple(phrase.begun for phrase in phrases if phrase.begun)
    starts = defaultdict(list)
    for together in {phrase.stems for phrase in phrases if phrase.stems}:
        starts[together[0]].append(together)
    places = []
    for at, (word, start, end) in enumerate(words):
        if begun and with_s(word).startswith(begun):
            places.append((start, end))
        for sought in starts.get(stems[at], ()):
            size = len(sought)
            if stems[at : at + size] == sought:
                places.append((start, words[at + size - 1][2]))
    return places


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


def _excerpt(text: str, wanted: Iterable[Term]) -> Iterator[Piece]:
    """Where most of what is looked for stands together; else how the text begins."""
    places = _places(text, wanted)
    best = max(
        (start for start, _ in places),
        key=lambda here: len({text[s:e] for s, e in places if 0 <= s - here < AROUND}),
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


def _between_words(text: str, place: int) -> int:
    """The nearest place at or before one where no word is cut."""
    if place in (0, len(text)):
        return place
    return text.rfind(" ", 0, place) + 1
