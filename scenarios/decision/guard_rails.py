"""Statements that must hold for every set of answers, proved or refuted exactly.

Unlike the completions of a space, a set of answers may leave questions open. So the
search runs over the model with one more option for each question that a reader may
leave open: it says nothing of any pattern, and no other question is asked after it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Final

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import (
    UNANSWERED,
    Answers,
    Circumstances,
    Criterion,
    DecisionModel,
    Option,
    Winners,
    hold,
)
from scenarios.decision.recommend import recommend
from scenarios.decision.search import Steps, find_any
from scenarios.decision.space import Space

__all__ = [
    "UNANSWERED",
    "Claim",
    "GuardRail",
    "Unknown",
    "broken_by",
    "concerned_by",
    "unknown_names",
]

OPEN: Final = ""
"""The option of a question left open: a slug that no editor can give to one."""

type _Search = Callable[[Steps], Answers | None]


class Claim(StrEnum):
    """What a guard rail says of the patterns that it names."""

    NEVER = "never"
    """None of them is recommended."""
    ONLY = "only"
    """Nothing else is recommended; perhaps nothing at all."""
    ALWAYS = "always"
    """At least one of them is recommended."""
    NOTHING_FITS = "nothing-fits"
    """Nothing is recommended. It names no pattern, and neither does the next."""
    SOMETHING_FITS = "something-fits"

    def allows(self, patterns: Collection[str], winners: Winners) -> bool:
        """Whether the claim is true of some patterns where these are recommended."""
        return {
            Claim.NEVER: not set(patterns) & set(winners),
            Claim.ONLY: set(winners) <= set(patterns),
            Claim.ALWAYS: bool(set(patterns) & set(winners)),
            Claim.NOTHING_FITS: not winners,
            Claim.SOMETHING_FITS: bool(winners),
        }[self]


@dataclass(frozen=True, slots=True)
class GuardRail:
    """A statement about all answers that match `when` and no set of `unless`."""

    slug: str
    why: str
    claim: Claim
    patterns: tuple[str, ...] = ()
    when: Circumstances = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    unless: tuple[Circumstances, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a guard rail, or in an offer, that its model does not have."""

    kind: str
    """Pattern, criterion or option, in small letters."""
    slug: str
    criterion: str = ""
    """Of an option: the criterion that does not have it."""


def unknown_names(model: DecisionModel, rail: GuardRail) -> tuple[Unknown, ...]:
    """What a guard rail names and the model does not have, each once."""
    unknown = [
        Unknown("pattern", slug)
        for slug in rail.patterns
        if not model.has_pattern(slug)
    ]
    for circumstances in (rail.when, *rail.unless):
        for slug, options in circumstances.items():
            if not model.has_criterion(slug):
                unknown.append(Unknown("criterion", slug))
                continue
            has = model.criterion(slug).has_option
            strange = (o for o in options if o != UNANSWERED and not has(o))
            unknown.extend(Unknown("option", option, slug) for option in strange)
    return tuple(dict.fromkeys(unknown))


def broken_by(
    model: DecisionModel, rail: GuardRail, steps: Steps | None = None
) -> Answers | None:
    """A counter-example with no answer too many; None if the statement holds.

    It holds if it does for every set of answers, however many questions are open.
    Two kinds of question never are: one with an option that is assumed, and one on
    which others depend. Raises Undecided when the steps run out before that is
    certain, and KeyError if the guard rail names anything unknown.
    """
    answers = _excepting(rail, _concerned(model, rail), _breach, steps or Steps())
    return None if answers is None else _shortened(model, rail, answers)


def concerned_by(
    model: DecisionModel, rail: GuardRail, steps: Steps | None = None
) -> Answers | None:
    """Some answers that a guard rail is about; None if it cannot ever be broken.

    Raises Undecided and KeyError as `broken_by` does.
    """
    return _excepting(rail, _concerned(model, rail), _any, steps or Steps())


# All sets of answers


@once_per_model
def _all_answers(model: DecisionModel) -> Space:
    """Every set of answers to a model, questions left open included."""
    criteria = (
        c if c.assume or c.slug in model.hinges else _may_stay_open(c)
        for c in model.criteria
    )
    return Space(replace(model, criteria=tuple(criteria)), {})


