"""What was worked out for some answers is there for whoever gives the same."""

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import Answers, DecisionModel

MOST_KEPT = 200
"""So many answers are kept of each model, with what was worked out for them, which is
some 10 KB; the oldest go first.

A reader's page asks for fewer than ten. Registers keep by themselves what they were
told of their rows.
"""

type Work[T] = Callable[[DecisionModel, Answers], T]


class _Outcomes:
    """What was worked out for one model: by answers, then by the work."""

    def __init__(self) -> None:
        self.by_answers: dict[frozenset[tuple[str, str]], dict[Work[Any], Any]] = {}
        self.lock = Lock()

    def of(self, answers: Answers) -> dict[Work[Any], Any]:
        key = frozenset(answers.items())
        found = self.by_answers.get(key)
        if found is not None:
            return found
        with self.lock:
            found = self.by_answers.setdefault(key, {})
            if len(self.by_answers) > MOST_KEPT:
                del self.by_answers[next(iter(self.by_answers))]
        return found


@once_per_model
def _outcomes_of(_: DecisionModel) -> _Outcomes:
    return _Outcomes()


def kept[T](work: Work[T]) -> Work[T]:
    """The same, worked out once for a model and some answers, in whatever order."""

    @wraps(work)
    def outcome(model: DecisionModel, answers: Answers) -> T:
        outcomes = _outcomes_of(model).of(answers)
        if work not in outcomes:
            outcomes[work] = work(model, answers)
        worked_out: T = outcomes[work]
        return worked_out

    return outcome
