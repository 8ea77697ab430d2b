"""How patterns differ by what is said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scenarios.decision.model import Fit
from scenarios.decision.recommend import Standing


@dataclass(frozen=True, slots=True)
class Apart:
    """What is said of one of several equal patterns and not of all of them."""

    pattern: str
    strong: tuple[Fit, ...]
    reservations: tuple[Fit, ...]


def told_apart(equals: Sequence[Standing]) -> tuple[Apart, ...]:
    """Of each of some equal patterns, what is not said of all the others too."""
    return tuple(
        Apart(
            standing.pattern,
            beyond(standing.strong, *(other.strong for other in others)),
            beyond(standing.reservations, *(other.reservations for other in others)),
        )
        for standing in equals
        for others in [[other for other in equals if other is not standing]]
    )


def beyond(fits: Iterable[Fit], *others: Iterable[Fit]) -> tuple[Fit, ...]:
    """Those of some fits on whose criterion not all the others have a fit."""
    criteria = [{fit.criterion for fit in other} for other in others]
    shared = set.intersection(*criteria) if criteria else set()
    return tuple(fit for fit in fits if fit.criterion not in shared)
