"""The board pack: all that a board has to see of a register, on one page to print."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guide.register.assessing import Assessor, assessor
from guide.register.models import Interface, Register
from guide.register.out.assumptions import Assumptions, assumptions
from guide.register.out.telling import Told, told
from guide.walkthrough.advice import Outcome
from scenarios.decision.model import Pattern

MOST = 1_000
"""More rows than these nobody prints; the spreadsheet has all."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows a pattern is recommended for, alone or beside others."""

    pattern: Pattern
    rows: int
    share: int
    """Of all rows, in per cent."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What the page shows."""

    title: str
    edition: int
    rows: Sequence[Told]
    count: int
    """Of all rows, shown or not."""
    patterns: Sequence[Counted]
    outcomes: Sequence[tuple[str, str, int]]
    """Sign, words and count of each outcome there is."""
    open: Sequence[tuple[str, int]]
    """Questions without an answer, and for how many rows, most first."""
    against: Sequence[Told]
    """Rows where nothing fits, or the house changes what the documents recommend."""
    unread: Sequence[Told]
    """Rows with cells that could not be taken over."""
    assumed: Assumptions

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)


def pack(register: Register, interfaces: Sequence[Interface]) -> Pack:
    """The pack of a register's rows, in their order."""
    asked = assessor(register)
    said = [(asked.assess(one), row) for one, row in told(register, interfaces)]
    rows = [row for _, row in said]
    outcomes = Counter(assessed.outcome for assessed, _ in said)
    questions = Counter(
        question for one in interfaces for question in _open(asked, one)
    )
    return Pack(
        title=register.title or "Interfaces",
        edition=asked.number,
        rows=rows[:MOST],
        count=len(rows),
        patterns=_patterns(rows, asked.patterns(interfaces).values()),
        outcomes=[(o.value, WORDS[o], outcomes[o]) for o in WORDS if outcomes[o]],
        open=questions.most_common(),
        against=[
            row
            for assessed, row in said
            if assessed.outcome in (Outcome.NONE, Outcome.CONFLICT)
            or (assessed.without_house and assessed.outcome is not Outcome.OPEN)
        ][:MOST],
        unread=[row for row in rows if row.unread][:MOST],
        assumed=assumptions(register),
    )


WORDS = {
    Outcome.CLEAR: "with one pattern",
    Outcome.TIE: "with several that suit equally",
    Outcome.OPEN: "still open",
    Outcome.NONE: "with nothing that fits well",
    Outcome.CONFLICT: "with every pattern ruled out",
}
"""What there is to say of so many interfaces."""


def _open(asked: Assessor, row: Interface) -> list[str]:
    """The questions of a row that are open."""
    own = asked.of(row)
    return [own.model.criterion(slug).question for slug in own.assess(row).open]


def _patterns(rows: Sequence[Told], patterns: Iterable[Pattern]) -> list[Counted]:
    """The patterns that some row has, most rows first."""
    counts = Counter(slug for row in rows for slug in row.patterns)
    counted = [
        Counted(
            pattern, counts[pattern.slug], round(100 * counts[pattern.slug] / len(rows))
        )
        for pattern in patterns
        if counts[pattern.slug]
    ]
    return sorted(counted, key=lambda one: -one.rows)
