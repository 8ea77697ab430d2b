"""What is wrong with the recipes of a model, as findings.

That a recipe is never offered so is a statement about all answers, as a guard rail is
one. It has to be broken: the answers that break it are those that get the offer.
"""

from collections.abc import Iterable, Iterator

from scenarios.decision.guard_rails import (
    Claim,
    GuardRail,
    Unknown,
    broken_by,
    unknown_names,
)
from scenarios.decision.health import STEPS, Finding, Matter, Severity, undecided
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
    return in_shares(model, tuple(recipes), _examine, steps)


def unknown_in(model: DecisionModel, offer: Offer) -> tuple[Unknown, ...]:
    """What an offer names and the model does not have, each once."""
    return unknown_names(model, _never(offer))


def _examine(model: DecisionModel, recipe: Recipe, steps: Steps) -> Iterator[Finding]:
    if not recipe.offers:
        yield Finding(Severity.WARNING, Matter.RECIPE_IDLE, (recipe.slug,))
    legs = {leg.pattern for leg in recipe.legs}
    for offer in recipe.offers:
        about = (recipe.slug, offer.reason)
        if unknown_in(model, offer):
            yield Finding(Severity.ERROR, Matter.RECIPE_UNKNOWN, about)
            continue
        if apart := tuple(slug for slug in offer.patterns if slug not in legs):
            yield Finding(Severity.ERROR, Matter.RECIPE_APART, about, told=apart)
        try:
            if broken_by(model, _never(offer), steps) is None:
                yield Finding(Severity.WARNING, Matter.RECIPE_IDLE, about)
        except Undecided:
            yield undecided(Matter.RECIPE_IDLE, about, steps)


def _never(offer: Offer) -> GuardRail:
    """The statement that a recipe is never offered so."""
    return GuardRail("", offer.reason, Claim.NEVER, offer.patterns, offer.when)
