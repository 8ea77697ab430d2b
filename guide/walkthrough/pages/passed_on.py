"""What goes along with words that are passed on, so that others can look it up."""

from collections.abc import Iterable
from itertools import islice

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.front import with_year
from scenarios.decision.model import Fit

MOST_DOCUMENTS = 2


def passed_on(advice: Advice, deciding: Iterable[Fit], url: str) -> tuple[str, ...]:
    """The documents behind the first reasons, and where all of them stand.

    Lines of plain text, each with an address at its end, where mail programs see it.
    """
    cited = dict.fromkeys(slug for fit in deciding for slug in fit.references[:1])
    documents = map(advice.model.reference, islice(cited, MOST_DOCUMENTS))
    told = (f"{with_year(each)}: {each.url}" for each in documents)
    return (*told, f"All reasons: {url}")
