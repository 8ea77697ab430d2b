"""One pattern in the ranking, with everything said for and against it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from guide.walkthrough.advice import DEGREE_WORDS, Advice, in_a_row
from scenarios.browse.matrix import VERDICT_WORDS
from scenarios.decision.model import DecisionModel, Fit, Reference
from scenarios.decision.recommend import Standing


@dataclass(frozen=True)
class Citations:
    """The references of a page by slug, in the order in which they first appear."""

    model: DecisionModel
    references: dict[str, Reference] = field(default_factory=dict)

    def of(self, fit: Fit) -> tuple[str, ...]:
        """The slugs of a fit's references, from now on in the page's list."""
        for slug in fit.references:
            self.references.setdefault(slug, self.model.reference(slug))
        return fit.references


def line(advice: Advice, standing: Standing, cited: Citations) -> dict[str, Any]:
    """One pattern in the ranking, with everything said for and against it."""
    pattern = advice.model.pattern(standing.pattern)
    leads = standing.pattern in advice.recommended
    merits = (*standing.strong, *standing.good)
    said = (
        (*standing.ruled_out, *merits, *standing.poor)
        if leads
        else (*standing.ruled_out, *standing.poor, *merits)
    )
    return {
        "pattern": pattern,
        "degree": standing.degree.value,
        "degree_word": DEGREE_WORDS[standing.degree],
        "tally": _tally(advice, standing),
        "open": leads,
        "reasons": [
            {
                "verdict": fit.verdict.slug,
                "word": VERDICT_WORDS[fit.verdict],
                "text": fit.reason,
                "because": f"{advice.model.criterion(fit.criterion).title}: "
                f"{advice.wording(advice.model.criterion(fit.criterion))}",
                "judgement": fit.judgement,
                "citations": cited.of(fit),
            }
            for fit in said
        ],
        "challenge_url": f"{reverse('challenge', args=[pattern.slug])}"
        f"?{advice.reading.query()}",
    }


def _tally(advice: Advice, standing: Standing) -> str:
    """The standing in a few words; for a pattern that lost, why."""
    if standing.ruled_out:
        return "Ruled out by " + _titles(advice, standing.ruled_out)
    counts = (
        f"{_count(len(standing.strong), 'strength')}, "
        f"{_count(len(standing.poor), 'reservation')}"
    )
    if standing.pattern in advice.recommended or not advice.recommended:
        return counts
    best = advice.recommendation.of(advice.recommended[0])
    ahead = advice.name(best.pattern)
    if len(standing.poor) > len(best.poor):
        theirs = {fit.criterion for fit in best.poor}
        own = [fit for fit in standing.poor if fit.criterion not in theirs]
        return f"{counts}. Behind {ahead} on {_titles(advice, own)}"
    if len(standing.poor) < len(best.poor) or len(standing.strong) >= len(best.strong):
        return f"{counts}. Behind {ahead} however the open answers turn out"
    own_strong = {fit.criterion for fit in standing.strong}
    missing = [fit for fit in best.strong if fit.criterion not in own_strong]
    return f"{counts}. {ahead} is stronger on {_titles(advice, missing)}"


def _titles(advice: Advice, fits: Iterable[Fit]) -> str:
    names = [f"“{advice.model.criterion(fit.criterion).title}”" for fit in fits]
    return in_a_row(names, "and")


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
