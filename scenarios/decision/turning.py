"""Which answers to open questions would turn the advice over, the likeliest first."""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Winners,
)
from scenarios.decision.recommend import recommend


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer to an open question, and what would be recommended with it."""

    criterion: str
    option: str
    winners: Winners
    likelihood: float
    """The share of readers who give this answer, 0 to 1, as the editors judge."""


def turns(model: DecisionModel, answers: Answers) -> tuple[Turn, ...]:
    """Each answer that by itself changes what the answers recommend so far.

    Of criteria that apply and are open or unsure. The likeliest come first,
    equally likely ones in the editors' order.
    """
    now = recommend(model, answers).recommended
    turning = [
        Turn(criterion.slug, option, winners, likelihood)
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
        and model.applies(criterion, answers)
        for option, likelihood in shares(criterion).items()
        if (winners := _then(model, answers, criterion, option)) != now
    ]
    return tuple(sorted(turning, key=lambda turn: -turn.likelihood))


def shares(criterion: Criterion) -> Mapping[str, float]:
    """How likely each option is, together 1; equally where no share is given."""
    given = {option.slug: float(option.share or 0) for option in criterion.options}
    total = sum(given.values())
    if not total:
        return dict.fromkeys(given, 1 / len(given))
    return {slug: share / total for slug, share in given.items()}


def _then(
    model: DecisionModel, answers: Answers, criterion: Criterion, option: str
) -> Winners:
    return recommend(model, {**answers, criterion.slug: option}).recommended
