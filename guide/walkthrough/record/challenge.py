"""The record of a challenge: whether a pattern that was asked for can be defended."""

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.defence import paragraph
from guide.walkthrough.pages.challenge import provisos_told, title_of
from guide.walkthrough.record import answers, follow_up, naming, sources
from guide.walkthrough.record.commonmark import (
    APPENDICES,
    Blocks,
    bullets,
    md,
    sentence,
)
from scenarios.decision.challenge import Challenge, challenge


def record(advice: Advice, slug: str, link: str) -> Blocks:
    """What can be said of a pattern, block by block; `link` leads to the challenge."""
    challenged = challenge(advice.model, advice.answers, slug)
    name = advice.model.pattern(slug).name
    cited = sources.Sources(advice.model)
    yield naming.title(advice, f"We were told to use {name}", title_of(advice, slug))
    yield naming.particulars(advice, link)
    provisos = provisos_told(advice, challenged)
    told = paragraph(
        *(advice.model, challenged, provisos, advice.outside),
        amounts=advice.reading.amounts,
    )
    yield md(told)
    if provisos:
        yield "## On which conditions"
        yield follow_up.conditions(provisos, cited)
    yield from _holding(advice, challenged)
    yield from _open(advice, challenged)
    yield from answers.drivers(advice)
    yield APPENDICES
    yield "### For and against"
    standing = advice.recommendation.of(slug)
    yield bullets(sources.all_reasons(advice.model, standing, cited))
    yield from answers.options(advice)
    yield from answers.ranking(advice)
    yield from sources.references(cited)


def _holding(advice: Advice, challenged: Challenge) -> Blocks:
    """The other answers with which the pattern loses its place."""
    if not challenged.losses:
        return
    yield "## What has to hold"
    yield "With one of these answers another outcome takes its place:"
    yield bullets(
        f"{naming.other_answer(advice.model.criterion(loss.criterion), change)}: "
        + sentence(
            wording.outcome(advice.model, change.winners, conflict=change.conflict)
        )
        for loss in challenged.losses
        for change in loss.changes
    )


def _open(advice: Advice, challenged: Challenge) -> Blocks:
    """The open questions that could still change what is said."""
    if challenged.unknown:
        yield "## Still open"
        unknown = map(advice.model.criterion, challenged.unknown)
        yield bullets(
            f"**{md(criterion.title)}.** {sentence(criterion.question)}"
            for criterion in unknown
        )
