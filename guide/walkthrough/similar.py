"""Worked scenarios that are most like a reader's situation."""

from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.closest import apart, closest, told_by
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
    """A scenario with the facts that differ."""

    scenario: Scenario
    differences: tuple[DifferingFact, ...]
    amounts: tuple[DifferingFact, ...]
    """Numbers that differ and yet count alike: no rule parts them."""
    untold: tuple[str, ...]
    """What the reader told and the scenario does not: titles of criteria."""


def similar_scenarios(advice: Advice, most: int = 3) -> tuple[Similar, ...]:
    """The published scenarios that are most like the reader's situation, best first."""
    keys = closest(advice, most)
    told = ScenarioAnswer.objects.filter(criterion__slug__in=told_by(advice))
    shown = Scenario.objects.only("slug", "title", "industry").prefetch_related(
        Prefetch("answers", told.select_related("criterion", "option")),
        Prefetch("patterns", Pattern.objects.only(*FOR_A_GLYPH, "name")),
    )
    rows = shown.in_bulk(keys)
    return tuple(_similar(advice, rows[key]) for key in keys if key in rows)


def _similar(advice: Advice, scenario: Scenario) -> Similar:
    """A scenario with its answers beside a reader's, to what both answer."""
    told = list(scenario.answers.all())
    same = [theirs for theirs in told if _is_same(advice, theirs)]
    given = {theirs.criterion.slug for theirs in told}
    return Similar(
        scenario,
        tuple(_differing(advice, theirs) for theirs in told if theirs not in same),
        tuple(_differing(advice, one) for one in same if _is_apart(advice, one)),
        tuple(c.title for c in _known(advice) if c.slug not in given),
    )


def _is_same(advice: Advice, theirs: ScenarioAnswer) -> bool:
    slug = theirs.criterion.slug
    return theirs.chosen(advice.model.criterion(slug)) == advice.answers[slug]


def _is_apart(advice: Advice, theirs: ScenarioAnswer) -> bool:
    """Whether both give a number, and one is larger."""
    amount = advice.reading.amounts.get(theirs.criterion.slug)
    if amount is None or theirs.quantity is None:
        return False
    return apart(amount, theirs.quantity) > 0


def _known(advice: Advice) -> list[Criterion]:
    """The criteria that the reader told something of, where they apply."""
    return [
        criterion
        for criterion in advice.answered
        if advice.applies(criterion) and advice.answers[criterion.slug] != UNSURE
    ]


def _differing(advice: Advice, theirs: ScenarioAnswer) -> DifferingFact:
    criterion = advice.model.criterion(theirs.criterion.slug)
    if theirs.option:
        said = theirs.option.label
    else:
        said = wording.amount(criterion, theirs.quantity or 0)
    return DifferingFact(
        criterion.title, said, wording.answer(criterion, advice.reading)
    )
