"""Rank all patterns for some answers: fewest reservations, then most strengths."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from scenarios.decision.model import Answers, DecisionModel, Fit, Verdict, Winners


class Degree(StrEnum):
    """How well a pattern suits, as a reader is told."""

    RECOMMENDED = "recommended"
    EQUAL = "equally-suitable"
    ALTERNATIVE = "alternative"
    RESERVED = "possible-with-reservations"
    RULED_OUT = "ruled-out"


@dataclass(frozen=True, slots=True)
class Standing:
    """One pattern's place among all, with everything the answers say of it."""

    pattern: str
    degree: Degree
    strong: tuple[Fit, ...] = ()
    good: tuple[Fit, ...] = ()
    reservations: tuple[Fit, ...] = ()
    ruled_out: tuple[Fit, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """All patterns, best first; equal ones in the editors' order."""

    standings: tuple[Standing, ...]

    @property
    def recommended(self) -> Winners:
        """Slugs of the pattern or equal patterns at the top; empty if all are out."""
        top = (Degree.RECOMMENDED, Degree.EQUAL)
        return tuple(s.pattern for s in self.standings if s.degree in top)

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
        degree = Degree.RECOMMENDED if len(winners) == 1 else Degree.EQUAL
        top = [replace(self.of(pattern), degree=degree) for pattern in winners]
        rest = [
            replace(standing, degree=_below_the_top(standing))
            for standing in self.standings
            if standing.pattern not in winners
        ]
        return Recommendation((*top, *rest))


def recommend(model: DecisionModel, answers: Answers) -> Recommendation:
    """All patterns ranked for some answers, each with its reasons.

    A pattern is ruled out if any chosen option rules it out. The rest are
    ordered by the number of reservations, then by the number of strengths.
    Answers that are unsure, or to a criterion whose condition is not met, say
    nothing. (Rule: design of the guide, "How it decides".)
    """
    heard: dict[str, tuple[list[Fit], ...]] = {
        pattern.slug: ([], [], [], []) for pattern in model.patterns
    }
    for fit in fits_heard(model, answers):
        heard[fit.pattern][fit.verdict].append(fit)
    order = sorted(heard, key=lambda slug: _rank(heard[slug]))
    top = [slug for slug in order if _rank(heard[slug]) == _rank(heard[order[0]])]
    return Recommendation(
        tuple(
            Standing(
                pattern=slug,
                degree=_degree(slug, heard[slug], top),
                strong=tuple(heard[slug][Verdict.STRONG]),
                good=tuple(heard[slug][Verdict.GOOD]),
                reservations=tuple(heard[slug][Verdict.RESERVATION]),
                ruled_out=tuple(heard[slug][Verdict.RULED_OUT]),
            )
            for slug in order
        )
    )


def fits_heard(model: DecisionModel, answers: Answers) -> Iterator[Fit]:
    """What the answers that apply say, in the editors' order of criteria."""
    for criterion in model.criteria:
        chosen = answers.get(criterion.slug)
        if chosen is not None and model.applies(criterion, answers):
            yield from model.fits_of(criterion.slug, chosen)


def _rank(heard: tuple[list[Fit], ...]) -> tuple[bool, int, int]:
    if heard[Verdict.RULED_OUT]:
        return (True, 0, 0)
    return (False, len(heard[Verdict.RESERVATION]), -len(heard[Verdict.STRONG]))


def _degree(slug: str, heard: tuple[list[Fit], ...], top: list[str]) -> Degree:
    if heard[Verdict.RULED_OUT]:
        return Degree.RULED_OUT
    if slug in top:
        return Degree.RECOMMENDED if len(top) == 1 else Degree.EQUAL
    return Degree.RESERVED if heard[Verdict.RESERVATION] else Degree.ALTERNATIVE


def _below_the_top(standing: Standing) -> Degree:
    if standing.ruled_out:
        return Degree.RULED_OUT
    return Degree.RESERVED if standing.reservations else Degree.ALTERNATIVE
