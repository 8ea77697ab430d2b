"""“We were told to use X”: defend it, defend it with conditions, or object.

`challenge` finds the grounds, exactly; `paragraph` puts them into words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from scenarios.decision.boundaries import Change, boundaries
from scenarios.decision.model import UNSURE, Answers, Criterion, DecisionModel, Fit
from scenarios.decision.questions import possible_winners, settled_outcome
from scenarios.decision.recommend import Recommendation, recommend
from scenarios.decision.space import Outcome, Space


class Stance(StrEnum):
    """What can be said of a pattern that somebody wants."""

    DEFEND = "defend"
    """Recommended whatever is open, and so far without equal or reservation."""
    CONDITIONS = "defend-with-conditions"
    """Recommended with reservations or equals, or while open answers allow it."""
    OBJECT = "object"
    """Not recommended, whatever is open."""
    OPEN = "open"
    """Open answers decide: so far it is not recommended, or only as all others are."""


@dataclass(frozen=True, slots=True)
class Loss:
    """An answer that has to hold, and what else it could be so that X is lost."""

    criterion: str
    option: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """What stands before the pattern, and the fits that make the difference."""

    better: tuple[str, ...]
    """Slugs of the patterns recommended instead; empty if all are ruled out."""
    ruled_out: tuple[Fit, ...] = ()
    """What rules the pattern out. If nothing does, one of the next two decides."""
    against: tuple[Fit, ...] = ()
    """Its reservations that not every better pattern has, if it has more of them."""
    in_favour: tuple[Fit, ...] = ()
    """Strengths of the better patterns that it lacks, if reservations are equal."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """What can be said of one pattern for some answers, and what that rests on."""

    pattern: str
    stance: Stance
    strengths: tuple[Fit, ...] = ()
    """What speaks for it."""
    reservations: tuple[Fit, ...] = ()
    """What speaks against it and would have to be made good."""
    equals: tuple[str, ...] = ()
    """Slugs of the patterns that suit as well; only where it is recommended."""
    losses: tuple[Loss, ...] = ()
    """The answers that have to hold, as each alone could take its place away."""
    unknown: tuple[str, ...] = ()
    """Slugs of the open criteria that could change whether it is recommended."""
    objection: Objection | None = None
    """None where nothing stands before it."""


def challenge(model: DecisionModel, answers: Answers, pattern: str) -> Challenge:
    """Whether a pattern can be defended for some answers, and on what grounds.

    It never disagrees with the walkthrough: it goes by the same recommendation,
    that of `recommend` or, where open answers cannot change it any more, what
    they have settled on. Raises KeyError for an unknown pattern.
    """
    said = recommend(model, answers)
    standing = said.of(pattern)
    settled = _settled(Space(model, answers), pattern)
    first = _first(model, answers, pattern, said, settled)
    leads = pattern in first
    by_answers = leads and pattern in said.recommended
    equals = tuple(slug for slug in first if leads and slug != pattern)
    return Challenge(
        pattern=pattern,
        stance=_stance(
            settled,
            leads=leads and len(first) < len(model.patterns),
            plainly=leads and not equals and not standing.poor,
        ),
        strengths=standing.strong,
        reservations=standing.poor,
        equals=equals,
        losses=_losses(model, answers, pattern) if by_answers else (),
        unknown=tuple(c.slug for c in bearing(model, answers, pattern)),
        objection=None if leads else _objection(said, first, pattern),
    )


def bearing(
    model: DecisionModel, answers: Answers, pattern: str
) -> tuple[Criterion, ...]:
    """The open criteria that could still change whether a pattern is recommended.

    Two completions recommend it and not, and differ only in that criterion and
    in what is asked because of it. An answer of unsure leaves a criterion open.
    """
    still_open = (
        criterion
        for criterion in model.criteria
        if answers.get(criterion.slug, UNSURE) == UNSURE
    )
    return tuple(_bearing(Space(model, answers), pattern, still_open))


def next_bearing_question(
    model: DecisionModel, answers: Answers, pattern: str
) -> Criterion | None:
    """The question to ask next about a pattern, the editors' first.

    None once nothing more that could be answered bears on it. What was answered
    unsure is not asked again.
    """
    askable = (
        criterion
        for criterion in model.criteria
        if criterion.slug not in answers and model.applies(criterion, answers)
    )
    return next(_bearing(Space(model, answers), pattern, askable), None)


def paragraph(model: DecisionModel, challenge: Challenge) -> str:
    """A challenge in one paragraph of plain text."""
    words = _Words(model)
    sentences = (_verdict, _place, _merits, _reservations, _losing, _unknown)
    told = (sentence(words, challenge) for sentence in sentences)
    return " ".join(sentence for sentence in told if sentence)


def _settled(space: Space, pattern: str) -> bool | None:
    """Whether every completion recommends a pattern, or none; None if some do."""
    if space.recommending(pattern) is None:
        return False
    if space.weights.lanes.none_negative(space.least_leads(pattern)):
        return True
    return None


def _first(
    model: DecisionModel,
    answers: Answers,
    pattern: str,
    said: Recommendation,
    settled: bool | None,
) -> Outcome:
    """The patterns that a pattern is measured against, itself among them if it leads.

    What is settled counts for more than what the answers have said so far. If only
    that is settled that it will lose its place, all that could take it are first.
    """
    outcome = settled_outcome(model, answers)
    if outcome is not None:
        return outcome
    if settled is False and pattern in said.recommended:
        return possible_winners(model, answers)
    return said.recommended


def _stance(settled: bool | None, *, leads: bool, plainly: bool) -> Stance:
    if settled is False:
        return Stance.OBJECT
    if settled is None:
        return Stance.CONDITIONS if leads else Stance.OPEN
    return Stance.DEFEND if plainly else Stance.CONDITIONS


def _losses(model: DecisionModel, answers: Answers, pattern: str) -> tuple[Loss, ...]:
    losses = (
        Loss(
            boundary.criterion,
            boundary.option,
            tuple(one for one in boundary.changes if pattern not in one.outcome),
        )
        for boundary in boundaries(model, answers)
    )
    return tuple(loss for loss in losses if loss.changes)


def _objection(said: Recommendation, better: Outcome, pattern: str) -> Objection:
    """Why better patterns stand before one, as far as the answers have said that.

    They have not, where it is only the open answers that will put these first.
    """
    standing = said.of(pattern)
    if standing.ruled_out:
        return Objection(better, ruled_out=standing.ruled_out)
    if better != said.recommended:
        return Objection(better)
    ahead = [said.of(slug) for slug in better]
    if len(standing.poor) > len(ahead[0].poor):
        shared = set.intersection(*(_criteria(one.poor) for one in ahead))
        against = (fit for fit in standing.poor if fit.criterion not in shared)
        return Objection(better, against=tuple(against))
    own = _criteria(standing.strong)
    strong = (fit for one in ahead for fit in one.strong)
    in_favour = (fit for fit in strong if fit.criterion not in own)
    return Objection(better, in_favour=tuple(in_favour))


def _criteria(fits: Iterable[Fit]) -> set[str]:
    return {fit.criterion for fit in fits}


def _bearing(
    space: Space, pattern: str, criteria: Iterable[Criterion]
) -> Iterator[Criterion]:
    """Those of some criteria that could change whether a pattern is recommended."""
    if _settled(space, pattern) is None:
        for criterion in criteria:
            if space.difference_by(criterion.slug, pattern=pattern):
                yield criterion


_WHATEVER: Final = "However the open answers turn out,"

_NOTHING_LEFT: Final = "So is every other pattern: some answer has to give."

_DEFENDED: Final = (Stance.DEFEND, Stance.CONDITIONS)

_MOST: Final = 3
"""How many things of a kind a paragraph names; the challenge has them all."""


class _Words:
    """What a reader knows things by."""

    def __init__(self, model: DecisionModel) -> None:
        self._model = model

    def pattern(self, slug: str) -> str:
        return self._model.pattern(slug).name

    def patterns(self, slugs: Iterable[str], last: str = "and") -> str:
        return _listed([self.pattern(slug) for slug in slugs], last)

    def criteria(self, slugs: Iterable[str]) -> str:
        return _listed([self._model.criterion(slug).title for slug in slugs], "and")

    def reasons(self, fits: Iterable[Fit]) -> str:
        return _listed([self._reason(fit) for fit in fits], "and")

    def losses(self, losses: Iterable[Loss]) -> str:
        return _listed([self._loss(loss) for loss in losses], "or")

    def _reason(self, fit: Fit) -> str:
        criterion = self._model.criterion(fit.criterion)
        said = f"{criterion.title} “{criterion.option(fit.option).label}”"
        return f"{said} ({fit.reason.rstrip('.')})" if fit.reason else said

    def _loss(self, loss: Loss) -> str:
        criterion = self._model.criterion(loss.criterion)
        values = [_value(criterion, change) for change in loss.changes]
        return f"{criterion.title} ({_listed(values, 'or')})"


def _value(criterion: Criterion, change: Change) -> str:
    """Other answers as a reader gives them: a label, or a range of numbers."""
    if change.starts_at is None:
        return f"“{criterion.option(change.option).label}”"
    if change.ends_at is None:
        return f"{change.starts_at:,} {criterion.unit} or more"
    if change.starts_at == 0:
        return f"{change.ends_at:,} {criterion.unit} or fewer"
    return f"{change.starts_at:,} to {change.ends_at:,} {criterion.unit}"


def _listed(things: list[str], last: str) -> str:
    """Things in a row, the first few of many: "a, b, c and 2 more"."""
    if len(things) > _MOST:
        things = [*things[:_MOST], f"{len(things) - _MOST} more"]
    *most, end = things or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def _verdict(words: _Words, challenge: Challenge) -> str:
    name = words.pattern(challenge.pattern)
    return {
        Stance.DEFEND: f"{name} can be defended.",
        Stance.CONDITIONS: f"{name} can be defended with conditions.",
        Stance.OBJECT: f"{name} is not the pattern for this.",
        Stance.OPEN: f"It is still open whether {name} can be defended.",
    }[challenge.stance]


def _place(words: _Words, challenge: Challenge) -> str:
    """Where it stands, and if something stands before it, what and why."""
    if challenge.objection:
        before = _before(words, challenge, challenge.objection)
        if challenge.stance not in _DEFENDED:
            return before
        return f"{before} {_WHATEVER} it will be recommended."
    if challenge.equals:
        return f"It suits as well as {words.patterns(challenge.equals)}."
    return "It is recommended for these answers."


def _before(words: _Words, challenge: Challenge, objection: Objection) -> str:
    better = words.patterns(objection.better)
    first = "come first" if len(objection.better) > 1 else "comes first"
    if objection.ruled_out:
        instead = f"{better} {first}." if better else _NOTHING_LEFT
        return f"It is ruled out by {words.reasons(objection.ruled_out)}. {instead}"
    if not objection.better:
        return f"{_WHATEVER} every pattern will be ruled out."
    so_far = "" if challenge.stance is Stance.OBJECT else "So far "
    if objection.against:
        return (
            f"{so_far}{better} {first} with fewer reservations. What counts against "
            f"{words.pattern(challenge.pattern)} is {words.reasons(objection.against)}."
        )
    if objection.in_favour:
        return (
            f"{so_far}{better} {first} with no more reservations and more strengths: "
            f"{words.reasons(objection.in_favour)}."
        )
    only = words.patterns(objection.better, "or")
    return f"{_WHATEVER} only {only} can be recommended."


def _merits(words: _Words, challenge: Challenge) -> str:
    if challenge.stance not in _DEFENDED or not challenge.strengths:
        return ""
    return f"What speaks for it is {words.reasons(challenge.strengths)}."


def _reservations(words: _Words, challenge: Challenge) -> str:
    if challenge.stance not in _DEFENDED:
        return ""
    if not challenge.reservations:
        return "Nothing speaks against it."
    return (
        "What speaks against it, and has to be made good, is "
        f"{words.reasons(challenge.reservations)}."
    )


def _losing(words: _Words, challenge: Challenge) -> str:
    if not challenge.losses:
        return ""
    return (
        f"It would lose its place with another answer for "
        f"{words.losses(challenge.losses)}."
    )


def _unknown(words: _Words, challenge: Challenge) -> str:
    if not challenge.unknown:
        return ""
    depends = words.criteria(challenge.unknown)
    if challenge.stance is Stance.OPEN:
        return f"That depends on {depends}."
    return f"What is open could still take its place away: {depends}."
