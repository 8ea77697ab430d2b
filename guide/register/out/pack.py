"""The board pack: all that a board has to see of a register, on one page to print."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from guide.register.assessing import Assessment, Assessor, assessor
from guide.register.models import Register
from guide.register.out.assumptions import Assumptions, assumptions
from guide.register.out.telling import Told, told
from guide.register.outlines import Outline, outlines
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


@dataclass(frozen=True)
class Pack:
    """What the page shows; each part is worked out when it is shown."""

    register: Register

    @property
    def title(self) -> str:
        return self.register.title or "Interfaces"

    @property
    def edition(self) -> int:
        return self.assess.number

    @cached_property
    def count(self) -> int:
        """Of all rows, shown or not."""
        return self.register.interfaces.count()

    @property
    def left_out(self) -> int:
        return max(0, self.count - MOST)

    @cached_property
    def rows(self) -> Sequence[Told]:
        return self._told(self.interfaces)

    @cached_property
    def patterns(self) -> Sequence[Counted]:
        known = self.assess.patterns(self.interfaces).values()
        return _patterns([said.patterns for _, said in self._assessed], known)

    @cached_property
    def ties(self) -> bool:
        """Whether several patterns suit one of the rows equally."""
        return any(len(assessed.patterns) > 1 for _, assessed in self._assessed)

    @cached_property
    def outcomes(self) -> Sequence[tuple[str, str, int]]:
        """Sign, words and count of each outcome there is."""
        counts = Counter(assessed.outcome for _, assessed in self._assessed)
        return [(o.value, WORDS[o], counts[o]) for o in WORDS if counts[o]]

    @cached_property
    def open(self) -> Sequence[tuple[str, int]]:
        """Questions without an answer, and for how many rows, most first."""
        questions = Counter(
            self.assess.of(row).model.criterion(slug).question
            for row, assessed in self._assessed
            for slug in assessed.open
        )
        return questions.most_common()

    @cached_property
    def against(self) -> Sequence[Told]:
        """Rows where nothing fits, or the house changes what documents recommend or
        have ahead so far: those of which the grid says so."""
        return self._told(
            row
            for row, assessed in self._assessed
            if assessed.outcome in (Outcome.NONE, Outcome.CONFLICT)
            or assessed.without_house
        )

    @cached_property
    def owned(self) -> bool:
        """Whether a row says whose it is."""
        return any(row.owner for row in self.rows)

    @cached_property
    def detailed(self) -> Sequence[Told]:
        """Rows of which there is more to say than that a pattern is recommended."""
        return [row for row in self.rows if row.next_best or row.open]

    @cached_property
    def assumed(self) -> Assumptions:
        return assumptions(self.register)

    @cached_property
    def assess(self) -> Assessor:
        return assessor(self.register)

    @cached_property
    def interfaces(self) -> Sequence[Outline]:
        return outlines(self.register)

    @cached_property
    def _assessed(self) -> Sequence[tuple[Outline, Assessment]]:
        return [(row, self.assess.assess(row)) for row in self.interfaces]

    def _told(self, rows: Iterable[Outline]) -> Sequence[Told]:
        return [said for _, said in told(self.register, islice(rows, MOST))]


WORDS = {
    Outcome.CLEAR: "with one pattern",
    Outcome.TIE: "with several that suit equally",
    Outcome.OPEN: "still open",
    Outcome.NONE: "with nothing that fits well",
    Outcome.CONFLICT: "with every pattern ruled out",
}
"""What there is to say of so many interfaces."""


def _patterns(
    rows: Sequence[Sequence[str]], patterns: Iterable[Pattern]
) -> list[Counted]:
    """The patterns that some row has, most rows first."""
    counts = Counter(slug for slugs in rows for slug in slugs)
    counted = [
        Counted(
            pattern, counts[pattern.slug], round(100 * counts[pattern.slug] / len(rows))
        )
        for pattern in patterns
        if counts[pattern.slug]
    ]
    return sorted(counted, key=lambda one: -one.rows)
