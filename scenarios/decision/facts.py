"""What would decide: the fewest open answers that settle on each pattern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from scenarios.decision.leads import Choice
from scenarios.decision.model import Answers, DecisionModel
from scenarios.decision.search import Branch, Lanes, Steps, Undecided, Variable, find
from scenarios.decision.space import Space

STEPS = 2_000
"""Steps of search for one pattern: a wide open question is not worth more."""


@dataclass(frozen=True, slots=True)
class DecidingFacts:
    """The fewest open answers that would decide for one pattern."""

    pattern: str
    facts: tuple[tuple[str, str], ...] | None
    """Criteria and the options they need, in the editors' order: one smallest set.
    Empty if nothing is missing; None if the search gave up before it was sure."""
    alone: bool
    """Whether the pattern is then the only one recommended. If it cannot be, it is
    then sure to be among the equal ones."""


def deciding_facts(
    model: DecisionModel, answers: Answers, steps: int | None = STEPS
) -> tuple[DecidingFacts, ...]:
    """For each pattern that can still come first, the fewest facts that decide for it.

    A fact answers a criterion that is open or unsure, and that applies by the
    answers and the other facts. Whatever else is open may then turn out in any
    way. Patterns are in the editors' order. Steps limit the search per pattern.
    """
    space = Space(model, answers)
    return tuple(
        _facts_for(space, pattern.slug, Steps(steps))
        for pattern in model.patterns
        if space.recommending(pattern.slug) is not None
    )


def _facts_for(space: Space, pattern: str, steps: Steps) -> DecidingFacts:
    alone = space.recommending(pattern, over=space.leads.patterns) is not None
    decision = _Decision(space, pattern, alone)
    try:
        tried = (decision.by(size, steps) for size in count())
        facts = next(facts for facts in tried if facts is not None)
    except Undecided:
        return DecidingFacts(pattern, None, alone)
    return DecidingFacts(pattern, tuple(space.completion(facts).items()), alone)


class _Decision:
    """The search for facts by which a pattern's least leads are large enough.

    Every open criterion either is a fact, which counts, or stays unknown and
    does its worst. So that the search sees early where few facts cannot suffice,
    there is a second lane for each lead: there a fact pays a toll, as much as
    the least helpful of so many facts could be worth, and the need is lowered
    by all tolls together. With any toll this asks for nothing more.
    """

    def __init__(self, space: Space, pattern: str, alone: bool) -> None:
        leads = space.leads
        own = leads.place[pattern]
        self.space = space
        self.lead = leads.lead(own)
        self.need = leads.each - leads.lanes.unit(own) if alone else 0
        self.width = leads.lanes.count
        self.lanes = Lanes(2 * self.width)
        self.twice = 1 + self.lanes.unit(self.width)
        self.counting = leads.lanes.unit(leads.spare)
        self.leasts: dict[str, int] = {}
        self.made: dict[tuple[str, int], Variable[Choice | None]] = {}

    def by(self, size: int, steps: Steps) -> list[Choice] | None:
        """The facts that decide, no more than so many, or None."""
        if not self._may_suffice(size):
            return None
        toll = self.lanes.unit(self.width, self._toll(size))
        sure = sum(map(self.lead, self.space.certain)) * self.twice
        need = self.need * self.twice - size * (self.counting + toll)
        variables = list(self._variables(self.space.open, self.counting + toll))
        taken = find(self.lanes, variables, need - sure, steps)
        return None if taken is None else [choice for choice in taken if choice]

    def _variables(
        self, criteria: Iterable[str], price: int
    ) -> Iterator[Variable[Choice | None]]:
        for slug in criteria:
            if (slug, price) not in self.made:
                self.made[slug, price] = self._variable(slug, price)
            yield self.made[slug, price]

    def _variable(self, criterion: str, price: int) -> Variable[Choice | None]:
        choices = self.space.left[criterion]
        if len(choices) == 1:
            return Variable(self.lanes, [self._known(choices[0], 0, price)])
        least = self._least(criterion) * self.twice
        unknown: Branch[Choice | None] = Branch(None, least)
        known = (self._known(choice, price, price) for choice in choices)
        return Variable(self.lanes, [unknown, *known])

    def _known(self, choice: Choice, cost: int, price: int) -> Branch[Choice | None]:
        then = tuple(self._variables(choice.asks, price))
        most = self.lead(choice) * self.twice - cost + sum(below.most for below in then)
        return Branch(choice if cost else None, most, then)

    def _least(self, criterion: str) -> int:
        """The least of each lead while a criterion and those below stay unknown."""
        if criterion not in self.leasts:
            after = map(self._least_after, self.space.left[criterion])
            self.leasts[criterion] = -self.lanes.highest(-least for least in after)
        return self.leasts[criterion]

    def _least_after(self, choice: Choice) -> int:
        return self.lead(choice) + sum(map(self._least, choice.asks))

    def _may_suffice(self, size: int) -> bool:
        """Whether so many facts could be enough, if each were the best in each lead."""
        most = self.lanes.vector(sum(lane[:size]) for lane in self._worth)
        return self.lanes.none_negative(self._without_facts + most - self.need)

    @cached_property
    def _without_facts(self) -> int:
        """The least of each lead while nothing more is known."""
        certain = sum(map(self.lead, self.space.certain))
        return certain + sum(map(self._least, self.space.open))

    def _toll(self, size: int) -> int:
        """What the last of so many facts could be worth in each lead, at most."""
        if not 0 < size <= len(self._askable):
            return 0
        return self.lanes.vector(lane[size - 1] for lane in self._worth)

    @cached_property
    def _worth(self) -> list[list[int]]:
        """What each fact could be worth in each lead, at most; the most comes first."""
        lanes = self.space.leads.lanes
        worth = [
            lanes.values(
                lanes.highest(map(self._least_after, self.space.left[slug]))
                - self._least(slug)
            )
            for slug in self._askable
        ]
        return [sorted(lane, reverse=True) for lane in zip(*worth, strict=True)]

    @cached_property
    def _askable(self) -> dict[str, None]:
        """The open criteria, and those that are asked once one of them is known."""
        found: dict[str, None] = {}
        waiting = list(self.space.open)
        while waiting:
            slug = waiting.pop()
            found[slug] = None
            waiting += (a for choice in self.space.left[slug] for a in choice.asks)
        return found
