"""Packed vectors add and compare lane by lane, and a search misses nothing."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.decision.search import (
    FIRST_TRY,
    MIDDLE,
    Branch,
    Lanes,
    Steps,
    Undecided,
    Variable,
    branch,
    find,
    find_any,
)
from tests.effort import at_least

LARGEST = MIDDLE - 1
numbers = st.integers(-LARGEST, LARGEST) | st.integers(-2, 2)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Two lists of as many numbers."""
    size = draw(st.integers(1, 5))
    some = st.lists(numbers, min_size=size, max_size=size)
    return draw(some), draw(some)


# Lanes


@at_least(120)
@given(pairs())
def test_lanes_hold_numbers_of_either_sign(pair: tuple[list[int], list[int]]) -> None:
    left, right = pair
    lanes = Lanes(len(left))
    assert lanes.values(lanes.vector(left)) == left
    assert lanes.values(-lanes.vector(left)) == [-value for value in left]
    assert lanes.none_negative(lanes.vector(left)) == (min(left) >= 0)
    highest = lanes.highest([lanes.vector(left), lanes.vector(right)])
    assert lanes.values(highest) == list(map(max, left, right))


@at_least(120)
@given(pairs())
def test_adding_vectors_adds_lane_by_lane(pair: tuple[list[int], list[int]]) -> None:
    left, right = ([value // 2 for value in values] for values in pair)
    lanes = Lanes(len(left))
    total = lanes.vector(left) + lanes.vector(right)
    assert lanes.values(total) == [a + b for a, b in zip(left, right, strict=True)]


def test_lanes_that_are_not_given_are_nought() -> None:
    lanes = Lanes(3)
    assert lanes.values(lanes.vector([7])) == [7, 0, 0]
    assert lanes.values(lanes.unit(1)) == [0, 1, 0]
    assert lanes.values(lanes.unit(2, -4)) == [0, 0, -4]


# The search

LANES = Lanes(2)

type Tree = list[tuple[tuple[int, int], list["Tree"]]]
"""The branches of a variable, each with its gain and the variables it brings."""

gains = st.tuples(st.integers(-4, 4), st.integers(-4, 4))


def grown(written: bytes) -> list[Tree]:
    """Up to four trees as some bytes tell them; where these end, all is least."""
    left = iter(written)

    def number(below: int) -> int:
        return next(left, 0) % below

    def tree(depth: int) -> Tree:
        return [
            (
                (number(9) - 4, number(9) - 4),
                [tree(depth - 1) for _ in range(number(3) if depth else 0)],
            )
            for _ in range(1 + number(3))
        ]

    return [tree(depth=2) for _ in range(number(5))]


forests = st.binary(min_size=48, max_size=48).map(grown)


def variable(tree: Tree) -> Variable[tuple[int, int]]:
    return Variable(
        LANES,
        [
            branch(gain, LANES.vector(gain), list(map(variable, below)))
            for gain, below in tree
        ],
    )


def sums(trees: list[Tree]) -> set[tuple[int, int]]:
    """All sums of gains that the variables can have."""
    each = [
        {
            (gain[0] + more[0], gain[1] + more[1])
            for gain, below in tree
            for more in sums(below)
        }
        for tree in trees
    ]
    return {
        (sum(one for one, _ in taken), sum(other for _, other in taken))
        for taken in product(*each)
    }


@at_least(120)
@given(forests, gains)
def test_a_search_finds_what_there_is_and_nothing_else(
    drawn: list[Tree], need: tuple[int, int]
) -> None:
    there = any(x >= need[0] and y >= need[1] for x, y in sums(drawn))
    taken = find(LANES, list(map(variable, drawn)), LANES.vector(need), Steps())
    assert (taken is not None) == there
    if taken is not None:
        assert sum(x for x, _ in taken) >= need[0]
        assert sum(y for _, y in taken) >= need[1]


def test_the_most_of_a_variable_is_the_best_of_each_lane() -> None:
    below = variable([((1, 0), []), ((0, 2), [])])
    above = Variable(
        LANES,
        [
            branch("with", LANES.vector((3, -1)), [below]),  # type: ignore[list-item]
            Branch("bare", LANES.vector((0, 5))),
        ],
    )
    assert LANES.values(below.most) == [1, 2]
    assert LANES.values(above.most) == [4, 5]
    assert [LANES.values(cost) for cost, _ in above.branches] == [[0, -4], [-4, 0]]


def test_a_search_without_hope_takes_no_step() -> None:
    steps = Steps(0)
    assert find(LANES, [variable([((1, 1), [])])], LANES.vector((2, 0)), steps) is None
    assert steps.taken == 0


def test_a_search_that_has_to_try_counts_its_steps() -> None:
    either = variable([((1, 0), []), ((0, 1), [])])
    steps = Steps()
    assert find(LANES, [either, either], LANES.vector((1, 1)), steps) is not None
    assert steps.taken == 3
    with pytest.raises(Undecided, match="Not decided within 2 steps"):
        find(LANES, [either, either], LANES.vector((1, 1)), Steps(2))


def test_it_takes_the_first_branches_that_lead_there() -> None:
    each = variable([((0, 0), []), ((2, 2), []), ((1, 1), [])])
    assert find(LANES, [each] * 2, 0, Steps()) == [(0, 0), (0, 0)]
    assert find(LANES, [each] * 2, LANES.vector((2, 2)), Steps()) == [(0, 0), (2, 2)]


# Taking turns


def test_a_hard_search_does_not_keep_an_easy_one_waiting() -> None:
    def hard(steps: Steps) -> str | None:
        steps.take(FIRST_TRY + 1)
        return "late"

    def easy(steps: Steps) -> str | None:
        steps.take()
        return "soon"

    def empty(steps: Steps) -> str | None:
        steps.take()
        return None

    assert find_any([hard, easy], Steps()) == "soon"
    assert find_any([empty, hard], Steps()) == "late"
    assert find_any([empty, empty], Steps()) is None
    with pytest.raises(Undecided):
        find_any([hard], Steps(2 * FIRST_TRY))


def test_steps_are_those_of_all_turns_together() -> None:
    def stubborn(steps: Steps) -> str | None:
        steps.take(100)
        return "at last"

    steps = Steps()
    assert find_any([stubborn], steps) == "at last"
    assert steps.taken == 100 + 100
    assert find_any([stubborn], Steps(200)) == "at last"
    with pytest.raises(Undecided):
        find_any([stubborn], Steps(199))


def test_exactly_as_many_steps_as_allowed_may_be_taken() -> None:
    steps = Steps(2)
    steps.take(2)
    with pytest.raises(Undecided):
        steps.take()
