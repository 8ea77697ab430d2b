"""What is wrong with the recipes of a model, as findings.

That a recipe is never offered so is a statement about all answers, as a guard rail is
one. It has to be broken: the answers that break it are those that get the offer.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from scenarios.decision.guard_rails import (
    Claim,
    GuardRail,
    Unknown,
    broken_by,
    unknown_names,
)
from scenarios.decision.health import STEPS, Finding, Kind, Severity
from scenarios.decision.model import DecisionModel, Offer, Recipe
from scenarios.decision.proofs import in_shares
from scenarios.decision.search import Steps, Undecided


def examine_recipes(
    model: DecisionModel, recipes: Iterable[Recipe], steps: int = STEPS
) -> tuple[Finding, ...]:
    """Findings about recipes that lead nowhere, in their order.

    It is proved whether some answers meet an offer, not whether more specific recipes
    leave room for it. The steps are for all, and none takes more than its share.
    """
    return in_shares(recipes, partial(_examine, model), steps)


def unknown_in(model: DecisionModel, recipe: Recipe) -> tuple[Unknown, ...]:
    """What the offers of a recipe name and the model does not have, each once."""
    names = (unknown_names(model, _never(offer)) for offer in recipe.offers)
    return tuple(dict.fromkeys(name for unknown in names for name in unknown))


def _examine(model: DecisionModel, recipe: Recipe, steps: Steps) -> Iterator[Finding]:
    about = (recipe.slug,)
    if unknown_in(model, recipe):
        yield Finding(Severity.ERROR, Kind.RECIPE_UNKNOWN, about)
        return
    if not recipe.offers:
        yield Finding(Severity.WARNING, Kind.RECIPE_IDLE, about)
    legs = {leg.pattern for leg in recipe.legs}
    for offer in recipe.offers:
        if apart := tuple(slug for slug in offer.patterns if slug not in legs):
            yield Finding(Severity.ERROR, Kind.RECIPE_APART, about, told=apart)
        yield from _idle(model, recipe, offer, steps)


def _idle(
    model: DecisionModel, recipe: Recipe, offer: Offer, steps: Steps
) -> Iterator[Finding]:
    """A finding if no answers meet an offer, or if that was not decided."""
    try:
        met = broken_by(model, _never(offer), steps)
    except Undecided:
        yield Finding(
            Severity.WARNING,
            Kind.UNDECIDED,
            (recipe.slug,),
            doubt=Kind.RECIPE_IDLE,
            count=steps.limit or 0,
        )
        return
    if met is None:
        yield Finding(
            Severity.WARNING, Kind.RECIPE_IDLE, (recipe.slug,), told=offer.patterns
        )


def _never(offer: Offer) -> GuardRail:
    """The statement that a recipe is never offered so."""
    return GuardRail("", offer.reason, Claim.NEVER, offer.patterns, offer.when)
