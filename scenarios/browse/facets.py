"""What scenarios can be narrowed by, and how many each value leaves.

The database counts, all in one query: nothing is read that the page does not show.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from scenarios import models as db
from scenarios.decision.model import Criterion, DecisionModel, Option
from scenarios.models import Scenario, ScenarioAnswer

CRITERIA = ("job", "timing", "volume", "frequency", "caller", "receiver")
"""The criteria that make a facet, where the decision model has them."""

type Wanted = Mapping[str, tuple[str, ...]]
"""The values chosen of each facet."""

type Counts = Mapping[str, Mapping[str, int]]
"""How many scenarios there are for each value of each facet."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What there is to narrow by in an edition, and what a reader chose of it."""

    model: DecisionModel
    wanted: Wanted

    @property
    def criteria(self) -> list[Criterion]:
        known = filter(self.model.has_criterion, CRITERIA)
        return [self.model.criterion(slug) for slug in known]

    def narrow(
        self, scenarios: "QuerySet[Scenario]", besides: str = ""
    ) -> "QuerySet[Scenario]":
        """Those that have one of the values chosen of each facet, `besides` one."""
        for key, values in self.wanted.items():
            if values and key != besides:
                scenarios = scenarios.filter(self._has(key, values))
        return scenarios

    def counts(self, scenarios: "QuerySet[Scenario]") -> Counts:
        """How many each value would show, if it were chosen as well; one query."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for key, value, many in _at_once(self._counting(scenarios)):
            found[key][value] = many
        return found

    def _counting(self, scenarios: "QuerySet[Scenario]") -> Iterator[Any]:
        free = [c.slug for c in self.criteria if not self.wanted.get(c.slug)]
        yield _each(Scenario.objects.published(), Value(""), Value("total"))
        yield _each(self.narrow(scenarios), Value(""), Value("shown"))
        yield self._answered(self.narrow(scenarios), free)
        for criterion in self.criteria:
            if criterion.slug not in free:
                others = self.narrow(scenarios, criterion.slug)
                yield self._answered(others, [criterion.slug])
        of_industry = self.narrow(scenarios, "industry").exclude(industry="")
        yield _each(of_industry, Value("industry"), F("industry"))
        through = Scenario.patterns.through.objects.filter(
            scenario__in=self.narrow(scenarios, "pattern")
        )
        yield _each(through, Value("pattern"), F("pattern__slug"))

    def _answered(self, scenarios: "QuerySet[Scenario]", slugs: Sequence[str]) -> Any:
        answers = ScenarioAnswer.objects.filter(
            scenario__in=scenarios, criterion__slug__in=slugs
        )
        bands = (
            When(_within(criterion, band), then=Value(band.slug))
            for criterion in self.criteria
            if criterion.is_quantity
            for band in criterion.options
        )
        chosen = When(option__isnull=False, then=F("option__slug"))
        value = Case(chosen, *bands, default=Value(""))
        return _each(answers, F("criterion__slug"), value)

    def _has(self, key: str, values: Sequence[str]) -> Q | Exists:
        """Whether a scenario has one of some values.

        What is the same for all scenarios is looked up once: joins would do it for
        each of them.
        """
        if key == "industry":
            return Q(industry__in=values)
        if key == "pattern":
            shown = Scenario.patterns.through.objects.filter(pattern__slug__in=values)
            return Q(pk__in=shown.values("scenario"))
        criterion = self.model.criterion(key)
        rows = db.Criterion.objects.filter(slug=key)
        told = ScenarioAnswer.objects.filter(
            scenario=OuterRef("pk"), criterion=rows.values("pk")[:1]
        )
        options = db.Option.objects.filter(criterion__slug=key, slug__in=values)
        chosen = Q(option__in=options.order_by())
        if criterion.is_quantity:
            for value in values:
                chosen |= _between(criterion, criterion.option(value))
        return Exists(told.filter(chosen))


def how_many(*some: "QuerySet[Scenario]") -> list[int]:
    """How many there are of each; one query."""
    counting = (
        _each(scenarios, Value(""), Value(f"{place}"))
        for place, scenarios in enumerate(some)
    )
    found = {value: many for _, value, many in _at_once(counting)}
    return [found.get(f"{place}", 0) for place in range(len(some))]


def _at_once(counting: Iterable[Any]) -> Iterable[tuple[str, str, int]]:
    """The rows of several countings, by one query."""
    first, *others = counting
    rows: Iterable[tuple[str, str, int]] = first.union(*others, all=True).order_by()
    return rows


def _each(rows: "QuerySet[Any]", facet: Any, value: Any) -> Any:
    """A row for each value of a facet: facet, value, how many."""
    told = rows.order_by().annotate(facet=facet, value=value).values("facet", "value")
    counted = told.annotate(many=Count("pk"))
    return counted.values_list("facet", "value", "many")


def _within(criterion: Criterion, band: Option) -> Q:
    """Whether an answer is a number of a criterion in a band."""
    return Q(criterion__slug=criterion.slug) & _between(criterion, band)


def _between(criterion: Criterion, band: Option) -> Q:
    above = Q(quantity__gte=band.lower or 0)
    upper = criterion.upper(band)
    return above if upper is None else above & Q(quantity__lte=upper)
