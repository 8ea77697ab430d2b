"""Worked scenarios that are most like a reader's situation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.closest import apart, closest, told_by
from scenarios.browse.catalogue import catalogue
from scenarios.decision.model import UNSURE, Criterion
from scenarios.models import FOR_A_GLYPH, FOR_A_LINK, Pattern, Scenario, ScenarioAnswer
from scenarios.shelf import Shelf
from scenarios.unchanged import version

MOST_KEPT = 300
"""So many scenarios are kept with what they answer, of some 10 KB each."""


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
    """What the reader told and the scenario does not: titles of criteria, quoted."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A scenario with all that it answers."""

    scenario: Scenario
    answers: tuple[ScenarioAnswer, ...]

    @property
    def size(self) -> int:
        """They are kept by their number: one is much like another."""
        return 1


_shelf: Shelf[_Told] = Shelf(MOST_KEPT)


def similar_scenarios(advice: Advice, most: int = 3) -> tuple[Similar, ...]:
    """The published scenarios that are most like the reader's situation, best first."""
    every = catalogue()
    keys = closest(advice, every, most)
    # All of few take hardly longer than some, and the next reader asks for others.
    told = _told(keys, every.keys if len(every.keys) <= MOST_KEPT else keys)
    return tuple(_similar(advice, told[key]) for key in keys if key in told)


def _told(keys: Sequence[int], at_once: Sequence[int]) -> Mapping[int, _Told]:
    """What some scenarios say, by their primary keys, kept until content changes.

    Where one of them is not, all that are to be read `at_once` are.
    """
    now = version()
    if now is None:
        return _read(keys)
    told = {key: _shelf.get(now, key) for key in keys}
    if not all(told.values()):
        for key, one in _read(at_once).items():
            told[key] = one
            _shelf.put(now, key, one)
    return {key: one for key, one in told.items() if one}


def _read(keys: Sequence[int]) -> Mapping[int, _Told]:
    """The same from the tables; two queries."""
    rows = ScenarioAnswer.objects.filter(scenario__in=keys).select_related(
        "scenario", "criterion", "option"
    )
    patterns = Pattern.objects.only(*FOR_A_GLYPH, "name")
    rows = rows.prefetch_related(Prefetch("scenario__patterns", patterns)).only(
        *("quantity", "criterion__slug", "option__slug", "option__label"),
        *(f"scenario__{name}" for name in (*FOR_A_LINK, "title", "industry")),
    )
    by_scenario = defaultdict(list)
    for row in rows:
        by_scenario[row.scenario_id].append(row)
    return {k: _Told(own[0].scenario, tuple(own)) for k, own in by_scenario.items()}


def _similar(advice: Advice, of: _Told) -> Similar:
    """A scenario with its answers beside a reader's, to what both answer."""
    known = {*told_by(advice)}
    told = [theirs for theirs in of.answers if theirs.criterion.slug in known]
    same = [theirs for theirs in told if _is_same(advice, theirs)]
    given = {theirs.criterion.slug for theirs in told}
    return Similar(
        of.scenario,
        tuple(_differing(advice, theirs) for theirs in told if theirs not in same),
        tuple(_differing(advice, one) for one in same if _is_apart(advice, one)),
        tuple(f"“{c.title}”" for c in _known(advice) if c.slug not in given),
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
