"""What was answered, to look over before the result."""

from dataclasses import dataclass

from django.urls import reverse

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import GivenAnswer, answers_so_far, taken_as_said


@dataclass(frozen=True, slots=True)
class CheckPage:
    """All answers with a way to change each, and what is still open."""

    title: str
    edition_number: int | str
    since: Since | None
    notes: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    taken_as_said: tuple[GivenAnswer, ...]
    deciding: tuple[Link, ...]
    """The open questions whose answer can still change the result."""
    at_once_url: str
    map_url: str
    result_url: str


def page(advice: Advice) -> CheckPage:
    """The answers as they are, in words."""
    reading, here = advice.reading, reverse("check")
    return CheckPage(
        title="Check your answers",
        edition_number=advice.number,
        since=since(advice, f"{here}?{unpinned(advice).query()}"),
        notes=reading.notes,
        answers=answers_so_far(advice),
        taken_as_said=taken_as_said(advice),
        deciding=tuple(
            Link(criterion.title, links.question(reading, criterion.slug))
            for criterion in advice.open_questions
            if criterion.slug not in reading.chosen
        ),
        at_once_url=links.at_once(reading),
        map_url=links.decision_map(reading),
        result_url=links.result(reading),
    )
