"""Worked scenarios that are most like a reader's situation."""

from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough.advice import Advice
from scenarios.decision.model import UNSURE
from scenarios.models import Pattern, Scenario, ScenarioAnswer


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact in which a scenario differs from the reader's answers."""

    title: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A scenario with the facts that differ, and how many are the same."""

    scenario: Scenario
    same: int
    differences: tuple[Difference, ...]


def similar_scenarios(advice: Advice, most: int = 3) -> list[Similar]:
    """The published scenarios with the fewest differing and the most equal facts.

    Only facts that both the scenario and the reader gave are compared.
    """
    answers = ScenarioAnswer.objects.select_related("criterion", "option")
    patterns = Pattern.objects.only("slug", "name")
    rows = (
        Scenario.objects.published()
        .only("slug", "title", "industry", "process", "order")
        .prefetch_related(Prefetch("answers", answers), Prefetch("patterns", patterns))
    )
    found = [_compare(advice, row) for row in rows]
    found = [one for one in found if one.same]
    found.sort(key=lambda one: (len(one.differences) - one.same, -one.same))
    return found[:most]


def _compare(advice: Advice, scenario: Scenario) -> Similar:
    same, differences = 0, []
    for answer in scenario.answers.all():
        slug = answer.criterion.slug
        chosen = advice.reading.chosen.get(slug, UNSURE)
        if chosen == UNSURE or not advice.model.has_criterion(slug):
            continue
        criterion = advice.model.criterion(slug)
        if answer.chosen(criterion) == chosen:
            same += 1
        else:
            differences.append(
                Difference(
                    criterion.title,
                    answer.option.label
                    if answer.option
                    else f"{answer.quantity:,} {criterion.unit}",
                    advice.wording(criterion),
                )
            )
    return Similar(scenario, same, tuple(differences))
