"""What a recommendation rests on besides the verdicts, and what lies outside it.

A proviso is a condition that decides nothing between the patterns and still has to
hold; a grave one says that no way is known to be supported without it. An outside
solution is none of the patterns, and helps where they do not.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from scenarios.decision.terms import Answers, Circumstances, hold


@dataclass(frozen=True, slots=True)
class Proviso:
    """Something that has to hold where one of these patterns is recommended."""

    slug: str
    text: str
    patterns: tuple[str, ...]
    when: Circumstances = field(hash=False)
    references: tuple[str, ...] = ()
    judgement: bool = False
    grave: bool = False
    """Whether the pattern has no supported way that we know of unless this holds."""


@dataclass(frozen=True, slots=True)
class OutsideSolution:
    """A solution that is none of the patterns."""

    slug: str
    title: str
    text: str
    when: Circumstances = field(hash=False)
    only_if_nothing_fits: bool = False
    references: tuple[str, ...] = ()
    judgement: bool = False


def provisos_for(
    provisos: Collection[Proviso], answers: Answers, patterns: Collection[str]
) -> tuple[Proviso, ...]:
    """What has to hold where some patterns are recommended for some answers.

    What is grave comes first.
    """
    of_any = frozenset(patterns)
    told = (
        proviso
        for proviso in provisos
        if not of_any.isdisjoint(proviso.patterns) and hold(proviso.when, answers)
    )
    return tuple(sorted(told, key=lambda proviso: not proviso.grave))


def outside_for(
    solutions: Collection[OutsideSolution],
    answers: Answers,
    *,
    fits: bool,
    reserved: Collection[str] = (),
) -> tuple[OutsideSolution, ...]:
    """The solutions outside the patterns that may help for some answers.

    `fits` tells whether a pattern fits well; some are of use only where none does, or
    where the best has a reservation on an answer that they are for. `reserved` are the
    criteria with such answers.
    """
    return tuple(
        solution
        for solution in solutions
        if hold(solution.when, answers)
        and (
            not fits
            or not solution.only_if_nothing_fits
            or not solution.when.keys().isdisjoint(reserved)
        )
    )
