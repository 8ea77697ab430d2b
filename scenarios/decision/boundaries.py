"""How far the advice carries: which other answers would change it, and to what."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby, product

from scenarios.decision.leads import leads_of
from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Option,
    Winners,
)
from scenarios.decision.questions import settled_winners


@dataclass(frozen=True, slots=True)
class Change:
    """Another answer that changes the winners; for a quantity, a range of them."""

    option: str
    """Slug of the option; of a range, the band nearest to the present answer."""
    winners: Winners
    """What is then recommended; empty if nothing fits."""
    flips_at: int | None = None
    """The first number of the range, met on the way up or down from the present
    band; None for a choice."""
    starts_at: int | None = None
    """Smallest number of the range; None for a choice."""
    ends_at: int | None = None
    """Largest number of the range; None for a choice, or where it has no end."""
    conflict: bool = False
    """Whether nothing is then recommended because every pattern is ruled out."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """One answer, how far it can move without changing the winners, and what then."""

    criterion: str
    option: str
    changes: tuple[Change, ...] = ()
    """In the order of the options; empty if this answer alone changes nothing."""
    stays_from: int | None = None
    """Smallest number from which the winners stay as they are; None for a choice."""
    stays_to: int | None = None
    """Largest number up to which they stay; None for a choice, or without end."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two other answers that change the winners together, and neither alone."""

    changed: tuple[tuple[str, str], tuple[str, str]]
    """Criterion and new option, twice, in the editors' order."""
    winners: Winners
    """What is then recommended; empty if nothing fits."""
    conflict: bool = False
    """Whether that is because every pattern is then ruled out."""


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
    before, if anything. Settling, winners that no open answer can change any more
    count for more than what the answers say by themselves.
    """
    what_if = (Settling if settling else WhatIf)(model, answers)
    return tuple(
        _boundary(what_if, criterion, answers[criterion.slug])
        for criterion in what_if.heard
    )


def closest_pairs(
    model: DecisionModel,
    answers: Answers,
    most: int = 5,
    *,
    settling: bool = False,
    kept: Collection[str] = (),
) -> Pairs:
    """Pairs of answers that change the winners together though neither does alone.

    The closest come first: a choice moves one step, a quantity one step for
    each band. Equally close ones keep the editors' order. At most so many are
    given, while the count is of all. Settling means the same as for boundaries, and
    criteria that are kept are in no pair.
    """
    what_if = (Settling if settling else WhatIf)(model, answers)
    now, _ = what_if.told({})
    moves = {
        criterion.slug: [
            option.slug
            for option in criterion.options
            if what_if.told({criterion.slug: option.slug})[0] == now
            and option.slug != answers[criterion.slug]
        ]
        for criterion in what_if.heard
        if criterion.slug not in kept
    }
    pairs = [
        Pair(((first, this), (second, that)), *then)
        for first, second in combinations(moves, 2)
        for this, that in product(moves[first], moves[second])
        if (then := what_if.told({first: this, second: that}))[0] != now
    ]
    pairs.sort(
        key=lambda pair: sum(
            _steps(model.criterion(slug), answers[slug], option)
            for slug, option in pair.changed
        )
    )
    return Pairs(tuple(pairs[:most]), len(pairs))


type Told = tuple[Winners, bool]
"""What is recommended, and whether every pattern is ruled out."""

type _Changes = tuple[tuple[str, str], ...]
"""Criteria with the options that they take instead."""


class WhatIf:
    """What would be recommended if some answers were others, found quickly.

    Equal to `recommend(model, answers | changes).recommended`. Criteria that
    depend on one another form a family; as leads only add up, a change in one
    family moves every pattern by the same whatever the other families say.
    """

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        self.heard = [c for c in model.criteria if _says_something(model, c, answers)]
        """The criteria whose answers say something now."""
        self._model = model
        self._answers = answers
        self._leads = leads_of(model)
        self._root, self._families = _families(model)
        self._now = {root: self._behind(root, answers) for root in self._families}
        self._all_behind = sum(self._now.values())
        self._shifts: dict[_Changes, int] = {}

    def told(self, changes: Mapping[str, str]) -> Told:
        """What would come of changing these answers."""
        together: dict[str, _Changes] = {}
        for slug, option in changes.items():
            root = self._root[slug]
            together[root] = (*together.get(root, ()), (slug, option))
        shifts = sum(self._shift(root, changed) for root, changed in together.items())
        all_behind = self._all_behind + shifts
        return self._leads.winners(all_behind), self._leads.is_conflict(all_behind)

    def _shift(self, root: str, changed: _Changes) -> int:
        """How much further behind changes within one family put each pattern."""
        if changed not in self._shifts:
            then = self._behind(root, {**self._answers, **dict(changed)})
            self._shifts[changed] = then - self._now[root]
        return self._shifts[changed]

    def _behind(self, root: str, answers: Answers) -> int:
        """How far behind the answers within one family put each pattern."""
        return sum(
            self._leads.choice(criterion.slug, answers[criterion.slug]).all_behind
            for criterion in self._families[root]
            if _says_something(self._model, criterion, answers)
        )


class Settling(WhatIf):
    """The same, as a reader is told it: what open answers have settled goes first."""

    def __init__(self, model: DecisionModel, answers: Answers) -> None:
        super().__init__(model, answers)
        self._kept: dict[_Changes, Told] = {}

    def told(self, changes: Mapping[str, str]) -> Told:
        """What is settled if these answers were changed, or else recommended."""
        key = tuple(changes.items())
        if key not in self._kept:
            self._kept[key] = self._told(changes)
        return self._kept[key]

    def _told(self, changes: Mapping[str, str]) -> Told:
        settled = settled_winners(self._model, {**self._answers, **changes})
        if settled:
            return settled, False
        said, conflict = super().told(changes)
        winners = said if settled is None else settled
        return winners, conflict or self._only_conflicts(winners)

    def _only_conflicts(self, winners: Winners) -> bool:
        """Whether nothing is recommended in a model where anything else fits."""
        return not winners and self._model.most_reservations is None


def _families(
    model: DecisionModel,
) -> tuple[dict[str, str], dict[str, list[Criterion]]]:
    """The root of each criterion, and by root all that depend on it."""
    roots: dict[str, str] = {}
    families: dict[str, list[Criterion]] = defaultdict(list)
    for criterion in model.criteria:
        root = model.chain(criterion.slug)[-1]
        roots[criterion.slug] = root
        families[root].append(criterion)
    return roots, families


def _says_something(
    model: DecisionModel, criterion: Criterion, answers: Answers
) -> bool:
    chosen = answers.get(criterion.slug, UNSURE)
    return chosen != UNSURE and model.applies(criterion, answers)


def _boundary(what_if: WhatIf, criterion: Criterion, chosen: str) -> Boundary:
    now = what_if.told({})
    present = criterion.option(chosen)

    def outcome(option: Option) -> Told:
        then = what_if.told({criterion.slug: option.slug})
        return now if then[0] == now[0] else then

    stretches = _stretches(criterion, outcome)
    stays = next(stretch for stretch in stretches if present in stretch)
    return Boundary(
        criterion=criterion.slug,
        option=chosen,
        changes=tuple(
            _change(criterion, present, stretch, then)
            for stretch in stretches
            if (then := outcome(stretch[0])) != now
        ),
        stays_from=stays[0].lower,
        stays_to=criterion.upper(stays[-1]),
    )


def _stretches(
    criterion: Criterion, outcome: Callable[[Option], Told]
) -> list[tuple[Option, ...]]:
    """Adjacent bands with the same outcome together; the options of a choice singly."""
    if not criterion.is_quantity:
        return [(option,) for option in criterion.options]
    return [tuple(bands) for _, bands in groupby(criterion.options, key=outcome)]


def _change(
    criterion: Criterion, present: Option, stretch: tuple[Option, ...], then: Told
) -> Change:
    starts_at, ends_at = stretch[0].lower, criterion.upper(stretch[-1])
    above = (starts_at or 0) > (present.lower or 0)
    return Change(
        option=stretch[0 if above else -1].slug,
        winners=then[0],
        conflict=then[1],
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
