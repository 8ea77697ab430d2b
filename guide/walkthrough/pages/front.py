"""The first screen of a result: what decides, what comes second, what would flip it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from guide.walkthrough import links, standings, wording
from guide.walkthrough.advice import MOST_AHEAD, Advice, Outcome
from guide.walkthrough.links import Link
from guide.walkthrough.other_answers import (
    Asked,
    facts_that_would_help,
    likely_changes,
    wishes_that_help,
)
from guide.walkthrough.pages.changes import OtherAnswer, other_answer
from guide.walkthrough.pages.headline import reservations
from guide.walkthrough.pages.standing import Citations
from scenarios.decision.comparing import Apart, beyond
from scenarios.decision.model import Criterion, Fit, Pattern, Reference, Verdict
from scenarios.decision.recommend import Degree, Standing
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import listed

MOST_REASONS = 3

MOST_FLIPS = 4
"""The layer on what would change the result has all of them."""

LEAST_IN_SHORT = 3
"""So many answers say what an interface is, if there are no more headlines."""


@dataclass(frozen=True, slots=True)
class DecidingReason:
    """A reason that decides: what it says, which answer and which document say so."""

    verdict: str
    word: str
    text: str
    answered: str
    source: Link | None
    judgement: bool
    of: str = ""
    """Whose reason it is, where others of several patterns have other reasons."""


@dataclass(frozen=True, slots=True)
class Second:
    """What comes next, and the one difference that puts it there."""

    pattern: Pattern
    url: str
    degree: str
    degree_word: str
    difference: str
    citations: tuple[str, ...]
    compare_url: str

    @property
    def suits(self) -> bool:
        """Whether it is a runner-up: what is unsuited is none."""
        return self.degree != Degree.UNSUITED


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """Another answer, and what it leads to."""

    title: str
    answer: OtherAnswer
    patterns: tuple[Pattern, ...]
    """What is then recommended; without any, `sign` says why."""
    sign: str


@dataclass(frozen=True, slots=True)
class Front:
    """What the first screen tells below the headline and beside it."""

    in_short: str
    """What the interface is, in a line."""
    reasons: tuple[DecidingReason, ...]
    reservations: tuple[str, ...]
    """What has to be weighed about what is recommended: questions by name."""
    second: Second | None
    flips: tuple[OtherOutcome, ...]
    """The likeliest answers that would change the result; of an open one, none. Where
    nothing fits: the nearest wishes with which something does."""
    facts: tuple[OtherOutcome, ...]
    """Where nothing fits: what would help if it turned out so."""
    compare_url: str
    besides: tuple[str, ...]
    """What lies outside the patterns, by name, if it is little; where nothing fits, the
    headline says it."""


def front(advice: Advice, cited: Citations) -> Front:
    """The first screen of a result."""
    flips, facts = _flips(advice)
    return Front(
        in_short=in_short(advice),
        reasons=reasons(advice, cited),
        reservations=reservations(advice),
        second=second(advice, cited),
        flips=flips,
        facts=facts,
        compare_url=compare_url(advice),
        besides=tuple(_besides(advice)),
    )


def in_short(advice: Advice) -> str:
    """What the interface is: what it is for, the headlines, then other answers."""
    known = [c for c in advice.answered if advice.answers[c.slug] in _options(c)]
    first = [c for c in known if c.headline or c.slug == advice.model.purpose]
    most = max(LEAST_IN_SHORT, len(first))
    return " · ".join(wording.answer(each, advice.reading) for each in known[:most])


def _options(criterion: Criterion) -> set[str]:
    return {option.slug for option in criterion.options}


def reasons(advice: Advice, cited: Citations) -> tuple[DecidingReason, ...]:
    """The few reasons that decide."""
    return tuple(
        _reason(advice, fit, cited, of=_names(advice, of_whom(advice, fit)))
        for fit in deciding(advice)
    )


def deciding(advice: Advice) -> tuple[Fit, ...]:
    """What the reasons that decide rest on.

    What is said of several patterns in the same words is told once.
    """
    told: dict[tuple[str, str], Fit] = {}
    for fit in _deciding(advice):
        told.setdefault(_words(fit), fit)
    return tuple(told.values())[:MOST_REASONS]


def of_whom(advice: Advice, fit: Fit) -> tuple[str, ...]:
    """The patterns of which one of these reasons is said; none if it is of all."""
    every = list(_deciding(advice))
    same = dict.fromkeys(each.pattern for each in every if _words(each) == _words(fit))
    return () if same.keys() == {each.pattern for each in every} else tuple(same)


def _words(fit: Fit) -> tuple[str, str]:
    return (fit.criterion, fit.reason or fit.pattern)


def _names(advice: Advice, patterns: Iterable[str]) -> str:
    return listed(advice.model.pattern(slug).name for slug in patterns)


def reasons_of(
    advice: Advice, slug: str, cited: Citations
) -> tuple[DecidingReason, ...]:
    """What decides for one pattern that was asked for, or against it."""
    speaking = tuple(_speaking(advice, advice.recommendation.of(slug)))
    fits = tuple(dict.fromkeys((*carrying(advice, slug), *speaking)))[:MOST_REASONS]
    return tuple(_reason(advice, fit, cited, of="") for fit in fits)


def carrying(advice: Advice, slug: str) -> tuple[Fit, ...]:
    """What carries the verdict on one pattern: what is said against it, if it is not
    recommended; else, or if there is nothing, what speaks for it."""
    standing = advice.recommendation.of(slug)
    against = () if slug in advice.recommended else _against(standing)
    return against or tuple(_speaking(advice, standing))


def _deciding(advice: Advice) -> Iterable[Fit]:
    match advice.outcome:
        case Outcome.NONE | Outcome.CONFLICT:
            every = advice.recommendation.standings
            near = advice.closest or advice.for_it or every
            return _in_turn(_against(standing) for standing in near)
        case Outcome.TIE:
            own = _in_turn(_own(apart) for apart in advice.apart)
            return own or _speaking(advice, advice.recommendation.standings[0])
    if not advice.ahead:
        return ()
    return _speaking(advice, advice.recommendation.standings[0])


def _speaking(advice: Advice, best: Standing) -> Iterator[Fit]:
    """What decides for a pattern: where others fall behind it most comes first.

    What has to be weighed against it is among them.
    """
    against = best.reservations[: MOST_REASONS - 1]
    merits = chain(_by_weight(advice, best.strong), _by_weight(advice, best.good))
    for _ in range(MOST_REASONS - len(against)):
        yield from (fit for fit in (next(merits, None),) if fit)
    yield from against


def _by_weight(advice: Advice, fits: Iterable[Fit]) -> list[Fit]:
    return sorted(fits, key=lambda fit: -len(behind(advice, fit)))


def behind(advice: Advice, fit: Fit) -> list[str]:
    """The patterns that the same answer rules out or finds unsuited."""
    said = advice.model.fits_of(fit.criterion, fit.option)
    poor = (Verdict.RULED_OUT, Verdict.UNSUITED)
    return [other.pattern for other in said if other.verdict in poor]


def _against(standing: Standing) -> tuple[Fit, ...]:
    return (*standing.ruled_out, *standing.unsuited, *standing.reservations)


def _own(apart: Apart) -> tuple[Fit, ...]:
    return (*apart.strong, *apart.reservations)


def _in_turn(several: Iterable[tuple[Fit, ...]]) -> list[Fit]:
    """The first of each, then the second of each, and so on."""
    rounds = zip_longest(*several)
    return [fit for each in rounds for fit in each if fit is not None]


def _besides(advice: Advice) -> Iterator[str]:
    if advice.ahead and len(advice.outside) <= MOST_AHEAD:
        yield from (solution.title for solution in advice.outside)


def _reason(advice: Advice, fit: Fit, cited: Citations, *, of: str) -> DecidingReason:
    criterion = advice.model.criterion(fit.criterion)
    given = fit.criterion in advice.reading.chosen
    answer = wording.answer(criterion, advice.reading)
    return DecidingReason(
        verdict=fit.verdict.slug,
        word=VERDICT_WORDS[fit.verdict],
        text=fit.reason,
        answered=f"{'You answered' if given else 'Taken as said'} “{answer}”.",
        source=_source(advice, cited.of(fit)),
        judgement=fit.judgement,
        of=of,
    )


def _source(advice: Advice, citations: tuple[str, ...]) -> Link | None:
    """The first document behind a reason: its title and year."""
    if not citations:
        return None
    told = advice.model.reference(citations[0])
    return Link(with_year(told), f"#ref-{told.slug}")


def with_year(told: Reference) -> str:
    """A document's title, and the year of the page if it says one."""
    return f"{told.title}, {told.page_date[:4]}" if told.page_date else told.title


