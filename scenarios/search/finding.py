"""What a question finds: the places that say it, and the words that led there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scenarios.bits import Bits, any_of
from scenarios.models import SearchEntry, Synonyms
from scenarios.search import full_text
from scenarios.search.correcting import meant
from scenarios.search.full_text import Entry
from scenarios.search.index import index_waiting
from scenarios.search.marking import Marks, Piece
from scenarios.search.weighing import Entries, among, best, telling, weighed
from scenarios.search.words import Term, Ways, stem, stems_of, terms, words_in
from scenarios.text.words import one_line
from scenarios.unchanged import once_per_version

AT_ONCE = 20
"""What a page shows."""
MOST_LETTERS = 200
type Synonymous = dict[tuple[str, ...], list[str]]

KIND_ORDER = {kind.value: place for place, kind in enumerate(SearchEntry.Kind)}


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
    same, entries = _known()
    wanted = terms(asked, same)
    saying = entries.saying(dict.fromkeys(chain.from_iterable(wanted)))
    sought = weighed(wanted, saying, len(entries.keys))
    other = meant(asked, same) if len(sought) < len(wanted) else ""
    told = telling(sought, entries)
    counts = _counts(entries, any_of(each.those for each in told))
    found = Found(asked, kind, 1, (), counts, other)
    page = min(max(page, 1), found.pages)
    if kind:
        told = among(told, entries.of_kind(kind))
    here = (page - 1) * AT_ONCE, page * AT_ONCE
    keys = best(told, wanted, saying, entries, here)
    marks = Marks(wanted)
    shown = full_text.entries(keys)
    hits = tuple(_hit(entry, asked, wanted, marks) for entry in shown)
    return replace(found, page=page, hits=hits)


def alike(words: Sequence[str], most: int = 3) -> list[SearchEntry]:
    """The scenarios that say most of some stems, best first."""
    keys = full_text.nearest(words, SearchEntry.Kind.SCENARIO, most) if words else []
    found = SearchEntry.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


@once_per_version
def _known() -> tuple[Ways, Entries]:
    """All ways to say something, and who says them: it is the same whatever is asked,
    and to look for all synonyms of a word takes longer than for the word."""
    same = ways()
    return same, Entries.of(dict.fromkeys(chain.from_iterable(same.phrases.values())))


@once_per_version
def ways() -> Ways:
    """All ways to say something, for what readers ask."""
    return Ways.of(synonyms())


@once_per_version
def synonyms() -> Synonymous:
    """The stems of each way to say something, and all the ways to say it."""
    same: Synonymous = {}
    for group in Synonyms.objects.all():
        for words in group.each:
            if stems := stems_of(words):
                same.setdefault(stems, []).extend(group.each)
    return same


def _counts(entries: Entries, told: Bits) -> dict[str, int]:
    many = {kind: (told & entries.of_kind(kind)).bit_count() for kind in KIND_ORDER}
    return {kind: count for kind, count in many.items() if count}


def saying(wanted: Sequence[Term]) -> full_text.Keys:
    """The primary keys of the entries that have all terms."""
    index_waiting()
    return full_text.all_having(wanted)


def _hit(entry: Entry, asked: str, wanted: Sequence[Term], marks: Marks) -> Hit:
    return Hit(
        entry.kind,
        entry.address,
        tuple(marks.pieces(entry.title)),
        tuple(marks.excerpt(entry.text)),
        tuple(_missing(entry, asked, wanted)),
    )


def _missing(entry: Entry, asked: str, wanted: Iterable[Term]) -> Iterator[str]:
    """The terms that an entry does not say, as they were asked for."""
    words = f" {entry.title_words} \n {entry.words} "
    for term in wanted:
        ways = (f" {phrase.begun or ' '.join(phrase.stems) + ' '}" for phrase in term)
        if not any(way in words for way in ways):
            told = [w for w in words_in(asked) if stem(w[0]) in term[0].stems]
            yield asked[told[0][1] : told[-1][2]]
