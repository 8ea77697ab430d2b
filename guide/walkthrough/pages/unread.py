"""What an address says of a number and nobody can read, on pages that ask nothing."""

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.reading import Unread
from scenarios.paths import path_of


def unread(advice: Advice) -> tuple[Link, ...]:
    """A sentence for each such number, which leads to the question that asks again."""
    return tuple(
        Link(
            wording.unread(advice.model.criterion(slug), one),
            _asked_again(advice, one),
        )
        for slug, one in advice.reading.unread.items()
    )


def _asked_again(advice: Advice, one: Unread) -> str:
    """The walkthrough, as it is told of the number: it stops there."""
    return f"{path_of('walkthrough')}?{advice.reading.query(**one.given)}"
