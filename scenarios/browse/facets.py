"""What scenarios can be narrowed by, and how many each value leaves."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.bits import any_of
from scenarios.browse.catalogue import Catalogue, Scenarios
from scenarios.decision.model import Criterion, DecisionModel

CRITERIA = ("job", "timing", "volume", "frequency", "caller", "receiver")
"""The criteria that make a facet, where the decision model has them."""

BY_HAND = {"pattern": "Pattern", "industry": "Industry"}
"""Facets that are no criteria."""

type Wanted = Mapping[str, tuple[str, ...]]
"""The values chosen of each facet."""

type Counts = Mapping[str, int]
"""How many scenarios there are for each value of a facet."""


def criteria_of(model: DecisionModel) -> list[Criterion]:
    return [model.criterion(slug) for slug in filter(model.has_criterion, CRITERIA)]


@dataclass(frozen=True, slots=True)
class Facets:
    """The scenarios of each value of each facet."""

    having: Mapping[str, Mapping[str, Scenarios]]

    @classmethod
    def of(cls, model: DecisionModel, catalogue: Catalogue) -> "Facets":
        """What there is to narrow by in an edition."""
        told = {
            criterion.slug: {
                option.slug: catalogue.saying(criterion, option)
                for option in criterion.options
            }
            for criterion in criteria_of(model)
        }
        return cls(told | {key: catalogue.having.get(key, {}) for key in BY_HAND})

    def narrow(
        self, scenarios: Scenarios, wanted: Wanted, besides: str = ""
    ) -> Scenarios:
        """Those that have one of the values wanted of each facet, `besides` one."""
        for key, values in wanted.items():
            if values and key != besides:
                having = self.having[key]
                scenarios &= any_of(having.get(value, 0) for value in values)
        return scenarios

    def counts(self, scenarios: Scenarios, wanted: Wanted, key: str) -> Counts:
        """How many each value of a facet would show, if it were chosen as well."""
        others = self.narrow(scenarios, wanted, key)
        return {
            value: many
            for value, those in self.having[key].items()
            if (many := (others & those).bit_count())
        }
