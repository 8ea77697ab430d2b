"""Rank all patterns for some answers: least against them, then most strengths."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import batched
from operator import attrgetter
from typing import NamedTuple

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import Answers, DecisionModel, Fit, Verdict, Winners


class Degree(StrEnum):
    """How well a pattern suits, as a reader is told."""

    RECOMMENDED = "recommended"
    EQUAL = "equally-suitable"
    ALTERNATIVE = "alternative"
    RESERVED = "possible-with-reservations"
    UNSUITED = "unsuited"
    RULED_OUT = "ruled-out"


type Fits = tuple[Fit, ...]
"""What is said, in the editors' order of criteria."""

type Said = tuple[Fits, ...]
"""What is said of a pattern: some fits for each verdict, in the order of these."""

type Rank = tuple[bool, int, int, int]
"""Whether it is ruled out; how many unsuited, reservations, and minus strengths."""


class Standing(NamedTuple):
    """One pattern's place among all, with everything the answers say of it."""

    pattern: str
    degree: Degree
    strong: Fits = ()
    good: Fits = ()
    reservations: Fits = ()
    unsuited: Fits = ()
    ruled_out: Fits = ()
    fits: bool = True
    """Whether it may be recommended: it is not ruled out, and carries no more than
    the model allows."""
    rank: Rank = (False, 0, 0, 0)
    """Its place in the ranking: equal for equal patterns, smaller for better ones."""


@dataclass(frozen=True)
class Recommendation:
    """All patterns, best first; equal ones in the editors' order."""

    standings: tuple[Standing, ...]

    @cached_property
    def recommended(self) -> Winners:
        """Slugs of the pattern or equal patterns at the top; empty if nothing fits."""
        top = (Degree.RECOMMENDED, Degree.EQUAL)
        return tuple(s.pattern for s in self.standings if s.degree in top)

    @cached_property
    def is_conflict(self) -> bool:
        """Whether every pattern is ruled out."""
        return all(standing.ruled_out for standing in self.standings)

    def of(self, pattern: str) -> Standing:
        """The standing of one pattern; KeyError if it is unknown."""
        return self._by_pattern[pattern]

    @cached_property
    def _by_pattern(self) -> Mapping[str, Standing]:
        return {standing.pattern: standing for standing in self.standings}

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
    heard = zip(model.patterns, _heard(model, answers), strict=True)
    standings = [_standing(model, pattern.slug, said) for pattern, said in heard]
    standings.sort(key=attrgetter("rank"))
    best = standings[0].rank if standings else None
    top = [s for s in standings if s.rank == best and s.fits]
    return Recommendation((*_at_the_top(top), *standings[len(top) :]))


def _heard(model: DecisionModel, answers: Answers) -> Iterator[Said]:
    """What the answers that apply say of each pattern."""
    cells: list[Fits] = [()] * (len(model.patterns) * len(Verdict))
    entries = _entries(model)
    for criterion in model.criteria:
        chosen = answers.get(criterion.slug)
        if chosen is not None and model.applies(criterion, answers):
            for cell, fits in entries.get((criterion.slug, chosen), ()):
                cells[cell] += fits
    return batched(cells, len(Verdict))


@once_per_model
def _entries(
    model: DecisionModel,
) -> Mapping[tuple[str, str], list[tuple[int, Fits]]]:
    """What each option says, and in which cell of a table it belongs.

    The table has a row for each pattern, and in it a cell for each verdict. The
    same for all answers, so it is kept.
    """
    row = {pattern.slug: place for place, pattern in enumerate(model.patterns)}
    entries: dict[tuple[str, str], list[tuple[int, Fits]]] = {}
    for fit in model.fits:
        cell = row[fit.pattern] * len(Verdict) + fit.verdict
        entries.setdefault((fit.criterion, fit.option), []).append((cell, (fit,)))
    return entries


def _standing(model: DecisionModel, pattern: str, said: Said) -> Standing:
    """What is said of a pattern, with its degree if it is not at the top."""
    out, unsuited, reservations, good, strong = said
    rank = _rank(said)
    degree, fits = _below_the_top(rank), _fits(model, rank)
    return Standing(
        pattern, degree, strong, good, reservations, unsuited, out, fits, rank
    )


def _rank(said: Said) -> Rank:
    out, unsuited, reservations, _, strong = said
    if out:
        return (True, 0, 0, 0)
    return (False, len(unsuited), len(reservations), -len(strong))


def _fits(model: DecisionModel, rank: Rank) -> bool:
    """Whether a pattern of that rank may be recommended."""
    ruled_out, unsuited, reservations, _ = rank
    most = model.most_reservations
    return not ruled_out and (most is None or (not unsuited and reservations <= most))


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
