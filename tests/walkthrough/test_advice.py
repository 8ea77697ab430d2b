"""What the result says once open answers have settled it against those given."""

from dataclasses import replace

import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.standing import Citations, ranked
from guide.walkthrough.reading import Reading
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)

YES, NO = Option("yes", "Yes"), Option("no", "No")


@pytest.fixture
def settled_otherwise():
    """The answer favours B; both answers to the open question reserve against it."""
    model = DecisionModel(
        patterns=(Pattern("a", "A"), Pattern("b", "B")),
        criteria=(
            Criterion("given", "Given", "?", (YES, NO)),
            Criterion("open", "Open", "?", (YES, NO)),
        ),
        fits=(
            Fit("b", "given", "yes", Verdict.STRONG),
            Fit("b", "open", "yes", Verdict.RESERVATION),
            Fit("b", "open", "no", Verdict.RESERVATION),
        ),
    )
    return Advice(1, model, Reading({"given": "yes"}))


def test_no_other_answer_is_said_to_change_what_it_leaves_as_it_is(settled_otherwise):
    assert settled_otherwise.recommended == ("a",)
    assert [b.changes for b in settled_otherwise.boundaries] == [()]
    assert settled_otherwise.pairs.count == 0


def test_what_lost_is_not_said_to_lack_a_strength_that_nothing_has(settled_otherwise):
    cited = Citations(settled_otherwise.model)
    behind = settled_otherwise.recommendation.of("b")
    assert ranked(settled_otherwise, behind, cited).tally == (
        "1 strength, no reservations. Behind A however the open answers turn out"
    )


def test_another_answer_that_does_change_it_is_said_to(settled_otherwise):
    model = settled_otherwise.model
    fits = (*model.fits, Fit("a", "given", "no", Verdict.RULED_OUT))
    other = replace(settled_otherwise, model=replace(model, fits=fits))
    [boundary] = other.boundaries
    assert [change.winners for change in boundary.changes] == [("b",)]
