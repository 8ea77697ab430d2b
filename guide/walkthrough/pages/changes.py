"""What other answers would lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from django.utils.text import capfirst

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice, Outcome
from scenarios.decision.boundaries import Boundary, Change, Pairs
from scenarios.decision.model import Criterion, Winners
from scenarios.decision.stretches import Stretch as Part
from scenarios.decision.stretches import own_stretch, stretches
from scenarios.text.words import listed, span


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """Another answer (of a quantity, a range of them), and what it leads to."""

    label: str
    outcome: str
    url: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a quantity's range throughout which one outcome holds."""

    label: str
    outcome: str
    url: str = ""
    yours: str = ""
    """The reader's own answer, in words, where it lies in this stretch."""
    against: str = ""
    """What is said there against what is recommended."""


@dataclass(frozen=True, slots=True)
class TurningAnswer:
    """An answer that others could take the place of, so that the outcome changes."""

    title: str
    others: tuple[OtherAnswer, ...] = ()
    """For a choice: each other answer that changes the outcome."""
    stays: str = ""
    """For a quantity: the range in which the outcome stays as it is, with its unit."""
    stretches: tuple[Stretch, ...] = ()
    """For a quantity: its whole range, cut where the outcome changes."""


@dataclass(frozen=True, slots=True)
class OtherPair:
    """Two other answers, and what they lead to together."""

    answers: tuple[str, ...]
    outcome: str
    url: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change a recommendation: one other answer, or else two together."""

    turning: tuple[TurningAnswer, ...]
    another_interface: TurningAnswer | None
    """The purpose: with another one it is another interface."""
    unmoving: str
    """The criteria on which no other answer changes anything by itself."""
    about_pairs: str
    """What there is to say of pairs; empty where a single answer is enough."""
    pairs: tuple[OtherPair, ...]


def changes(advice: Advice) -> Changes:
    """What would change the recommendation."""
    pairs = advice.pairs
    purpose = advice.another_interface
    return Changes(
        turning=tuple(_turning(advice, boundary) for boundary in advice.turning),
        another_interface=_turning(advice, purpose) if purpose else None,
        unmoving=listed((f"“{one.title}”" for one in advice.unmoving), "or"),
        about_pairs=_about(pairs) if pairs else "",
        pairs=tuple(_pairs(advice, pairs)) if pairs else (),
    )


def other_answer(advice: Advice, criterion: Criterion, change: Change) -> OtherAnswer:
    """Another answer, its outcome and the way there."""
    label = (
        span(change.starts_at, change.ends_at)
        if criterion.is_quantity
        else criterion.option(change.option).label
    )
    value = change.option if change.flips_at is None else change.flips_at
    url = links.result(advice.changed({criterion.slug: value}))
    return OtherAnswer(label, _outcome(advice, change.winners, change.conflict), url)


def _turning(advice: Advice, boundary: Boundary) -> TurningAnswer:
    criterion = advice.model.criterion(boundary.criterion)
    if not criterion.is_quantity:
        others = (other_answer(advice, criterion, other) for other in boundary.changes)
        return TurningAnswer(criterion.title, others=tuple(others))
    own, _ = own_stretch(advice.model, boundary, advice.recommended)
    return TurningAnswer(
        criterion.title,
        stays=span(own.starts_at, own.ends_at, criterion.unit),
        stretches=_stretches(advice, criterion, boundary),
    )


def _stretches(
    advice: Advice, criterion: Criterion, boundary: Boundary
) -> tuple[Stretch, ...]:
    told = [
        (part.starts_at, _part(advice, criterion, part, boundary))
        for part in stretches(advice.model, boundary, advice.recommended)
    ]
    for change in boundary.changes:
        other = other_answer(advice, criterion, change)
        stretch = Stretch(other.label, other.outcome, other.url)
        told.append((change.starts_at or 0, stretch))
    return tuple(stretch for _, stretch in sorted(told, key=itemgetter(0)))


def _part(
    advice: Advice, criterion: Criterion, part: Part, boundary: Boundary
) -> Stretch:
    """A range with the same outcome, and what is said against it there."""
    outcome = _outcome(advice, advice.recommended, advice.outcome is Outcome.CONFLICT)
    above = part.starts_at > (criterion.option(boundary.option).lower or 0)
    nearest = part.starts_at if above or part.ends_at is None else part.ends_at
    there = links.result(advice.changed({criterion.slug: nearest}))
    return Stretch(
        label=span(part.starts_at, part.ends_at),
        outcome=outcome,
        url="" if part.here else there,
        yours=wording.answer(criterion, advice.reading) if part.here else "",
        against=wording.against(part.against),
    )


def _about(pairs: Pairs) -> str:
    if not pairs.count:
        return "No two together do either."
    if pairs.count == 1:
        return "This pair does:"
    shown = len(pairs.closest)
    some = f" ({shown} closest of {pairs.count})" if pairs.count > shown else ""
    return f"These pairs do{some}:"


def _pairs(advice: Advice, pairs: Pairs) -> Iterator[OtherPair]:
    for pair in pairs.closest:
        facts = (wording.fact(advice.model, *changed) for changed in pair.changed)
        url = links.result(advice.changed(dict(pair.changed)))
        outcome = _outcome(advice, pair.winners, pair.conflict)
        yield OtherPair(tuple(facts), outcome, url)


def _outcome(advice: Advice, winners: Winners, conflict: bool) -> str:
    """What answers lead to, as the start of a sentence."""
    return capfirst(wording.outcome(advice.model, winners, conflict=conflict))
