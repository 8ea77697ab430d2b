"""What the answers rest on, and what hangs on those that are only assumed."""

from dataclasses import dataclass

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.changes import OtherAnswer, other_answer
from guide.walkthrough.reading import Basis
from scenarios.decision.assumptions import Assumption, Danger
from scenarios.decision.model import UNSURE, Criterion, Verdict

DANGERS = {
    Danger.ALONE: (Verdict.RESERVATION, "Can flip it alone", ""),
    Danger.TOGETHER: (
        Verdict.RESERVATION,
        "Can flip it with others",
        "By itself it changes nothing; it can where other assumptions are wrong as "
        "well.",
    ),
    Danger.HARMLESS: (
        Verdict.STRONG,
        "Harmless",
        "Whatever the truth, the recommendation stays.",
    ),
}
"""The mark of a danger, its word, and what there is to say if no change has to be."""


@dataclass(frozen=True, slots=True)
class AssumedAnswer:
    """An answer that is only assumed, and what happens if it is wrong."""

    answer: str
    verdict: str
    word: str
    others: tuple[OtherAnswer, ...]
    """The answers that would change the outcome by themselves."""
    otherwise: str
    """What is said where there is none."""


@dataclass(frozen=True, slots=True)
class BasisMark:
    """Something that an answer may rest on, with a link that says it does."""

    word: str
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one answer rests on, to be marked."""

    title: str
    marks: tuple[BasisMark, ...]


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed, the most dangerous first, and what each answer rests on."""

    assumed: tuple[AssumedAnswer, ...]
    grounds: tuple[Grounds, ...]


def assumptions(advice: Advice) -> Assumptions | None:
    """What the answers rest on; None where none is sure."""
    grounds = tuple(
        _grounds(advice, criterion)
        for criterion in advice.answered
        if advice.reading.chosen[criterion.slug] != UNSURE
    )
    assumed = (_assumed(advice, assumption) for assumption in advice.assumptions)
    return Assumptions(tuple(assumed), grounds) if grounds else None


def _assumed(advice: Advice, assumption: Assumption) -> AssumedAnswer:
    criterion = advice.model.criterion(assumption.criterion)
    verdict, word, otherwise = DANGERS[assumption.danger]
    return AssumedAnswer(
        answer=wording.answered(criterion, advice.reading),
        verdict=verdict.slug,
        word=word,
        others=tuple(
            other_answer(advice, criterion, change) for change in assumption.changes
        ),
        otherwise=otherwise,
    )


def _grounds(advice: Advice, criterion: Criterion) -> Grounds:
    slug, reading = criterion.slug, advice.reading
    marks = (
        BasisMark(
            basis.value,
            reading.bases.get(slug) is basis,
            links.result(reading.on(slug, basis)),
        )
        for basis in Basis
    )
    return Grounds(criterion.title, tuple(marks))
