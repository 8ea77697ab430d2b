"""What another edition says to the rows of a register."""

from dataclasses import dataclass

from guide.register.assessing import Assessment, Assessor, assessor
from guide.register.models import Interface, Register
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

    row: Interface
    then: Side
    now: Side
    why: str


def turned(register: Register, number: int) -> list[Turned]:
    """The rows that would get something else from an edition, in the list's order."""
    own, other = assessor(register), assessor(register, number)
    known = standings(register)
    found = []
    for row in register.interfaces.defer("cells", "unread"):
        then, now = known.get(row.pk), other.assess(row)
        if then and (then.outcome, then.patterns) != (now.outcome, now.patterns):
            found.append(Turned(row, _side(own, then), _side(other, now), now.why))
    return found


def _side(assess: Assessor, found: Assessment) -> Side:
    patterns = tuple(assess.model.pattern(slug) for slug in found.patterns)
    return Side(patterns, found.sign, found.degree)
