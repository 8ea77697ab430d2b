"""“We were told to use X”: defend it, with conditions or not quite, or object."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scenarios.decision.boundaries import Change, boundaries
from scenarios.decision.comparing import beyond
from scenarios.decision.contrasts import contrast_by
from scenarios.decision.model import (
    UNSURE,
    Answers,
    Criterion,
    DecisionModel,
    Fit,
    Verdict,
    Winners,
)
from scenarios.decision.provisos import provisos_for
from scenarios.decision.questions import possible_winners, settled_winners, would_add
from scenarios.decision.recommend import Recommendation, Standing, recommend
from scenarios.decision.space import Space


class Stance(StrEnum):
    """What can be said of a pattern that somebody wants."""

    DEFEND = "defend"
    """Recommended whatever is open, and so far without equal or reservation."""
    CONDITIONS = "defend-with-conditions"
    """Recommended with reservations, equals or a grave proviso, or while open answers
    allow it."""
    DEFENSIBLE = "defensible"
    """Not recommended, whatever is open; but it fits, and carries no more against it
    than what is: others only have more strengths."""
    OBJECT = "object"
    """Not recommended, whatever is open, and with more against it than what is."""
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
    """Slugs of the patterns recommended instead; empty if nothing fits."""
    ruled_out: tuple[Fit, ...] = ()
    """What rules the pattern out. If nothing does, one of the next two decides."""
    against: tuple[Fit, ...] = ()
    """Its unsuited verdicts, or if that is equal its reservations, that not every
    better pattern has; all of both where nothing fits."""
    in_favour: tuple[Fit, ...] = ()
    """Strengths of the better patterns that it lacks, if nothing else decides."""
    conflict: bool = False
    """Whether nothing fits because every pattern is ruled out."""

    @property
    def by_judgement(self) -> bool:
        """Whether no document says what stands against the pattern."""
        grounds = self.ruled_out or self.against
        return all(fit.judgement for fit in grounds)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What can be said of one pattern for some answers, and what that rests on."""

    pattern: str
    stance: Stance
    strengths: tuple[Fit, ...] = ()
    """What speaks for it."""
    reservations: tuple[Fit, ...] = ()
    """What speaks against it and would have to be made good."""
    unsuited: tuple[Fit, ...] = ()
    """Where it works only by bending it."""
    equals: tuple[str, ...] = ()
    """Slugs of the patterns that suit as well; only where it is recommended."""
    losses: tuple[Loss, ...] = ()
    """The answers that have to hold, as each alone could take its place away."""
    unknown: tuple[str, ...] = ()
    """Slugs of the open criteria that could change whether it is recommended."""
    grounds: tuple[str, ...] = ()
    """Slugs of the open criteria that could rule it out, while it is objected to on
    judgement alone."""
    objection: Objection | None = None
    """None where nothing stands before it."""
    so_far: bool = False
    """Whether what stands before it does so only until more is answered."""


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
    stance = _stance(
        settled,
        leads=leads and len(first) < len(model.patterns),
        plainly=leads
        and not (equals or _drawbacks(standing) or _is_grave(model, answers, pattern)),
        defensible=_defensible(model, answers, said, pattern),
    )
    objection = None if leads else _objection(model, said, first, pattern)
    return Challenge(
        pattern=pattern,
        stance=stance,
        strengths=standing.strong,
        reservations=standing.reservations,
        unsuited=standing.unsuited,
        equals=equals,
        losses=_losses(model, answers, pattern) if by_answers else (),
        unknown=tuple(c.slug for c in bearing(model, answers, pattern)),
        grounds=_grounds(model, answers, stance, objection, pattern),
        objection=objection,
        so_far=not leads and settled_winners(model, answers) is None,
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
    askable = model.askable(answers)
    return next(_bearing(Space(model, answers), pattern, askable), None)


def next_ground(
    model: DecisionModel, answers: Answers, pattern: str
) -> Criterion | None:
    """The question whose answer could put a document behind an objection.

    None where a document does already, or none could. What was answered unsure is
    not asked again.
    """
    grounds = challenge(model, answers, pattern).grounds
    return next((c for c in model.askable(answers) if c.slug in grounds), None)


def _grounds(
    model: DecisionModel,
    answers: Answers,
    stance: Stance,
    objection: Objection | None,
    pattern: str,
) -> tuple[str, ...]:
    """What could still rule out a pattern that is objected to on judgement alone."""
    if stance is not Stance.OBJECT or not objection or not objection.by_judgement:
        return ()
    open_yet = would_add(model, answers, pattern)
    out = (fit for fit in open_yet if fit.verdict is Verdict.RULED_OUT)
    return tuple(dict.fromkeys(fit.criterion for fit in out))


def _is_grave(model: DecisionModel, answers: Answers, pattern: str) -> bool:
    """Whether a pattern rests on something without which no supported way is known."""
    heard = {
        criterion.slug: answers[criterion.slug]
        for criterion in model.criteria
        if criterion.slug in answers and model.applies(criterion, answers)
    }
    return any(one.grave for one in provisos_for(model.provisos, heard, (pattern,)))


def _settled(space: Space, pattern: str) -> bool | None:
    """Whether every completion recommends a pattern, or none; None if some do."""
    place = space.leads.place[pattern]
    if space.recommending(pattern) is None:
        return False
    if space.leads.lanes.none_negative(space.least_leads(place)):
        return True
    return None


def _first(
    model: DecisionModel,
    answers: Answers,
    pattern: str,
    said: Recommendation,
    settled: bool | None,
) -> Winners:
    """The patterns that a pattern is measured against, itself among them if it leads.

    What is settled counts for more than what the answers have said so far. If only
    that is settled that it will lose its place, all that could take it are first.
    """
    winners = settled_winners(model, answers)
    if winners is not None:
        return winners
    if settled is False and pattern in said.recommended:
        return possible_winners(model, answers)
    return said.recommended


def _stance(
    settled: bool | None, *, leads: bool, plainly: bool, defensible: bool
) -> Stance:
    if settled is False:
        return Stance.DEFENSIBLE if defensible else Stance.OBJECT
    if settled is None:
        return Stance.CONDITIONS if leads else Stance.OPEN
    return Stance.DEFEND if plainly else Stance.CONDITIONS


def _defensible(
    model: DecisionModel, answers: Answers, said: Recommendation, pattern: str
) -> bool:
    """Whether a pattern fits with no more against it than what is recommended.

    It has to by what the answers have said so far, and in a completion as well.
    """
    standing, best = said.of(pattern), said.standings[0]
    if not standing.fits or standing.rank[:3] > best.rank[:3]:
        return False
    space = Space(model, answers)
    return any(space.no_worse(pattern, other.slug) for other in model.patterns)


def _losses(model: DecisionModel, answers: Answers, pattern: str) -> tuple[Loss, ...]:
    losses = (
        Loss(
            boundary.criterion,
            boundary.option,
            tuple(c for c in boundary.changes if pattern not in c.winners),
        )
        for boundary in boundaries(model, answers)
    )
    return tuple(loss for loss in losses if loss.changes)


def _objection(
    model: DecisionModel, said: Recommendation, better: Winners, pattern: str
) -> Objection:
    """Why better patterns stand before one, as far as the answers have said that.

    They have not, where it is only the open answers that will put these first.
    """
    standing = said.of(pattern)
    every_fits = model.most_reservations is None
    conflict = not better and (said.is_conflict or every_fits)
    if standing.ruled_out:
        return Objection(better, ruled_out=standing.ruled_out, conflict=conflict)
    if better != said.recommended:
        return Objection(better, conflict=conflict)
    if not better:
        return Objection(better, against=_drawbacks(standing))
    ahead = [said.of(slug) for slug in better]
    against = _more_against(standing, ahead)
    return Objection(
        better, against=against, in_favour=() if against else _more(standing, ahead)
    )


def _drawbacks(standing: Standing) -> tuple[Fit, ...]:
    return (*standing.unsuited, *standing.reservations)


def _more_against(standing: Standing, ahead: Sequence[Standing]) -> tuple[Fit, ...]:
    """What speaks against a pattern and not all those ahead, if it has more of it."""
    own, others = standing.unsuited, [other.unsuited for other in ahead]
    if len(own) == len(others[0]):
        own, others = standing.reservations, [other.reservations for other in ahead]
    if len(own) <= len(others[0]):
        return ()
    return beyond(own, *others)


def _more(standing: Standing, ahead: Sequence[Standing]) -> tuple[Fit, ...]:
    """The strengths of those ahead that a pattern lacks."""
    strong = (fit for other in ahead for fit in other.strong)
    return beyond(strong, standing.strong)


def _bearing(
    space: Space, pattern: str, criteria: Iterable[Criterion]
) -> Iterator[Criterion]:
    """Those of some criteria that could change whether a pattern is recommended."""
    if _settled(space, pattern) is None:
        for criterion in criteria:
            if contrast_by(space, criterion.slug, pattern=pattern):
                yield criterion
