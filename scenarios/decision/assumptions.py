"""Which of the answers that were only assumed could turn the advice over."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from scenarios.decision.boundaries import Change, WhatIf, boundaries
from scenarios.decision.contrasts import contrast_between
from scenarios.decision.model import UNSURE, Answers, Criterion, DecisionModel
from scenarios.decision.space import Space


class Danger(IntEnum):
    """What happens if an assumption turns out to be wrong, the worst first."""

    ALONE = 0
    """It can change the recommendation by itself."""
    TOGETHER = 1
    """It can where other assumptions are wrong as well, and not by itself."""
    HARMLESS = 2
    """It changes nothing, whatever else of the assumed is wrong."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumed answer, and what hangs on it."""

    criterion: str
    option: str
    danger: Danger
    share: Fraction = Fraction(0)
    """How many of its other options change the recommendation by themselves, 0 to 1."""
    changes: tuple[Change, ...] = ()
    """What they are and what would be recommended then; empty unless ALONE."""
    example: tuple[Answers, Answers] | None = None
    """Only for TOGETHER: two sets of answers that differ in this one, and in what
    is asked because of it, and have different winners. The first keeps it."""


def weigh_assumptions(
    model: DecisionModel, answers: Answers, assumed: Collection[str]
) -> tuple[Assumption, ...]:
    """The answers that were assumed, the most dangerous first.

    Those that can change the recommendation alone come in order of the share of their
    options that do; equally dangerous ones keep the editors' order. Answers not
    assumed are taken for certain, and open criteria stay open. An assumed answer
    that another one silences counts, unless it is silent whatever is assumed.
    """
    certain = {slug: chosen for slug, chosen in answers.items() if slug not in assumed}
    heard = _heard_if_wrong(model, answers, certain)
    space = Space(heard, certain)
    what_if = WhatIf(model, answers)
    flips = {b.criterion: b.changes for b in boundaries(model, answers) if b.changes}
    weighed = [
        _alone(criterion, answers[criterion.slug], flips[criterion.slug], what_if)
        if criterion.slug in flips
        else _together(criterion, answers[criterion.slug], space)
        for criterion in heard.criteria
        if criterion.slug in assumed
    ]
    return tuple(sorted(weighed, key=lambda weighed: (weighed.danger, -weighed.share)))


def _heard_if_wrong(
    model: DecisionModel, answers: Answers, certain: Answers
) -> DecisionModel:
    """The part of a model that was answered and may speak if assumptions are wrong."""
    heard: dict[str, Criterion] = {}
    for criterion in model.criteria:
        condition = criterion.asked_when
        if (
            answers.get(criterion.slug, UNSURE) != UNSURE
            and (condition is None or condition.criterion in heard)
            and model.may_apply(criterion, certain)
        ):
            heard[criterion.slug] = criterion
    fits = tuple(fit for fit in model.fits if fit.criterion in heard)
    return replace(model, criteria=tuple(heard.values()), fits=fits)


def _alone(
    criterion: Criterion, chosen: str, changes: tuple[Change, ...], what_if: WhatIf
) -> Assumption:
    now = what_if.told({})[0]
    then = [what_if.told({criterion.slug: o.slug})[0] for o in criterion.options]
    share = Fraction(sum(winners != now for winners in then), len(then) - 1)
    return Assumption(criterion.slug, chosen, Danger.ALONE, share, changes)


def _together(criterion: Criterion, chosen: str, space: Space) -> Assumption:
    for option in criterion.options:
        contrast = contrast_between(space, criterion.slug, chosen, option.slug)
        if contrast:
            first, second = contrast.first, contrast.second
            kept = first[criterion.slug] == chosen
            return Assumption(
                criterion.slug,
                chosen,
                Danger.TOGETHER,
                example=(first, second) if kept else (second, first),
            )
    return Assumption(criterion.slug, chosen, Danger.HARMLESS)
