"""How far apart the lifelines of a sequence diagram stand."""

from collections.abc import Iterable
from itertools import pairwise

from scenarios.text.sequence.diagram import Diagram, Message, Note, flat
from scenarios.text.sequence.lettering import width, wrap

TEXT = 190
"""Width at which the text of a message between two neighbours is wrapped."""

NAME = 130
NOTE = 150
PAD = 12
GAP = 150.0
"""Least distance between the lifelines of two neighbours."""

BAR = 10
LOOP = 34
"""How far a message to oneself reaches out."""


def head(label: str) -> list[str]:
    """The lines of a name above its lifeline."""
    return wrap(label, NAME)


def columns(diagram: Diagram, heads: dict[str, list[str]]) -> dict[str, float]:
    """The x of each lifeline, far enough apart for heads, messages and notes."""
    names = list(heads)
    place = {name: position for position, name in enumerate(names)}
    halves = [max(map(width, lines)) / 2 + PAD for lines in heads.values()]
    gaps = [max(GAP, a + b + 2 * PAD) for a, b in pairwise(halves)]
    for first, last, need in sorted(_needs(diagram, place), key=lambda n: n[1] - n[0]):
        short = need - sum(gaps[first:last])
        if short > 0 and first < last:
            for between in range(first, last):
                gaps[between] += short / (last - first)
    spots: dict[str, float] = {}
    x = 0.0
    for name, gap in zip(names, [*gaps, 0.0], strict=True):
        spots[name] = x
        x += gap
    return spots


def _needs(diagram: Diagram, place: dict[str, int]) -> Iterable[tuple[int, int, float]]:
    """From which column to which one a step needs how much room."""
    for step in flat(diagram.steps):
        match step:
            case Message() if step.source == step.target:
                here = place[step.source]
                beside = LOOP + max(map(width, wrap(step.said, TEXT))) + 3 * PAD
                yield here, min(here + 1, len(place) - 1), beside
            case Message():
                first, last = sorted((place[step.source], place[step.target]))
                widest = max(map(width, wrap(step.said, TEXT)))
                yield first, last, widest + 4 * PAD
            case Note(side="left" | "right"):
                here = place[step.over[0]] - (step.side == "left")
                beside = max(map(width, wrap(step.text, NOTE))) + 5 * PAD
                yield max(here, 0), min(here + 1, len(place) - 1), beside
            case Note():
                first, *_, last = sorted(
                    place[name] for name in (*step.over, step.over[0])
                )
                yield first, last, min(width(step.text), NOTE)
