"""A sentence about some rows, which are named behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from guide.register.assessing import Assessor
from guide.register.contradictions import contradictions
from guide.register.outlines import Outline

MOST_NAMED = 12
"""So many rows are named behind a sentence; of the rest it is said how many."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about some rows."""

    sentence: str
    rows: tuple[Outline, ...]
    more: int
    """How many rows are not named."""
    reason: str = ""
    word: str = ""
    """The verdict behind the reason: its word and its slug."""
    verdict: str = ""


def told_of(sentence: str, rows: Sequence[Outline], most: int = MOST_NAMED) -> Told:
    """The sentence, with as many of its rows as are named."""
    shown = tuple(rows[:most])
    return Told(sentence, shown, len(rows) - len(shown))


MOST_CONTRADICTING = 50


def contradicting(assess: Assessor, rows: Iterable[Outline]) -> list[Told]:
    """How rows contradict themselves, a sentence with its row each."""
    each = (
        told_of(said, [row]) for row in rows for said in contradictions(assess, row)
    )
    return list(islice(each, MOST_CONTRADICTING))
