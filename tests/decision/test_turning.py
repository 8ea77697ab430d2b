"""The answers to open questions that would turn the advice over."""

import pytest

from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.turning import shares, turns

MANY = Criterion(
    "many",
    "Many",
    "Many records?",
    (Option("few", "Few", share=80), Option("lots", "Lots", share=20)),
)
WAITS = Criterion(
    "waits", "Waits", "Does somebody wait?", (Option("yes", "Yes"), Option("no", "No"))
)
HIDDEN = Criterion(
    "hidden",
    "Hidden",
    "?",
    (Option("a", "A"), Option("b", "B")),
    asked_when=Condition("waits", ("yes",)),
)
MODEL = DecisionModel(
    (Pattern("odata", "OData"), Pattern("package", "Package API")),
    (MANY, WAITS, HIDDEN),
    (
        Fit("odata", "many", "few", Verdict.STRONG),
        Fit("package", "many", "lots", Verdict.STRONG),
        Fit("package", "waits", "no", Verdict.STRONG),
        Fit("package", "waits", "yes", Verdict.RESERVATION),
        Fit("odata", "hidden", "a", Verdict.RESERVATION),
    ),
)


def told(answers):
    return [
        (turn.criterion, turn.option, turn.winners) for turn in turns(MODEL, answers)
    ]


def test_the_likeliest_turn_comes_first():
    assert told({}) == [
        ("many", "few", ("odata",)),
        ("waits", "yes", ("odata",)),
        ("waits", "no", ("package",)),
        ("many", "lots", ("package",)),
    ]


def test_an_answer_that_leaves_things_as_they_are_is_no_turn():
    assert told({"many": "few"}) == [("waits", "no", ("odata", "package"))]


def test_unsure_is_open():
    assert told({"many": "few", "waits": "unsure"}) == told({"many": "few"})


def test_what_does_not_apply_cannot_turn_anything():
    turn = ("hidden", "a", ("package",))
    assert turn in told({"waits": "yes", "many": "lots"})
    assert turn not in told({"many": "lots"})


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [(MANY, {"few": 0.8, "lots": 0.2}), (WAITS, {"yes": 0.5, "no": 0.5})],
)
def test_shares(criterion, expected):
    assert shares(criterion) == expected


def test_an_option_without_a_share_beside_others_is_no_reader_s_answer():
    options = (Option("a", "A", share=50), Option("b", "B", share=0), Option("c", "C"))
    assert shares(Criterion("x", "X", "?", options)) == {"a": 1, "b": 0, "c": 0}
