"""What decides between equal patterns: concepts and answers that tell them apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from scenarios.models import FOR_A_LINK, Concept


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
    told = Count("tells_apart", filter=Q(tells_apart__slug__in=equals))
    concepts = Concept.objects.annotate(told=told).filter(told__gte=2)
    told_by = (
        TieBreaker(concept.title, concept.get_absolute_url())
        for concept in concepts.only(*FOR_A_LINK, "title", "order")
    )
    return (*told_by, *_answers(advice))


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
