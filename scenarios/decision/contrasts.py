"""Two completions that recommend different patterns, whatever else they share.

A criterion matters if there is such a contrast by that criterion; two options are
alike if there is none between them. That there is none at all, `Space.settled_on`
tells without a search.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from scenarios.decision.leads import Choice, Gain, Sides
from scenarios.decision.model import Answers
from scenarios.decision.search import MOST_STEPS, Steps, find, find_any
from scenarios.decision.space import Space

FIRST: Sides = (True, False)
SECOND: Sides = (False, True)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two completions with different winners."""

    first: Answers
    second: Answers


def contrast_by(
    space: Space, criterion: str, steps: Steps | None = None, pattern: str | None = None
) -> Contrast | None:
    """Two completions that differ only in one criterion and what is below it.

    Both answer it; an answer already given to it does not count. Criteria that
    apply only because of it may take any value in either completion. Of a
    pattern, the first completion recommends it and the other does not.
    """
    part = space.setting_apart(criterion)
    if part is None:
        return None
    choices = space.leads.choices[criterion]
    patterns = None if pattern is None else [space.leads.place[pattern]]
    return _Fork(part, choices, choices).contrast(steps or Steps(MOST_STEPS), patterns)


def contrast_between(
    space: Space, criterion: str, option: str, other: str, steps: Steps | None = None
) -> Contrast | None:
    """Two completions that take different options of a criterion, else alike.

    Criteria that apply only after one of the options may take any value.
    """
    part = space.setting_apart(criterion)
    if part is None:
        return None
    steps = steps or Steps(MOST_STEPS)
    this, that = (space.leads.choice(criterion, slug) for slug in (option, other))
    alike = [slug for slug in this.asks if slug in that.asks]
    fork = _Fork(part, [this], [that], alike)
    return fork.contrast(steps) or fork.reversed().contrast(steps)


@dataclass(frozen=True, slots=True)
class _Fork:
    """Completions alike but for the criterion set apart and what is below it."""

    space: Space
    firsts: Sequence[Choice]
    """What the first of two completions may take of that criterion."""
    seconds: Sequence[Choice]
    alike: Sequence[str] = ()
    """Criteria below it that have to be alike as well."""

    def reversed(self) -> "_Fork":
        return _Fork(self.space, self.seconds, self.firsts, self.alike)

    def contrast(
        self, steps: Steps, patterns: Iterable[int] | None = None
    ) -> Contrast | None:
        """A first completion that recommends a pattern, and a second that does not.

        The pattern, any or one of some, there falls behind a rival or nothing.
        """
        if patterns is None:
            patterns = range(self.space.leads.nothing)
        searches = (
            partial(self._search, lead, fall) for lead, fall in self._losses(patterns)
        )
        return find_any(searches, steps)

    def _losses(self, patterns: Iterable[int]) -> Iterator[tuple[Gain, Gain]]:
        """The lead of each of some patterns, with each fall that might end it.

        What two completions share cannot put a pattern before a rival in one
        and behind it in the other, so what they do not share has to. And the
        second has to let it fall as far behind.
        """
        space, leads, lanes = self.space, self.space.leads, self.space.leads.lanes
        first = self._most_leads(self.firsts, FIRST)
        second = first
        if self.seconds is not self.firsts:
            second = self._most_leads(self.seconds, SECOND)
        won, lost = ([lanes.values(most) for most in side] for side in (first, second))
        for pattern in patterns:
            lead = leads.lead(pattern)
            if not lanes.none_negative(space.most(lead, self.alike) + first[pattern]):
                continue
            falls = lanes.values(space.most(leads.trail(pattern), self.alike))
            for rival in range(leads.spare):
                if min(won[pattern][rival], falls[rival]) + lost[rival][pattern] > 0:
                    yield lead, leads.fall(pattern, rival)

    def _most_leads(self, choices: Sequence[Choice], sides: Sides) -> list[int]:
        """The most that what is not shared adds to the leads of each pattern."""
        leads = self.space.leads
        return [
            self.space.variable(choices, leads.lead(pattern), sides, self.alike).most
            for pattern in range(leads.spare)
        ]

    def _search(self, lead: Gain, fall: Gain, steps: Steps) -> Contrast | None:
        """Completions of which the first keeps the lead and the second has the fall."""

        def both(choice: Choice) -> int:
            return lead(choice) + fall(choice)

        space, leads = self.space, self.space.leads
        taken = find(
            leads.lanes,
            [
                *space.variables([*space.open, *self.alike], both),
                space.variable(self.firsts, lead, FIRST, self.alike),
                space.variable(self.seconds, fall, SECOND, self.alike),
            ],
            leads.lanes.unit(leads.spare) - sum(map(both, space.certain)),
            steps,
        )
        if taken is None:
            return None
        first, second = (
            [choice for choice, sides in taken if sides[side]] for side in (0, 1)
        )
        return Contrast(
            space.completion([*space.certain, *first]),
            space.completion([*space.certain, *second]),
        )
