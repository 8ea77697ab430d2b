"""What the health examination says of the tables as they are now.

No published edition is looked at: editors, and the check before a release, want
to know before readers do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from scenarios import editions, guard_rails
from scenarios.decision.health import (
    Finding,
    Kind,
    Severity,
    WorkedExample,
    examine,
)
from scenarios.decision.model import Answers, DecisionModel, ModelError, assumed
from scenarios.decision.recommend import recommend
from scenarios.decision.silence import silent_options, unspoken_patterns
from scenarios.findings import sentence, silence, unspoken
from scenarios.models import Scenario, ScenarioAnswer
from scenarios.text.words import listed


@dataclass(frozen=True)
class Told:
    """A finding in words, and where it can be seen."""

    finding: Finding
    sentence: str
    address: str
    """The walkthrough's result for the answers that show it; empty without any."""


def report() -> tuple[Told, ...]:
    """All findings about the tables, guard rails included, errors first.

    Where the tables contradict themselves so that nothing can be examined, that
    is the only finding.
    """
    try:
        model = editions.draft()
    except ModelError as error:
        broken = Finding(Severity.ERROR, Kind.CONTRADICTION)
        return (Told(broken, str(error), ""),)
    scenarios = Scenario.objects.prefetch_related(
        "patterns", "answers__criterion", "answers__option"
    )
    worked = [worked_example(scenario, model) for scenario in scenarios]
    titles = {scenario.slug: scenario.title for scenario in scenarios}
    said = [
        *((fault.finding, fault.sentence) for fault in guard_rails.faults(model)),
        *((found, sentence(model, found, titles)) for found in examine(model, worked)),
    ]
    told = (Told(found, words, address_of(found.witness)) for found, words in said)
    return tuple(sorted(told, key=lambda told: told.finding.severity))


def new_and_silent() -> tuple[str, ...]:
    """What is new since the latest edition and has no fits yet, in sentences.

    Raises ModelError where the tables contradict themselves.
    """
    draft = editions.draft()
    try:
        live = editions.live().model
    except editions.NoEdition:
        return ()
    known = {
        (criterion.slug, option.slug)
        for criterion in live.criteria
        for option in criterion.options
    }
    return (
        *(
            silence(criterion, option)
            for criterion, option in silent_options(draft)
            if (criterion.slug, option.slug) not in known
        ),
        *(
            unspoken(draft.pattern(slug).name)
            for slug in unspoken_patterns(draft)
            if not live.has_pattern(slug)
        ),
    )


def worked_example(scenario: Scenario, model: DecisionModel) -> WorkedExample:
    """A scenario as the decision core sees it, a quantity by its band."""
    return WorkedExample(
        slug=scenario.slug,
        answers=answers_of(scenario.answers.all(), model),
        patterns=tuple(pattern.slug for pattern in scenario.patterns.all()),
    )


def answers_of(rows: Iterable[ScenarioAnswer], model: DecisionModel) -> Answers:
    """The option chosen by slug of its criterion, as the answers of a scenario say."""
    said = {
        row.criterion.slug: row.chosen(model.criterion(row.criterion.slug))
        for row in rows
    }
    return {slug: chosen for slug, chosen in said.items() if chosen}


def address_of(answers: Answers | None) -> str:
    """Where the walkthrough shows what these answers give; empty without answers."""
    if answers is None:
        return ""
    return f"{reverse('result')}?{urlencode(sorted(answers.items()))}"


def doubts_about(scenario: Scenario) -> list[str]:
    """Where a scenario and the decision model disagree, in sentences for its editor."""
    try:
        model = editions.draft()
    except ModelError as error:
        return [f"The decision model cannot be asked about this scenario: {error}"]
    rows = scenario.answers.select_related("criterion", "option")
    answers = answers_of(rows, model)
    unasked = [
        f"“{model.criterion(slug).title}” is answered, but with these other answers "
        "it is never asked."
        for slug in answers
        if not model.applies(model.criterion(slug), answers)
    ]
    told = {pattern.slug for pattern in scenario.patterns.all()}
    recommended = recommend(model, assumed(model, answers)).recommended
    if not answers or told == set(recommended):
        return unasked
    names = listed(model.pattern(slug).name for slug in recommended) or "no pattern"
    return [
        *unasked,
        f"The answers of this scenario recommend {names}, "
        "which is not what it is told with.",
    ]
