"""The answers given so far, in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from scenarios.decision.model import UNSURE, Criterion, DecisionModel, Verdict
from scenarios.text.words import listed

DONE = {Verdict.RULED_OUT: "rules out {}", Verdict.UNSUITED: "finds {} unsuited"}

SAID = {Verdict.STRONG: "speaks for", Verdict.RESERVATION: "has a reservation on"}


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer in words, with a link that changes it and keeps the others."""

    title: str
    wording: str
    unsure: bool
    tags: tuple[str, ...]
    """What it rests on, and whether it has any bearing."""
    change_url: str
    note: str
    """What the reader noted on it."""
    did: str
    """What it does to the patterns."""


def answers_so_far(
    advice: Advice, here: str = "", but: str = ""
) -> tuple[GivenAnswer, ...]:
    """Each answer in words, `but` one criterion left out.

    `here` is the address of the page that asks; the walkthrough's if not given.
    """
    return _in_words(advice, advice.answered, here, but)


def taken_as_said(
    advice: Advice, here: str = "", but: str = ""
) -> tuple[GivenAnswer, ...]:
    """What holds until the reader gives another answer, in the same form."""
    return _in_words(advice, advice.taken_as_said, here, but)


def _in_words(
    advice: Advice, criteria: Iterable[Criterion], here: str, but: str
) -> tuple[GivenAnswer, ...]:
    return tuple(
        GivenAnswer(
            title=criterion.title,
            wording=wording.answer(criterion, advice.reading),
            unsure=advice.answers[criterion.slug] == UNSURE,
            tags=_tags(advice, criterion),
            change_url=links.question(advice.reading, criterion.slug, here),
            note=advice.reading.head.notes.get(criterion.slug, ""),
            did=_did(advice, criterion),
        )
        for criterion in criteria
        if criterion.slug != but
    )


def _tags(advice: Advice, criterion: Criterion) -> tuple[str, ...]:
    basis = advice.reading.bases.get(criterion.slug)
    rests_on = (basis.value,) if basis else ()
    return rests_on if advice.applies(criterion) else (*rests_on, "does not apply")


def _did(advice: Advice, criterion: Criterion) -> str:
    """What an answer does to the patterns, those at the head by name."""
    if not advice.applies(criterion):
        return "Nothing: it does not apply"
    said = advice.model.fits_of(criterion.slug, advice.answers[criterion.slug])
    count = Counter(fit.verdict for fit in said)
    parts = [
        words.format(count[verdict])
        for verdict, words in DONE.items()
        if count[verdict]
    ]
    for verdict, word in SAID.items():
        names = [
            advice.model.pattern(fit.pattern).name
            for fit in said
            if fit.verdict is verdict and fit.pattern in advice.ahead
        ]
        if names:
            parts.append(f"{word} {listed(names)}")
    return capfirst(listed(parts)) or _nothing(advice.model, criterion)


def _nothing(model: DecisionModel, criterion: Criterion) -> str:
    """That an answer does nothing, and whether any other to its question does."""
    if any(model.fits_of(criterion.slug, option.slug) for option in criterion.options):
        return "Nothing; another answer would count"
    return "Changes nothing"
