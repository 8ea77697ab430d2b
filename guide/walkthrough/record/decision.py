"""What a record says is decided, and why."""

from collections.abc import Iterable, Iterator

from guide.walkthrough import conditions, wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.other_answers import Rescue, rescues
from guide.walkthrough.pages import certainty
from guide.walkthrough.pages.front import deciding, difference, of_whom
from guide.walkthrough.record import naming
from guide.walkthrough.record.commonmark import Blocks, bullets, md, numbered, sentence
from guide.walkthrough.record.sources import SAID, Sources, reason
from scenarios.decision.comparing import Apart
from scenarios.decision.model import Fit
from scenarios.decision.provisos import Proviso
from scenarios.decision.questions import DecidingFacts
from scenarios.decision.recommend import Standing
from scenarios.text.words import listed

MOST_LISTED = 6
"""So many lines of a list fit into a decision of two pages; the page has all."""


def opening(advice: Advice, link: str) -> Blocks:
    """What the record is about, who decides, and where it comes from."""
    about = "Integration with Finance and Operations"
    yield naming.title(advice, about, headline(advice))
    yield naming.particulars(advice, link)


def headline(advice: Advice) -> str:
    """What is decided, in a few words."""
    headlines = {
        Outcome.OPEN: "still open",
        Outcome.NONE: "nothing fits well",
        Outcome.CONFLICT: "no pattern fits yet",
    }
    named = wording.names(advice.model, advice.recommended)
    return headlines.get(advice.outcome, named)


def outcome(advice: Advice, cited: Sources) -> Blocks:
    """What is chosen, or what stands in the way of a choice."""
    yield "## Decision outcome"
    yield from _said(advice, cited)
    if advice.outcome in (Outcome.NONE, Outcome.CONFLICT) and advice.outside:
        yield "Outside the patterns:"
        yield _solutions(advice, cited)
    whys = list(_whys(advice, cited))
    if whys:
        yield "### Why"
        yield numbered(whys)


def beside(advice: Advice, cited: Sources) -> Blocks:
    """What lies outside the patterns beside what is chosen; no section for none."""
    if advice.outcome in (Outcome.CLEAR, Outcome.TIE) and advice.outside:
        yield "### Outside the patterns"
        yield _solutions(advice, cited)


def _solutions(advice: Advice, cited: Sources) -> str:
    return bullets(
        f"**{md(solution.title)}.** {sentence(solution.text)}{cited.backing(solution)}"
        for solution in advice.outside
    )


def in_short(advice: Advice, cited: Sources) -> Blocks:
    """The same in a few sentences: the first paragraph, and the reasons that decide.

    Where nothing fits, then the first way out and what lies outside the patterns.
    """
    yield next(iter(_said(advice, cited)))
    yield from _whys(advice, cited)
    if advice.outcome not in (Outcome.NONE, Outcome.CONFLICT):
        return
    for rescue in rescues(advice)[:1]:
        yield _way_out(advice, rescue)
    if advice.outside:
        named = (f"“{md(one.title)}”" for one in advice.outside)
        yield f"Outside the patterns: {listed(named, 'or', MOST_LISTED)}."


def _said(advice: Advice, cited: Sources) -> Blocks:
    say = {
        Outcome.CLEAR: _clear,
        Outcome.TIE: _tie,
        Outcome.OPEN: _open,
        Outcome.NONE: _none,
        Outcome.CONFLICT: _conflict,
    }
    return say[advice.outcome](advice, cited)


def _whys(advice: Advice, cited: Sources) -> Iterator[str]:
    """The few reasons that decide, those of several patterns by name.

    What puts the next best behind has been told with it.
    """
    best, following = advice.best, advice.next_best
    behind = difference(best, following) if best and following else None
    fits = [fit for fit in deciding(advice) if fit != behind]
    return (_why(advice, fit, cited) for fit in fits)


def _why(advice: Advice, fit: Fit, cited: Sources) -> str:
    named = naming.patterns(advice.model, of_whom(advice, fit))
    of = f"{named}: " if named else ""
    return f"{of}{reason(advice.model, SAID[fit.verdict], fit, cited)}"


def _clear(advice: Advice, cited: Sources) -> Blocks:
    [chosen] = advice.recommended
    standing = advice.recommendation.of(chosen)
    yield (
        f"Chosen option: {naming.patterns(advice.model, [chosen])}, with "
        f"{naming.grounds(advice, standing)}{_yet(advice, chosen)}. "
        f"{_cleared_first(advice, cited)}{_rests_on(advice)}"
        f"{_next_best(advice, cited)}{_settled(advice)}"
    )


def _cleared_first(advice: Advice, cited: Sources) -> str:
    """What it all hangs on, without which no supported way is known."""
    return "".join(
        f"To be cleared first{_whose(advice, one)}: {sentence(one.text)}"
        f"{cited.backing(one)} "
        for one in advice.grave
    )


def _until_cleared(advice: Advice) -> str:
    """What can be chosen while an equal hangs on what nobody has cleared yet."""
    sure = naming.patterns(advice.model, conditions.sure(advice), "or")
    return f"Until that is cleared, choose {sure}. " if sure else ""


def _whose(advice: Advice, proviso: Proviso) -> str:
    """Which of several equals a condition is about, if not all."""
    some = conditions.concerned(advice, proviso)
    return f", for {naming.patterns(advice.model, some)}" if some else ""


def _rests_on(advice: Advice) -> str:
    """That there are conditions, and where they are told."""
    some = conditions.rests_on(advice)
    return f"{some}; see “What it rests on”. " if some else ""


