"""The range in which a winner stays is cut where something is said against it."""

from scenarios.decision.boundaries import boundaries
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Pattern,
    Verdict,
)
from scenarios.decision.recommend import recommend
from scenarios.decision.stretches import own_stretch, stretches
from tests.decision.samples import YES_NO
from tests.decision.test_boundaries import VOLUME

WAITS = Criterion("waits", "Waiting", "Does somebody wait?", YES_NO)

BUSY = Fit("call", "volume", "middle", Verdict.RESERVATION, "Keeps it busy.")
BUSIER = Fit("call", "volume", "high", Verdict.RESERVATION, "Keeps it busier.")
MODEL = DecisionModel(
    (Pattern("call", "Call"), Pattern("file", "File")),
    (VOLUME, WAITS),
    (
        BUSY,
        BUSIER,
        Fit("call", "volume", "low", Verdict.GOOD, "Little."),
        Fit("call", "volume", "huge", Verdict.RULED_OUT, "Never."),
        Fit("file", "waits", "yes", Verdict.UNSUITED, "Comes later."),
    ),
)


def boundary(slug, **answers):
    found = boundaries(MODEL, answers)
    winners = recommend(MODEL, answers).recommended
    return next(one for one in found if one.criterion == slug), winners


def test_bands_of_which_the_same_is_said_are_one_stretch():
    cut = stretches(MODEL, *boundary("volume", volume="low", waits="yes"))
    assert [(s.starts_at, s.ends_at, s.against, s.here) for s in cut] == [
        (0, 5_000, (), True),
        (5_001, 2_000_000, (BUSY,), False),
    ]


def test_the_own_stretch_comes_with_the_one_above_it():
    own, above = own_stretch(MODEL, *boundary("volume", volume="low", waits="yes"))
    assert (own.here, own.ends_at, above.starts_at) == (True, 5_000, 5_001)


def test_above_the_last_stretch_there_is_none():
    own, above = own_stretch(MODEL, *boundary("volume", volume="high", waits="yes"))
    assert (own.starts_at, above) == (5_001, None)


def test_where_nothing_ends_it_the_range_has_no_end():
    cut = stretches(MODEL, *boundary("volume", volume="huge", waits="no"))
    assert cut[-1].ends_at is None


def test_a_choice_has_no_stretches():
    assert stretches(MODEL, *boundary("waits", volume="low", waits="yes")) == ()
