"""What a record says is decided, from what, and by what."""

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.record import naming
from guide.walkthrough.record.commonmark import Blocks, bullets, md, sentence
from guide.walkthrough.record.sources import Sources
from scenarios.decision.comparing import Apart
from scenarios.decision.conflicts import WayOut
from scenarios.decision.model import Criterion
from scenarios.decision.questions import DecidingFacts
from scenarios.decision.recommend import Standing
from scenarios.text.words import counted, listed


def opening(advice: Advice, link: str) -> Blocks:
    """What the record is about, and where it comes from."""
    headlines = {
        Outcome.OPEN: "still open",
        Outcome.NONE: "nothing fits well",
        Outcome.CONFLICT: "no pattern fits yet",
    }
    named = wording.names(advice.model, advice.recommended)
    headline = headlines.get(advice.outcome, named)
    yield f"# Integration with Finance and Operations: {md(headline)}"
    yield bullets(
        [
            "Status: proposed",
            f"Advice: edition {advice.number} of the integration guide",
            f"Answers: <{link}>",
        ]
    )
    yield "## Context and problem statement"
    yield (
        "Another system is to be integrated with Dynamics 365 Finance and Operations "
        "(F&O). Which integration pattern do we use? The drivers below describe the "
        f"situation; the guide weighed {len(advice.model.patterns)} patterns by them."
    )


def drivers(advice: Advice) -> Blocks:
    """The reader's answers, and the questions without one."""
    yield "## Decision drivers"
    if advice.answered:
        yield bullets(_driver(advice, criterion) for criterion in advice.answered)
    else:
        yield "No question has been answered yet."
    for criterion in advice.taken_as_said:
        answer = md(wording.answer(criterion, advice.reading))
        yield f"Taken as said: **{md(criterion.title)}.** {answer}."
    if advice.unanswered:
        titles = naming.criteria(advice.unanswered)
        change = " None of them can change the outcome." if advice.settled else ""
        yield f"Not answered: {titles}.{change}"


def _driver(advice: Advice, criterion: Criterion) -> str:
    basis = advice.reading.bases.get(criterion.slug)
    ground = f" {basis.value.capitalize()}." if basis else ""
    silent = not advice.applies(criterion)
    bearing = " No bearing with the other answers." if silent else ""
    answer = sentence(wording.answer(criterion, advice.reading))
    return f"**{md(criterion.title)}.** {answer}{ground}{bearing}"


def options(advice: Advice) -> Blocks:
    """All patterns, best first, in a line each."""
    yield "## Considered options"
    if advice.outcome is Outcome.OPEN:
        yield "As they stand by the answers given so far:"
    yield bullets(
        f"{naming.patterns(advice.model, [standing.pattern])}: "
        f"{naming.degree(advice, standing)}"
        f"{' ' if standing.ruled_out or standing.unsuited else ', '}"
        f"{naming.grounds(advice.model, standing)}"
        for standing in advice.recommendation.standings
    )


def outcome(advice: Advice, cited: Sources) -> Blocks:
    """What is chosen, or what stands in the way of a choice."""
    yield "## Decision outcome"
    say = {
        Outcome.CLEAR: _clear,
        Outcome.TIE: _tie,
        Outcome.OPEN: _open,
        Outcome.NONE: _none,
        Outcome.CONFLICT: _conflict,
    }
    yield from say[advice.outcome](advice)
    if advice.outcome is Outcome.NONE and advice.outside:
        yield "Outside the patterns:"
        yield bullets(
            f"**{md(solution.title)}.** {sentence(solution.text)}"
            f"{cited.backing(solution)}"
            for solution in advice.outside
        )
    yield _ranking(advice.model.most_reservations)


def _ranking(most_reservations: int | None) -> str:
    """How the guide ranks, as the edition has it."""
    ranks = (
        "How the guide ranks: whatever an answer rules out is out. Of the rest come "
        "first those with the fewest unsuited verdicts, then the fewest reservations, "
        "then the most strengths."
    )
    if most_reservations is None:
        return ranks
    too_many = counted(most_reservations + 1, "reservation")
    return (
        f"{ranks} What is unsuited, or carries {too_many} or more, does not fit well "
        "and is not recommended."
    )


