"""What all rows come to: whom to ask, what is risky, their load, what is alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from guide.register.assessing import Assessor, assessor
from guide.register.deciding import (
    Answered,
    Risk,
    WorthAsking,
    most_frequent,
    purpose_unknown,
    risks,
    worth_asking,
)
from guide.register.models import Register
from guide.register.outlines import Outline, outlines
from guide.register.pages.load import Load, load_of
from guide.register.pages.told import Told, contradicting, told_of
from guide.register.sharing import Alike, alike, objects_of
from scenarios.text.words import counted

MOST_ASKED = 5
MOST_RISKS = 5
MOST_ALIKE = 20


@dataclass(frozen=True)
class TogetherPage:
    """The page on all rows together; each part is worked out when it is shown."""

    register: Register

    @cached_property
    def total(self) -> int:
        return self.register.interfaces.count()

    @cached_property
    def asking(self) -> tuple[Told, ...]:
        return _whom_to_ask(self._assess, self._answered)

    @cached_property
    def lacks_purpose(self) -> bool:
        """Whether some rows do not say what they are for."""
        return purpose_unknown(self._assess, self._answered) is not None

    @cached_property
    def risks(self) -> tuple[Told, ...]:
        found = risks(self._assess, self._answered)
        return tuple(_risk(self._assess, each) for each in found[:MOST_RISKS])

    @cached_property
    def not_looked_into(self) -> int:
        """How many rows are beyond what is looked into for these."""
        return len(self._rows) - sum(len(some) for _, some in self._answered)

    @cached_property
    def contradicting(self) -> list[Told]:
        return contradicting(self._assess, self._rows)

    @cached_property
    def load(self) -> Load:
        return load_of(self._assess, self._rows)

    @cached_property
    def alike(self) -> tuple[Told, ...]:
        return tuple(_alike(each) for each in self._alike[:MOST_ALIKE])

    @property
    def more_alike(self) -> int:
        return max(0, len(self._alike) - MOST_ALIKE)

    @cached_property
    def _assess(self) -> Assessor:
        return assessor(self.register)

    @cached_property
    def _rows(self) -> Sequence[Outline]:
        return outlines(self.register)

    @cached_property
    def _answered(self) -> Answered:
        return most_frequent(self._assess, self._rows)

    @cached_property
    def _alike(self) -> tuple[Alike, ...]:
        return alike(self._rows, objects_of(self.register))


def whom_to_ask(assess: Assessor, rows: Iterable[Outline]) -> tuple[Told, ...]:
    """What to ask first, and of whom, a sentence each."""
    return _whom_to_ask(assess, most_frequent(assess, rows))


def _whom_to_ask(assess: Assessor, answered: Answered) -> tuple[Told, ...]:
    first = purpose_unknown(assess, answered)
    asked = worth_asking(assess, answered)[:MOST_ASKED]
    told = [_asking(each, "Whatever they say decides") for each in asked]
    if first:
        told.insert(0, _asking(first, "Before that, nothing can be said of"))
    return tuple(told)


def _asking(asked: WorthAsking, for_what: str) -> Told:
    """Whom to ask for what, and what that does for its rows."""
    whose = asked.theirs > 1 and asked.theirs * 2 >= len(asked.rows)
    people = f"those of {asked.whom}" if asked.is_system else asked.whom
    whom = f"Ask {people}" if whose else "Ask"
    theirs = whose and asked.theirs < len(asked.rows)
    these = f", {asked.theirs:,} of them theirs" if theirs else ""
    return told_of(
        f"{whom}: “{asked.criterion.question}” {for_what} "
        f"{counted(len(asked.rows), 'row')}{these}.",
        asked.rows,
    )


def _risk(assess: Assessor, risk: Risk) -> Told:
    chosen = assess.defaults[risk.criterion.slug]
    options = {option.slug: option.label for option in risk.criterion.options}
    said = options.get(chosen, chosen)
    return told_of(
        f"“{risk.criterion.title}: {said}” is taken for all rows that say nothing "
        f"else. If it is wrong, it changes {counted(len(risk.rows), 'row')}.",
        risk.rows,
    )


def _alike(shared: Alike) -> Told:
    return told_of(
        f"{len(shared.rows)} go from {shared.source} to {shared.target} with what may "
        "be the same things.",
        shared.rows,
    )
