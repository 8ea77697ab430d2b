"""What was worked out for some answers is kept for the next who give the same."""

import gc
from weakref import ref

import pytest

from guide.walkthrough import outcomes
from scenarios.decision.model import DecisionModel, Pattern


def small():
    return DecisionModel((Pattern("odata", "OData"),), criteria=(), fits=())


@pytest.fixture
def worked():
    return []


@pytest.fixture
def work(worked):
    @outcomes.kept
    def work(model, answers):
        worked.append(answers)
        return len(answers)

    return work


def test_the_same_answers_are_worked_out_once_for_a_model(work, worked):
    one, other = small(), small()
    assert work(one, {"a": "1", "b": "2"}) == work(one, {"b": "2", "a": "1"}) == 2
    assert len(worked) == 1
    work(one, {"a": "2"})
    work(other, {"a": "2"})
    assert len(worked) == 3


def test_so_many_outcomes_are_kept_and_the_oldest_goes_first(work, worked, monkeypatch):
    monkeypatch.setattr(outcomes, "MOST_KEPT", 2)
    one = small()
    for option in "123":
        work(one, {"a": option})
    worked.clear()
    work(one, {"a": "3"})
    work(one, {"a": "1"})
    assert worked == [{"a": "1"}]


def test_what_is_kept_keeps_no_model(work):
    one = small()
    work(one, {})
    gone = ref(one)
    del one
    gc.collect()
    assert gone() is None
