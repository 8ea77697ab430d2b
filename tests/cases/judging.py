"""Published situations, the guide's advice on each, and how often it is right.

Each case carries the answers that a reader of its text gives, so that what is
judged is the advice and not a program that guesses answers from words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import read
from scenarios.editions import Live

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
BEST_BAR = 0.92
ACCEPTABLE_BAR = 0.96
MOST_AT_THE_TOP = 2
"""A tie of more patterns than these leaves readers where they were."""


class Grade(StrEnum):
    """How the advice on a case agrees with its source."""

    BEST = "best"
    """Everything recommended is what the source chose or holds equal."""
    ACCEPTABLE = "acceptable"
    """Everything recommended would be taken by a review board."""
    OTHER = "OTHER"
    WRONG = "WRONG"
    """Something recommended is what the source warns against."""


@dataclass(frozen=True, slots=True)
class Case:
    """A situation that somebody published, with the patterns its source gives."""

    id: str
    answers: str
    """As the walkthrough's address has them: a query."""
    best: frozenset[str] = frozenset()
    """Empty where the source only tells what is acceptable or wrong."""
    acceptable: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    counts: bool = True
    """Whether it counts in the rates: its source is worth that much trust."""

    def grade(self, recommended: Iterable[str]) -> Grade:
        told = set(recommended)
        if told & self.wrong:
            return Grade.WRONG
        if not told:
            return Grade.OTHER
        best = self.best or self.acceptable or told
        if told <= best:
            return Grade.BEST
        return Grade.ACCEPTABLE if told <= best | self.acceptable else Grade.OTHER


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what the guide recommends for it."""

    case: Case
    recommended: tuple[str, ...]

    @property
    def grade(self) -> Grade:
        return self.case.grade(self.recommended)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the advice is right, over the cases that count."""

    counted: tuple[Judged, ...]

    def share(self, *grades: Grade) -> float:
        """The part of the cases with one of these grades, 0 to 1."""
        return sum(judged.grade in grades for judged in self.counted) / len(
            self.counted
        )

    @property
    def best(self) -> float:
        return self.share(Grade.BEST)

    @property
    def acceptable(self) -> float:
        """The best ones included."""
        return self.share(Grade.BEST, Grade.ACCEPTABLE)

    @property
    def wide_ties(self) -> int:
        return sum(len(judged.recommended) > MOST_AT_THE_TOP for judged in self.counted)

    @property
    def shortfalls(self) -> list[str]:
        """Each bar that is missed, as a sentence; empty if the advice will do."""
        missed = {
            f"Fewer than {BEST_BAR:.0%} are the best.": self.best < BEST_BAR,
            f"Fewer than {ACCEPTABLE_BAR:.0%} are acceptable.": self.acceptable
            < ACCEPTABLE_BAR,
            "A pattern that is wrong is recommended.": self.share(Grade.WRONG) > 0,
            "Three or more patterns tie at the top.": self.wide_ties > 0,
        }
        return [sentence for sentence, is_missed in missed.items() if is_missed]


def read_cases(path: Path) -> list[Case]:
    """The cases in a YAML file."""
    return [
        Case(
            id=told["id"],
            answers=told["answers"],
            best=frozenset(told.get("best", ())),
            acceptable=frozenset(told.get("acceptable", ())),
            wrong=frozenset(told.get("wrong", ())),
            counts=told.get("counts", True),
        )
        for told in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def judge(cases: Iterable[Case], live: Live) -> list[Judged]:
    """Ask an edition about each case by its answers, and compare."""
    return [Judged(case, _advice(case, live).recommended) for case in cases]


def _advice(case: Case, live: Live) -> Advice:
    return Advice(live.number, live.model, read(QueryDict(case.answers), live.model))


def tally(cases: Iterable[Judged]) -> Tally:
    return Tally(tuple(judged for judged in cases if judged.case.counts))
