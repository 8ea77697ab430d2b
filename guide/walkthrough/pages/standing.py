"""One pattern in the ranking, with everything said for and against it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils.text import capfirst

from guide.walkthrough import links, standings, wording
from guide.walkthrough.advice import Advice
from scenarios.decision.comparing import beyond
from scenarios.decision.model import DecisionModel, Fit, Pattern, Reference
from scenarios.decision.recommend import Standing
from scenarios.decision.terms import Backed
from scenarios.models import Reference as Row
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import counted, listed


@dataclass(frozen=True)
class Citations:
    """The references of a page by slug, in the order in which they first appear."""

    model: DecisionModel
    references: dict[str, Reference | Row] = field(default_factory=dict)

    def of(self, told: Backed) -> tuple[str, ...]:
        """The slugs of what backs something, from now on in the page's list."""
        for slug in told.references:
            self.references.setdefault(slug, self.model.reference(slug))
        return told.references

    def row(self, *references: Reference | Row) -> tuple[str, ...]:
        """The slugs of references from the tables, from now on in the page's list."""
        for reference in references:
            self.references.setdefault(reference.slug, reference)
        return tuple(reference.slug for reference in references)


type References = Mapping[str, Reference | Row]
"""What a page cites, by slug, in the order of its list."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What an answer says for or against a pattern."""

    verdict: str
    word: str
    text: str
    because: str
    """The answer that says it."""
    judgement: bool
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedPattern:
    """A pattern, how well it suits, and why in a few words."""

    pattern: Pattern
    degree: str
    degree_word: str
    tally: str
    recommended: bool

    @property
    def in_a_word(self) -> str:
        """The degree, where the tally does not begin with it."""
        return "" if self.tally.startswith(self.degree_word) else self.degree_word


@dataclass(frozen=True, slots=True)
class RankedPattern(PlacedPattern):
    """A pattern in its place, with the arguments that put it there."""

    arguments: tuple[Argument, ...]
    """What matters most for its place comes first."""
    challenge_url: str


@dataclass(frozen=True, slots=True)
class OutOfIt:
    """A pattern that cannot be chosen, in a line: what weighs most against it."""

    pattern: Pattern
    url: str
    argument: Argument
    challenge_url: str


def placed(advice: Advice, pattern: str) -> PlacedPattern:
    """One pattern in its place, without the arguments."""
    standing = advice.recommendation.of(pattern)
    degree, word = standings.degree(advice, standing)
    return PlacedPattern(
        pattern=advice.model.pattern(pattern),
        degree=degree,
        degree_word=word,
        tally=_tally(advice, standing),
        # Without an answer all are equal, and none is where one arrives.
        recommended=bool(advice.answered) and pattern in advice.recommended,
    )


def ranked(advice: Advice, standing: Standing, cited: Citations) -> RankedPattern:
    """One pattern in the ranking, with everything said for and against it."""
    place = placed(advice, standing.pattern)
    merits = (*standing.strong, *standing.good)
    against = (*standing.unsuited, *standing.reservations)
    said = (
        (*merits, *against)
        if place.recommended
        else (*standing.ruled_out, *against, *merits)
    )
    return RankedPattern(
        *(place.pattern, place.degree, place.degree_word, place.tally),
        place.recommended,
        arguments=tuple(_argument(advice, fit, cited) for fit in said),
        challenge_url=links.challenge(advice.reading, standing.pattern),
    )


def out_of_it(
    advice: Advice, kept: Collection[Standing], cited: Citations
) -> tuple[OutOfIt, ...]:
    """The patterns that are not kept, best first; those of which nothing is said
    are left out."""
    left = [s for s in advice.recommendation.standings if s not in kept]
    return tuple(
        OutOfIt(
            advice.model.pattern(standing.pattern),
            links.pattern(advice.model.pattern(standing.pattern)).url,
            _argument(advice, fit, cited),
            links.challenge(advice.reading, standing.pattern),
        )
        for standing in left
        for fit in (standing.ruled_out or standing.unsuited)[:1]
    )


def _argument(advice: Advice, fit: Fit, cited: Citations) -> Argument:
    criterion = advice.model.criterion(fit.criterion)
    return Argument(
        verdict=fit.verdict.slug,
        word=VERDICT_WORDS[fit.verdict],
        text=fit.reason,
        because=wording.answered(criterion, advice.reading),
        judgement=fit.judgement,
        citations=cited.of(fit),
    )


def _tally(advice: Advice, standing: Standing) -> str:
    """The standing in a few words; for a pattern that lost, why."""
    if standing.ruled_out:
        titles = wording.titles(advice.model, standing.ruled_out)
        return f"Ruled out by {listed(titles)}"
    if standing.unsuited:
        titles = wording.titles(advice.model, standing.unsuited)
        return f"Unsuited on {listed(titles)}"
    many = counts(advice, standing)
    if advice.best is None or standing.pattern in advice.recommended:
        return many
    return f"{many}. {_behind(advice, standing, advice.best)}"


def counts(advice: Advice, standing: Standing) -> str:
    """How much is said for and against: "2 strengths, 1 good point, 1 reservation".

    Where a grave proviso stands, nothing is said to have no reservations.
    """
    strong, good = len(standing.strong), len(standing.good)
    strengths = [counted(strong, "strength")] if strong or not good else []
    points = [counted(good, "good point")] if good else []
    grave, reserved = advice.grave_of(standing.pattern), len(standing.reservations)
    against = [counted(reserved, "reservation")] if reserved or not grave else []
    hangs = [counted(len(grave), "grave condition")] if grave else []
    return capfirst(", ".join([*strengths, *points, *against, *hangs]))


def _behind(advice: Advice, standing: Standing, best: Standing) -> str:
    """What puts a pattern behind the best one."""
    ahead = advice.model.pattern(best.pattern).name
    if len(standing.reservations) > len(best.reservations):
        against = wording.titles(
            advice.model, beyond(standing.reservations, best.reservations)
        )
        return f"Behind {ahead} on {listed(against)}"
    if len(standing.reservations) < len(best.reservations) or len(
        standing.strong
    ) >= len(best.strong):
        return f"Behind {ahead} however the open answers turn out"
    missing = wording.titles(advice.model, beyond(best.strong, standing.strong))
    return f"{ahead} is stronger on {listed(missing)}"
