"""Rank all patterns for some answers: least against them, then most strengths."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from scenarios.decision.model import Answers, DecisionModel, Fit, Winners


class Degree(StrEnum):
    """How well a pattern suits, as a reader is told."""

    RECOMMENDED = "recommended"
    EQUAL = "equally-suitable"
    ALTERNATIVE = "alternative"
    RESERVED = "possible-with-reservations"
    UNSUITED = "unsuited"
    RULED_OUT = "ruled-out"


type Rank = tuple[bool, int, int, int]
"""Whether it is ruled out; how many unsuited, reservations, and minus strengths."""


class Standing(NamedTuple):
    """One pattern's place among all, with everything the answers say of it."""

    pattern: str
    degree: Degree
    strong: tuple[Fit, ...] = ()
    good: tuple[Fit, ...] = ()
    reservations: tuple[Fit, ...] = ()
    unsuited: tuple[Fit, ...] = ()
    ruled_out: tuple[Fit, ...] = ()
    fits: bool = True
    """Whether it may be recommended: it is not ruled out, and carries no more than
    the model allows."""
    rank: Rank = (False, 0, 0, 0)
    """Its place in the ranking: equal for equal patterns, smaller for better ones."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """All patterns, best first; equal ones in the editors' order."""

    standings: tuple[Standing, ...]

    @property
    def recommended(self) -> Winners:
        """Slugs of the pattern or equal patterns at the top; empty if nothing fits."""
        top = (Degree.RECOMMENDED, Degree.EQUAL)
        return tuple(s.pattern for s in self.standings if s.degree in top)

    @property
    def closest(self) -> Winners:
        """Slugs of those that come first by what is said of them, fit or not.

        Empty in a conflict.
        """
        best = min((s.rank for s in self.standings if not s.ruled_out), default=None)
        return tuple(s.pattern for s in self.standings if s.rank == best)

    @property
    def is_conflict(self) -> bool:
        """Whether every pattern is ruled out."""
        return all(standing.ruled_out for standing in self.standings)

    def of(self, pattern: str) -> Standing:
        """The standing of one pattern; KeyError if it is unknown."""
        for standing in self.standings:
            if standing.pattern == pattern:
                return standing
        raise KeyError(pattern)

    def settled_on(self, winners: Winners) -> "Recommendation":
        """The same with these patterns at the top, and no others.

        For answers that leave only these possible although they do not
        say so by themselves: every option still open speaks for it.
        """
        rest = [
            standing._replace(degree=_below_the_top(standing.rank))
            for standing in self.standings
            if standing.pattern not in winners
        ]
        return Recommendation((*_at_the_top(map(self.of, winners)), *rest))


def recommend(model: DecisionModel, answers: Answers) -> Recommendation:
    """All patterns ranked for some answers, each with its reasons.

    A pattern is ruled out if any chosen option rules it out. The rest are ordered by
    the number of unsuited verdicts, then of reservations, then of strengths. Those at
    the top are recommended if they fit: the model may allow only so many
    reservations, and then nothing that is unsuited. Answers that are unsure, or to a
    criterion whose condition is not met, say nothing. (Rule: design of the guide,
    "How it decides".)
    """
    heard: dict[str, tuple[list[Fit], ...]] = {
        pattern.slug: ([], [], [], [], []) for pattern in model.patterns
    }
    for fit in fits_heard(model, answers):
        heard[fit.pattern][fit.verdict].append(fit)
    standings = [_standing(model, slug, said) for slug, said in heard.items()]
    standings.sort(key=attrgetter("rank"))
    best = standings[0].rank if standings else None
    top = [s for s in standings if s.rank == best and s.fits]
    return Recommendation((*_at_the_top(top), *standings[len(top) :]))


def fits_heard(model: DecisionModel, answers: Answers) -> Iterator[Fit]:
    """What the answers that apply say, in the editors' order of criteria."""
    for criterion in model.criteria:
        chosen = answers.get(criterion.slug)
        if chosen is not None and model.applies(criterion, answers):
            yield from model.fits_of(criterion.slug, chosen)


def _rank(heard: tuple[list[Fit], ...]) -> Rank:
    out, unsuited, reservations, _, strong = heard
    if out:
        return (True, 0, 0, 0)
    return (False, len(unsuited), len(reservations), -len(strong))


def _fits(model: DecisionModel, rank: Rank) -> bool:
    """Whether a pattern of that rank may be recommended."""
    ruled_out, unsuited, reservations, _ = rank
    most = model.most_reservations
    return not ruled_out and (most is None or (not unsuited and reservations <= most))


def _standing(
    model: DecisionModel, slug: str, heard: tuple[list[Fit], ...]
) -> Standing:
    """What is said of a pattern, with its degree if it is not at the top."""
    rank = _rank(heard)
    out, unsuited, reservations, good, strong = map(tuple, heard)
    return Standing(
        pattern=slug,
        degree=_below_the_top(rank),
        strong=strong,
        good=good,
        reservations=reservations,
        unsuited=unsuited,
        ruled_out=out,
        fits=_fits(model, rank),
        rank=rank,
    )


def _at_the_top(standings: Iterable[Standing]) -> list[Standing]:
    """The same standings, as those that are recommended."""
    top = list(standings)
    degree = Degree.RECOMMENDED if len(top) == 1 else Degree.EQUAL
    return [standing._replace(degree=degree) for standing in top]


def _below_the_top(rank: Rank) -> Degree:
    ruled_out, unsuited, reservations, _ = rank
    if ruled_out:
        return Degree.RULED_OUT
    if unsuited:
        return Degree.UNSUITED
    return Degree.RESERVED if reservations else Degree.ALTERNATIVE
