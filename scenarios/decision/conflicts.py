"""When every pattern is ruled out: the smallest sets of answers to give up."""

from collections.abc import Iterable
from dataclasses import dataclass

from scenarios.decision.model import Answers, DecisionModel, Winners
from scenarios.decision.recommend import Standing, recommend


@dataclass(frozen=True, slots=True)
class WayOut:
    """Answers to give up, and what comes of it."""

    given_up: tuple[str, ...]
    """Slugs of the criteria that become open again, in the editors' order."""
    brings_back: tuple[str, ...]
    """Slugs of the patterns that are no longer ruled out, best first."""
    winners: Winners
    """Those of them that are then recommended."""


def ways_out(model: DecisionModel, answers: Answers) -> tuple[WayOut, ...]:
    """Every set of answers to give up that is no larger than it has to be.

    Giving up any part of a set would leave everything ruled out. The smallest
    sets come first, equally small ones in the editors' order. Giving up an
    answer also silences the criteria that were asked because of it. Empty if
    there is no conflict.
    """
    now = recommend(model, answers)
    if now.recommended:
        return ()
    rescues = _smallest(
        given_up for standing in now.standings for given_up in _rescues(model, standing)
    )
    place = {criterion.slug: place for place, criterion in enumerate(model.criteria)}
    in_order = [sorted(given_up, key=place.__getitem__) for given_up in rescues]
    in_order.sort(key=lambda given_up: (len(given_up), [place[c] for c in given_up]))
    return tuple(_way_out(model, answers, tuple(given_up)) for given_up in in_order)


def _smallest(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """The sets that contain no other one."""
    every = set(sets)
    return {given_up for given_up in every if not any(s < given_up for s in every)}


def _rescues(model: DecisionModel, standing: Standing) -> set[frozenset[str]]:
    """The smallest sets of answers without which nothing rules the pattern out.

    Whatever rules it out falls silent with its own answer, or with any that
    its criterion was asked after.
    """
    rescues: set[frozenset[str]] = {frozenset()}
    for fit in standing.ruled_out:
        rescues = _smallest(
            given_up | {slug}
            for given_up in rescues
            for slug in _silencers(model, fit.criterion)
        )
    return rescues


def _silencers(model: DecisionModel, slug: str) -> list[str]:
    """A criterion and those that it depends on."""
    chain = [slug]
    while condition := model.criterion(chain[-1]).asked_when:
        chain.append(condition.criterion)
    return chain


def _way_out(
    model: DecisionModel, answers: Answers, given_up: tuple[str, ...]
) -> WayOut:
    kept = {slug: chosen for slug, chosen in answers.items() if slug not in given_up}
    then = recommend(model, kept)
    return WayOut(
        given_up=given_up,
        brings_back=tuple(
            standing.pattern for standing in then.standings if not standing.ruled_out
        ),
        winners=then.recommended,
    )
