"""The field: how every pattern stands after the answers so far, each in its place."""

from dataclasses import dataclass

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from scenarios.decision.model import Fit, Pattern
from scenarios.decision.recommend import Standing
from scenarios.text.verdicts import VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern, and what weighs most of all that was said of it."""

    pattern: Pattern
    running: bool
    """Whether it can still be recommended."""
    verdict: str
    """The slug of the verdict that weighs most; empty while nothing is said."""
    word: str
    reason: str
    because: str
    """The answer that says so."""


@dataclass(frozen=True, slots=True)
class Field:
    """All patterns in the editors' order, and how many can still win."""

    lines: tuple[Line, ...]
    running: int


def field(advice: Advice) -> Field:
    """How every pattern stands after the answers so far."""
    lines = tuple(_line(advice, pattern) for pattern in advice.model.patterns)
    return Field(lines, sum(line.running for line in lines))


def _line(advice: Advice, pattern: Pattern) -> Line:
    fit = weightiest(advice.recommendation.of(pattern.slug))
    return Line(
        pattern=pattern,
        running=pattern.slug in advice.possible,
        verdict=fit.verdict.slug if fit else "",
        word=VERDICT_WORDS[fit.verdict] if fit else "Open",
        reason=fit.reason if fit else "",
        because=_because(advice, fit) if fit else "",
    )


def weightiest(standing: Standing) -> Fit | None:
    """What weighs most of all that is said of a pattern, the worst before the best."""
    in_order = (
        *(standing.ruled_out, standing.unsuited, standing.reservations),
        *(standing.strong, standing.good),
    )
    return next((fit for fits in in_order for fit in fits), None)


def _because(advice: Advice, fit: Fit) -> str:
    return wording.answered(advice.model.criterion(fit.criterion), advice.reading)
