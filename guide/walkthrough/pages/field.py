"""The field: how every pattern stands after the answers so far, each in its place."""

from dataclasses import dataclass

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from scenarios.decision.model import Fit, Pattern, Verdict
from scenarios.decision.recommend import Standing
from scenarios.text.verdicts import VERDICT_WORDS

BEHIND = "Others come before it, whatever the open answers are."
"""Why a pattern is out of which nothing bad is said."""


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern, and what weighs most of all that was said of it."""

    pattern: Pattern
    running: bool
    """Whether it can still come first."""
    verdict: str
    """The slug of the verdict that weighs most; empty while nothing is said."""
    word: str
    reason: str
    because: str
    """The answer that says so."""


@dataclass(frozen=True, slots=True)
class Field:
    """All patterns in the editors' order: those that can come first, and the rest."""

    running: tuple[Line, ...]
    out: tuple[Line, ...]

    @property
    def size(self) -> int:
        """How many patterns there are."""
        return len(self.running) + len(self.out)


def field(advice: Advice) -> Field:
    """How every pattern stands after the answers so far."""
    lines = [_line(advice, pattern) for pattern in advice.model.patterns]
    return Field(
        running=tuple(line for line in lines if line.running),
        out=tuple(line for line in lines if not line.running),
    )


def _line(advice: Advice, pattern: Pattern) -> Line:
    running = pattern.slug in advice.possible
    fit = weightiest(advice.recommendation.of(pattern.slug))
    if not running and (fit is None or fit.verdict >= Verdict.GOOD):
        return Line(pattern, running, "", "Behind", BEHIND, "")
    return Line(
        pattern=pattern,
        running=running,
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
