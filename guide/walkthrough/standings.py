"""What a pattern's place is called: the same words wherever it is told."""

from guide.walkthrough.advice import Advice, Outcome
from scenarios.decision.recommend import Degree, Standing
from scenarios.text.verdicts import DEGREE_WORDS

AHEAD = "Ahead so far"

BEST_OF_THE_REST = "The best of what is left"


def degree(advice: Advice, standing: Standing) -> tuple[str, str]:
    """How well a pattern suits, as far as that is known: its sign and its word.

    What is ahead while the result is open is not recommended yet, and what carries
    reservations or rests on a grave proviso not without it.
    """
    if standing.pattern in advice.recommended:
        if advice.outcome is Outcome.OPEN:
            return "open", AHEAD
        doubtful = standing.reservations or advice.grave_of(standing.pattern)
        if advice.outcome is Outcome.CLEAR and doubtful:
            return Degree.RESERVED.value, BEST_OF_THE_REST
    return standing.degree.value, DEGREE_WORDS[standing.degree]
