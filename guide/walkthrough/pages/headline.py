"""The head of a result: what is recommended, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.walkthrough import conditions, links, standings, wording
from guide.walkthrough.advice import MOST_AHEAD, Advice, Outcome
from guide.walkthrough.links import PatternLink
from guide.walkthrough.pages.standing import counts
from scenarios.decision.comparing import Apart
from scenarios.decision.recommend import Standing
from scenarios.text.words import counted, listed

MOST_NAMED = 4
"""More possible patterns than these are counted rather than named."""


@dataclass(frozen=True, slots=True)
class Headline:
    """The first words of a result; the style sheets know `tone` and `degree`."""

    tone: str
    degree: str
    degree_word: str
    lead: str
    before: str = ""
    """What stands before the patterns."""
    patterns: tuple[PatternLink, ...] = ()
    words: str = ""
    """What is said instead where no pattern stands out."""
    tally: str = ""
    """How much is said for and against, where one pattern is recommended."""

    @property
    def flips(self) -> str:
        """What to call the answers that would change it."""
        if self.nothing_fits:
            return "What would make something fit"
        return "What would flip it"

    @property
    def nothing_fits(self) -> bool:
        """Whether the answers given leave no pattern that fits well."""
        return self.tone in ("none", "conflict")

    @property
    def arrived(self) -> bool:
        """Whether the patterns are the answer, and not only ahead so far."""
        return bool(self.patterns) and not self.before


def headline(advice: Advice) -> Headline:
    """The head of the result for some answers."""
    make = {
        Outcome.CLEAR: _clear,
        Outcome.TIE: _tie,
        Outcome.OPEN: _open,
        Outcome.NONE: _none,
        Outcome.CONFLICT: _conflict,
    }
    return make[advice.outcome](advice)


def title(advice: Advice) -> str:
    """The same as one line of plain text."""
    head = headline(advice)
    if head.words:
        return head.words
    return f"{head.before} {wording.names(advice.model, advice.recommended)}".lstrip()


def reservations(advice: Advice) -> tuple[str, ...]:
    """What a reader has to weigh about the best pattern, before choosing it.

    Of equals, what they share; what tells them apart is in the lead.
    """
    if advice.best is None or advice.outcome is Outcome.OPEN:
        return ()
    own = advice.apart[0].reservations if advice.outcome is Outcome.TIE else ()
    shared = (fit for fit in advice.best.reservations if fit not in own)
    return wording.titles(advice.model, shared)


def _clear(advice: Advice) -> Headline:
    [chosen] = advice.recommended
    degree, word = standings.degree(advice, advice.recommendation.of(chosen))
    return Headline(
        tone="defend-with-conditions"
        if reservations(advice) or advice.grave
        else "clear",
        degree=degree,
        degree_word=word,
        patterns=_links(advice, [chosen]),
        lead=advice.model.pattern(chosen).summary,
        tally=counts(advice, advice.recommendation.of(chosen)),
    )


def _tie(advice: Advice) -> Headline:
    degree, word = standings.degree(advice, advice.recommendation.standings[0])
    return Headline(
        tone="tie",
        degree=degree,
        degree_word=word,
        patterns=_links(advice, advice.recommended),
        lead=_tie_breaker(advice),
    )


def _tie_breaker(advice: Advice) -> str:
    """What tells equal patterns apart, in a sentence."""
    own = [
        f"{advice.model.pattern(apart.pattern).name} {_stands_out(advice, apart)}"
        for apart in advice.apart
        if apart.strong
        or apart.reservations
        or conditions.grave_alone(advice, apart.pattern)
    ]
    if not own:
        return (
            "They do this equally well by all that the questions ask. What is said of "
            "each is below."
        )
    *first, last = own
    told = f"{'; '.join(first)}, while {last}" if first else last
    return f"They stand equal: {told}.{_until_cleared(advice)}"


def _until_cleared(advice: Advice) -> str:
    """What can be chosen while an equal hangs on what nobody has cleared yet."""
    sure = conditions.sure(advice)
    named = wording.names(advice.model, sure)
    return f" Until that is cleared, choose {named}." if sure else ""


def _stands_out(advice: Advice, apart: Apart) -> str:
    """What is said of one of several equals and not of all of them."""
    hangs = conditions.hangs_on(advice, apart.pattern)
    return " and ".join(filter(None, (_said_alone(advice, apart), hangs)))


def _said_alone(advice: Advice, apart: Apart) -> str:
    strong = listed(wording.titles(advice.model, apart.strong))
    reserved = listed(wording.titles(advice.model, apart.reservations))
    if strong and reserved:
        return f"is strong on {strong}, with a reservation on {reserved}"
    if reserved:
        return f"has a reservation on {reserved}"
    return f"is strong on {strong}" if strong else ""


def _open(advice: Advice) -> Headline:
    leading, many = advice.ahead, counted(len(advice.possible), "pattern")
    return Headline(
        tone="open",
        degree="open",
        degree_word=f"Open: {many} can still come first",
        before="So far" if leading else "",
        patterns=_links(advice, leading),
        words="" if leading else "Nothing stands out yet",
        lead=f"{_still_possible(advice)}{_may_fit_nothing(advice)}",
    )


def _still_possible(advice: Advice) -> str:
    """What can come first besides what is ahead: that is in the heading already."""
    warning = "What is still open can change that. " if advice.ahead else ""
    if len(advice.possible) > MOST_NAMED:
        return f"{warning}The facts that would decide are below, the closest first."
    possible, ahead = set(advice.possible), set(advice.ahead)
    if not ahead <= possible or not ahead:
        return f"{warning}Only {_names(advice, possible)} can still come first."
    if ahead == possible:
        return "No other pattern can still come first."
    return f"{warning}{_names(advice, possible - ahead)} can still come first, too."


def _names(advice: Advice, patterns: set[str]) -> str:
    ordered = (slug for slug in advice.possible if slug in patterns)
    return listed(advice.model.pattern(slug).name for slug in ordered)


def _may_fit_nothing(advice: Advice) -> str:
    return " With some answers, nothing fits well." if advice.may_fit_nothing else ""


def _none(advice: Advice) -> Headline:
    return Headline(
        tone="none",
        degree="none",
        degree_word="Settled" if advice.settled else "So far",
        words="Nothing fits well",
        lead=f"{nearest(advice)}{_what_is_below(advice)}",
    )


def _what_is_below(advice: Advice) -> str:
    """Where to go on from there: a few solutions beside the patterns by their names."""
    below = ["the fewest wishes to give up"] if advice.ways_out else []
    others = [f"“{one.title}”" for one in advice.outside]
    named = listed(others, "or") if len(others) <= MOST_AHEAD else ""
    if others and not named:
        below.append("what lies outside the patterns")
    return "".join(
        (
            " No wish that you could give up helps." if advice.no_wish_helps else "",
            f" Below: {listed(below)}." if below else "",
            f" Outside the patterns: {named}." if named else "",
        )
    )


def nearest(advice: Advice) -> str:
    """Where nothing fits, what comes closest and why it will not do, in a sentence."""
    closest = advice.closest
    if not closest or len(closest) > MOST_AHEAD:
        return "Every pattern is ruled out or would have to be bent."
    near = [
        f"{advice.model.pattern(standing.pattern).name} ({_why_not(standing, advice)})"
        for standing in closest
    ]
    return f"The nearest {'is' if len(near) == 1 else 'are'} {listed(near)}."


def _why_not(nearest: Standing, advice: Advice) -> str:
    """What keeps a pattern from being recommended."""
    if nearest.unsuited:
        bent = wording.titles(advice.model, nearest.unsuited)
        return f"unsuited on {listed(bent)}"
    if nearest.fits:
        return "until the open answers are known"
    reserved = wording.titles(advice.model, nearest.reservations)
    return f"{counted(len(reserved), 'reservation')}: {listed(reserved)}"


def _conflict(advice: Advice) -> Headline:
    return Headline(
        tone="conflict",
        degree="conflict",
        degree_word="Conflict",
        words="Nothing does all of this",
        lead="Every pattern is ruled out by at least one of your answers."
        f"{_what_is_below(advice)}",
    )


def _links(advice: Advice, patterns: Iterable[str]) -> tuple[PatternLink, ...]:
    return tuple(links.pattern(advice.model.pattern(slug)) for slug in patterns)
