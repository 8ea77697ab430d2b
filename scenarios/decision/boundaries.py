"""How far the advice carries: which other answers would change it, and to what."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, groupby, product
from operator import add
from typing import Final

from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Option,
    Verdict,
)
from scenarios.decision.questions import settled_outcome
from scenarios.decision.space import Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer that changes the outcome; for a quantity, a range of them."""

    option: str
    """Slug of the option; of a range, the band nearest to the present answer."""
    outcome: Outcome
    flips_at: int | None = None
    """The first number of the range, met on the way up or down from the present
    band; None for a choice."""
    starts_at: int | None = None
    """Smallest number of the range; None for a choice."""
    ends_at: int | None = None
    """Largest number of the range; None for a choice, or where it has no end."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One answer, how far it can move without changing the outcome, and what then."""

    criterion: str
    option: str
    changes: tuple[Change, ...] = ()
    """In the order of the options; empty if this answer alone changes nothing."""
    stays_from: int | None = None
    """Smallest number from which the outcome stays as it is; None for a choice."""
    stays_to: int | None = None
    """Largest number up to which it stays; None for a choice, or without end."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two other answers that change the outcome together, and neither alone."""

    changed: tuple[tuple[str, str], tuple[str, str]]
    """Criterion and new option, twice, in the editors' order."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Pairs:
    """The closest pairs, and how many there are in all."""

    closest: tuple[Pair, ...]
    count: int


def boundaries(
    model: DecisionModel, answers: Answers, *, settling: bool = False
) -> tuple[Boundary, ...]:
    """What else each answer could be, and what would be recommended then.

    One boundary for each answer that says something: it applies and is not
    unsure. All other answers are kept: those to criteria that no longer apply
    fall silent, and a criterion that newly applies says what was answered
    before, if anything. Settling, an outcome that no open answer can change any
    more counts for more than what the answers say by themselves.
    """
    what_if = (Settling if settling else WhatIf)(model, answers)
    return tuple(
        _boundary(what_if, criterion, answers[criterion.slug])
        for criterion in what_if.heard
    )


def closest_pairs(
    model: DecisionModel, answers: Answers, most: int = 5, *, settling: bool = False
) -> Pairs:
    """Pairs of answers that change the outcome together though neither does alone.

    The closest come first: a choice moves one step, a quantity one step for
    each band. Equally close ones keep the editors' order. At most so many are
    given, while the count is of all. Settling means the same as for boundaries.
    """
    what_if = (Settling if settling else WhatIf)(model, answers)
    now = what_if.outcome({})
    moves = {
        criterion.slug: [
            option.slug
            for option in criterion.options
            if what_if.outcome({criterion.slug: option.slug}) == now
            and option.slug != answers[criterion.slug]
        ]
        for criterion in what_if.heard
    }
    found = [
        Pair(((one, this), (other, that)), outcome)
        for one, other in combinations(moves, 2)
        for this, that in product(moves[one], moves[other])
        if (outcome := what_if.outcome({one: this, other: that})) != now
    ]
    found.sort(
        key=lambda pair: sum(
            _steps(model.criterion(slug), answers[slug], option)
            for slug, option in pair.changed
        )
    )
    return Pairs(tuple(found[:most]), len(found))


_BURDEN: Final = {
    Verdict.RULED_OUT: 1 << 40,
    Verdict.POOR: 1 << 20,
    Verdict.GOOD: 0,
    Verdict.STRONG: -1,
}
"""Verdicts as numbers that add up to the rank of a pattern, the lightest best:
no number of strengths outweighs a reservation, nor reservations a ruling-out."""

_TOO_HEAVY: Final = 1 << 39


class WhatIf:
    """What would be recommended if some answers were others, found quickly.

    Equal to `recommend(model, answers | changes).recommended`. Criteria that
    depend on one another form a family; as verdicts only add up, a change in
    one family adds the same to every pattern's burden whatever the others say.
    """

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        self.heard = [c for c in model.criteria if _says_something(model, c, answers)]
        """The criteria whose answers say something now."""
        self._model = model
        self._answers = answers
        self._slugs = [pattern.slug for pattern in model.patterns]
        self._place = {slug: place for place, slug in enumerate(self._slugs)}
        self._root: dict[str, str] = {}
        self._families: dict[str, list[Criterion]] = defaultdict(list)
        for criterion in model.criteria:
            condition = criterion.asked_when
            root = self._root[condition.criterion] if condition else criterion.slug
            self._root[criterion.slug] = root
            self._families[root].append(criterion)
        self._now = {root: self._burden(root, answers) for root in self._families}
        self._total = reduce(_add, self._now.values(), [0] * len(self._slugs))
        self._shifts: dict[tuple[tuple[str, str], ...], list[int]] = {}

    def outcome(self, changes: Mapping[str, str]) -> Outcome:
        """The recommended patterns if these answers were changed."""
        together: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for slug, option in changes.items():
            together[self._root[slug]].append((slug, option))
        totals = self._total
        for root, changed in together.items():
            totals = _add(totals, self._shift(root, tuple(changed)))
        lightest = min(totals, default=_TOO_HEAVY)
        if lightest >= _TOO_HEAVY:
            return ()
        return tuple(
            slug
            for slug, total in zip(self._slugs, totals, strict=True)
            if total == lightest
        )

    def _shift(self, root: str, changed: tuple[tuple[str, str], ...]) -> list[int]:
        """What changes within one family add to each pattern's burden."""
        if changed not in self._shifts:
            then = self._burden(root, {**self._answers, **dict(changed)})
            self._shifts[changed] = [
                after - before
                for before, after in zip(self._now[root], then, strict=True)
            ]
        return self._shifts[changed]

    def _burden(self, root: str, answers: Answers) -> list[int]:
        """What the answers within one family add to each pattern's burden."""
        burden = [0] * len(self._slugs)
        for criterion in self._families[root]:
            if _says_something(self._model, criterion, answers):
                for fit in self._model.fits_of(criterion.slug, answers[criterion.slug]):
                    burden[self._place[fit.pattern]] += _BURDEN[fit.verdict]
        return burden


