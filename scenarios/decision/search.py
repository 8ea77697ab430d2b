"""Choose one branch of every variable so that all sums of gains are large enough.

A gain is a vector, one number per lane, kept in a single integer: adding two
vectors is one addition, and comparing all lanes at once is another. The search
is exact. It keeps the best that the open variables could still add, drops each
branch that even then falls short, and only then tries what is left.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from struct import Struct

LANE_BITS = 64
MIDDLE = 1 << LANE_BITS - 2
"""Raises a value of either sign, small as it is, above 0 and below the sign bit."""

FIRST_TRY = 40
"""Steps after which a search makes way for others: more than most ever need."""


MOST_STEPS = 10_000
"""Steps of a search for which nobody says how many, a second or so: what readers ask
of the shipped rules takes fewer than a hundred."""


class Undecided(Exception):
    """The steps allowed ran out before the answer was certain."""


class Steps:
    """The steps that a search may still take; without a limit, any number."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.taken = 0

    def take(self, count: int = 1) -> None:
        """Count some steps; raises Undecided when no more are allowed."""
        self.taken += count
        if self.limit is not None and self.taken > self.limit:
            raise Undecided(f"Not decided within {self.limit} steps.")


class Lanes:
    """Vectors of a fixed number of small signed integers, each in one integer."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.ones = sum(1 << LANE_BITS * lane for lane in range(count))
        self._signs = self.ones << LANE_BITS - 1
        self._middle = self.ones * MIDDLE
        self._layout = Struct(f"<{count}Q")

    def unit(self, lane: int, value: int = 1) -> int:
        """The vector with a value in one lane and 0 in all others."""
        return value << LANE_BITS * lane

    def vector(self, values: Iterable[int]) -> int:
        """The vector with these values; lanes not given are 0."""
        return sum(self.unit(lane, value) for lane, value in enumerate(values))

    def values(self, vector: int) -> list[int]:
        """The values of all lanes."""
        raised = (vector + self._middle).to_bytes(self._layout.size, "little")
        return [value - MIDDLE for value in self._layout.unpack(raised)]

    def none_negative(self, vector: int) -> bool:
        """Whether no lane is below 0."""
        return (vector + self._signs) & self._signs == self._signs

    def highest(self, vectors: Iterable[int]) -> int:
        """The largest value of each lane in any of the vectors."""
        return reduce(self._higher, vectors)

    def _higher(self, left: int, right: int) -> int:
        left += self._middle
        right += self._middle
        won = ((left | self._signs) - right) & self._signs
        mask = won - (won >> LANE_BITS - 1)
        return ((left & mask) | (right & ~mask)) - self._middle


@dataclass(frozen=True, slots=True, eq=False)
class Branch[T]:
    """One thing that a variable may take, and the variables it brings along."""

    taken: T
    most: int
    """The largest value of each lane once it is taken, by itself."""
    then: tuple["Variable[T]", ...] = ()


class Variable[T]:
    """Something that takes exactly one of its branches."""

    __slots__ = ("branches", "most")

    def __init__(self, lanes: Lanes, branches: Iterable[Branch[T]]) -> None:
        branches = tuple(branches)
        self.most = lanes.highest(branch.most for branch in branches)
        """The largest value that each lane could have, by itself."""
        self.branches = [(branch.most - self.most, branch) for branch in branches]
        """Each branch behind what it falls short of the largest values."""


def branch[T](taken: T, gain: int, then: Sequence[Variable[T]] = ()) -> Branch[T]:
    """The branch that adds a gain, and then what the variables it brings take."""
    return Branch(taken, gain + sum(v.most for v in then), tuple(then))


def find_any[T](
    searches: Iterable[Callable[[Steps], T | None]], steps: Steps
) -> T | None:
    """What the first search that finds anything finds; None if none can.

    A hard search must not keep the others waiting: each gets a few steps in
    turn, and those that needed more get more once all have had theirs. Raises
    Undecided when the steps that all may take together run out.
    """
    patience = FIRST_TRY
    while True:
        unfinished = []
        for search in searches:
            attempt = Steps(patience)
            try:
                answer = search(attempt)
            except Undecided:
                unfinished.append(search)
                answer = None
            steps.take(attempt.taken)
            if answer is not None:
                return answer
        if not unfinished:
            return None
        searches, patience = unfinished, patience * 8


type _Choices[T] = list[tuple[int, Branch[T]]]


def find[T](
    lanes: Lanes, variables: Sequence[Variable[T]], need: int, steps: Steps
) -> list[T] | None:
    """What the variables take so that all lanes reach the need, or None.

    Raises Undecided when the steps run out first.
    """
    bound = sum(variable.most for variable in variables) - need
    if not lanes.none_negative(bound):
        return None
    return _descend(lanes, bound, [v.branches for v in variables], [], steps)


def _descend[T](
    lanes: Lanes, bound: int, waiting: list[_Choices[T]], taken: list[T], steps: Steps
) -> list[T] | None:
    steps.take()
    narrowed = _narrow(lanes, bound, waiting)
    if narrowed is None:
        return None
    bound, waiting = narrowed
    if not waiting:
        return taken
    hardest = min(range(len(waiting)), key=lambda at: len(waiting[at]))
    rest = waiting[:hardest] + waiting[hardest + 1 :]
    for cost, chosen in waiting[hardest]:
        reached = _descend(
            lanes,
            bound + cost,
            rest + [variable.branches for variable in chosen.then],
            [*taken, chosen.taken],
            steps,
        )
        if reached is not None:
            return reached
    return None


def _narrow[T](
    lanes: Lanes, bound: int, waiting: list[_Choices[T]]
) -> tuple[int, list[_Choices[T]]] | None:
    """Drop what cannot reach the need until all that is left might."""
    before = None
    while bound != before:
        before = bound
        left = []
        for choices in waiting:
            kept = [pair for pair in choices if lanes.none_negative(bound + pair[0])]
            if not kept:
                return None
            if len(kept) < len(choices):
                most = lanes.highest(cost for cost, _ in kept)
                bound += most
                kept = [(cost - most, chosen) for cost, chosen in kept]
            left.append(kept)
        waiting = left
    return bound, waiting
