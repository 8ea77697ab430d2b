"""Which questions, asked of whom, would decide most rows; which guesses are risky."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guide.register.assessing import (
    MOST_KEPT,
    Asked,
    Assessor,
    Chosen,
    advice_of,
)
from guide.register.house_rules import HouseRule
from guide.register.outlines import Outline
from guide.walkthrough.advice import Outcome
from scenarios.decision.model import UNSURE, Criterion
from scenarios.decision.questions import is_settled, settled_winners

MOST_SETS = 200
"""So many sets of answers, those of most rows first, are looked into."""

type Answered = list[tuple[Asked, list[Outline]]]
"""Rows by what they answer."""


@dataclass(frozen=True, slots=True)
class WorthAsking:
    """A question about rows, and whom to ask it."""

    criterion: Criterion
    rows: tuple[Outline, ...]
    whom: str
    """The owner of most of them, or their other system; empty where none is named."""
    theirs: int
    """How many of them are that owner's, or of that system."""
    is_system: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """An answer taken for granted that changes rows if it is wrong."""

    criterion: Criterion
    rows: tuple[Outline, ...]


def most_frequent(assessor: Assessor, rows: Iterable[Outline]) -> Answered:
    """Rows by what they answer, the most frequent answers first: those that are looked
    into."""
    alike = assessor.alike(rows)
    return sorted(alike.items(), key=lambda item: -len(item[1]))[:MOST_SETS]


def worth_asking(assessor: Assessor, answered: Answered) -> tuple[WorthAsking, ...]:
    """The questions that by themselves decide rows, that of most rows first."""
    decided: dict[str, list[Outline]] = defaultdict(list)
    for (number, chosen), some in answered:
        for slug in deciding_alone(number, assessor.rules, chosen):
            decided[slug] += some
    asked = [_asked(assessor, slug, some) for slug, some in decided.items()]
    return tuple(sorted(asked, key=lambda each: -len(each.rows)))


def purpose_unknown(assessor: Assessor, answered: Answered) -> WorthAsking | None:
    """What to ask of rows that do not say what they are for: before they do, nothing
    can be recommended to them. None if there are none."""
    rows = [
        row
        for (_, chosen), some in answered
        if (purpose := assessor.of(some[0]).model.purpose)
        and dict(chosen).get(purpose, UNSURE) == UNSURE
        for row in some
    ]
    if not rows:
        return None
    return _asked(assessor, assessor.of(rows[0]).model.purpose, rows)


def risks(assessor: Assessor, answered: Answered) -> tuple[Risk, ...]:
    """The defaults that rows rest on and that would change them, the riskiest first."""
    at_risk: dict[str, list[Outline]] = defaultdict(list)
    for (number, chosen), some in answered:
        for slug in turning(number, assessor.rules, chosen):
            if slug in assessor.defaults:
                resting = (row for row in some if slug not in row.answers)
                at_risk[slug] += resting
    found = [
        Risk(assessor.of(some[0]).model.criterion(slug), tuple(some))
        for slug, some in at_risk.items()
        if some
    ]
    return tuple(sorted(found, key=lambda risk: -len(risk.rows)))


@lru_cache(maxsize=MOST_KEPT)
def deciding_alone(
    number: int, rules: tuple[HouseRule, ...], chosen: Chosen
) -> tuple[str, ...]:
    """The open questions each answer to which settles what is recommended."""
    advice = advice_of(number, rules, chosen)
    if advice.outcome is not Outcome.OPEN:
        return ()
    unsure = (c for c in advice.answered if advice.answers[c.slug] == UNSURE)
    return tuple(
        criterion.slug
        for criterion in (*advice.unanswered, *unsure)
        if all(
            is_settled(advice.model, {**advice.answers, criterion.slug: option.slug})
            for option in criterion.options
        )
    )


@lru_cache(maxsize=MOST_KEPT)
def turning(
    number: int, rules: tuple[HouseRule, ...], chosen: Chosen
) -> tuple[str, ...]:
    """The answers of a settled row that change it if they, alone, are wrong."""
    advice = advice_of(number, rules, chosen)
    if advice.settled_on is None:
        return ()
    return tuple(
        criterion.slug
        for criterion in advice.answered
        if advice.answers[criterion.slug] != UNSURE
        and any(
            settled_winners(advice.model, {**advice.answers, criterion.slug: o.slug})
            != advice.settled_on
            for o in criterion.options
        )
    )


def _asked(assessor: Assessor, slug: str, rows: list[Outline]) -> WorthAsking:
    criterion = assessor.of(rows[0]).model.criterion(slug)
    return WorthAsking(criterion, tuple(rows), *_whom(assessor, rows))


def _whom(assessor: Assessor, rows: Iterable[Outline]) -> tuple[str, int, bool]:
    """Whom to ask: an owner, or a system's people; how many rows are theirs; which."""
    some = list(rows)
    owners = Counter(row.owner for row in some if row.owner)
    systems = Counter(
        system
        for row in some
        for system in dict.fromkeys((row.source, row.target))
        if system and not assessor.is_fo(system)
    )
    named = [(name, number, False) for name, number in owners.most_common(1)]
    named += [(name, number, True) for name, number in systems.most_common(1)]
    return max(named, key=lambda one: one[1], default=("", 0, False))
