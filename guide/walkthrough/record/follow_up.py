"""What a record says has to follow: what to accept, to confirm and to revisit."""

from collections.abc import Iterable, Iterator

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.conditions import concerned
from guide.walkthrough.other_answers import likely_changes
from guide.walkthrough.pages import certainty
from guide.walkthrough.pages.evenness import evenness
from guide.walkthrough.reading import Basis, Reading
from guide.walkthrough.record import naming
from guide.walkthrough.record.commonmark import Blocks, bullets, md, numbered, sentence
from guide.walkthrough.record.sources import Sources
from scenarios.decision.assumptions import Assumption, Danger
from scenarios.decision.boundaries import Boundary, Pair, Pairs
from scenarios.decision.model import Criterion, DecisionModel, Fit, Leg
from scenarios.decision.provisos import Proviso
from scenarios.decision.stretches import own_stretch
from scenarios.text.words import counted

CHOSEN = (Outcome.CLEAR, Outcome.TIE)
"""The outcomes that leave something chosen."""

MOST_TRIGGERS = 5
"""So many fit into a decision of two pages; the appendices have the rest."""


def consequences(advice: Advice, sources: Sources) -> Blocks:
    """What the choice brings, good and bad."""
    yield "## Consequences"
    if advice.outcome not in CHOSEN:
        yield "They follow once an option is chosen."
        return
    for slug in advice.recommended:
        if advice.outcome is Outcome.TIE:
            yield f"If we choose {naming.patterns(advice.model, [slug])}:"
        yield bullets(_good_and_bad(advice, slug, sources))


def _good_and_bad(advice: Advice, slug: str, sources: Sources) -> Iterator[str]:
    standing = advice.recommendation.of(slug)
    if standing.strong:
        strong_on = naming.spoken_on(advice.model, standing.strong)
        yield f"Good: it is strong on {strong_on}."
    for fit in standing.reservations:
        yield _reservation(advice, fit, sources)
    for proviso in advice.grave_of(slug):
        yield f"To be cleared first: {sentence(proviso.text)}{sources.backing(proviso)}"
    more = md(certainty.could_add_to(advice, slug))
    if advice.grave_of(slug):
        yield from filter(None, [more])
    elif not standing.reservations:
        yield (
            f"No reservation so far. {more}"
            if more
            else "No reservation comes with it."
        )
    elif more:
        yield more


def _reservation(advice: Advice, fit: Fit, sources: Sources) -> str:
    cited = sources.of(fit)
    if advice.reading.bases.get(fit.criterion) is Basis.ASSUMED:
        answer = naming.answer(advice, fit.criterion)
        advised = f"It rests on an assumption; check {answer} first."
    elif fit.judgement:
        advised = "This is the guide's judgement; try it out before building on it."
    else:
        advised = "Accept it knowingly, or plan how to live with it."
    title = naming.criterion(advice.model, fit.criterion)
    return f"Bad, on {title}: {sentence(fit.reason)}{cited} {advised}"


def provisos(advice: Advice, sources: Sources) -> Blocks:
    """What has to hold for what is chosen; no section where nothing is known."""
    if advice.outcome not in CHOSEN or not advice.provisos:
        return
    yield "### What it rests on"
    yield bullets(
        f"{_whose(advice, proviso)}{_condition(proviso, sources)}"
        for proviso in advice.provisos
    )


def _whose(advice: Advice, proviso: Proviso) -> str:
    """Which of several equals a condition is about, before it; empty where all are."""
    some = concerned(advice, proviso)
    return f"{naming.patterns(advice.model, some)}: " if some else ""


def conditions(provisos: Iterable[Proviso], sources: Sources) -> str:
    """Some provisos as a list, with what backs them."""
    return bullets(_condition(proviso, sources) for proviso in provisos)


def _condition(proviso: Proviso, sources: Sources) -> str:
    return f"{sentence(proviso.text)}{sources.backing(proviso)}"


def recipes(advice: Advice, sources: Sources) -> Blocks:
    """What completes what is chosen, leg by leg; no section where nothing does."""
    if advice.outcome not in CHOSEN or not advice.recipes:
        return
    yield "### What completes it"
    for offered in advice.recipes:
        yield (
            f"**{md(offered.recipe.title)}.** {sentence(offered.offer.reason)}"
            f"{sources.backing(offered.offer)}"
        )
        yield numbered(_leg(advice.model, leg) for leg in offered.recipe.legs)


def _leg(model: DecisionModel, leg: Leg) -> str:
    return (
        f"{'Or ' if leg.instead else ''}**{md(wording.leg(model, leg))}.** "
        f"{sentence(leg.role)} "
        f"Who calls whom: {sentence(leg.calls)} What it carries: "
        f"{sentence(leg.carries)}"
    )


def confirmation(advice: Advice) -> Blocks:
    """What to check, to measure and to try out before the choice is relied on."""
    yield "### Confirmation"
    if advice.outcome not in CHOSEN:
        yield "To be settled with the decision."
        return
    yield bullets(
        [
            *(_check(advice, assumption) for assumption in advice.assumptions),
            *_ground_missing(advice),
            *_busiest_hour(advice),
            *_load_tests(advice),
            *_proof_of_concept(advice),
            "Before going live, let the other side fail and let a message arrive "
            "twice; see that the right people notice and that nothing is done twice.",
        ]
    )


def _check(advice: Advice, assumption: Assumption) -> str:
    answer = naming.answer(advice, assumption.criterion)
    if assumption.danger is Danger.HARMLESS:
        return f"{answer} is only assumed, but harmless: it cannot change the decision."
    alone = assumption.danger is Danger.ALONE
    how = "by itself" if alone else "together with other assumptions"
    return (
        f"Measure or agree {answer}: it is only assumed and can change the decision "
        f"{how}."
    )