class Settling(WhatIf):
    """The same, as a reader is told it: what open answers have settled goes first."""

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        super().__init__(model, answers)
        self._told: dict[tuple[tuple[str, str], ...], Outcome] = {}

    def outcome(self, changes: Mapping[str, str]) -> Outcome:
        """What is settled if these answers were changed, or else recommended."""
        key = tuple(changes.items())
        if key not in self._told:
            settled = settled_outcome(self._model, {**self._answers, **changes})
            said = super().outcome(changes)
            self._told[key] = said if settled is None else settled
        return self._told[key]


def _says_something(
    model: DecisionModel, criterion: Criterion, answers: Answers
) -> bool:
    chosen = answers.get(criterion.slug, UNSURE)
    return chosen != UNSURE and model.applies(criterion, answers)


def _add(one: list[int], other: list[int]) -> list[int]:
    return list(map(add, one, other))


def _boundary(what_if: WhatIf, criterion: Criterion, chosen: str) -> Boundary:
    def outcome(option: Option) -> Outcome:
        return what_if.outcome({criterion.slug: option.slug})

    present = criterion.option(chosen)
    stretches = _stretches(criterion, outcome)
    stays = next(stretch for stretch in stretches if present in stretch)
    return Boundary(
        criterion=criterion.slug,
        option=chosen,
        changes=tuple(
            _change(criterion, present, stretch, then)
            for stretch in stretches
            if (then := outcome(stretch[0])) != outcome(present)
        ),
        stays_from=stays[0].lower,
        stays_to=criterion.upper(stays[-1]),
    )


def _stretches(
    criterion: Criterion, outcome: Callable[[Option], Outcome]
) -> list[tuple[Option, ...]]:
    """Adjacent bands with the same outcome together; the options of a choice singly."""
    if not criterion.is_quantity:
        return [(option,) for option in criterion.options]
    return [tuple(bands) for _, bands in groupby(criterion.options, key=outcome)]


def _change(
    criterion: Criterion, present: Option, stretch: tuple[Option, ...], then: Outcome
) -> Change:
    starts_at, ends_at = stretch[0].lower, criterion.upper(stretch[-1])
    above = (starts_at or 0) > (present.lower or 0)
    return Change(
        option=stretch[0 if above else -1].slug,
        outcome=then,
        flips_at=starts_at if above else ends_at,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _steps(criterion: Criterion, here: str, there: str) -> int:
    """How far another answer is: bands crossed for a quantity, one for a choice."""
    if not criterion.is_quantity:
        return 1
    order = [option.slug for option in criterion.options]
    return abs(order.index(here) - order.index(there))
