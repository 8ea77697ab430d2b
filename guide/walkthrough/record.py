"""The decision record: the advice as a filled-in Markdown ADR."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from guide.walkthrough.advice import DEGREE_WORDS, Advice, in_a_row
from guide.walkthrough.reading import Basis, Reading, records_per_run
from scenarios.decision.assumptions import Assumption, Danger
from scenarios.decision.boundaries import Boundary, Change, Pair
from scenarios.decision.conflicts import WayOut
from scenarios.decision.model import UNSURE, Criterion, DecisionModel, Fit, Reference
from scenarios.decision.questions import DecidingFacts, deciding_facts
from scenarios.decision.recommend import Standing, recommend

type Blocks = Iterator[str]
"""Paragraphs, headings and lists, each without a blank line inside or around."""


@dataclass(frozen=True)
class Sources:
    """The references of a record, numbered as they come up."""

    model: DecisionModel
    cited: dict[str, int] = field(default_factory=dict)

    def of(self, fit: Fit) -> str:
        """The numbers of a fit's references as they stand behind a sentence."""
        for slug in fit.references:
            self.cited.setdefault(slug, len(self.cited) + 1)
        numbers = ", ".join(map(str, sorted(self.cited[s] for s in fit.references)))
        return f" [{numbers}]" if numbers else ""


def decision_record(advice: Advice, link: str) -> str:
    """The advice as an architectural decision record in CommonMark.

    One paragraph or list item a line. The same answers, edition and link (the
    address of the result) give the same text. What editors wrote is escaped, so
    that it cannot break the structure.
    """
    sources = Sources(advice.model)
    sections = (
        _opening(advice, link),
        _drivers(advice),
        _options(advice),
        _outcome(advice),
        _consequences(advice, sources),
        _confirmation(advice),
        _revisiting(advice),
        _reasons(advice, sources),
        _references(sources),
    )
    return "\n\n".join(block for section in sections for block in section) + "\n"


# Text


def md(text: str) -> str:
    """A text from the model as one line of Markdown that reads as it was written."""
    line = " ".join(text.split())
    line = "".join(letter for letter in line if letter.isprintable())
    line = re.sub(r"([\\`*\[\]~$])", r"\\\1", line)
    line = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", line)
    line = re.sub(r"(?<!\S)#", r"\\#", line)
    line = re.sub(r"&(?=#?\w+;)", "&amp;", line).replace("<", "&lt;")
    line = re.sub(r"^([-+=>])", r"\\\1", line)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", line)


def _sentence(text: str) -> str:
    line = md(text)
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _bold(texts: Iterable[str], last: str = "and") -> str:
    return in_a_row([f"**{md(text)}**" for text in texts], last)


def _patterns(advice: Advice, slugs: Iterable[str], last: str = "and") -> str:
    return _bold([advice.name(slug) for slug in slugs], last)


def _titles(advice: Advice, fits: Iterable[Fit]) -> str:
    criteria = [advice.model.criterion(fit.criterion) for fit in fits]
    return in_a_row([f"*{md(criterion.title)}*" for criterion in criteria], "and")


def _answer(advice: Advice, criterion: Criterion) -> str:
    return f"*{md(criterion.title)}* (“{md(advice.wording(criterion))}”)"


def _facts(advice: Advice, verb: str, facts: Iterable[tuple[str, str]]) -> str:
    """Criteria with the option that each one has or takes."""
    criteria = [(advice.model.criterion(slug), option) for slug, option in facts]
    return in_a_row(
        [
            f"*{md(criterion.title)}* {verb} “{md(criterion.option(option).label)}”"
            for criterion, option in criteria
        ],
        "and",
    )


# What is decided, and by what


