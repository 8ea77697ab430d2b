"""What a recommendation rests on, and what lies outside the patterns."""

from scenarios.decision.model import UNANSWERED, hold
from scenarios.decision.provisos import (
    OutsideSolution,
    Proviso,
    outside_for,
    provisos_for,
)

ACTS = {"job": ("act", "look-up")}


def test_circumstances_hold_where_each_criterion_has_one_of_its_options():
    assert hold(ACTS, {"job": "act"})
    assert hold({}, {})
    assert not hold(ACTS, {"job": "tell"})
    assert not hold({**ACTS, "caller": ("flow",)}, {"job": "act"})


def test_an_open_question_meets_nothing():
    assert not hold(ACTS, {})
    assert not hold(ACTS, {"job": "unsure"})


def test_what_is_open_unsure_or_not_asked_is_unanswered():
    unanswered = {"job": (UNANSWERED,)}
    assert hold(unanswered, {})
    assert hold(unanswered, {"job": "unsure"})
    assert not hold(unanswered, {"job": "act"})


def test_a_proviso_is_told_with_its_patterns_only():
    proviso = Proviso("up", "Holds if F&O is up.", ("odata", "custom"), ACTS)
    assert provisos_for([proviso], {"job": "act"}, ["odata"]) == (proviso,)
    assert provisos_for([proviso], {"job": "act"}, ["byod"]) == ()
    assert provisos_for([proviso], {"job": "tell"}, ["odata"]) == ()


def test_what_is_grave_comes_first():
    first, second = (Proviso(slug, "…", ("odata",), {}) for slug in "ab")
    grave = Proviso("c", "Holds if a queue hands it on.", ("odata",), {}, grave=True)
    told = provisos_for([first, second, grave], {}, ["odata"])
    assert told == (grave, first, second)


def test_some_outside_solutions_are_offered_only_where_nothing_fits():
    always = OutsideSolution("visibility", "Inventory", "…", ACTS)
    seldom = OutsideSolution("copy", "A copy", "…", ACTS, only_if_nothing_fits=True)
    offered = [always, seldom]
    assert outside_for(offered, {"job": "act"}, fits=True) == (always,)
    assert outside_for(offered, {"job": "act"}, fits=False) == (always, seldom)
    assert outside_for(offered, {"job": "tell"}, fits=False) == ()


def test_they_are_offered_too_where_the_best_is_reserved_on_what_they_are_for():
    many = {"job": ("act",), "volume": ("high",)}
    queue = OutsideSolution("queue", "A queue", "…", many, only_if_nothing_fits=True)
    answers = {"job": "act", "volume": "high"}
    assert outside_for([queue], answers, fits=True, reserved={"volume"}) == (queue,)
    assert outside_for([queue], answers, fits=True, reserved={"caller"}) == ()
