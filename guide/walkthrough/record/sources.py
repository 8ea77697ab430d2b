"""The reasons of a record, and the documents behind them."""

from dataclasses import dataclass, field
from typing import Protocol

from guide.walkthrough.advice import Advice
from guide.walkthrough.record import naming
from guide.walkthrough.record.commonmark import Blocks, bullets, link, md, sentence
from scenarios.decision.model import DecisionModel, Fit, Reference, Verdict
from scenarios.decision.recommend import Standing
from scenarios.decision.terms import Backed

SAID = {
    Verdict.RULED_OUT: "Ruled out by",
    Verdict.UNSUITED: "Unsuited on",
    Verdict.RESERVATION: "Reservation on",
    Verdict.STRONG: "Strong on",
    Verdict.GOOD: "Good on",
}
"""What a verdict does, before the criterion that it is on."""


class Judged(Backed, Protocol):
    """Something with references that may still be the guide's own judgement."""

    @property
    def judgement(self) -> bool: ...


@dataclass(frozen=True)
class Sources:
    """The references of a record, numbered as they come up."""

    model: DecisionModel
    cited: dict[str, int] = field(default_factory=dict)

    def of(self, told: Backed) -> str:
        """The numbers of what backs something, as they stand behind a sentence."""
        for slug in told.references:
            self.cited.setdefault(slug, len(self.cited) + 1)
        numbers = ", ".join(map(str, sorted(self.cited[s] for s in told.references)))
        return f" [{numbers}]" if numbers else ""

    def backing(self, told: Judged) -> str:
        """Whether something is the guide's judgement, and what backs it."""
        judgement = " (The guide's judgement.)" if told.judgement else ""
        return f"{judgement}{self.of(told)}"


class Unnumbered(Sources):
    """For a text without a list of references."""

    def of(self, told: Backed) -> str:
        return ""


def reasons(advice: Advice, sources: Sources) -> Blocks:
    """Everything said for and against each pattern, best first."""
    yield "### Pros and cons of the options"
    for standing in advice.recommendation.standings:
        pattern = advice.model.pattern(standing.pattern)
        yield f"#### {md(pattern.name)}: {naming.degree(advice, standing)}"
        if pattern.summary:
            yield sentence(pattern.summary)
        yield bullets(all_reasons(advice.model, standing, sources))


def all_reasons(
    model: DecisionModel, standing: Standing, sources: Sources
) -> list[str]:
    """Everything said for and against one pattern, what weighs most first."""
    fits = (
        *(*standing.ruled_out, *standing.unsuited, *standing.reservations),
        *(*standing.strong, *standing.good),
    )
    told = [reason(model, SAID[fit.verdict], fit, sources) for fit in fits]
    return told or ["The answers say nothing of it."]


def reason(model: DecisionModel, words: str, fit: Fit, sources: Sources) -> str:
    """What one answer says of a pattern, with what backs it."""
    title = naming.criterion(model, fit.criterion)
    return f"{words} {title}: {sentence(fit.reason)}{sources.backing(fit)}"


def references(sources: Sources) -> Blocks:
    """The documents cited, with their numbers."""
    if not sources.cited:
        return
    yield "### References"
    yield "With the date of each page as the guide read it."
    yield "\n".join(
        f"{number}. {_reference(sources.model.reference(slug))}"
        for slug, number in sources.cited.items()
    )


def _reference(reference: Reference) -> str:
    date = reference.page_date or "no date on the page"
    return f"{link(reference.title, reference.url)}, {date}"
