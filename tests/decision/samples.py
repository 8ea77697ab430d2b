"""A small model that questions and facts are told with."""

from scenarios.decision.contrasts import (
    Contrast,
)
from scenarios.decision.model import (
    Answers,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from tests.decision.models import (
    is_completion,
    winners,
)

type Case = tuple[DecisionModel, dict[str, str]]

YES_NO = (Option("yes", "Yes"), Option("no", "No"))

TIMING = Criterion("timing", "Timing", "Does someone wait?", YES_NO)

VOLUME = Criterion("volume", "Volume", "Is it much?", YES_NO)

COLOUR = Criterion("colour", "Colour", "Is it green?", YES_NO)

RETRY = Criterion(
    "retry", "Retry", "Who retries?", YES_NO, asked_when=Condition("timing", ("no",))
)

GUIDE = DecisionModel(
    (Pattern("odata", "OData"), Pattern("package", "Package API")),
    (COLOUR, VOLUME, TIMING, RETRY),
    (
        Fit("package", "timing", "yes", Verdict.RESERVATION),
        Fit("odata", "volume", "no", Verdict.STRONG),
        Fit("package", "volume", "yes", Verdict.STRONG),
    ),
)
"""Real time decides for OData at once; otherwise the volume decides."""


def assert_proof(model: DecisionModel, answers: Answers, proof: Contrast) -> None:
    for completion in (proof.first, proof.second):
        assert is_completion(model, answers, dict(completion))
        assert list(completion) == [
            c.slug for c in model.criteria if c.slug in completion
        ]
    assert winners(model, dict(proof.first)) != winners(model, dict(proof.second))
