"""The gallery: search in the texts, and facets with counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.http import QueryDict

from scenarios.decision.model import DecisionModel
from scenarios.models import Pattern, Scenario, ScenarioAnswer

TEXTS = (
    "title",
    "industry",
    "process",
    "situation",
    "thought_process",
    "solution",
    "errors",
    "changes",
    "notes",
)
CRITERIA = ("job", "timing", "volume", "frequency", "caller", "receiver")
"""The criteria that make a facet, where the decision model has them."""
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how many scenarios it would show, and the link to it."""

    slug: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    key: str
    title: str
    values: tuple[FacetValue, ...]

    @property
    def chosen(self) -> bool:
        return any(choice.chosen for choice in self.values)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing the reader narrowed by, and the query without it."""

    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Card:
    """A scenario as the gallery shows it, with its value for each facet."""

    scenario: Scenario
    values: Mapping[str, frozenset[str]]
    tags: tuple[str, ...]
    text: str
    """All its words as they are searched: in one case."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """What a reader's search and facets leave, and the ways on from there."""

    q: str
    cards: tuple[Card, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    query: str
    """The query that shows this again, sorted."""
    total: int
    """Published scenarios in all."""
    loosened: tuple[tuple[Chip, int], ...]
    """Where nothing is left: what to take back, and how many that would show."""


def browse(query: QueryDict, model: DecisionModel) -> Gallery:
    """The scenarios that a query asks for. Unknown values are dropped.

    Within a facet any chosen value will do; between facets all must hold. The
    count beside a value is what choosing it would show.
    """
    q = query.get("q", "").strip()[:200]
    every = [_card(row, model) for row in _rows()]
    matching = _search(every, q)
    labels = _labels(every, model)
    wanted = {
        key: tuple(v for v in dict.fromkeys(query.getlist(key)) if v in values)
        for key, values in labels.items()
    }
    shown = _narrow(matching, wanted)
    chips = _chips(q, wanted, labels)
    return Gallery(
        q=q,
        cards=tuple(shown),
        facets=_facets(matching, wanted, labels, model),
        chips=tuple(chip for chip, _, _ in chips),
        query=_query(q, wanted),
        total=len(every),
        loosened=()
        if shown
        else tuple(
            (chip, count)
            for chip, looser_q, looser in chips
            if (count := len(_narrow(_search(every, looser_q), looser)))
        ),
    )


def _rows() -> Iterable[Scenario]:
    answers = ScenarioAnswer.objects.select_related("criterion", "option")
    patterns = Pattern.objects.only("slug", "name", "order")
    return Scenario.objects.published().prefetch_related(
        Prefetch("answers", answers), Prefetch("patterns", patterns)
    )


def _card(row: Scenario, model: DecisionModel) -> Card:
    values = {"pattern": frozenset(pattern.slug for pattern in row.patterns.all())}
    tags = []
    if row.industry:
        values["industry"] = frozenset({row.industry})
    for answer in row.answers.all():
        slug = answer.criterion.slug
        if slug not in CRITERIA or not model.has_criterion(slug):
            continue
        criterion = model.criterion(slug)
        values[slug] = frozenset({answer.chosen(criterion)})
        if answer.quantity is not None:
            tags.append(f"{answer.quantity:,} {criterion.unit}")
        elif slug == "timing" and answer.option:
            short = answer.option.label.split(":")[0]
            tags.append(f"{criterion.title}: {short.lower()}")
    return Card(row, values, tuple(tags), _text(row))


def _text(row: Scenario) -> str:
    names = (pattern.name for pattern in row.patterns.all())
    return " ".join((*names, *(str(getattr(row, name)) for name in TEXTS))).casefold()


def _search(cards: list[Card], q: str) -> list[Card]:
    """The cards whose texts hold every word that was looked for."""
    words = q.casefold().split()[:MOST_WORDS]
    return [card for card in cards if all(word in card.text for word in words)]


def _narrow(cards: list[Card], wanted: Mapping[str, tuple[str, ...]]) -> list[Card]:
    return [
        card
        for card in cards
        if all(
            card.values.get(key, frozenset()).intersection(values)
            for key, values in wanted.items()
            if values
        )
    ]


def _labels(cards: list[Card], model: DecisionModel) -> dict[str, dict[str, str]]:
    """The words for each value of each facet, in the order they are shown."""
    labels = {
        "pattern": {pattern.slug: pattern.name for pattern in model.patterns},
    }
    for slug in CRITERIA:
        if model.has_criterion(slug):
            options = model.criterion(slug).options
            labels[slug] = {option.slug: option.label for option in options}
    industries = sorted({name for c in cards for name in c.values.get("industry", ())})
    labels["industry"] = {name: name for name in industries}
    return labels


def _facets(
    cards: list[Card],
    wanted: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, Mapping[str, str]],
    model: DecisionModel,
) -> tuple[Facet, ...]:
    titles = {"pattern": "Pattern", "industry": "Industry"}
    facets = []
    for key, words in labels.items():
        others = _narrow(cards, {k: v for k, v in wanted.items() if k != key})
        values = tuple(
            FacetValue(
                slug,
                label,
                sum(slug in card.values.get(key, ()) for card in others),
                slug in wanted[key],
            )
            for slug, label in words.items()
        )
        facets.append(Facet(key, titles.get(key) or model.criterion(key).title, values))
    return tuple(facets)


def _chips(
    q: str,
    wanted: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, Mapping[str, str]],
) -> list[tuple[Chip, str, dict[str, tuple[str, ...]]]]:
    """What was narrowed by, each with the search and facets without it."""
    chips = []
    if q:
        chips.append((Chip(q, _query("", wanted)), "", dict(wanted)))
    for key, values in wanted.items():
        for value in values:
            rest = {**wanted, key: tuple(v for v in values if v != value)}
            chips.append((Chip(labels[key][value], _query(q, rest)), q, rest))
    return chips


def _query(q: str, wanted: Mapping[str, tuple[str, ...]]) -> str:
    pairs = [(key, value) for key, values in wanted.items() for value in values]
    return urlencode(sorted(pairs + ([("q", q)] if q else [])))
