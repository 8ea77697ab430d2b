"""Situations with a known answer, the advice on each, and how often it is right.

Each case carries the answers that a reader of its text gives, so that what is
judged is the advice and not a program that guesses answers from words.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import yaml
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Reading, read
from scenarios.decision.model import UNSURE
from scenarios.editions import Live

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
BEST_BAR = 0.97
ACCEPTABLE_BAR = 0.99
MOST_AT_THE_TOP = 2
"""A tie of more patterns than these leaves readers where they were."""

NOTHING_FITS = "none"


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
    """A situation with the patterns that its source or its judges give."""

    id: str
    answers: str
    """As the walkthrough's address has them: a query."""
    best: frozenset[str] = frozenset()
    """Empty where the source only tells what is acceptable or wrong. "none" stands
    for nothing fits well."""
    acceptable: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    wrong_while: frozenset[str] = frozenset()
    """The criteria whose answers are why the source warns: where another answer is
    given there, its warning says nothing."""
    counts: bool = True
    """Whether it counts in the rates: its source is worth that much trust."""
    coherent: bool = True
    """False where its facts contradict each other; then only wrong advice counts."""
    description: str = ""
    """In the words of whoever told it."""

    def where_another_answer_is_given_to(self, slug: str) -> "Case":
        """The case without its warnings if they rest on that criterion's answer."""
        return replace(self, wrong=frozenset()) if slug in self.wrong_while else self

    def grade(self, recommended: Iterable[str]) -> Grade:
        told = set(recommended) or {NOTHING_FITS}
        if told & self.wrong:
            return Grade.WRONG
        best = self.best or self.acceptable or told
        if told <= best:
            return Grade.BEST
        return Grade.ACCEPTABLE if told <= best | self.acceptable else Grade.OTHER


@dataclass(frozen=True, slots=True)
class Walk:
    """What a reader was asked who answers what the case tells and knows no more."""

    asked: int
    final_after: int
    """So many questions, and what was recommended did not change any more."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and what the guide recommends for it."""

    case: Case
    recommended: tuple[str, ...]
    walk: Walk

    @property
    def grade(self) -> Grade:
        return self.case.grade(self.recommended)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the advice is right, over the coherent cases that count."""

    counted: tuple[Judged, ...]
    incoherent: tuple[Judged, ...] = ()

    def share(self, *grades: Grade) -> float:
        """The part of the cases with one of these grades, 0 to 1."""
        graded = [judged.grade in grades for judged in self.counted]
        return sum(graded) / len(graded)

    @property
    def best(self) -> float:
        return self.share(Grade.BEST)

    @property
    def acceptable(self) -> float:
        """The best ones included."""
        return self.share(Grade.BEST, Grade.ACCEPTABLE)

    @property
    def wrong(self) -> list[str]:
        """The cases, incoherent ones too, for which something wrong comes first."""
        every = (*self.counted, *self.incoherent)
        return [judged.case.id for judged in every if judged.grade is Grade.WRONG]

    @property
    def wide_ties(self) -> int:
        return sum(len(judged.recommended) > MOST_AT_THE_TOP for judged in self.counted)

    @property
    def mean_asked(self) -> float:
        return sum(judged.walk.asked for judged in self.counted) / len(self.counted)

    @property
    def most_asked(self) -> int:
        return max(judged.walk.asked for judged in self.counted)

    @property
    def mean_final_after(self) -> float:
        rounds = [judged.walk.final_after for judged in self.counted]
        return sum(rounds) / len(rounds)

    @property
    def shortfalls(self) -> list[str]:
        """Each bar that is missed, as a sentence; empty if the advice will do."""
        missed = {
            f"Fewer than {BEST_BAR:.0%} are the best.": self.best < BEST_BAR,
            f"Fewer than {ACCEPTABLE_BAR:.0%} are acceptable.": self.acceptable
            < ACCEPTABLE_BAR,
            f"Wrong advice on {', '.join(self.wrong)}.": bool(self.wrong),
            "Three or more patterns tie at the top.": self.wide_ties > 0,
        }
        return [sentence for sentence, is_missed in missed.items() if is_missed]


def read_cases(path: Path) -> list[Case]:
    """The cases in a YAML file."""
    return [
        Case(
            id=told["id"],
            answers=told["answers"],
            description=told.get("description", ""),
            best=frozenset(told.get("best", ())),
            acceptable=frozenset(told.get("acceptable", ())),
            wrong=frozenset(told.get("wrong", ())),
            wrong_while=frozenset(told.get("wrong_while", ())),
            counts=told.get("counts", True),
            coherent=told.get("coherent", True),
        )
        for told in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def judge(cases: Iterable[Case], live: Live) -> list[Judged]:
    """Ask an edition about each case by its answers, and compare."""
    return [
        Judged(case, _advice(known, live).recommended, _walk(known, live))
        for case in cases
        for known in [read(QueryDict(case.answers), live.model)]
    ]


def tally(cases: Iterable[Judged]) -> Tally:
    counted = [judged for judged in cases if judged.case.counts]
    return Tally(
        tuple(judged for judged in counted if judged.case.coherent),
        tuple(judged for judged in counted if not judged.case.coherent),
    )


def _advice(reading: Reading, live: Live) -> Advice:
    return Advice(live.number, live.model, reading)


def _walk(known: Reading, live: Live) -> Walk:
    """Ask as the walkthrough does. What is taken as said counts if it has to change."""
    taken = {c.slug: c.assume for c in live.model.criteria if c.assume}
    said = {
        slug: chosen
        for slug, chosen in known.chosen.items()
        if slug in taken and chosen != taken[slug]
    }
    results = [_advice(Reading(dict(said)), live).recommended]
    results *= 1 + len(said)
    while question := _advice(Reading(dict(said)), live).next_question:
        said[question.slug] = known.chosen.get(question.slug, UNSURE)
        results.append(_advice(Reading(dict(said)), live).recommended)
    asked = len(results) - 1
    last = next((at for at in range(asked, 0, -1) if results[at - 1] != results[-1]), 0)
    return Walk(asked, last)


# How much a slip or a gap in the answers hurts


def with_one_left_out(case: Case, live: Live) -> Iterator[Grade]:
    """The grades of a case with each answer but the first left open in turn."""
    known = read(QueryDict(case.answers), live.model).chosen
    for slug in _doubtful(known, live):
        rest = {other: chosen for other, chosen in known.items() if other != slug}
        yield case.grade(_advice(Reading(rest), live).recommended)


def with_one_wrong(case: Case, live: Live) -> Iterator[Grade]:
    """The grades of a case with each answer but the first changed to any other."""
    known = read(QueryDict(case.answers), live.model).chosen
    for slug in _doubtful(known, live):
        for option in live.model.criterion(slug).options:
            if option.slug != known[slug]:
                changed = {**known, slug: option.slug}
                told = case.where_another_answer_is_given_to(slug)
                yield told.grade(_advice(Reading(changed), live).recommended)


def _doubtful(known: Mapping[str, str], live: Live) -> list[str]:
    """The answers that may be missing or wrong: all but what decides what is asked
    and what is taken as said."""
    fixed = {c.asked_when.criterion for c in live.model.criteria if c.asked_when}
    fixed |= {criterion.slug for criterion in live.model.criteria if criterion.assume}
    return [slug for slug in known if slug not in fixed]
