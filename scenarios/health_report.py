"""What the health examination says of the tables as they are now.

No published edition is looked at: editors, and the check before a release, want
to know before readers do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from django.urls import reverse

from scenarios import editions, guard_rails
from scenarios.decision.health import (
    Finding,
    Matter,
    Severity,
    WorkedExample,
    agreement,
    examine,
)
from scenarios.decision.model import Answers, DecisionModel, ModelError
from scenarios.decision.offers import examine_recipes
from scenarios.findings import sentence
from scenarios.models import Recipe, Scenario, ScenarioAnswer
from scenarios.text.words import listed

_WORKED = ("patterns", "recipes", "answers__criterion", "answers__option")
"""What the decision core asks of a scenario."""


@dataclass(frozen=True)
class Told:
    """A finding in words, and where it can be seen."""

    finding: Finding
    sentence: str
    address: str
    """The walkthrough's result for the answers that show it; empty without any."""


def report(edition: int | str = "") -> tuple[Told, ...]:
    """All findings about the tables, guard rails included, errors first.

    Their addresses pin an edition, if one is named.

    Where the tables contradict themselves so that nothing can be examined, that
    is the only finding.
    """
    try:
        model = editions.draft()
    except ModelError as error:
        broken = Finding(Severity.ERROR, Matter.CONTRADICTION)
        return (Told(broken, str(error), ""),)
    return findings_of(model, worked_scenarios(), edition)


def worked_scenarios() -> list[Scenario]:
    """All scenarios, with what the decision core asks of them."""
    return list(Scenario.objects.prefetch_related(*_WORKED))


def findings_of(
    model: DecisionModel, scenarios: Sequence[Scenario], edition: int | str = ""
) -> tuple[Told, ...]:
    """The same about a model of the tables, with addresses that pin an edition."""
    worked = [worked_example(scenario, model) for scenario in scenarios]
    titles = {scenario.slug: scenario.title for scenario in scenarios}
    findings = (*examine(model, worked), *examine_recipes(model, model.recipes))
    said = [
        *((fault.finding, fault.sentence) for fault in guard_rails.faults(model)),
        *((found, sentence(model, found, titles)) for found in findings),
    ]
    told = (
        Told(found, words, address_of(found.witness, edition)) for found, words in said
    )
    return tuple(sorted(told, key=lambda told: told.finding.severity))


def worked_example(scenario: Scenario, model: DecisionModel) -> WorkedExample:
    """A scenario as the decision core sees it, a quantity by its band."""
    return WorkedExample(
        slug=scenario.slug,
        answers=answers_of(scenario.answers.all(), model),
        patterns=tuple(pattern.slug for pattern in scenario.patterns.all()),
        recipes=tuple(recipe.slug for recipe in scenario.recipes.all()),
    )


def answers_of(rows: Iterable[ScenarioAnswer], model: DecisionModel) -> Answers:
    """The option chosen by slug of its criterion, as the answers of a scenario say."""
    said = {
        row.criterion.slug: row.chosen(model.criterion(row.criterion.slug))
        for row in rows
    }
    return {slug: chosen for slug, chosen in said.items() if chosen}


def address_of(answers: Answers | None, edition: int | str = "") -> str:
    """Where the walkthrough shows what these answers give; empty without answers.

    By the latest edition, unless another one is named, or `editions.DRAFT`.
    """
    if answers is None:
        return ""
    pinned = {"edition": edition} if edition else {}
    return f"{reverse('result')}?{urlencode(sorted({**answers, **pinned}.items()))}"


def doubts_about(scenario: Scenario) -> list[str]:
    """Where a scenario and the decision model disagree, in sentences for its editor."""
    try:
        model = editions.draft()
    except ModelError as error:
        return [f"The decision model cannot be asked about this scenario: {error}"]
    prefetch_related_objects([scenario], *_WORKED)
    example = worked_example(scenario, model)
    unasked = [
        f"“{model.criterion(slug).title}” is answered, but with these other answers "
        "it is never asked."
        for slug in example.answers
        if not model.applies(model.criterion(slug), example.answers)
    ]
    if not example.answers:
        return unasked
    disagreeing = agreement(model, example)
    return [*unasked, *(_disagreement(model, found, scenario) for found in disagreeing)]


def _disagreement(model: DecisionModel, found: Finding, scenario: Scenario) -> str:
    """Where what a scenario is told with is not what its answers lead to."""
    if found.kind is Matter.SCENARIO_RECIPE:
        return sentence(model, found, {scenario.slug: scenario.title})
    names = listed(model.pattern(slug).name for slug in found.winners) or "no pattern"
    return (
        f"The answers of this scenario recommend {names}, "
        "which is not what it is told with."
    )


def doubts_about_recipe(recipe: Recipe) -> list[str]:
    """Why readers would not be offered a recipe, in sentences for its editor."""
    try:
        model = editions.draft()
    except ModelError as error:
        return [f"The decision model cannot be asked about this recipe: {error}"]
    own = [known for known in model.recipes if known.slug == recipe.slug]
    naming = recipe.scenarios.prefetch_related(*_WORKED)
    disagreeing = (
        found
        for scenario in naming
        for found in agreement(model, worked_example(scenario, model))
        if found.kind is Matter.SCENARIO_RECIPE and recipe.slug in found.told
    )
    titles = {scenario.slug: scenario.title for scenario in naming}
    findings = (*examine_recipes(model, own), *disagreeing)
    return [sentence(model, found, titles) for found in findings]
