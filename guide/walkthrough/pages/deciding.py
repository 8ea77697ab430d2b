"""What would decide between the patterns that are still possible."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from scenarios.text.words import counted

MOST_SHOWN = 5
"""Patterns beyond these are folded away."""


@dataclass(frozen=True, slots=True)
class Decider:
    """The fewest facts that would decide for a pattern."""

    pattern: str
    url: str
    condition: str
    """How they decide, in a few words: "if these 2 hold, as one of equals"."""
    facts: tuple[tuple[str, str], ...]
    """Criteria with the answers that they need, in words."""


@dataclass(frozen=True, slots=True)
class Deciders:
    """All of them, the closest first."""

    closest: tuple[Decider, ...]
    others: tuple[Decider, ...]
    about_others: str


def deciders(advice: Advice) -> Deciders | None:
    """What would decide for each pattern still possible; None where it is settled."""
    by_pattern = tuple(_deciders(advice))
    others = by_pattern[MOST_SHOWN:]
    about = f"{counted(len(others), 'more pattern')}, no closer than these"
    return Deciders(by_pattern[:MOST_SHOWN], others, about) if by_pattern else None


def _deciders(advice: Advice) -> Iterator[Decider]:
    for deciding in advice.deciding:
        if deciding.facts is not None:
            criteria = [(advice.model.criterion(s), o) for s, o in deciding.facts]
            yield Decider(
                advice.model.pattern(deciding.pattern).name,
                links.result(advice.changed(dict(deciding.facts))),
                _condition(len(deciding.facts), deciding.alone),
                tuple((c.title, c.option(option).label) for c, option in criteria),
            )


def _condition(facts: int, alone: bool) -> str:
    if not facts:
        return "nothing is missing"
    holds = "this holds" if facts == 1 else f"these {facts} hold"
    return f"if {holds}" if alone else f"if {holds}, as one of equals"
