"""A decision as a paragraph for an e-mail, plain text."""

from collections.abc import Iterable

from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.defence import paragraph
from guide.walkthrough.pages.front import carrying, deciding, in_short
from guide.walkthrough.pages.passed_on import passed_on
from guide.walkthrough.pages.told import who_decides
from guide.walkthrough.record import decision
from guide.walkthrough.record.inline import unmarked
from guide.walkthrough.record.sources import Unnumbered
from scenarios.decision.challenge import challenge


def paragraph_for(advice: Advice, slug: str, url: str) -> str:
    """What is decided and why; of a challenge, if a pattern is named.

    Below it the documents that decide, and `url`, which leads to all of it.
    """
    return _of_challenge(advice, slug, url) if slug else _of_result(advice, url)


def _of_result(advice: Advice, url: str) -> str:
    """The situation, the verdict with its reasons and what comes next."""
    cited = Unnumbered(advice.model)
    told = (unmarked(line) for line in decision.in_short(advice, cited))
    chosen = advice.outcome in (Outcome.CLEAR, Outcome.TIE)
    names = [f"{decision.headline(advice)}."] if chosen else []
    words = [f"{in_short(advice)}.", *names, *told]
    return _mail(advice, words, passed_on(advice, deciding(advice), url))


def _of_challenge(advice: Advice, slug: str, url: str) -> str:
    """What can be said of a pattern that somebody asked for."""
    challenged = challenge(advice.model, advice.answers, slug)
    provisos = advice.provisos_of(slug)
    told = paragraph(
        *(advice.model, challenged, provisos, advice.outside),
        amounts=advice.reading.amounts,
    )
    return _mail(advice, [told], passed_on(advice, carrying(advice, slug), url))


def _mail(advice: Advice, told: Iterable[str], along: Iterable[str]) -> str:
    head = advice.reading.head
    interface = f"{head.interface} –" if head.interface else ""
    who = (f"{label}: {value}." for label, value in who_decides(head))
    words = " ".join(filter(None, (interface, *told, *who)))
    return "\n".join((words, "", *along))
