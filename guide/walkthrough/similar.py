"""Worked scenarios that are most like a reader's situation."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log10
from operator import attrgetter

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from scenarios.decision.model import UNSURE, Criterion
from scenarios.models import FOR_A_GLYPH, Pattern, Scenario, ScenarioAnswer


@dataclass(frozen=True, slots=True)
class DifferingFact:
    """A fact in which a scenario differs from the reader's answers."""

    title: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A scenario with the facts that differ, and how many are the same."""

    scenario: Scenario
    same: int
    differences: tuple[DifferingFact, ...]
    amounts: tuple[DifferingFact, ...]
    """Numbers that differ and yet count alike: no rule parts them."""
    far: float
    """How far these are from each other: 1 for ten times as many, and for more."""
    untold: tuple[str, ...]
    """What the reader told and the scenario does not: titles of criteria."""


def similar_scenarios(advice: Advice, most: int = 3) -> tuple[Similar, ...]:
    """The published scenarios with the fewest differing and the most equal facts.

    Only facts that both the scenario and the reader gave are compared. A number ten
    times as large is as good as another fact; of equals, those that leave the least
    untold come first.
    """
    told = groupby(_answers(), attrgetter("scenario"))
    compared = (_compare(advice, scenario, [*answers]) for scenario, answers in told)
    alike = [similar for similar in compared if similar.same]
    alike.sort(
        key=lambda s: (len(s.differences) - s.same + s.far, -s.same, len(s.untold))
    )
    closest = tuple(alike[:most])
    patterns = Prefetch("patterns", Pattern.objects.only(*FOR_A_GLYPH, "name"))
    prefetch_related_objects([similar.scenario for similar in closest], patterns)
    return closest


def _answers() -> QuerySet[ScenarioAnswer]:
    """The answers of all published scenarios, scenario by scenario."""
    shown = ("slug", "title", "industry", "process", "order")
    return (
        ScenarioAnswer.objects.filter(scenario__in=Scenario.objects.published())
        .select_related("scenario", "criterion", "option")
        .only(
            *(f"scenario__{name}" for name in shown),
            *("quantity", "criterion__slug", "option__slug", "option__label"),
        )
        .order_by("scenario__order", "scenario__slug", "criterion__order", "pk")
    )


def _compare(
    advice: Advice, scenario: Scenario, answers: Sequence[ScenarioAnswer]
) -> Similar:
    same, far = 0, 0.0
    differences: list[DifferingFact] = []
    amounts: list[DifferingFact] = []
    told = {theirs.criterion.slug for theirs in answers}
    for theirs in answers:
        slug = theirs.criterion.slug
        chosen = advice.answers.get(slug, UNSURE)
        if chosen == UNSURE or not advice.model.has_criterion(slug):
            continue
        criterion = advice.model.criterion(slug)
        if theirs.chosen(criterion) == chosen:
            same += 1
            if apart := _apart(advice, theirs):
                far += apart
                amounts.append(_differing(advice, criterion, theirs))
        else:
            differences.append(_differing(advice, criterion, theirs))
    untold = (
        criterion.title
        for criterion in advice.answered
        if criterion.slug not in told
        and advice.applies(criterion)
        and advice.answers[criterion.slug] != UNSURE
    )
    return Similar(
        scenario, same, tuple(differences), tuple(amounts), far, tuple(untold)
    )


def _apart(advice: Advice, theirs: ScenarioAnswer) -> float:
    """How far a scenario's number is from the reader's; 0 where one gives none."""
    yours = advice.reading.amounts.get(theirs.criterion.slug)
    if yours is None or theirs.quantity is None:
        return 0.0
    larger, smaller = sorted((yours.per_hour, theirs.quantity), reverse=True)
    return min(1.0, log10(max(larger, 1) / max(smaller, 1)))


def _differing(
    advice: Advice, criterion: Criterion, theirs: ScenarioAnswer
) -> DifferingFact:
    return DifferingFact(
        criterion.title,
        theirs.option.label
        if theirs.option
        else wording.amount(criterion, theirs.quantity or 0),
        wording.answer(criterion, advice.reading),
    )
