"""The smallest combinations of answers that rule out every pattern."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from scenarios.decision.leads import Choice, Leads, leads_of
from scenarios.decision.model import Answers, DecisionModel
from scenarios.decision.search import Steps
from scenarios.decision.space import Space

type _Ruling = tuple[Choice, int]
"""A choice and the patterns that it rules out, a bit for each."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers that together rule out every pattern, and no fewer of them do."""

    answers: Answers
    witness: Answers
    """The same, and before them what has to be answered for them to be asked."""


def clashes(model: DecisionModel, size: int, steps: Steps) -> list[Clash]:
    """Every clash of at most so many answers, small ones first.

    Only answers that can be given together clash. Equally small ones are in the
    editors' order. Raises Undecided when the steps run out.
    """
    rulings = _rulings(leads_of(model))
    place = {choice: place for place, (choice, _) in enumerate(rulings)}
    everything = _everything(model)
    covers = [
        sorted(cover, key=lambda ruling: place[ruling[0]])
        for cover in _covers(rulings, everything, size, steps)
    ]
    covers.sort(key=lambda cover: (len(cover), [place[choice] for choice, _ in cover]))
    space = Space(model, {})
    possible = (
        _clash(space, [choice for choice, _ in cover])
        for cover in covers
        if _needs_each(cover, everything)
    )
    return [clash for clash in possible if clash is not None]


def clash_in(model: DecisionModel, conflict: Answers) -> Clash:
    """A clash among answers that rule out every pattern."""
    cover = [
        ruling
        for ruling in _rulings(leads_of(model))
        if conflict.get(ruling[0].criterion) == ruling[0].option
    ]
    for ruling in list(cover):
        others = [other for other in cover if other is not ruling]
        if _together(others) == _everything(model):
            cover = others
    clash = _clash(Space(model, conflict), [choice for choice, _ in cover])
    assert clash is not None
    return clash


def _rulings(leads: Leads) -> list[_Ruling]:
    """All choices that rule anything out, in the editors' order."""
    return [
        (choice, patterns)
        for criterion in leads.criteria
        for choice in leads.choices[criterion]
        if (patterns := _ruled_out(choice, leads.distances.ruled_out))
    ]


def _ruled_out(choice: Choice, out: int) -> int:
    return sum(
        1 << place for place, behind in enumerate(choice.behind) if behind == out
    )


def _everything(model: DecisionModel) -> int:
    return (1 << len(model.patterns)) - 1


def _together(rulings: Iterable[_Ruling]) -> int:
    """The patterns that any of some rulings rule out."""
    return reduce(or_, (patterns for _, patterns in rulings), 0)


def _covers(
    rulings: Sequence[_Ruling], left: int, size: int, steps: Steps
) -> Iterator[list[_Ruling]]:
    """Rulings on different criteria, at most so many, that leave no pattern.

    Each combination that needs all its rulings comes once: one of them has to
    rule out the first pattern left, and those tried for it before are not used.
    """
    steps.take()
    if not left:
        yield []
        return
    most = max(((patterns & left).bit_count() for _, patterns in rulings), default=0)
    if most * size < left.bit_count():
        return
    first = left & -left
    rulings = list(rulings)
    for ruling in [ruling for ruling in rulings if ruling[1] & first]:
        rulings.remove(ruling)
        choice, patterns = ruling
        others = [other for other in rulings if other[0].criterion != choice.criterion]
        for cover in _covers(others, left & ~patterns, size - 1, steps):
            yield [ruling, *cover]


def _needs_each(cover: Sequence[_Ruling], everything: int) -> bool:
    return all(
        _together(other for other in cover if other is not ruling) != everything
        for ruling in cover
    )


def _clash(space: Space, choices: Sequence[Choice]) -> Clash | None:
    """The clash of some choices; None if they cannot be made together."""
    part: Space | None = space
    for choice in choices:
        part = part and part.within(choice.criterion, [choice.option])
    if part is None:
        return None
    answers = {choice.criterion: choice.option for choice in choices}
    return Clash(answers, part.leading_to(answers))
