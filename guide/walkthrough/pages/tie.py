"""What decides between equal patterns: concepts and answers that tell them apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from scenarios.models import FOR_A_LINK, Concept, Pattern
from scenarios.unchanged import once_per_version


@dataclass(frozen=True, slots=True)
class TieBreaker(Link):
    """What to read, or which answer to think over."""

    answer: str = ""
    """What was answered there."""


def tie_breakers(advice: Advice) -> tuple[TieBreaker, ...]:
    """The concepts that tell apart two or more of what stands at the head, then the
    answers that do, to be thought over."""
    equals = advice.ahead
    if len(equals) < 2:
        return ()
    told_by = (
        TieBreaker(concept.title, concept.get_absolute_url())
        for concept, patterns in _telling_apart()
        if len(patterns.intersection(equals)) >= 2
    )
    return (*told_by, *_answers(advice))


@once_per_version
def _telling_apart() -> tuple[tuple[Concept, frozenset[str]], ...]:
    """The concepts that tell patterns apart, each with the slugs of these."""
    patterns = Prefetch("tells_apart", Pattern.objects.only("slug"))
    rows = Concept.objects.only(*FOR_A_LINK, "title", "order")
    return tuple(
        (row, frozenset(pattern.slug for pattern in row.tells_apart.all()))
        for row in rows.prefetch_related(patterns)
    )


def _answers(advice: Advice) -> Iterator[TieBreaker]:
    """The answers of which not all of the equals have the same said."""
    fits = (f for each in advice.apart for f in (*each.strong, *each.reservations))
    for slug in dict.fromkeys(fit.criterion for fit in fits):
        criterion = advice.model.criterion(slug)
        yield TieBreaker(
            f"“{criterion.title}”",
            links.question(advice.reading, slug),
            wording.answer(criterion, advice.reading),
        )
