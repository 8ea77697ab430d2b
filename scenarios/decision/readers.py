"""Readers as the editors expect them, and what a question is likely to tell of them.

Nothing that the guide claims rests on them: they put the questions in order, and
sometimes show at once what a search would have to find.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from math import log2

from scenarios.decision.leads import Choice, leads_of, once_per_model
from scenarios.decision.model import Criterion, DecisionModel
from scenarios.decision.space import Space
from scenarios.decision.turning import shares

COUNT = 256
"""So many readers tell a good question from a poor one, and are soon asked."""

FEW = 16
"""So many tell, mostly, whether a question can matter at all."""


class Readers:
    """Readers who keep some answers, and answer whatever else they are asked."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._likely = _likely(space.model)

    def tell(self, criterion: str) -> float:
        """How much the answer to a criterion tells of what is recommended, in bits.

        Zero where all answers are told the same. The criterion has to be sure to apply.
        """
        answers = self._likely.answers[criterion]
        both = _bits(zip(answers, self._told, strict=True))
        return round(_bits(answers) + self._unknown - both, 9)

    def sway(self, criterion: str) -> bool:
        """Whether one of a few would be told otherwise with another answer to it.

        Then it can matter. Where none would, it still may.
        """
        winners, choices = self._space.leads.winners, self._space.left[criterion]
        for reader in range(FEW):
            now = self._likely.answers[criterion][reader]
            rest = self._all_behind[reader] - self._behind(now, reader)
            told = {winners(rest + self._behind(c, reader)) for c in choices}
            if len(told) > 1:
                return True
        return False

    @cached_property
    def _all_behind(self) -> Sequence[int]:
        """How far the answers of each reader put the patterns behind."""
        certain = sum(choice.all_behind for choice in self._space.certain)
        asked = [self._all_behind_by(criterion) for criterion in self._space.open]
        return list(map(sum, zip([certain] * COUNT, *asked, strict=True)))

    def _all_behind_by(self, criterion: str) -> Sequence[int]:
        """The same by what they answer to one criterion, and to those below it."""
        if criterion in self._space.untouched:
            return self._likely.all_behind[criterion]
        answers = self._likely.answers[criterion]
        return [self._behind(choice, n) for n, choice in enumerate(answers)]

    @cached_property
    def _told(self) -> Sequence[int]:
        """A number for what each reader is told, the same for the same."""
        winners = {one: self._space.leads.winners(one) for one in set(self._all_behind)}
        number = {told: number for number, told in enumerate(set(winners.values()))}
        return [number[winners[all_behind]] for all_behind in self._all_behind]

    @cached_property
    def _unknown(self) -> float:
        """How many bits are missing so far."""
        return _bits(self._told)

    def _behind(self, choice: Choice, reader: int) -> int:
        """How far a choice, and what a reader answers after it, put the patterns."""
        behind = choice.all_behind
        for criterion in choice.asks:
            left = self._space.left[criterion]
            then = self._likely.answers[criterion][reader]
            behind += self._behind(left[0] if len(left) == 1 else then, reader)
        return behind


def _bits(things: Iterable[Hashable]) -> float:
    """How many bits it takes, on average, to tell which of some things it is."""
    counts = Counter(things)
    return sum(n / COUNT * log2(COUNT / n) for n in counts.values())


@dataclass(frozen=True, slots=True)
class _Likely:
    """What each reader would answer of whom nothing is known, by criterion."""

    answers: Mapping[str, Sequence[Choice]]
    """Together, just as the shares say."""
    all_behind: Mapping[str, Sequence[int]]
    """How far that and what they answer below it puts the patterns behind."""


@once_per_model
def _likely(model: DecisionModel) -> _Likely:
    choices = leads_of(model).choices
    answers = {c.slug: _spread(c, choices[c.slug]) for c in model.criteria}
    all_behind: dict[str, Sequence[int]] = {}
    for criterion in reversed(answers):
        all_behind[criterion] = [
            choice.all_behind + sum(all_behind[below][n] for below in choice.asks)
            for n, choice in enumerate(answers[criterion])
        ]
    return _Likely(answers, all_behind)


def _spread(criterion: Criterion, choices: Sequence[Choice]) -> Sequence[Choice]:
    """A choice for each reader, in an order that has nothing to do with any other's."""
    up_to = list(accumulate(shares(criterion).values()))[:-1]
    in_line = [choices[bisect(up_to, (n + 0.5) / COUNT)] for n in range(COUNT)]
    lots = [blake2b(f"{criterion.slug} {n}".encode()).digest() for n in range(COUNT)]
    return [in_line[n] for n in sorted(range(COUNT), key=lots.__getitem__)]
