"""Which questions are still worth asking, and what open answers leave possible."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from scenarios.decision.contrasts import contrast_by
from scenarios.decision.facts import DecidingFacts, deciding_facts
from scenarios.decision.leads import once_per_model
from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Fit,
    Verdict,
    Winners,
)
from scenarios.decision.readers import Readers
from scenarios.decision.space import Space

__all__ = [
    "DecidingFacts",
    "NotAsked",
    "Reason",
    "deciding_facts",
    "is_settled",
    "matters",
    "may_fit_nothing",
    "next_question",
    "open_questions",
    "possible_winners",
    "settled_winners",
    "why_not_asked",
    "would_add",
]


class Reason(StrEnum):
    """Why a criterion is not asked."""

    DOES_NOT_APPLY = "does-not-apply"
    """Another answer rules the question out."""
    MAY_NOT_APPLY = "may-not-apply"
    """It depends on a criterion that is open or unsure."""
    SETTLED = "settled"
    """Nothing still open can change the recommendation."""
    CANNOT_MATTER = "cannot-matter"
    """Other open answers can change the recommendation, this one cannot."""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Why a criterion is not asked, and the answer that is the cause, if one is."""

    reason: Reason
    criterion: str = ""
    """Slug of the criterion that this one depends on."""
    answer: str = ""
    """What was answered there: an option or unsure; empty if it is open."""


def possible_winners(model: DecisionModel, answers: Answers) -> Winners:
    """All patterns that some completion recommends, in the editors' order."""
    space = Space(model, answers)
    return tuple(
        pattern.slug
        for pattern in model.patterns
        if space.recommending(pattern.slug) is not None
    )


def may_fit_nothing(model: DecisionModel, answers: Answers) -> bool:
    """Whether nothing fits in some completion."""
    return Space(model, answers).recommending_nothing() is not None


def is_settled(model: DecisionModel, answers: Answers) -> bool:
    """Whether all completions recommend the same patterns."""
    return settled_winners(model, answers) is not None


def settled_winners(model: DecisionModel, answers: Answers) -> Winners | None:
    """What all completions recommend, empty if nothing fits; None if not settled.

    It may differ from what the answers recommend by themselves: open criteria
    of which every option speaks for the same pattern have settled it already.
    """
    return Space(model, answers).settled_on()


def matters(model: DecisionModel, answers: Answers, criterion: str) -> bool:
    """Whether an answer to a criterion can change the recommendation.

    That is, whether two completions differ in what they recommend, and otherwise
    only in this criterion and in those that apply because of it. An answer that
    it already has is set aside. KeyError if the criterion is unknown.
    """
    return contrast_by(Space(model, answers), criterion) is not None


def open_questions(model: DecisionModel, answers: Answers) -> tuple[Criterion, ...]:
    """The criteria, open or unsure, whose answer can change the recommendation."""
    space = Space(model, answers)
    readers = Readers(space)
    return tuple(
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
        and model.may_apply(criterion, answers)
        and _matters(space, readers, criterion.slug)
    )


def _matters(space: Space, readers: Readers, criterion: str) -> bool:
    """Whether a criterion can matter, shown by a reader or else by a search."""
    sways = criterion in space.open and readers.sway(criterion)
    return sways or contrast_by(space, criterion) is not None


def next_question(model: DecisionModel, answers: Answers) -> Criterion | None:
    """The open criterion that applies, can matter and is expected to tell most.

    One on which others depend comes first, as nobody knows what to ask before. Of the
    rest it is what tells a likely reader most of the recommendation, times the share
    of readers who can answer it; of equal ones, the editors' first. None if no answer
    could change the recommendation as long as what is unsure stays so.
    """
    space = Space(model, answers, unsure_stays=True)
    if space.settled_on() is not None:
        return None
    readers = Readers(space)
    askable = sorted(
        model.askable(answers),
        key=lambda c: (
            c.slug not in model.hinges,
            -readers.tell(c.slug) * c.answerable,
        ),
    )
    return next((c for c in askable if _matters(space, readers, c.slug)), None)


def why_not_asked(
    model: DecisionModel, answers: Answers, criterion: str
) -> NotAsked | None:
    """Why a criterion would not be asked; None if an answer to it can matter.

    An answer that it already has makes no difference. KeyError if it is unknown.
    """
    unmet = _unmet_condition(model, answers, criterion)
    if unmet is not None:
        return unmet
    if matters(model, answers, criterion):
        return None
    if is_settled(model, answers):
        return NotAsked(Reason.SETTLED)
    return NotAsked(Reason.CANNOT_MATTER)


def most_left(model: DecisionModel, answers: Answers) -> int:
    """How many questions can still be asked at most, whatever the answers will be.

    Each answer to a question that others hang on is followed to its end.
    """
    askable = model.askable(answers)
    hinge = next((c for c in askable if c.slug in model.hinges), None)
    if hinge is None:
        return len(askable)
    options = (UNSURE, *(option.slug for option in hinge.options))
    return 1 + max(most_left(model, {**answers, hinge.slug: o}) for o in options)


def would_add(model: DecisionModel, answers: Answers, pattern: str) -> tuple[Fit, ...]:
    """What open answers could still say against a pattern, the worst first.

    An answer of unsure leaves a criterion open, and one that may apply counts.
    """
    against = _against(model)[pattern]
    open_yet = (
        fit
        for criterion, fits in against.items()
        if answers.get(criterion, UNSURE) == UNSURE
        and model.may_apply(model.criterion(criterion), answers)
        for fit in fits
    )
    return tuple(sorted(open_yet, key=attrgetter("verdict")))


@once_per_model
def _against(model: DecisionModel) -> Mapping[str, Mapping[str, Sequence[Fit]]]:
    """What is said against each pattern, by criterion, in the editors' order."""
    against: dict[str, dict[str, list[Fit]]] = {p.slug: {} for p in model.patterns}
    for criterion in model.criteria:
        for option in criterion.options:
            for fit in model.fits_of(criterion.slug, option.slug):
                if fit.verdict < Verdict.GOOD:
                    against[fit.pattern].setdefault(criterion.slug, []).append(fit)
    return against


def _unmet_condition(
    model: DecisionModel, answers: Answers, criterion: str
) -> NotAsked | None:
    """What keeps a criterion from applying: the topmost criterion of its chain."""
    for condition in reversed(model.conditions(criterion)):
        answer = answers.get(condition.criterion, "")
        if answer not in condition.options:
            open_yet = answer in ("", UNSURE)
            reason = Reason.MAY_NOT_APPLY if open_yet else Reason.DOES_NOT_APPLY
            return NotAsked(reason, condition.criterion, answer)
    return None
