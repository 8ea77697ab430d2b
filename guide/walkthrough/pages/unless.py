"""Our advice, unless: the open answers that would turn it, the likeliest first."""

from dataclasses import dataclass

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Unless:
    """An open answer, and what would then be recommended."""

    title: str
    answer: str
    outcome: str
    url: str


def unless(advice: Advice) -> tuple[Unless, ...]:
    """The likeliest answers that would turn the advice; none while there is none."""
    if len(advice.recommended) != 1:
        return ()
    return tuple(
        Unless(
            advice.model.criterion(turn.criterion).title,
            advice.model.criterion(turn.criterion).option(turn.option).label,
            wording.outcome(advice.model, turn.winners),
            links.result(advice.changed({turn.criterion: turn.option})),
        )
        for turn in advice.turns[:MOST_SHOWN]
    )