def _ground_missing(advice: Advice) -> Iterator[str]:
    """The answers that decide and of which nobody has said what they rest on."""
    bare = [
        advice.model.criterion(boundary.criterion)
        for boundary in advice.turning
        if boundary.criterion not in advice.reading.bases
    ]
    if bare:
        yield (
            f"Settle whether {naming.criteria(bare)} "
            f"{'is' if len(bare) == 1 else 'are'} measured, agreed or assumed: "
            "another answer there can change the decision."
        )


def _busiest_hour(advice: Advice) -> Iterator[str]:
    """What was counted as if it came evenly, and what hangs on that."""
    if even := evenness(advice):
        volume = naming.criterion(advice.model, even.criterion)
        hangs = md(even.turns or even.stays)
        yield f"Measure the busiest hour of {volume}. {even.counted} {hangs}".rstrip()


def _load_tests(advice: Advice) -> Iterator[str]:
    names = naming.patterns(advice.model, advice.recommended)
    for boundary in advice.boundaries:
        criterion = advice.model.criterion(boundary.criterion)
        if criterion.is_quantity:
            yield (
                f"Test {names} with production-like data at "
                f"{_peak(advice, criterion, boundary)}."
            )


def _peak(advice: Advice, criterion: Criterion, boundary: Boundary) -> str:
    """A quantity in words, with the number up to which the decision holds as it is."""
    peak = md(wording.answer(criterion, advice.reading))
    if criterion.slug not in advice.reading.amounts:
        peak = f"“{peak}”"
    own, above = own_stretch(advice.model, boundary, advice.recommended)
    if own.ends_at is None:
        return peak
    holds = f"{peak}; the decision holds up to {own.ends_at:,}"
    if above is None:
        return holds
    if not above.against:
        return f"{holds}, and above that with less against it"
    more = sentence(wording.against(above.against))
    return f"{holds}. Above that, {more[0].lower()}{more[1:].rstrip('.')}"


def _proof_of_concept(advice: Advice) -> Iterator[str]:
    for slug in advice.recommended:
        standing = advice.recommendation.of(slug)
        fits = (*standing.reservations, *standing.strong, *standing.good)
        judged = [fit for fit in fits if fit.judgement]
        if judged:
            yield (
                f"Try out {naming.patterns(advice.model, [slug])} on "
                f"{naming.spoken_on(advice.model, judged)}: there the guide judges, "
                "and no document says it in full."
            )


def revisiting(advice: Advice) -> Blocks:
    """When to ask the guide again."""
    yield "## When to revisit"
    if advice.outcome is Outcome.OPEN:
        yield "As soon as one of the open questions is answered."
        return
    if advice.outcome in (Outcome.NONE, Outcome.CONFLICT):
        wish = "one of the wishes is given up" if advice.ways_out else "a fact changes"
        yield f"As soon as {wish}."
        return
    if advice.turning:
        yield from _single_changes(advice)
    elif advice.answered:
        yield from _no_single_change(advice, advice.pairs)
    if advice.another_interface:
        title = naming.criteria([advice.model.criterion(advice.model.purpose)])
        yield f"If {title} changes, it is another interface: ask the guide anew."
    yield "Ask again when the guide publishes a newer edition than this one."


def _single_changes(advice: Advice) -> Blocks:
    triggers = list(_all_triggers(advice))
    yield "One other answer is enough to change the decision:"
    yield bullets(triggers[:MOST_TRIGGERS])
    if len(triggers) > MOST_TRIGGERS:
        yield f"All {len(triggers)} of them are in the appendices."
    if advice.unmoving:
        steady = naming.criteria(advice.unmoving, "or")
        yield f"Another answer to {steady} alone does not change it."


def all_changes(advice: Advice) -> Blocks:
    """All that would change the choice, where the decision names only the first."""
    triggers = list(_all_triggers(advice)) if advice.outcome in CHOSEN else []
    if len(triggers) > MOST_TRIGGERS:
        yield "### Everything that would change it"
        yield bullets(triggers)


def _all_triggers(advice: Advice) -> Iterator[str]:
    """The ways in which the decision changes with one answer, likely ones first."""
    for criterion, change in likely_changes(advice):
        then = _then(advice, advice.changed({criterion.slug: change.option}))
        yield f"{naming.other_answer(criterion, change)}: {then}."


def _no_single_change(advice: Advice, pairs: Pairs | None) -> Blocks:
    if pairs is None or not pairs.count:
        yield "No other answer, and no two other answers together, change the decision."
        return
    verb = "does" if pairs.count == 1 else "do"
    yield (
        f"No single other answer changes the decision. {counted(pairs.count, 'pair')} "
        f"of other answers {verb}; the closest:"
    )
    yield bullets(_pair(advice, pair) for pair in pairs.closest)


def _pair(advice: Advice, pair: Pair) -> str:
    changed = naming.facts(advice.model, "becomes", pair.changed)
    return f"{changed}: {_then(advice, advice.changed(dict(pair.changed)))}."


def _then(advice: Advice, reading: Reading) -> str:
    """What the same edition says to other answers."""
    other = advice.given(reading)
    names = naming.patterns(advice.model, other.recommended)
    return {
        Outcome.CLEAR: f"choose {names}",
        Outcome.TIE: f"choose between {names}",
        Outcome.OPEN: f"more has to be answered, with {names} ahead",
        Outcome.NONE: "nothing fits well",
        Outcome.CONFLICT: "every pattern is ruled out",
    }[other.outcome]
