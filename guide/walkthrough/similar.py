"""Worked scenarios that are most like a reader's situation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import log10
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from scenarios.decision.model import UNSURE, Criterion
from scenarios.models import FOR_A_GLYPH, Pattern, Scenario, ScenarioAnswer
from scenarios.models.scenarios import chosen


class _Answer(NamedTuple):
    """What a scenario says to a criterion, as its row has it."""

    scenario: int
    slug: str
    title: str
    industry: str
    criterion: str
    option: str | None
    label: str | None
    quantity: int | None


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


class _Compared:
    """A scenario's answers beside a reader's, to what both answer."""

    def __init__(self, advice: Advice, answers: Iterable[_Answer]) -> None:
        self.answers = list(answers)
        self.same: list[_Answer] = []
        self.differing: list[_Answer] = []
        for theirs in self.answers:
            criterion = advice.model.criterion(theirs.criterion)
            said = chosen(theirs.option or "", theirs.quantity, criterion)
            alike = said == advice.answers[theirs.criterion]
            (self.same if alike else self.differing).append(theirs)
        self.apart = {theirs: _apart(advice, theirs) for theirs in self.same}

    @property
    def rank(self) -> tuple[float, int, int]:
        """Where it stands among others, the most alike first."""
        same = len(self.same)
        far = sum(self.apart.values())
        return (len(self.differing) - same + far, -same, -len(self.answers))

    def told(self, advice: Advice) -> Similar:
        """The same in words."""
        first = self.answers[0]
        scenario = Scenario(
            pk=first.scenario,
            slug=first.slug,
            title=first.title,
            industry=first.industry,
        )
        given = {theirs.criterion for theirs in self.answers}
        amounts = (theirs for theirs, apart in self.apart.items() if apart)
        return Similar(
            scenario,
            tuple(_differing(advice, theirs) for theirs in self.differing),
            tuple(_differing(advice, theirs) for theirs in amounts),
            tuple(c.title for c in _known(advice) if c.slug not in given),
        )


def similar_scenarios(advice: Advice, most: int = 3) -> tuple[Similar, ...]:
    """The published scenarios with the fewest differing and the most equal facts.

    Only facts that both the scenario and the reader gave are compared. A number ten
    times as large is as good as another fact; of equals, those that leave the least
    untold come first.
    """
    told = groupby(_answers(advice), attrgetter("scenario"))
    compared = (_Compared(advice, answers) for _, answers in told)
    alike = sorted((one for one in compared if one.same), key=attrgetter("rank"))
    closest = tuple(one.told(advice) for one in alike[:most])
    patterns = Prefetch("patterns", Pattern.objects.only(*FOR_A_GLYPH, "name"))
    prefetch_related_objects([similar.scenario for similar in closest], patterns)
    return closest


def _known(advice: Advice) -> list[Criterion]:
    """The criteria that the reader told something of, where they apply."""
    return [
        criterion
        for criterion in advice.answered
        if advice.applies(criterion) and advice.answers[criterion.slug] != UNSURE
    ]


def _answers(advice: Advice) -> Iterator[_Answer]:
    """What all published scenarios say to what a reader told, scenario by scenario.

    As rows: of thousands, a few are shown.
    """
    told = [slug for slug, said in advice.answers.items() if said != UNSURE]
    rows = ScenarioAnswer.objects.filter(
        scenario__in=Scenario.objects.published(), criterion__slug__in=told
    ).order_by("scenario__order", "scenario__slug", "criterion__order", "pk")
    return map(
        _Answer._make,
        rows.values_list(
            *("scenario", "scenario__slug", "scenario__title", "scenario__industry"),
            *("criterion__slug", "option__slug", "option__label", "quantity"),
        ),
    )


def _apart(advice: Advice, theirs: _Answer) -> float:
    """How far a scenario's number is from the reader's; 0 where one gives none."""
    yours = advice.reading.amounts.get(theirs.criterion)
    if yours is None or theirs.quantity is None:
        return 0.0
    larger, smaller = sorted((yours.per_hour, theirs.quantity), reverse=True)
    return min(1.0, log10(max(larger, 1) / max(smaller, 1)))


def _differing(advice: Advice, theirs: _Answer) -> DifferingFact:
    criterion = advice.model.criterion(theirs.criterion)
    said = theirs.label
    if said is None:
        said = wording.amount(criterion, theirs.quantity or 0)
    return DifferingFact(
        criterion.title, said, wording.answer(criterion, advice.reading)
    )
