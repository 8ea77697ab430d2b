"""What helps to choose between equal patterns: the concepts that tell them apart."""

from django.db.models import Count, Q

from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from scenarios.models import Concept


def tie_breakers(advice: Advice) -> tuple[Link, ...]:
    """The concepts that tell apart two or more of what stands at the head."""
    equals = advice.ahead
    if len(equals) < 2:
        return ()
    told = Count("tells_apart", filter=Q(tells_apart__slug__in=equals))
    concepts = Concept.objects.annotate(told=told).filter(told__gte=2)
    return tuple(
        Link(concept.title, concept.get_absolute_url())
        for concept in concepts.only("slug", "title", "order")
    )