def _yet(advice: Advice, pattern: str) -> str:
    """That a reservation may still come."""
    return " so far" if certainty.could_add_to(advice, pattern) else ""


def _next_best(advice: Advice, cited: Sources) -> str:
    """What comes next, and the one thing that puts it there."""
    best, following = advice.best, advice.next_best
    if best is None or following is None:
        return "Every other option is ruled out."
    behind = difference(best, following)
    why = f" {_set_back(advice, behind, cited)}" if behind else ""
    return (
        f"Next comes {naming.patterns(advice.model, [following.pattern])}, "
        f"{_burdened(advice, following)}.{why}"
    )


def _set_back(advice: Advice, behind: Fit, cited: Sources) -> str:
    """What puts a pattern behind the one that is recommended."""
    said = reason(advice.model, SAID[behind.verdict].lower(), behind, cited)
    if behind.pattern in advice.recommended:
        return f"The first is {said}"
    return f"Against it: {said}"


def _burdened(advice: Advice, standing: Standing) -> str:
    """What a pattern that is not ruled out carries, behind its name."""
    carries = "which is unsuited" if standing.unsuited else "with"
    return f"{carries} {naming.grounds(advice, standing)}"


def _settled(advice: Advice) -> str:
    if advice.settled_ahead:
        return (
            " The counts alone do not show it yet: whatever the answers still open "
            "turn out to be, they lead to this outcome."
        )
    return (
        " Nothing that is still open can change the choice."
        if advice.leaves_open
        else ""
    )


def _tie(advice: Advice, cited: Sources) -> Blocks:
    yield (
        f"{naming.patterns(advice.model, advice.recommended)} stand equal at the top. "
        "Choose by what tells them apart, and by what the questions leave out, such as "
        "the skills and platforms that are there already."
        f"{_settled(advice)} {_cleared_first(advice, cited)}{_until_cleared(advice)}"
        f"{_rests_on(advice)}"
        "What tells them apart:"
    )
    yield bullets(_told_apart(advice, apart) for apart in advice.apart)


def _told_apart(advice: Advice, apart: Apart) -> str:
    kinds = (("strong on", apart.strong), ("with a reservation on", apart.reservations))
    said = [
        f"{words} {naming.spoken_on(advice.model, fits)}"
        for words, fits in kinds
        if fits
    ]
    hangs = conditions.hangs_on(advice, apart.pattern)
    told = ", ".join(filter(None, (*said, hangs)))
    difference = told or "no strength or reservation of its own"
    return f"{naming.patterns(advice.model, [apart.pattern])}: {difference}."


def _open(advice: Advice, _cited: Sources) -> Blocks:
    possible = naming.patterns(advice.model, advice.possible, "or")
    yield (
        f"No option is chosen yet: {possible} can still turn out best. Ahead by the "
        f"answers given so far: {naming.patterns(advice.model, advice.recommended)}."
    )
    yield "Still to be answered:"
    yield _first(
        f"**{md(criterion.title)}.** {sentence(criterion.question)}"
        for criterion in advice.open_questions
    )
    yield "The fewest facts that would decide, whatever else turns out:"
    yield _first(_deciding(advice, deciding) for deciding in advice.deciding)


def _first(items: Iterable[str]) -> str:
    """A list of what fits into a decision; of more, how many there are."""
    told = list(items)
    more = [f"And {len(told) - MOST_LISTED} more."] if len(told) > MOST_LISTED else []
    return bullets([*told[:MOST_LISTED], *more])


def _deciding(advice: Advice, deciding: DecidingFacts) -> str:
    pattern = naming.patterns(advice.model, [deciding.pattern])
    if deciding.facts is None:
        return f"{pattern}: it takes many facts; the fewest were not worked out."
    facts = naming.facts(advice.model, "is", deciding.facts)
    condition = f"if {facts}" if facts else "as nothing is missing"
    share = "" if deciding.alone else ", and others may then stand equal"
    return f"{pattern}, {condition}{share}."


def _none(advice: Advice, _cited: Sources) -> Blocks:
    closest = [
        f"{naming.patterns(advice.model, [standing.pattern])}, "
        f"{_burdened(advice, standing)}"
        for standing in advice.closest
    ]
    nearest = f" The nearest is {listed(closest, 'or')}." if closest else ""
    yield f"No option is chosen: nothing fits well.{nearest}"
    yield from _ways_out(advice)


def _conflict(advice: Advice, _cited: Sources) -> Blocks:
    yield "No option is chosen: every pattern is ruled out by at least one answer."
    yield from _ways_out(advice)


def _ways_out(advice: Advice) -> Blocks:
    if advice.ways_out:
        yield "The fewest wishes that would have to be given up:"
        yield bullets(_way_out(advice, rescue) for rescue in rescues(advice))


def _way_out(advice: Advice, rescue: Rescue) -> str:
    way, enough = rescue.way, wording.enough(advice.model, dict(rescue.instead))
    given_up = listed(naming.answer(advice, slug) for slug in way.given_up)
    if enough:
        then = naming.patterns(advice.model, rescue.winners, "or")
        leads = "leads" if len(rescue.instead) == 1 else "lead"
        return f"Give up {given_up}; {md(enough)} would do, and {leads} to {then}."
    back = naming.patterns(advice.model, way.brings_back)
    ahead = naming.patterns(advice.model, way.winners)
    lead = "" if way.brings_back == way.winners else f", with {ahead} ahead"
    return f"Give up {given_up}: this brings back {back}{lead}."
