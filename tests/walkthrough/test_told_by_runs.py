"""A volume that is told by its runs says how often it runs, too."""

import pytest
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import read
from guide.walkthrough.wording import answer
from scenarios.decision.model import Criterion, DecisionModel, Option, Pattern

ANY = Option("any", "Any", lower=0)
RHYTHM = Criterion(
    "often",
    "Often",
    "?",
    (
        Option("any", "Whenever"),
        Option("daily", "Daily", rhythm=1440),
        Option("hourly", "Hourly", rhythm=60),
    ),
)


@pytest.mark.parametrize(
    ("every", "rhythm"),
    [("5", "hourly"), ("60", "hourly"), ("61", "daily"), ("1440", "daily")],
)
def test_a_volume_told_by_runs_says_how_often_it_runs(every, rhythm):
    told = f"load=500&load-per=run&load-every={every}"
    assert by_runs(told).answers["often"] == rhythm
    assert by_runs(told).taken_as_said == (RHYTHM,)
    assert answer(RHYTHM, by_runs(told).reading) == rhythm.capitalize()


def test_the_readers_own_rhythm_counts_for_more():
    said = by_runs("load=500&load-per=run&load-every=5&often=any")
    assert said.answers["often"] == "any"
    assert said.taken_as_said == ()


@pytest.mark.parametrize(
    "told",
    ["load=500", "load=500&load-per=night", "load=9&load-per=run&load-every=1441"],
)
def test_nothing_else_says_how_often_it_runs(told):
    assert "often" not in by_runs(told).answers


def by_runs(query):
    model = DecisionModel(
        patterns=(Pattern("a", "A"),),
        criteria=(
            Criterion("load", "Load", "?", (ANY,), unit="records per hour"),
            RHYTHM,
        ),
        fits=(),
    )
    return Advice(1, model, read(QueryDict(query), model))
