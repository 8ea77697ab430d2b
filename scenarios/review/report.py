"""The review of a draft: all that an editor should know before publishing it.

The tables are the draft; what readers have is the latest edition. Scenarios and guard
rails are no part of an edition: they are asked as they are now.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from scenarios import editions
from scenarios.decision.differences import differences
from scenarios.decision.health import Finding, Matter, Severity
from scenarios.decision.impact import impact
from scenarios.decision.model import Answers, DecisionModel, ModelError
from scenarios.decision.silence import silent_bands, silent_options
from scenarios.editions import DRAFT, Live
from scenarios.findings import sentence
from scenarios.health_report import (
    Told,
    answers_of,
    findings_of,
    worked_scenarios,
)
from scenarios.models import Edition, Scenario
from scenarios.review.authors import Author, authors, hands
from scenarios.review.changes import RuleChange, changes, in_brief
from scenarios.review.results import Chosen, Results, Turned, winners
from scenarios.text.words import listed


@dataclass(frozen=True, slots=True)
class Review:
    """What publishing would change, in words."""

    digest: str
    """The fingerprint of the draft that was reviewed."""
    changes: tuple[tuple[RuleChange, Author | None], ...]
    flips: tuple[Turned, ...]
    options: tuple[Chosen, ...]
    doubts: tuple[str, ...]
    """What was not decided, a sentence each."""
    scenarios: tuple[Turned, ...]
    """Those whose answers lead elsewhere."""
    led_elsewhere: str
    """How many of the published cases those are, and of the other scenarios."""
    errors: tuple[Told, ...]
    """What stands in the way of publishing."""
    warnings: tuple[Told, ...]
    """What needs a reason, if it is published all the same."""
    hands: frozenset[str]
    """The names of all who may have changed what it is about."""

    def note(self, longest: int) -> str:
        """The changes in a note of at most so many characters."""
        return in_brief([change for change, _ in self.changes], longest)


def review(draft: DecisionModel, number: int | str = DRAFT) -> Review:
    """The tables, of which the draft was made, against what readers have.

    Or an earlier edition, by its number. Before the first edition there is nothing to
    compare them with.
    """
    live = _live() or Live(0, draft)
    found, results = impact(live.model, draft), Results(live, Live(number, draft))
    made = changes(live.model, draft, differences(live.model, draft))
    since = _edited_since()
    known = authors({(one.kind, one.name) for one in made}, since)
    scenarios = worked_scenarios()
    turned = dict(_led_elsewhere(results, scenarios))
    told = findings_of(draft, scenarios, number)
    return Review(
        digest=editions.digest_of(draft.to_dict()),
        changes=tuple((one, known.get((one.kind, one.name))) for one in made),
        flips=tuple(map(results.flip, found.flips)),
        options=tuple(map(results.readers, found.readers)),
        doubts=tuple(map(results.doubt, found.doubts)),
        scenarios=tuple(turned.values()),
        led_elsewhere=_in_numbers(scenarios, turned),
        errors=_of(Severity.ERROR, told),
        warnings=(*_of(Severity.WARNING, told), *_new_and_silent(live.model, draft)),
        hands=hands({one.kind for one in made}, since) if made else frozenset(),
    )


def warned_as_new() -> int:
    """How many warnings of the review no health examination has: on what is new.

    0 where the tables contradict themselves.
    """
    live = _live()
    try:
        draft = editions.draft()
    except ModelError:
        return 0
    return len([*_new_and_silent(live.model, draft)]) if live else 0


def _live() -> Live | None:
    try:
        return editions.live()
    except editions.NoEdition:
        return None


def _edited_since() -> datetime | None:
    """When readers last got what the tables said: not an earlier edition once more."""
    first: dict[str, datetime] = {}
    for digest, at in Edition.objects.order_by("number").values_list(
        "digest", "published_at"
    ):
        first.setdefault(digest, at)
    return max(first.values(), default=None)


def _new_and_silent(live: DecisionModel, draft: DecisionModel) -> Iterator[Told]:
    """Options that are new and have no fits; of bands, health tells already."""
    known = {(c.slug, option.slug) for c in live.criteria for option in c.options}
    told = {(c.slug, band.slug) for c, band in silent_bands(draft)}
    for criterion, option in silent_options(draft):
        about = (criterion.slug, option.slug)
        if about not in known | told:
            finding = Finding(Severity.WARNING, Matter.SILENT_OPTION, about)
            yield Told(finding, sentence(draft, finding), "")


def _of(severity: Severity, told: tuple[Told, ...]) -> tuple[Told, ...]:
    return tuple(one for one in told if one.finding.severity is severity)


def _led_elsewhere(
    results: Results, rows: Iterable[Scenario]
) -> Iterator[tuple[Scenario, Turned]]:
    """The scenarios to whose answers the draft says something else."""
    live, draft = (side.model for side in results.sides)
    for row in rows:
        before, after = _answers(row, live), _answers(row, draft)
        was, will_be = winners(live, before), winners(draft, after)
        if set(was) != set(will_be):
            told = {pattern.slug for pattern in row.patterns.all()}
            lost = bool(told & set(was)) and not told & set(will_be)
            loss = " It loses its pattern." if lost else ""
            case = ", a published case," if _is_case(row) else ""
            words = f"“{row.title}”{case} leads elsewhere.{loss}"
            yield row, results.turned(words, before, after)


def _is_case(row: Scenario) -> bool:
    return row.origin == Scenario.Origin.PUBLISHED_CASE


def _in_numbers(rows: Iterable[Scenario], turned: Container[Scenario]) -> str:
    """How many are turned: "3 of 35 published cases and 1 of 69 other scenarios"."""
    cases: list[bool] = []
    others: list[bool] = []
    for row in rows:
        (cases if _is_case(row) else others).append(row in turned)
    kinds = (("published cases", cases), ("other scenarios", others))
    return listed(
        f"{sum(among)} of {len(among)} {kind}" for kind, among in kinds if among
    )


def _answers(row: Scenario, model: DecisionModel) -> Answers:
    """The answers of a scenario to what a model asks."""
    known = (a for a in row.answers.all() if model.has_criterion(a.criterion.slug))
    return answers_of(known, model)
