"""The other answers that would change a result: which are likely, which are near."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product, zip_longest

from guide.walkthrough.advice import Advice
from scenarios.decision.boundaries import Boundary, Change, Settling
from scenarios.decision.conflicts import WayOut
from scenarios.decision.model import UNSURE, Criterion, Winners
from scenarios.decision.turning import shares

FOR_SURE = 1.0
"""The share of readers who can tell what every reader knows."""

type Asked = tuple[Criterion, Change]
"""A question with another answer to it."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """A way out where nothing fits, with the nearest answers that are enough for it."""

    way: WayOut
    instead: tuple[tuple[str, str], ...]
    """The criteria that are given up, each with the option that would do; empty where
    only all of them left open would."""
    winners: Winners
    """What is then recommended."""
    far: int
    """How many steps these answers are from those that were given."""


def likely_changes(advice: Advice) -> tuple[Asked, ...]:
    """The other answers that change the outcome by themselves, likely ones first.

    One of each question comes before the second of any.
    """
    each = [_by_share(advice, boundary) for boundary in advice.turning]
    each.sort(key=lambda found: found[0][0], reverse=True)
    return _in_rounds([[(c, change) for _, c, change in one] for one in each])


def _in_rounds(each: Iterable[list[Asked]]) -> tuple[Asked, ...]:
    return tuple(asked for one in zip_longest(*each) for asked in one if asked)


def _by_share(
    advice: Advice, boundary: Boundary
) -> list[tuple[float, Criterion, Change]]:
    """The changes of one answer, each with its share; of a number, the nearest
    comes first, for people rarely err by more than a band."""
    criterion = advice.model.criterion(boundary.criterion)
    share = shares(criterion)
    found = [(share[one.option], criterion, one) for one in boundary.changes]
    if criterion.is_quantity:
        return sorted(found, key=lambda one: _steps(advice, criterion, one[2].option))
    return sorted(found, key=lambda one: one[0], reverse=True)


def _steps(advice: Advice, criterion: Criterion, option: str) -> int:
    """How many options in the editors' order lie between an answer and another."""
    order = [each.slug for each in criterion.options]
    given = advice.answers.get(criterion.slug, UNSURE)
    return abs(order.index(option) - order.index(given)) if given in order else 0


# Where nothing fits


def wishes_that_help(advice: Advice) -> tuple[Asked, ...]:
    """Where nothing fits, the other wishes that by themselves make something fit.

    The nearest comes first, and one of each question before the second of any. One
    that is further away and leads to no more is left out.
    """
    return _in_rounds(_helping(advice, wish=True))


def facts_that_would_help(advice: Advice) -> tuple[Asked, ...]:
    """The same for facts, which nobody can choose: they may turn out otherwise.

    What every reader can tell does not.
    """
    return _in_rounds(
        asked
        for asked in _helping(advice, wish=False)
        if asked[0][0].answerable < FOR_SURE
    )


def _helping(advice: Advice, *, wish: bool) -> list[list[Asked]]:
    wishes = advice.model.wishes
    each = [
        list(_nearest_of_each(advice, boundary))
        for boundary in advice.turning
        if (boundary.criterion in wishes) is wish
    ]
    found = [asked for asked in each if asked]
    found.sort(key=lambda asked: _steps(advice, asked[0][0], asked[0][1].option))
    return found


def _nearest_of_each(advice: Advice, boundary: Boundary) -> Iterator[Asked]:
    """The answers to one question that make something fit, the nearest of each.

    Nobody's number turns out to be wrong by more than a band.
    """
    criterion = advice.model.criterion(boundary.criterion)
    offered: set[str] = set()
    near = sorted(
        boundary.changes, key=lambda one: _steps(advice, criterion, one.option)
    )
    for change in near:
        if criterion.is_quantity and _steps(advice, criterion, change.option) > 1:
            return
        if not offered.issuperset(change.winners):
            yield criterion, change
        offered.update(change.winners)


def rescues(advice: Advice) -> tuple[Rescue, ...]:
    """The ways out, the fewest wishes first, then those with the nearest answers."""
    what_if = Settling(advice.model, advice.answers)
    found = [_rescue(advice, way, what_if) for way in advice.ways_out]
    found.sort(key=lambda one: (len(one.way.given_up), not one.instead, one.far))
    return tuple(found)


def _rescue(advice: Advice, way: WayOut, what_if: Settling) -> Rescue:
    for far, instead in _other_answers(advice, way.given_up):
        winners, _ = what_if.told(dict(instead))
        if winners:
            return Rescue(way, instead, winners, far)
    return Rescue(way, (), way.winners, 0)


def _other_answers(
    advice: Advice, slugs: tuple[str, ...]
) -> list[tuple[int, tuple[tuple[str, str], ...]]]:
    """Other answers to all of some questions, with how far away they are together;
    the nearest come first."""
    criteria = [advice.model.criterion(slug) for slug in slugs]
    others = [
        [
            (_steps(advice, criterion, option.slug), (criterion.slug, option.slug))
            for option in criterion.options
            if option.slug != advice.answers.get(criterion.slug)
        ]
        for criterion in criteria
    ]
    together = (
        (sum(far for far, _ in some), tuple(answer for _, answer in some))
        for some in product(*others)
    )
    return sorted(together, key=lambda one: one[0])
