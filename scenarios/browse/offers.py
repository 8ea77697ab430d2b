"""Where a recipe is offered, as the edition that readers are advised by has it."""

from dataclasses import dataclass

from scenarios.decision.model import UNANSWERED, Circumstances, DecisionModel
from scenarios.text.words import listed


@dataclass(frozen=True, slots=True)
class OfferShown:
    """With which patterns a recipe is offered, where, and why."""

    patterns: tuple[str, ...]
    """By name."""
    where: tuple[str, ...]
    """What has to be answered: "Peak volume: Up to 5,000 or 5,001 to 12,000"."""
    reason: str
    references: tuple[str, ...]
    judgement: bool


def offers_of(model: DecisionModel, recipe: str) -> tuple[OfferShown, ...]:
    """The offers of a recipe, in the editors' order; none if it is not published."""
    return tuple(
        OfferShown(
            tuple(model.pattern(slug).name for slug in offer.patterns),
            _where(model, offer.when),
            offer.reason,
            offer.references,
            offer.judgement,
        )
        for known in model.recipes
        if known.slug == recipe
        for offer in known.offers
    )


def _where(model: DecisionModel, when: Circumstances) -> tuple[str, ...]:
    """Circumstances in words; what the model does not know, by its slug."""
    return tuple(
        f"{model.criterion(slug).title}: {_either(model, slug, options)}"
        if model.has_criterion(slug)
        else slug
        for slug, options in when.items()
    )


def _either(model: DecisionModel, criterion: str, options: tuple[str, ...]) -> str:
    known = {option.slug: option.label for option in model.criterion(criterion).options}
    labels = known | {UNANSWERED: "not answered"}
    return listed((f"“{labels.get(slug, slug)}”" for slug in options), "or")
