"""“We were told to use it”: the page that says whether it can be defended."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.defence import HAS_MERITS, if_they_hold, paragraph, would_do
from guide.walkthrough.links import MOST_COMPARED, Link, PatternLink
from guide.walkthrough.pages.changes import OtherAnswer, other_answer
from guide.walkthrough.pages.evenness import Evenness, evenness
from guide.walkthrough.pages.front import DecidingReason, carrying, reasons_of
from guide.walkthrough.pages.offered import Statement, conditions
from guide.walkthrough.pages.passed_on import passed_on
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import (
    GivenAnswer,
    answers_so_far,
    taken_as_said,
)
from guide.walkthrough.pages.standing import (
    Citations,
    RankedPattern,
    References,
    ranked,
)
from guide.walkthrough.pages.told import Told, told
from guide.walkthrough.pages.unread import unread
from scenarios.decision.challenge import Challenge, Loss, Stance, challenge
from scenarios.decision.model import Pattern, Verdict
from scenarios.decision.provisos import Proviso
from scenarios.text.words import counted

STANCE_WORDS: Mapping[Stance, tuple[str, str]] = {
    Stance.DEFEND: ("Defend{holds}", "{name} is the right choice{holds}"),
    Stance.CONDITIONS: ("Defend with conditions", "{name} holds, on conditions"),
    Stance.DEFENSIBLE: (
        "Defensible",
        "{name} is defensible{holds}, {better} a little better",
    ),
    Stance.OBJECT: ("Object", "Not {name}: use {better}"),
    Stance.OPEN: ("Open", "It depends on what is still open"),
}
_WOULD_DO = ("Possible with reservations", "{better} rather than {name}")
"""The same of an objection to what fits, only with more reservations."""


@dataclass(frozen=True, slots=True)
class HoldingAnswer:
    """An answer that has to hold, and those with which the pattern is lost."""

    title: str
    others: tuple[OtherAnswer, ...]


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """What can be said of a pattern that somebody asked for."""

    title: str
    told: Told
    """What stands above the decision."""
    edition_number: int | str
    pattern: PatternLink
    stance: str
    sign: str
    """The shape that goes with the stance: of an objection, what it rests on."""
    stance_word: str
    paragraph: str
    conditions: tuple[Statement, ...]
    """What has to hold besides the answers, where there is something to defend."""
    even: Evenness | None
    """What hangs on the busiest hour, where it is what the advice recommends."""
    passed_on: tuple[str, ...]
    """What goes along with it: documents, and the address of this page."""
    holding: tuple[HoldingAnswer, ...]
    unknown: tuple[Link, ...]
    """The open questions that could still change what is said."""
    grounds: tuple[Link, ...]
    """The open questions that could put a document behind an objection."""
    go_on_url: str
    """The question that leads on to what to use instead; empty once that is known."""
    instead: tuple[Pattern, ...]
    """What comes before it, if something does."""
    outside: tuple[Link, ...]
    """What may help where neither it nor another pattern fits."""
    compare_url: str
    """It and what comes before it side by side, or what comes next; may be empty."""
    own_url: str
    """The whole address of this page in this edition, to be passed on."""
    reasons: tuple[DecidingReason, ...]
    ranked: RankedPattern
    since: Since | None
    """That this is an older edition, and what today's says."""
    unread: tuple[Link, ...]
    """Numbers that could not be read, and the questions that ask them again."""
    notes: tuple[str, ...]
    answers: tuple[GivenAnswer, ...]
    taken_as_said: tuple[GivenAnswer, ...]
    references: References
    result_url: str
    start_url: str


def page(advice: Advice, slug: str, here: str, own_url: str) -> ChallengePage:
    """What the template shows of a pattern that somebody asked for.

    `here` is the address of the page, which asks questions as well; `own_url` the one
    to pass on.
    """
    challenged = challenge(advice.model, advice.answers, slug)
    provisos = provisos_told(advice, challenged)
    cited = Citations(advice.model)
    instead = tuple(_instead(advice, challenged))
    return ChallengePage(
        title=_title(advice, challenged),
        told=told(advice.reading.head, links.board(advice.reading, slug)),
        edition_number=advice.number,
        pattern=links.pattern(advice.model.pattern(slug)),
        stance=challenged.stance.value,
        sign=_sign(challenged),
        stance_word=_words(advice, challenged)[0].format(holds=if_they_hold(provisos)),
        paragraph=paragraph(
            *(advice.model, challenged, provisos, advice.outside),
            amounts=advice.reading.amounts,
        ),
        conditions=conditions(provisos, cited),
        even=evenness(advice) if slug in advice.recommended else None,
        passed_on=passed_on(advice, carrying(advice, slug), own_url),
        holding=tuple(_holding(advice, loss) for loss in challenged.losses),
        unknown=_asking(advice, challenged.unknown, here),
        grounds=_asking(advice, challenged.grounds, here),
        go_on_url=links.walkthrough(advice.reading) if challenged.so_far else "",
        instead=instead,
        outside=_outside(advice, challenged),
        compare_url=_compare_url(advice, slug, instead),
        own_url=own_url,
        reasons=reasons_of(advice, slug, cited),
        ranked=ranked(advice, advice.recommendation.of(slug), cited),
        since=since(advice, _today(advice, slug), compared=True),
        unread=unread(advice),
        notes=advice.reading.notes,
        answers=answers_so_far(advice, here),
        taken_as_said=taken_as_said(advice, here),
        references=cited.references,
        result_url=links.result(advice.reading),
        start_url=here,
    )


