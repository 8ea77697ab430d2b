"""The range in which a winner stays is cut where something is said against it."""

from scenarios.decision.boundaries import boundaries
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import recommend
from scenarios.decision.stretches import own_stretch, stretches

LOAD = Criterion(
    "load",
    "Load",
    "How many?",
    (
        Option("low", "Low", lower=0),
        Option("middle", "Middle", lower=100),
        Option("high", "High", lower=1_000),
        Option("top", "Top", lower=9_000),
    ),
    unit="records per hour",
)
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
WAITS = Criterion("waits", "Waiting", "Does somebody wait?", YES_NO)

BUSY = Fit("call", "load", "middle", Verdict.RESERVATION, "Keeps it busy.")
BUSIER = Fit("call", "load", "high", Verdict.RESERVATION, "Keeps it busier.")
MODEL = DecisionModel(
    (Pattern("call", "Call"), Pattern("file", "File")),
    (LOAD, WAITS),
    (
        BUSY,
        BUSIER,
        Fit("call", "load", "low", Verdict.GOOD, "Little."),
        Fit("call", "load", "top", Verdict.RULED_OUT, "Never."),
        Fit("file", "waits", "yes", Verdict.UNSUITED, "Comes later."),
    ),
)


def boundary(slug, **answers):
    found = boundaries(MODEL, answers)
    winners = recommend(MODEL, answers).recommended
    return next(one for one in found if one.criterion == slug), winners


def test_bands_of_which_the_same_is_said_are_one_stretch():
    cut = stretches(MODEL, *boundary("load", load="low", waits="yes"))
    assert [(s.starts_at, s.ends_at, s.against, s.here) for s in cut] == [
        (0, 99, (), True),
        (100, 8_999, (BUSY,), False),
    ]


def test_the_own_stretch_comes_with_the_one_above_it():
    own, above = own_stretch(MODEL, *boundary("load", load="low", waits="yes"))
    assert (own.here, own.ends_at, above.starts_at) == (True, 99, 100)


def test_above_the_last_stretch_there_is_none():
    own, above = own_stretch(MODEL, *boundary("load", load="high", waits="yes"))
    assert (own.starts_at, above) == (100, None)


def test_where_nothing_ends_it_the_range_has_no_end():
    cut = stretches(MODEL, *boundary("load", load="top", waits="no"))
    assert cut[-1].ends_at is None


def test_a_choice_has_no_stretches():
    assert stretches(MODEL, *boundary("waits", load="low", waits="yes")) == ()