def _clear(advice: Advice) -> Blocks:
    [chosen] = advice.recommended
    standing = advice.recommendation.of(chosen)
    yield (
        f"Chosen option: {naming.patterns(advice.model, [chosen])}, with "
        f"{naming.grounds(advice.model, standing)}. "
        f"{_next_best(advice)}{_settled(advice)}"
    )


def _next_best(advice: Advice) -> str:
    following = advice.next_best
    if following is None:
        return "Every other option is ruled out."
    return (
        f"Next comes {naming.patterns(advice.model, [following.pattern])}, "
        f"{_burdened(advice, following)}."
    )


def _burdened(advice: Advice, standing: Standing) -> str:
    """What a pattern that is not ruled out carries, behind its name."""
    carries = "which is unsuited" if standing.unsuited else "with"
    return f"{carries} {naming.grounds(advice.model, standing)}"


def _settled(advice: Advice) -> str:
    if advice.settled_ahead:
        return (
            " The counts alone do not show it yet: whatever the answers still open "
            "turn out to be, they lead to this outcome."
        )
    return " Nothing that is still open can change this." if advice.leaves_open else ""


def _tie(advice: Advice) -> Blocks:
    yield (
        f"{naming.patterns(advice.model, advice.recommended)} stand equal at the top. "
        "The guide does not separate them; choose by what its questions leave out, "
        "such as the skills and platforms that are there already."
        f"{_settled(advice)} What tells them apart:"
    )
    yield bullets(_told_apart(advice, apart) for apart in advice.apart)


def _told_apart(advice: Advice, apart: Apart) -> str:
    kinds = (("strong on", apart.strong), ("with a reservation on", apart.reservations))
    said = ", ".join(
        f"{words} {naming.spoken_on(advice.model, fits)}"
        for words, fits in kinds
        if fits
    )
    difference = said or "no strength or reservation of its own"
    return f"{naming.patterns(advice.model, [apart.pattern])}: {difference}."


def _open(advice: Advice) -> Blocks:
    possible = naming.patterns(advice.model, advice.possible, "or")
    yield (
        f"No option is chosen yet: {possible} can still turn out best. Ahead by the "
        f"answers given so far: {naming.patterns(advice.model, advice.recommended)}."
    )
    yield "Still to be answered:"
    yield bullets(
        f"**{md(criterion.title)}.** {sentence(criterion.question)}"
        for criterion in advice.open_questions
    )
    yield "The fewest facts that would decide, whatever else turns out:"
    yield bullets(_deciding(advice, deciding) for deciding in advice.deciding)


def _deciding(advice: Advice, deciding: DecidingFacts) -> str:
    pattern = naming.patterns(advice.model, [deciding.pattern])
    if deciding.facts is None:
        return f"{pattern}: it takes many facts; the fewest were not worked out."
    facts = naming.facts(advice.model, "is", deciding.facts)
    condition = f"if {facts}" if facts else "as nothing is missing"
    share = "" if deciding.alone else ", and others may then stand equal"
    return f"{pattern}, {condition}{share}."


def _none(advice: Advice) -> Blocks:
    closest = [
        f"{naming.patterns(advice.model, [standing.pattern])}, "
        f"{_burdened(advice, standing)}"
        for standing in advice.closest
    ]
    nearest = f" The nearest is {listed(closest, 'or')}." if closest else ""
    yield f"No option is chosen: nothing fits well.{nearest}"
    yield from _ways_out(advice)


def _conflict(advice: Advice) -> Blocks:
    yield "No option is chosen: every pattern is ruled out by at least one answer."
    yield from _ways_out(advice)


def _ways_out(advice: Advice) -> Blocks:
    if advice.ways_out:
        yield "The fewest wishes that would have to be given up:"
        yield bullets(_way_out(advice, way) for way in advice.ways_out)


def _way_out(advice: Advice, way: WayOut) -> str:
    given_up = listed(naming.answer(advice, slug) for slug in way.given_up)
    back = naming.patterns(advice.model, way.brings_back)
    ahead = naming.patterns(advice.model, way.winners)
    lead = "" if way.brings_back == way.winners else f", with {ahead} ahead"
    return f"Give up {given_up}: this brings back {back}{lead}."