def _words(advice: Advice, challenged: Challenge) -> tuple[str, str]:
    if would_do(advice.model, challenged):
        return _WOULD_DO
    return STANCE_WORDS[challenged.stance]


def _instead(advice: Advice, challenged: Challenge) -> Iterator[Pattern]:
    better = challenged.objection.better if challenged.objection else ()
    return map(advice.model.pattern, better)


def _outside(advice: Advice, challenged: Challenge) -> tuple[Link, ...]:
    objection = challenged.objection
    if not objection or objection.better or challenged.so_far:
        return ()
    there = f"{links.result(advice.reading)}#outside"
    return tuple(Link(solution.title, there) for solution in advice.outside)


def _asking(advice: Advice, criteria: Iterable[str], here: str) -> tuple[Link, ...]:
    """Questions with their way back here."""
    return tuple(
        Link(
            advice.model.criterion(criterion).title,
            links.question(advice.reading, criterion, here),
        )
        for criterion in criteria
    )


def _sign(challenged: Challenge) -> str:
    """A cross only for what is ruled out."""
    objection = challenged.objection
    if challenged.stance is not Stance.OBJECT or not objection:
        return challenged.stance.value
    grounds = (*objection.ruled_out, *objection.against)
    worst = min((fit.verdict for fit in grounds), default=Verdict.RESERVATION)
    return worst.slug


def _compare_url(advice: Advice, slug: str, instead: Iterable[Pattern]) -> str:
    others = [one.slug for one in instead] or [
        standing.pattern
        for standing in advice.recommendation.standings
        if standing.pattern != slug and not standing.ruled_out
    ][:1]
    compared = [slug, *others][:MOST_COMPARED]
    return links.compare(advice.pinned, compared) if others else ""


def _today(advice: Advice, slug: str) -> str:
    """The same page in today's edition; the result where the pattern is gone."""
    today, reading = advice.today, unpinned(advice)
    if today and not today.model.has_pattern(slug):
        return links.result(reading)
    return links.challenge(reading, slug, now=True)


def provisos_told(advice: Advice, challenged: Challenge) -> tuple[Proviso, ...]:
    """What has to hold for a pattern; nothing where it is not defended anyway."""
    told = challenged.stance in HAS_MERITS
    return advice.provisos_of(challenged.pattern) if told else ()


def title_of(advice: Advice, slug: str) -> str:
    """What is said of a pattern, as one line of plain text."""
    return _title(advice, challenge(advice.model, advice.answers, slug))


def _title(advice: Advice, challenged: Challenge) -> str:
    better = challenged.objection.better if challenged.objection else ()
    if challenged.stance is Stance.OBJECT and challenged.so_far:
        return f"{_not(advice, challenged)}. {_so_far(advice, challenged)}"
    if challenged.stance is Stance.OBJECT and not better:
        return f"{_not(advice, challenged)}, and nothing else fits well"
    return _words(advice, challenged)[1].format(
        name=advice.model.pattern(challenged.pattern).name,
        better=wording.names(advice.model, better),
        holds=if_they_hold(provisos_told(advice, challenged)),
    )


def _not(advice: Advice, challenged: Challenge) -> str:
    return f"Not {advice.model.pattern(challenged.pattern).name}"


def _so_far(advice: Advice, challenged: Challenge) -> str:
    """What is ahead while it is open, and how many can still come first, if more."""
    still = len(advice.possible)
    if not advice.ahead or challenged.pattern in advice.ahead:
        return f"{counted(still, 'pattern')} can still come first"
    ahead = f"So far {wording.names(advice.model, advice.ahead)}"
    others = set(advice.possible) - set(advice.ahead)
    return f"{ahead}; {still} can still come first" if others else ahead


def _holding(advice: Advice, loss: Loss) -> HoldingAnswer:
    criterion = advice.model.criterion(loss.criterion)
    others = (other_answer(advice, criterion, change) for change in loss.changes)
    return HoldingAnswer(criterion.title, tuple(others))