def second(advice: Advice, cited: Citations) -> Second | None:
    """What comes next to a clear recommendation; None without any."""
    best, other = advice.best, advice.next_best
    if advice.outcome is not Outcome.CLEAR or best is None or other is None:
        return None
    fit, (degree, word) = difference(best, other), standings.degree(advice, other)
    return Second(
        pattern=advice.model.pattern(other.pattern),
        url=links.pattern(advice.model.pattern(other.pattern)).url,
        degree=degree,
        degree_word=word,
        difference=told(advice, fit, best) if fit else "",
        citations=cited.of(fit) if fit else (),
        compare_url=links.compare(advice.pinned, (best.pattern, other.pattern)),
    )


def difference(best: Standing, other: Standing) -> Fit | None:
    """The one thing that puts a pattern behind the best."""
    against = (*other.unsuited, *beyond(other.reservations, best.reservations))
    missing = beyond(best.strong, other.strong)
    return next(iter((*against, *missing)), None)


def told(advice: Advice, fit: Fit, best: Standing) -> str:
    """What puts a pattern behind the best, in words: what speaks against it, or for the
    best alone."""
    if fit.pattern != best.pattern:
        return fit.reason  # The sign beside it says what it is.
    name = advice.model.pattern(best.pattern).name
    title = advice.model.criterion(fit.criterion).title
    return f"{name} is stronger on “{title}”: {fit.reason}"


