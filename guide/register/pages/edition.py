"""What another edition says to the rows of a register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guide.register.assessing import Assessment, Assessor, assessor
from guide.register.models import Interface, Register
from guide.register.outlines import Outline, outlines
from guide.register.pages.standing import standings
from scenarios.decision.model import Pattern


@dataclass(frozen=True, slots=True)
class Side:
    """What one edition says to a row."""

    patterns: tuple[Pattern, ...]
    sign: str
    degree: str


@dataclass(frozen=True, slots=True)
class Turned:
    """A row to which two editions say different things."""

    row: Outline
    then: Side
    now: Side
    why: str


class Taken(NamedTuple):
    """What a row answers, once it has taken an edition over."""

    answers: Mapping[str, str]
    edition: int | None


MOST_OF_THEIR_OWN = 200
"""So many rows with an edition of their own are listed."""


def turned(register: Register, number: int) -> list[Turned]:
    """The rows that would get something else from an edition, in the list's order."""
    asked, known = assessor(register), standings(register)
    found = []
    for row in outlines(register):
        taken = Taken(row.answers, number)
        then, now = known.get(row.pk), asked.assess(taken)
        if then and (then.outcome, then.patterns) != (now.outcome, now.patterns):
            sides = _side(asked.of(row), then), _side(asked.of(taken), now)
            found.append(Turned(row, *sides, now.why))
    return found


def of_their_own(register: Register) -> list[Interface]:
    """The rows for which, alone, another edition was taken over."""
    return list(register.interfaces.exclude(edition=None)[:MOST_OF_THEIR_OWN])


def _side(assess: Assessor, found: Assessment) -> Side:
    patterns = tuple(assess.model.pattern(slug) for slug in found.patterns)
    return Side(patterns, found.sign, found.degree)
