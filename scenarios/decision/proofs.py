"""What is wrong with some guard rails of a model, as findings."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from scenarios.decision.guard_rails import (
    GuardRail,
    broken_by,
    concerned_by,
    unknown_names,
)
from scenarios.decision.health import (
    SHARE,
    STEPS,
    Finding,
    Matter,
    Severity,
    undecided,
)
from scenarios.decision.model import DecisionModel
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, Undecided


def prove(
    model: DecisionModel, rails: Iterable[GuardRail], steps: int = STEPS
) -> tuple[Finding, ...]:
    """A finding for each guard rail that is not proved, or says nothing; in order.

    The steps are for all of them, and none takes more than its share.
    """
    return in_shares(model, tuple(rails), _examine, steps)


@lru_cache(maxsize=8)
def in_shares[T](
    model: DecisionModel,
    things: tuple[T, ...],
    examine: Callable[[DecisionModel, T, Steps], Iterable[Finding]],
    steps: int,
) -> tuple[Finding, ...]:
    """What is found of each thing, none of which takes more than its share of steps.

    It is kept: an editor looks at a draft more often than it changes.
    """
    left = steps
    findings: list[Finding] = []
    for thing in things:
        allowed = Steps(min(steps // SHARE, left))
        findings.extend(examine(model, thing, allowed))
        left = max(0, left - allowed.taken)
    return tuple(findings)


def _examine(model: DecisionModel, rail: GuardRail, steps: Steps) -> Iterator[Finding]:
    about = (rail.slug,)
    if unknown_names(model, rail):
        yield Finding(Severity.ERROR, Matter.GUARD_RAIL_UNKNOWN, about)
        return
    try:
        answers = broken_by(model, rail, steps)
        idle = answers is None and concerned_by(model, rail, steps) is None
    except Undecided:
        yield undecided(Matter.GUARD_RAIL_BROKEN, about, steps)
        return
    if answers is not None:
        yield Finding(
            Severity.ERROR,
            Matter.GUARD_RAIL_BROKEN,
            about,
            answers,
            told=rail.patterns,
            winners=recommend(model, answers).recommended,
        )
    elif idle:
        yield Finding(Severity.WARNING, Matter.GUARD_RAIL_IDLE, about)
