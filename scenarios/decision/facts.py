"""What would decide: the fewest open answers that settle on each pattern."""

from collections.abc import Iterable
from dataclasses import dataclass
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
    """For each pattern that can still win, the fewest facts that decide for it.

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

    def by(self, size: int, steps: Steps) -> list[Choice] | None:
        """The facts that decide, no more than so many, or None."""
        toll = self.lanes.unit(self.width, self._toll(size))
        sure = sum(map(self.lead, self.space.certain)) * self.twice
        need = self.need * self.twice - size * (self.counting + toll)
        variables = self._variables(self.space.open, self.counting + toll)
        taken = find(self.lanes, variables, need - sure, steps)
        return None if taken is None else [choice for choice in taken if choice]

    def _variables(
        self, criteria: Iterable[str], price: int
    ) -> list[Variable[Choice | None]]:
        return [self._variable(self.space.left[slug], price) for slug in criteria]

    def _variable(
        self, choices: tuple[Choice, ...], price: int
    ) -> Variable[Choice | None]:
        if len(choices) == 1:
            return Variable(self.lanes, [self._known(choices[0], 0, price)])
        unknown: Branch[Choice | None] = Branch(None, self._least(choices) * self.twice)
        known = (self._known(choice, price, price) for choice in choices)
        return Variable(self.lanes, [unknown, *known])

    def _known(self, choice: Choice, cost: int, price: int) -> Branch[Choice | None]:
        then = tuple(self._variables(choice.asks, price))
        most = self.lead(choice) * self.twice - cost + sum(below.most for below in then)
        return Branch(choice if cost else None, most, then)

    def _least(self, choices: tuple[Choice, ...]) -> int:
        """The least of each lead while a criterion and those below stay unknown."""
        return -self.lanes.highest(-self._least_after(choice) for choice in choices)

    def _least_after(self, choice: Choice) -> int:
        below = sum(self._least(self.space.left[slug]) for slug in choice.asks)
        return self.lead(choice) + below

    def _toll(self, size: int) -> int:
        """What the last of so many facts could be worth in each lead, at most."""
        lanes = self.space.leads.lanes
        worth = [
            lanes.values(lanes.highest(map(self._least_after, choices)) - least)
            for choices in (self.space.left[slug] for slug in self.space.open)
            for least in [self._least(choices)]
        ]
        if not 0 < size <= len(worth):
            return 0
        return lanes.vector(sorted(lane)[-size] for lane in zip(*worth, strict=True))