def _opening(advice: Advice, link: str) -> Blocks:
    headline = {
        "clear": advice.names(advice.recommended),
        "tie": advice.names(advice.recommended),
        "open": "still open",
        "conflict": "no pattern fits yet",
    }[advice.outcome]
    yield f"# Integration with Finance and Operations: {md(headline)}"
    yield _list(
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


def _drivers(advice: Advice) -> Blocks:
    yield "## Decision drivers"
    if advice.answered:
        yield _list(_driver(advice, criterion) for criterion in advice.answered)
    else:
        yield "No question has been answered yet."
    unanswered = advice.unanswered
    if unanswered:
        titles = in_a_row([f"*{md(one.title)}*" for one in unanswered], "and")
        change = " None of them can change the outcome." if advice.settled else ""
        yield f"Not answered: {titles}.{change}"


def _driver(advice: Advice, criterion: Criterion) -> str:
    basis = advice.reading.bases.get(criterion.slug)
    ground = f" {basis.value.capitalize()}." if basis else ""
    silent = not advice.model.applies(criterion, advice.reading.chosen)
    bearing = " No bearing with the other answers." if silent else ""
    wording = _sentence(advice.wording(criterion))
    return f"**{md(criterion.title)}.** {wording}{ground}{bearing}"


def _options(advice: Advice) -> Blocks:
    yield "## Considered options"
    if advice.outcome == "open":
        yield "As they stand by the answers given so far:"
    yield _list(
        f"{_patterns(advice, [one.pattern])}: {_degree(advice, one)}"
        f"{' ' if one.ruled_out else ', '}{_grounds(advice, one)}"
        for one in advice.recommendation.standings
    )


def _degree(advice: Advice, standing: Standing) -> str:
    if advice.outcome == "open" and standing.pattern in advice.recommended:
        return "ahead so far"
    return DEGREE_WORDS[standing.degree].lower()


def _grounds(advice: Advice, standing: Standing) -> str:
    """What a standing rests on, in a few words."""
    if standing.ruled_out:
        return f"by {_titles(advice, standing.ruled_out)}"
    return (
        f"{_count(len(standing.poor), 'reservation')} and "
        f"{_count(len(standing.strong), 'strength')}"
    )


def _outcome(advice: Advice) -> Blocks:
    yield "## Decision outcome"
    yield from {
        "clear": _clear,
        "tie": _tie,
        "open": _open,
        "conflict": _conflict,
    }[advice.outcome](advice)
    yield (
        "How the guide ranks: whatever an answer rules out is out. Of the rest the "
        "fewest reservations come first, and among those the most strengths."
    )


def _clear(advice: Advice) -> Blocks:
    [chosen] = advice.recommended
    standing = advice.recommendation.of(chosen)
    yield (
        f"Chosen option: {_patterns(advice, [chosen])}, with "
        f"{_grounds(advice, standing)}. {_next_best(advice)}{_settled(advice)}"
    )


def _next_best(advice: Advice) -> str:
    others = [
        one
        for one in advice.recommendation.standings
        if one.pattern not in advice.recommended and not one.ruled_out
    ]
    if not others:
        return "Every other option is ruled out."
    return (
        f"Next comes {_patterns(advice, [others[0].pattern])}, with "
        f"{_grounds(advice, others[0])}."
    )


def _settled(advice: Advice) -> str:
    if recommend(advice.model, advice.reading.chosen).recommended != advice.recommended:
        return (
            " The counts alone do not show it yet: whatever the answers still open "
            "turn out to be, they lead to this outcome."
        )
    unsure = UNSURE in advice.reading.chosen.values()
    if unsure or advice.unanswered:
        return " Nothing that is still open can change this."
    return ""


def _tie(advice: Advice) -> Blocks:
    yield (
        f"{_patterns(advice, advice.recommended)} stand equal at the top. The guide "
        "does not separate them; choose by what its questions leave out, such as the "
        f"skills and platforms that are there already.{_settled(advice)} What tells "
        "them apart:"
    )
    yield _list(_apart(advice, slug) for slug in advice.recommended)


def _apart(advice: Advice, slug: str) -> str:
    """What is said of one of several equal patterns and not of all of them."""
    standing = advice.recommendation.of(slug)
    rest = [
        advice.recommendation.of(other) for other in advice.recommended if other != slug
    ]
    said = []
    for words, kind in (("strong on", "strong"), ("with a reservation on", "poor")):
        shared = [{fit.criterion for fit in getattr(one, kind)} for one in rest]
        own = [
            fit
            for fit in getattr(standing, kind)
            if not all(fit.criterion in one for one in shared)
        ]
        if own:
            said.append(f"{words} {_titles(advice, own)}")
    difference = ", ".join(said) or "no strength or reservation of its own"
    return f"{_patterns(advice, [slug])}: {difference}."


def _open(advice: Advice) -> Blocks:
    ahead = _patterns(advice, advice.recommended)
    yield (
        f"No option is chosen yet: {_patterns(advice, advice.possible, 'or')} can "
        f"still turn out best. Ahead by the answers given so far: {ahead}."
    )
    yield "Still to be answered:"
    yield _list(
        f"**{md(one.title)}.** {_sentence(one.question)}"
        for one in advice.open_questions
    )
    found = deciding_facts(advice.model, advice.reading.chosen)
    yield "The fewest facts that would decide, whatever else turns out:"
    yield _list(
        _deciding(advice, one)
        for one in sorted(found, key=lambda one: len(one.facts or advice.askable))
    )


def _deciding(advice: Advice, found: DecidingFacts) -> str:
    pattern = _patterns(advice, [found.pattern])
    if found.facts is None:
        return f"{pattern}: it takes many facts; the fewest were not worked out."
    facts = _facts(advice, "is", found.facts)
    share = "" if found.alone else ", and others may then stand equal"
    return f"{pattern}, if {facts}{share}."


def _conflict(advice: Advice) -> Blocks:
    yield (
        "No option is chosen: every pattern is ruled out by at least one answer. "
        "One of these answers, or sets of answers, has to be given up:"
    )
    yield _list(_way_out(advice, way) for way in advice.ways_out)


def _way_out(advice: Advice, way: WayOut) -> str:
    given_up = in_a_row(
        [_answer(advice, advice.model.criterion(slug)) for slug in way.given_up], "and"
    )
    back = _patterns(advice, way.brings_back)
    ahead = _patterns(advice, way.winners)
    lead = "" if way.brings_back == way.winners else f", with {ahead} ahead"
    return f"Give up {given_up}: this brings back {back}{lead}."


def _then(advice: Advice, reading: Reading) -> str:
    """What the same edition says to other answers."""
    other = replace(advice, reading=reading)
    names = _patterns(advice, other.recommended)
    if other.outcome == "conflict":
        return "every pattern is ruled out"
    if other.outcome == "open":
        return f"more has to be answered, with {names} ahead"
    if other.outcome == "tie":
        return f"choose between {names}"
    return f"choose {names}"


# What follows from it


def _consequences(advice: Advice, sources: Sources) -> Blocks:
    yield "### Consequences"
    if advice.outcome not in ("clear", "tie"):
        yield "They follow once an option is chosen."
        return
    for slug in advice.recommended:
        if advice.outcome == "tie":
            yield f"If we choose {_patterns(advice, [slug])}:"
        standing = advice.recommendation.of(slug)
        good = _titles(advice, standing.strong)
        yield _list(
            [
                *([f"Good: it is strong on {good}."] if good else []),
                *(_reservation(advice, fit, sources) for fit in standing.poor),
                *([] if standing.poor else ["No reservation comes with it."]),
            ]
        )


def _reservation(advice: Advice, fit: Fit, sources: Sources) -> str:
    cited = sources.of(fit)
    if advice.reading.bases.get(fit.criterion) is Basis.ASSUMED:
        answer = _answer(advice, advice.model.criterion(fit.criterion))
        advised = f"It rests on an assumption; check {answer} first."
    elif fit.judgement:
        advised = "This is the guide's judgement; try it out before building on it."
    else:
        advised = "Accept it knowingly, or plan how to live with it."
    title = md(advice.model.criterion(fit.criterion).title)
    return f"Bad, on *{title}*: {_sentence(fit.reason)}{cited} {advised}"


def _confirmation(advice: Advice) -> Blocks:
    yield "### Confirmation"
    if advice.outcome not in ("clear", "tie"):
        yield "To be settled with the decision."
        return
    yield _list(
        [
            *(_check_assumption(advice, one) for one in advice.assumptions),
            *_ground_missing(advice),
            *_load_tests(advice),
            *_proof_of_concept(advice),
            "Before going live, let the other side fail and let a message arrive "
            "twice; see that the right people notice and that nothing is done twice.",
        ]
    )


def _check_assumption(advice: Advice, assumption: Assumption) -> str:
    answer = _answer(advice, advice.model.criterion(assumption.criterion))
    if assumption.danger is Danger.ALONE:
        return (
            f"Measure or agree {answer}: it is only assumed and can change the "
            "decision by itself."
        )
    if assumption.danger is Danger.TOGETHER:
        return (
            f"Measure or agree {answer}: it is only assumed and can change the "
            "decision together with other assumptions."
        )
    return f"{answer} is only assumed, but harmless: it cannot change the decision."


def _ground_missing(advice: Advice) -> list[str]:
    """The answers that decide and of which nobody has said what they rest on."""
    bare = [
        f"*{md(advice.model.criterion(boundary.criterion).title)}*"
        for boundary in advice.boundaries
        if boundary.changes and boundary.criterion not in advice.reading.bases
    ]
    if not bare:
        return []
    return [
        f"Settle whether {in_a_row(bare, 'and')} {'is' if len(bare) == 1 else 'are'} "
        "measured, agreed or assumed: another answer there can change the decision."
    ]


def _load_tests(advice: Advice) -> list[str]:
    names = _patterns(advice, advice.recommended)
    return [
        f"Test {names} with production-like data at {_peak(advice, boundary)}."
        f"{_per_run(advice, advice.model.criterion(boundary.criterion))}"
        for boundary in advice.boundaries
        if advice.model.criterion(boundary.criterion).is_quantity
    ]


def _peak(advice: Advice, boundary: Boundary) -> str:
    """A quantity in words, with the number up to which the decision holds."""
    criterion = advice.model.criterion(boundary.criterion)
    wording = md(advice.wording(criterion))
    if criterion.slug not in advice.reading.quantities:
        wording = f"“{wording}”"
    if not boundary.changes or boundary.stays_to is None:
        return wording
    return f"{wording}; the decision holds up to {boundary.stays_to:,}"


def _per_run(advice: Advice, quantity: Criterion) -> str:
    """The load of one run in the busiest hour."""
    amount = advice.reading.quantities.get(quantity.slug)
    for criterion in advice.answered:
        chosen = advice.reading.chosen[criterion.slug]
        minutes = None if chosen == UNSURE else criterion.option(chosen).minutes
        if amount and minutes:
            records = records_per_run(amount, minutes)
            return (
                f" With a run every {minutes:,} minutes, one run carries "
                f"{records:,} records and has to end before the next one starts."
            )
    return ""


def _proof_of_concept(advice: Advice) -> list[str]:
    found = []
    for slug in advice.recommended:
        standing = advice.recommendation.of(slug)
        fits = [*standing.poor, *standing.strong, *standing.good]
        judged = [fit for fit in fits if fit.judgement]
        if judged:
            found.append(
                f"Try out {_patterns(advice, [slug])} on {_titles(advice, judged)}: "
                "there the guide judges, and no document says it in full."
            )
    return found


def _revisiting(advice: Advice) -> Blocks:
    yield "## When to revisit"
    if advice.outcome == "open":
        yield "As soon as one of the open questions is answered."
        return
    if advice.outcome == "conflict":
        yield "As soon as one of the answers is given up."
        return
    triggers = [
        trigger
        for boundary in advice.boundaries
        for change in boundary.changes
        if (trigger := _trigger(advice, boundary, change))
    ]
    if triggers:
        yield "One other answer is enough to change the decision:"
        yield _list(triggers)
    elif advice.answered:
        yield from _no_single_change(advice)
    steady = [
        f"*{md(advice.model.criterion(boundary.criterion).title)}*"
        for boundary in advice.boundaries
        if not boundary.changes
    ]
    if triggers and steady:
        yield (f"Another answer to {in_a_row(steady, 'or')} alone does not change it.")
    yield "Ask again when the guide publishes a newer edition than this one."


def _no_single_change(advice: Advice) -> Blocks:
    if advice.pairs is None:
        yield "No single other answer changes the decision."
    elif not advice.pairs.count:
        yield "No other answer, and no two other answers together, change the decision."
    else:
        pairs = _count(advice.pairs.count, "pair")
        verb = "does" if advice.pairs.count == 1 else "do"
        yield (
            f"No single other answer changes the decision. {pairs.capitalize()} of "
            f"other answers {verb}; the closest:"
        )
        yield _list(_pair(advice, pair) for pair in advice.pairs.closest)


def _trigger(advice: Advice, boundary: Boundary, change: Change) -> str:
    """One way in which the decision changes; empty if it ends as it is."""
    criterion = advice.model.criterion(boundary.criterion)
    reading = advice.reading.having({criterion.slug: change.option})
    other = replace(advice, reading=reading)
    if other.settled and other.recommended == advice.recommended:
        return ""
    return f"{_other_answer(criterion, change)}: {_then(advice, reading)}."


def _other_answer(criterion: Criterion, change: Change) -> str:
    title = f"*{md(criterion.title)}*"
    if not criterion.is_quantity:
        return f"{title} becomes “{md(criterion.option(change.option).label)}”"
    unit = md(criterion.unit)
    if change.ends_at is None:
        return f"{title} of {change.starts_at or 0:,} {unit} or more"
    if not change.starts_at:
        return f"{title} of {change.ends_at:,} {unit} or less"
    return f"{title} from {change.starts_at:,} to {change.ends_at:,} {unit}"


def _pair(advice: Advice, pair: Pair) -> str:
    changed = _facts(advice, "becomes", pair.changed)
    return f"{changed}: {_then(advice, advice.reading.having(dict(pair.changed)))}."


# The grounds


def _reasons(advice: Advice, sources: Sources) -> Blocks:
    yield "## Pros and cons of the options"
    for standing in advice.recommendation.standings:
        pattern = advice.model.pattern(standing.pattern)
        yield f"### {md(pattern.name)}: {_degree(advice, standing)}"
        if pattern.summary:
            yield _sentence(pattern.summary)
        said = (
            ("Ruled out by", standing.ruled_out),
            ("Reservation on", standing.poor),
            ("Strong on", standing.strong),
            ("Good on", standing.good),
        )
        reasons = [
            _reason(advice, words, fit, sources) for words, fits in said for fit in fits
        ]
        yield _list(reasons or ["The answers say nothing of it."])


def _reason(advice: Advice, words: str, fit: Fit, sources: Sources) -> str:
    title = md(advice.model.criterion(fit.criterion).title)
    judgement = " (The guide's judgement.)" if fit.judgement else ""
    return f"{words} *{title}*: {_sentence(fit.reason)}{judgement}{sources.of(fit)}"


def _references(sources: Sources) -> Blocks:
    if not sources.cited:
        return
    yield "## References"
    yield "With the date of each page as the guide read it."
    yield "\n".join(
        f"{number}. {_reference(sources.model.reference(slug))}"
        for slug, number in sources.cited.items()
    )


def _reference(reference: Reference) -> str:
    date = reference.page_date or "no date on the page"
    title = md(reference.title)
    if not reference.url.startswith(("https://", "http://")):
        return f"{title}, {date}"
    address = re.sub(r"[\s<>()\\]", lambda odd: f"%{ord(odd[0]):02X}", reference.url)
    return f"[{title}]({address}), {date}"
