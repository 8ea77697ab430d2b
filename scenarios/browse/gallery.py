"""The gallery: scenarios searched and narrowed, as its page shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict

from scenarios.bits import places
from scenarios.browse.catalogue import Scenarios
from scenarios.browse.choice import Choice, Labels, Row
from scenarios.browse.facets import BY_HAND, Facets, Wanted
from scenarios.browse.rendering import page_number
from scenarios.models import SearchEntry
from scenarios.search.correcting import meant
from scenarios.search.finding import MOST_LETTERS, saying
from scenarios.search.words import terms
from scenarios.text.words import one_line

AT_ONCE = 24
"""So many scenarios are on a page."""

IN_SIGHT = 10
"""So many values of a facet are in sight; the others fold away, and so do those that
no scenario has."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how many scenarios it would show."""

    slug: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    key: str
    title: str
    values: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        return any(value.chosen for value in self.values)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the reader narrowed by, and the query without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Gallery:
    """What a reader's search and facets leave, and the ways on from there."""

    q: str
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    query: str
    """The query that shows this again, sorted; without the page."""
    shown: int
    total: int
    """Published scenarios in all."""
    page: int
    meant: str = ""
    """Where nothing is left: other words that find something."""
    loosened: tuple[tuple[Chip, int], ...] = ()
    """Where nothing is left: what to take back, and how many that would show."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.shown // AT_ONCE))

    @property
    def before(self) -> str:
        """The query of the page before; empty on the first."""
        return self._at(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        return self._at(self.page + 1) if self.page < self.pages else ""

    def _at(self, page: int) -> str:
        return "&".join(filter(None, (self.query, f"page={page}")))


def browse(query: QueryDict, choice: Choice) -> Gallery:
    """The scenarios that a query asks for. Unknown values are dropped.

    Within a facet any chosen value will do; between facets all must hold. The
    count beside a value is what choosing it would show. A page that is not there is
    the last one.
    """
    q = one_line(query.get("q", ""), MOST_LETTERS)
    sought = terms(q, choice.ways) if q else []
    every, facets = choice.catalogue, choice.facets
    said = every.told_by(saying(sought)) if sought else every.every
    labels = _labels(query, choice)
    wanted = _wanted(query, labels)
    found = facets.narrow(said, wanted)
    shown = found.bit_count()
    chips = list(_chips(q, wanted, labels))
    page = min(max(page_number(query), 1), max(1, -(-shown // AT_ONCE)))
    of_page = list(islice(places(found), (page - 1) * AT_ONCE, page * AT_ONCE))
    looser = ((chip, said if q else every.every, rest) for chip, q, rest in chips)
    return Gallery(
        q=q,
        rows=tuple(choice.rows(of_page)),
        facets=tuple(_facets(choice, said, wanted, labels)),
        chips=tuple(chip for chip, _, _ in chips),
        query=_query(q, wanted),
        shown=shown,
        total=len(every.keys),
        page=page,
        meant="" if shown else meant(q, choice.ways, SearchEntry.Kind.SCENARIO),
        loosened=() if shown else tuple(_loosened(facets, looser)),
    )


def _wanted(query: QueryDict, labels: Labels) -> Wanted:
    return {
        key: tuple(v for v in dict.fromkeys(query.getlist(key)) if v in values)
        for key, values in labels.items()
    }


def _labels(query: QueryDict, choice: Choice) -> Labels:
    """The words for each value that can be chosen; of industries, those named."""
    asked = query.getlist("industry")[:IN_SIGHT]
    known = choice.facets.having["industry"]
    return {
        **choice.labels,
        "industry": {name: name for name in asked if name in known},
    }


def _facets(
    choice: Choice, said: Scenarios, wanted: Wanted, labels: Labels
) -> Iterator[Facet]:
    for key, words in labels.items():
        there = choice.facets.counts(said, wanted, key)
        if key == "industry":
            words = dict(words) | {name: name for name in sorted(there)}
        chosen = wanted[key]
        every = [
            FacetValue(slug, label, there.get(slug, 0), slug in chosen)
            for slug, label in words.items()
        ]
        first = sorted(every, key=lambda v: (not v.chosen, -v.count))[:IN_SIGHT]
        seen = {v.slug for v in every if v.chosen} | {v.slug for v in first if v.count}
        title = BY_HAND.get(key) or choice.edition.model.criterion(key).title
        values = tuple(value for value in every if value.slug in seen)
        folded = tuple(value for value in every if value.slug not in seen)
        yield Facet(key, title, values, folded)


def _chips(
    q: str, wanted: Wanted, labels: Labels
) -> Iterator[tuple[Chip, str, Wanted]]:
    """What was narrowed by, each with the search and facets without it."""
    if q:
        yield Chip(q, _query("", wanted)), "", wanted
    for key, values in wanted.items():
        for value in values:
            rest = {**wanted, key: tuple(v for v in values if v != value)}
            yield Chip(labels[key][value], _query(q, rest)), q, rest


def _loosened(
    facets: Facets, looser: Iterable[tuple[Chip, Scenarios, Wanted]]
) -> Iterator[tuple[Chip, int]]:
    for chip, said, wanted in looser:
        if many := facets.narrow(said, wanted).bit_count():
            yield chip, many


def _query(q: str, wanted: Wanted) -> str:
    pairs = [(key, value) for key, values in wanted.items() for value in values]
    return urlencode(sorted(pairs + ([("q", q)] if q else [])))
