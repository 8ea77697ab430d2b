"""How sure a result is, and what could be asked next."""

from dataclasses import dataclass

from guide.walkthrough import links
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.links import Link
from scenarios.decision.questions import would_add
from scenarios.text.words import listed


@dataclass(frozen=True, slots=True)
class Certainty:
    """How far a result can still be otherwise, and the ways on; each may be empty."""

    settled: str
    could_add: str
    """What open questions could still say against what is settled."""
    go_on_url: str
    next_url: str
    first_of_all: tuple[Link, ...]


def certainty(advice: Advice) -> Certainty:
    """How sure the result is."""
    return Certainty(
        settled=settled(advice),
        could_add=could_add(advice),
        go_on_url=go_on_url(advice),
        next_url=next_url(advice),
        first_of_all=first_of_all(advice),
    )


def settled(advice: Advice) -> str:
    """After how many questions nothing more can change; empty while something can.

    What rests on a grave proviso comes first, and is not called settled.
    """
    if not advice.settled or not advice.recommended:
        return ""
    asked = [c for c in advice.askable if c not in advice.taken_as_said]
    answered = [c for c in advice.answered if advice.applies(c)]
    word = "First" if advice.grave else "Settled"
    return f"{word} after {len(answered)} of {len(asked)} questions"


def could_add(advice: Advice) -> str:
    """The reservations that open questions could still add to what is recommended."""
    if not advice.settled:
        return ""
    told = (could_add_to(advice, pattern) for pattern in advice.recommended)
    return " ".join(filter(None, told))


def could_add_to(advice: Advice, pattern: str) -> str:
    """The same for one pattern, as a sentence; empty without any."""
    answers: dict[str, list[str]] = {}
    for fit in would_add(advice.model, advice.answers, pattern):
        asked = advice.model.criterion(fit.criterion)
        answers.setdefault(asked.title, []).append(
            f"“{asked.option(fit.option).label}”"
        )
    told = listed(
        f"{title} ({listed(labels, 'or')})" for title, labels in answers.items()
    )
    name = advice.model.pattern(pattern).name
    return (
        f"Open questions could still add a reservation to {name}: {told}."
        if told
        else ""
    )


def go_on_url(advice: Advice) -> str:
    """The question that could add the worst, though the choice hangs on none."""
    fits = (
        fit
        for pattern in advice.recommended
        for fit in would_add(advice.model, advice.answers, pattern)
    )
    worst = min(fits, key=lambda fit: fit.verdict, default=None)
    return links.question(advice.reading, worst.criterion) if worst else ""


def next_url(advice: Advice) -> str:
    """The next question, while the result is open."""
    still = advice.outcome is Outcome.OPEN and advice.next_question
    return links.walkthrough(advice.reading) if still else ""


def first_of_all(advice: Advice) -> tuple[Link, ...]:
    """What was answered unsure, still matters, and has other questions hang on it."""
    return tuple(
        Link(criterion.title, links.question(advice.reading, criterion.slug))
        for criterion in advice.open_questions
        if criterion.slug in advice.reading.chosen
        and criterion.slug in advice.model.hinges
    )