def _may_stay_open(criterion: Criterion) -> Criterion:
    """The criterion as a choice, of which the first option is to leave it open."""
    options = (Option(OPEN, ""), *criterion.options)
    return replace(criterion, options=options, unit="")


def _given(answers: Answers) -> Answers:
    """The answers without the questions left open."""
    return {slug: chosen for slug, chosen in answers.items() if chosen != OPEN}


# The part that a statement is about


def _concerned(model: DecisionModel, rail: GuardRail) -> Space | None:
    """The answers that match `when`; None without any. KeyError for unknown names."""
    for unknown in unknown_names(model, rail):
        raise KeyError(f'{rail.slug} names the unknown {unknown.kind} "{unknown.slug}"')
    part: Space | None = _all_answers(model)
    for criterion, options in rail.when.items():
        part = part and _where(part, criterion, options)
    return part


def _where(part: Space, criterion: str, options: Collection[str]) -> Space | None:
    """The answers that have one of some options, UNANSWERED perhaps among them."""
    takes = {criterion: [OPEN if o == UNANSWERED else o for o in options]}
    if UNANSWERED not in options:
        for condition in part.model.conditions(criterion):
            takes[condition.criterion] = list(condition.options)
    return part.taking(takes)


def _excepting(
    rail: GuardRail,
    part: Space | None,
    search: Callable[[Space, GuardRail, Steps], Answers | None],
    steps: Steps,
) -> Answers | None:
    """What a search finds that no set of `unless` matches.

    The sets are looked at only where one matches what the search found: then it
    goes on outside of that set. So a statement that holds anyway is proved at once.
    """
    if part is None:
        return None
    steps.take()
    found = search(part, rail, steps)
    if found is None:
        return None
    answers = _given(found)
    for exception in rail.unless:
        if hold(exception, answers):
            rests = (
                _excepting(rail, rest, search, steps)
                for rest in _outside(part, exception)
            )
            return next((rest for rest in rests if rest is not None), None)
    return answers


def _outside(part: Space, exception: Circumstances) -> Iterator[Space | None]:
    """The answers that do not match: those that fail at the first line, and so on."""
    inside: Space | None = part
    for criterion, options in exception.items():
        assert inside is not None  # It has the answers that matched.
        every = part.leads.choices[criterion]
        slugs = {choice.option or UNANSWERED for choice in every} | {UNANSWERED}
        yield _where(inside, criterion, slugs.difference(options))
        inside = _where(inside, criterion, options)


# What breaks it


def _any(part: Space, rail: GuardRail, steps: Steps) -> Answers | None:
    return part.first()


def _breach(part: Space, rail: GuardRail, steps: Steps) -> Answers | None:
    """Answers in some part of all of which the claim is not true."""
    return find_any(_searches(part, rail), steps)


def _searches(part: Space, rail: GuardRail) -> Iterable[_Search]:
    """Searches of which one finds answers if the claim is not true of all."""
    every = [pattern.slug for pattern in part.model.patterns]
    others = [slug for slug in every if slug not in rail.patterns]

    def recommending(
        patterns: Iterable[str], over: Collection[str] = ()
    ) -> list[_Search]:
        return [partial(part.recommending, pattern, over) for pattern in patterns]

    searches: dict[Claim, list[_Search]] = {
        Claim.NEVER: recommending(rail.patterns),
        Claim.ONLY: recommending(others),
        Claim.ALWAYS: [
            part.recommending_nothing,
            *recommending(others, over=rail.patterns),
        ],
        Claim.NOTHING_FITS: recommending(every),
        Claim.SOMETHING_FITS: [part.recommending_nothing],
    }
    return searches[rail.claim]


def _shortened(model: DecisionModel, rail: GuardRail, answers: Answers) -> Answers:
    """A counter-example without the answers that it does not need."""
    may_be = _all_answers(model).model
    for criterion in answers:
        fewer = {slug: o for slug, o in answers.items() if slug != criterion}
        if may_be.criterion(criterion).has_option(OPEN) and _breaks(model, rail, fewer):
            return _shortened(model, rail, fewer)
    return answers


def _breaks(model: DecisionModel, rail: GuardRail, answers: Answers) -> bool:
    """Whether answers, none of them to a question that is not asked, break it."""
    return (
        hold(rail.when, answers)
        and not any(hold(exception, answers) for exception in rail.unless)
        and not rail.claim.allows(rail.patterns, recommend(model, answers).recommended)
    )
