"""Which scenarios are closest to a reader's situation.

They are compared by their bits in the catalogue, thousands at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from math import log10

from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import Amount
from scenarios.bits import places
from scenarios.browse.catalogue import Catalogue, Scenarios
from scenarios.decision.model import UNSURE, Criterion, Option

type Numbers = tuple[Amount, Mapping[int, int]]
"""A reader's number, and by their places those of scenarios."""


def closest(advice: Advice, every: Catalogue, most: int) -> list[int]:
    """The primary keys of those with the fewest differing and the most equal facts.

    Only facts that both the scenario and the reader gave are compared. A number ten
    times as large is as good as another fact; of equals, those that leave the least
    untold come first, then as the gallery has them.
    """
    numbers = _numbers(advice, every)
    best: list[tuple[float, int, int, int]] = []
    for same, differing, those in _by_facts(advice, every):
        near = (differing - same, -same, -same - differing)
        if len(best) == most and best[-1][:3] < near:
            break
        ranked = (
            (near[0] + _distance(numbers, place), *near[1:], place)
            for place in places(those)
        )
        best = nsmallest(most, chain(best, ranked))
    return [every.keys[place] for *_, place in best]


def _by_facts(advice: Advice, every: Catalogue) -> Iterator[tuple[int, int, Scenarios]]:
    """The scenarios by how many facts are the same, and how many differ; best first.

    Those without a fact that is the same are left out.
    """
    found = {(0, 0): every.every}
    for slug in told_by(advice):
        same = every.saying(*_said(advice, slug))
        answering = every.answering(slug)
        before, found = found, defaultdict(int)
        for (alike, differing), those in before.items():
            found[alike + 1, differing] |= those & same
            found[alike, differing + 1] |= those & answering & ~same
            found[alike, differing] |= those & ~answering
    for alike, differing in sorted(found, key=lambda n: (n[1] - n[0], -n[0])):
        if alike:
            yield alike, differing, found[alike, differing]


def _numbers(advice: Advice, every: Catalogue) -> list[Numbers]:
    """The numbers that a reader gave, each with those that count alike."""
    return [
        (amount, {p: n for n, p in every.numbers_in(*_said(advice, slug))})
        for slug, amount in advice.reading.amounts.items()
        if slug in told_by(advice)
    ]


def _distance(numbers: Iterable[Numbers], place: int) -> float:
    """How far the numbers of a scenario that count alike are from the reader's."""
    return sum(apart(yours, their[place]) for yours, their in numbers if place in their)


def told_by(advice: Advice) -> list[str]:
    """The criteria to which the reader knows the answer."""
    return [slug for slug, said in advice.answers.items() if said != UNSURE]


def _said(advice: Advice, slug: str) -> tuple[Criterion, Option]:
    criterion = advice.model.criterion(slug)
    return criterion, criterion.option(advice.answers[slug])


def apart(amount: Amount, number: int) -> float:
    """How far a number is from the reader's."""
    larger, smaller = sorted((amount.per_hour, number), reverse=True)
    return min(1.0, log10(max(larger, 1) / max(smaller, 1)))