def _flips(
    advice: Advice,
) -> tuple[tuple[OtherOutcome, ...], tuple[OtherOutcome, ...]]:
    """The other answers that change the outcome by themselves; where nothing fits,
    wishes with which something does, and facts apart."""
    if advice.outcome is Outcome.OPEN:
        return (), ()
    if advice.recommended:
        return _outcomes(advice, likely_changes(advice)[:MOST_FLIPS]), ()
    wishes = wishes_that_help(advice)[:MOST_FLIPS]
    facts = facts_that_would_help(advice)[: MOST_FLIPS - len(wishes)]
    return _outcomes(advice, wishes), _outcomes(advice, facts)


def _outcomes(advice: Advice, asked: Iterable[Asked]) -> tuple[OtherOutcome, ...]:
    return tuple(
        OtherOutcome(
            criterion.title,
            other_answer(advice, criterion, change),
            tuple(advice.model.pattern(slug) for slug in change.winners),
            "conflict" if change.conflict else "none",
        )
        for criterion, change in asked
    )


def compare_url(advice: Advice) -> str:
    """What is at the head set against each other, or against what comes next."""
    head = advice.ahead or tuple(s.pattern for s in advice.closest)
    others = (
        standing.pattern
        for standing in advice.recommendation.standings
        if standing.pattern not in head and not standing.ruled_out
    )
    compared = (*head, *others)[: max(2, min(len(head), links.MOST_COMPARED))]
    return links.compare(advice.pinned, compared) if len(compared) > 1 else ""
