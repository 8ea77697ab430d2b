"""The gallery: scenarios searched and narrowed, as its page shows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Prefetch, QuerySet
from django.http import QueryDict

from scenarios.browse.facets import Counts, Facets, Wanted, how_many
from scenarios.browse.rendering import page_number
from scenarios.decision.model import DecisionModel
from scenarios.models import (
    FOR_A_GLYPH,
    FOR_A_LINK,
    Pattern,
    Scenario,
    ScenarioAnswer,
    SearchEntry,
)
from scenarios.search.finding import MOST_LETTERS, meant, saying, synonyms
from scenarios.search.words import Term, terms
from scenarios.text.words import one_line

AT_ONCE = 24
"""So many scenarios are on a page."""

IN_SIGHT = 10
"""So many values of a facet are in sight; the others fold away, and so do those that
no scenario has."""

BY_HAND = {"pattern": "Pattern", "industry": "Industry"}
"""Facets that are no criteria."""


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
class Row:
    """A scenario as the gallery shows it, and how much it moves in which time."""

    scenario: Scenario
    volume: str


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


def browse(query: QueryDict, model: DecisionModel) -> Gallery:
    """The scenarios that a query asks for. Unknown values are dropped.

    Within a facet any chosen value will do; between facets all must hold. The
    count beside a value is what choosing it would show. A page that is not there is
    the last one.
    """
    q = one_line(query.get("q", ""), MOST_LETTERS)
    labels = _labels(query, model)
    facets = Facets(model, _wanted(query, labels))
    same = synonyms() if q else {}
    said = _said(terms(q, same))
    counts = facets.counts(said)
    shown = counts[""].get("shown", 0)
    chips = list(_chips(q, facets.wanted, labels))
    page = min(max(page_number(query), 1), max(1, -(-shown // AT_ONCE)))
    return Gallery(
        q=q,
        rows=tuple(_rows(facets.narrow(said), page)) if shown else (),
        facets=tuple(_facets(facets, counts, labels)),
        chips=tuple(chip for chip, _, _ in chips),
        query=_query(q, facets.wanted),
        shown=shown,
        total=counts[""].get("total", 0),
        page=page,
        meant="" if shown else meant(q, same, SearchEntry.Kind.SCENARIO),
        loosened=() if shown else _loosened(model, chips, said),
    )


def _wanted(query: QueryDict, labels: Mapping[str, Mapping[str, str]]) -> Wanted:
    return {
        key: tuple(v for v in dict.fromkeys(query.getlist(key)) if v in values)
        for key, values in labels.items()
    }


def _said(wanted: Sequence[Term]) -> "QuerySet[Scenario]":
    """The published scenarios that say what is looked for."""
    scenarios = Scenario.objects.published()
    if not wanted:
        return scenarios
    return scenarios.filter(pk__in=saying(wanted, SearchEntry.Kind.SCENARIO))


def _rows(scenarios: "QuerySet[Scenario]", page: int) -> Iterator[Row]:
    volumes = ScenarioAnswer.objects.filter(criterion__slug="volume")
    patterns = Pattern.objects.only(*FOR_A_GLYPH, "name", "order")
    in_order = scenarios.order_by("order", "slug").prefetch_related(
        Prefetch("answers", volumes.annotate(unit=F("criterion__unit"))),
        Prefetch("patterns", patterns),
    )
    shown = in_order.only(*FOR_A_LINK, "title", "industry", "process", "order")
    for row in shown[(page - 1) * AT_ONCE : page * AT_ONCE]:
        numbers = (a for a in row.answers.all() if a.quantity is not None)
        yield Row(row, next((f"{a.quantity:,}" for a in numbers), ""))


def _labels(query: QueryDict, model: DecisionModel) -> dict[str, dict[str, str]]:
    """The words for each value that can be chosen, in the order they are shown.

    Of industries, of which there may be many, those that the query names.
    """
    labels = {"pattern": {pattern.slug: pattern.name for pattern in model.patterns}}
    for criterion in Facets(model, {}).criteria:
        labels[criterion.slug] = {o.slug: o.label for o in criterion.options}
    labels["industry"] = _industries(query.getlist("industry")[:IN_SIGHT])
    return labels


def _industries(asked: list[str]) -> dict[str, str]:
    """Those of some names that are industries of scenarios."""
    if not any(asked):
        return {}
    rows = Scenario.objects.published().filter(industry__in=filter(None, asked))
    known = set(rows.order_by().values_list("industry", flat=True).distinct())
    return {name: name for name in asked if name in known}


def _facets(
    facets: Facets, counts: Counts, labels: Mapping[str, Mapping[str, str]]
) -> Iterator[Facet]:
    for key, words in labels.items():
        there = counts.get(key, {})
        if key == "industry":
            words = dict(words) | {name: name for name in sorted(there)}
        chosen = facets.wanted[key]
        every = [
            FacetValue(slug, label, there.get(slug, 0), slug in chosen)
            for slug, label in words.items()
        ]
        first = sorted(every, key=lambda v: (not v.chosen, -v.count))[:IN_SIGHT]
        values = [v for v in every if v.chosen or (v.count and v in first)]
        title = BY_HAND.get(key) or facets.model.criterion(key).title
        folded = tuple(value for value in every if value not in values)
        yield Facet(key, title, tuple(values), folded)


def _chips(
    q: str, wanted: Wanted, labels: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Chip, str, Wanted]]:
    """What was narrowed by, each with the search and facets without it."""
    if q:
        yield Chip(q, _query("", wanted)), "", wanted
    for key, values in wanted.items():
        for value in values:
            rest = {**wanted, key: tuple(v for v in values if v != value)}
            yield Chip(labels[key][value], _query(q, rest)), q, rest


def _loosened(
    model: DecisionModel,
    chips: list[tuple[Chip, str, Wanted]],
    said: "QuerySet[Scenario]",
) -> tuple[tuple[Chip, int], ...]:
    if not chips:
        return ()
    every = Scenario.objects.published()
    looser = (
        Facets(model, wanted).narrow(said if q else every) for _, q, wanted in chips
    )
    counted = zip(chips, how_many(*looser), strict=True)
    return tuple((chip, many) for (chip, _, _), many in counted if many)


def _query(q: str, wanted: Wanted) -> str:
    pairs = [(key, value) for key, values in wanted.items() for value in values]
    return urlencode(sorted(pairs + ([("q", q)] if q else [])))
