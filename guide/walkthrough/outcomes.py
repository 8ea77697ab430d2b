"""What was worked out for some answers is there for whoever gives the same."""

from collections.abc import Callable
from functools import wraps
from threading import Lock

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import Answers, DecisionModel

MOST_KEPT = 200
"""So many outcomes of a kind are kept of each model; the oldest goes first.

A reader's page asks for fewer than ten, and each takes some 2 KB. Registers keep by
themselves what they were told of their rows.
"""

type Work[T] = Callable[[DecisionModel, Answers], T]


class _Outcomes[T]:
    def __init__(self) -> None:
        self.by_answers: dict[frozenset[tuple[str, str]], T] = {}
        self.lock = Lock()

    def keep(self, answers: frozenset[tuple[str, str]], outcome: T) -> None:
        with self.lock:
            self.by_answers[answers] = outcome
            if len(self.by_answers) > MOST_KEPT:
                del self.by_answers[next(iter(self.by_answers))]


def kept[T](work: Work[T]) -> Work[T]:
    """The same, worked out once for a model and some answers, in whatever order."""
    outcomes_of = once_per_model(lambda _: _Outcomes[T]())

    @wraps(work)
    def outcome(model: DecisionModel, answers: Answers) -> T:
        outcomes, key = outcomes_of(model), frozenset(answers.items())
        try:
            return outcomes.by_answers[key]
        except KeyError:
            worked_out = work(model, answers)
        outcomes.keep(key, worked_out)
        return worked_out

    return outcome
