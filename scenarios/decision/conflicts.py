"""When nothing fits: the smallest sets of answers to give up so that something does."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from scenarios.decision.model import Answers, DecisionModel, Fit, Winners
from scenarios.decision.recommend import Standing, recommend


@dataclass(frozen=True, slots=True)
class WayOut:
    """Answers to give up, and what comes of it."""

    given_up: tuple[str, ...]
    """Slugs of the criteria that become open again, in the editors' order."""
    brings_back: tuple[str, ...]
    """Slugs of the patterns that then fit, best first."""
    winners: Winners
    """Those of them that are then recommended."""


def ways_out(model: DecisionModel, answers: Answers) -> tuple[WayOut, ...]:
    """Every set of answers to give up that is no larger than it has to be.

    Giving up any part of a set would leave nothing that fits. Only wishes are given
    up, for a fact is not to be had otherwise; in a model that tells no wishes, any
    answers. The smallest sets come first, equally small ones in the editors' order.
    Giving up an answer also silences the criteria that were asked because of it.
    Empty if something fits, and where no wish stands in the way.
    """
    now = recommend(model, answers)
    if now.recommended:
        return ()
    rescues = _all_rescues(model, now.standings, model.wishes)
    place = {criterion.slug: place for place, criterion in enumerate(model.criteria)}
    in_order = [sorted(given_up, key=place.__getitem__) for given_up in rescues]
    in_order.sort(key=lambda given_up: (len(given_up), [place[c] for c in given_up]))
    return tuple(_way_out(model, answers, tuple(given_up)) for given_up in in_order)


def _smallest(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """The sets that contain no other one."""
    every = set(sets)
    return {given_up for given_up in every if not any(s < given_up for s in every)}


def _all_rescues(
    model: DecisionModel, standings: Iterable[Standing], may_go: Collection[str]
) -> set[frozenset[str]]:
    """The smallest sets of answers that may go without which any pattern fits."""
    return _smallest(
        rescue
        for standing in standings
        for burdens in _burdens(model, standing)
        for rescue in _rescues(model, burdens, may_go)
    )


def _burdens(model: DecisionModel, standing: Standing) -> Iterable[tuple[Fit, ...]]:
    """The smallest sets of fits of a pattern without which it would fit."""
    if model.most_reservations is None:
        return [standing.ruled_out]
    too_many = max(0, len(standing.reservations) - model.most_reservations)
    return [
        (*standing.ruled_out, *standing.unsuited, *some)
        for some in combinations(standing.reservations, too_many)
    ]


def _rescues(
    model: DecisionModel, burdens: Iterable[Fit], may_go: Collection[str]
) -> set[frozenset[str]]:
    """The smallest sets of answers without which all of some fits fall silent.

    Whatever speaks falls silent with its own answer, or with any that its criterion
    was asked after.
    """
    rescues: set[frozenset[str]] = {frozenset()}
    for fit in burdens:
        rescues = _smallest(
            given_up | {slug}
            for given_up in rescues
            for slug in model.chain(fit.criterion)
            if slug in may_go
        )
    return rescues


def _way_out(
    model: DecisionModel, answers: Answers, given_up: tuple[str, ...]
) -> WayOut:
    kept = {slug: chosen for slug, chosen in answers.items() if slug not in given_up}
    then = recommend(model, kept)
    return WayOut(
        given_up=given_up,
        brings_back=tuple(s.pattern for s in then.standings if s.fits),
        winners=then.recommended,
    )
