"""We were told to use it: is that right, and what is there to say against it?"""

from dataclasses import replace

import pytest

from scenarios.decision.challenge import (
    Challenge,
    Objection,
    Stance,
    bearing,
    challenge,
    next_bearing_question,
)
from scenarios.decision.model import (
    UNSURE,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Verdict,
)
from scenarios.decision.provisos import Proviso
from scenarios.decision.recommend import recommend
from tests.decision.models import (
    TIMING,
)

STRONG, RESERVATION, RULED_OUT = Verdict.STRONG, Verdict.RESERVATION, Verdict.RULED_OUT

WAIT = Criterion(
    "wait",
    "Who waits",
    "Who waits?",
    (Option("user", "A user"), Option("nobody", "Nobody")),
    asked_when=Condition("timing", ("real-time",)),
)

VOLUME = Criterion(
    "volume",
    "Peak volume",
    "How many records per hour?",
    (
        Option("low", "Up to 5,000", lower=0),
        Option("middle", "Up to 200,000", lower=5_001),
        Option("high", "More", lower=200_001),
    ),
    unit="records per hour",
)

ODATA, PACKAGE, EVENTS = (
    Pattern("odata", "OData"),
    Pattern("package", "Package API"),
    Pattern("events", "Business events"),
)


def guide(*fits: Fit, patterns: tuple[Pattern, ...] = (ODATA, PACKAGE)):
    return DecisionModel(patterns, (TIMING, WAIT, VOLUME), fits)


FAST = Fit("odata", "timing", "real-time", STRONG, "Answers within the call.")

SLOW = Fit("odata", "timing", "batch", RESERVATION, "Each record is a call.")

FILES = Fit("package", "timing", "batch", STRONG, "Takes whole files.")

MANY = Fit("odata", "volume", "high", RESERVATION, "Too many calls.")

TOO_MANY = Fit("odata", "volume", "high", RULED_OUT, "It would be throttled.")


def test_a_pattern_recommended_alone_and_without_reservation_is_defended():
    found = challenge(guide(FAST), {"timing": "real-time"}, "odata")
    assert found == Challenge("odata", Stance.DEFEND, strengths=(FAST,))


def test_what_no_way_is_known_for_unless_something_holds_is_defended_on_conditions():
    grave = Proviso("p", "…", ("odata",), {"timing": ("real-time",)}, grave=True)
    model = replace(guide(FAST), provisos=(grave,))
    heard = challenge(model, {"timing": "real-time"}, "odata")
    assert heard.stance is Stance.CONDITIONS
    light = replace(model, provisos=(replace(grave, grave=False),))
    assert challenge(light, {"timing": "real-time"}, "odata").stance is Stance.DEFEND


def test_what_is_grave_counts_only_where_its_answers_apply():
    grave = Proviso("p", "…", ("package",), {"wait": ("user",)}, grave=True)
    model = replace(guide(FILES), provisos=(grave,))
    waiting = {"timing": "batch", "wait": "user"}
    assert challenge(model, waiting, "package").stance is Stance.DEFEND


def test_the_answers_that_must_hold_are_those_whose_change_takes_its_place_away():
    answers = {"timing": "real-time", "volume": "low"}
    found = challenge(guide(FAST, FILES, TOO_MANY), answers, "odata")
    assert found.stance == Stance.DEFEND
    assert [loss.criterion for loss in found.losses] == ["timing", "volume"]


def test_a_reservation_is_a_condition():
    model = guide(FAST, MANY, Fit("package", "timing", "real-time", RULED_OUT))
    answers = {"timing": "real-time", "volume": "high"}
    found = challenge(model, answers, "odata")
    assert (found.stance, found.reservations) == (Stance.CONDITIONS, (MANY,))


def test_a_tie_is_a_condition_that_names_the_equal_pattern():
    model = guide(
        Fit("events", "timing", "batch", RESERVATION), patterns=(ODATA, PACKAGE, EVENTS)
    )
    found = challenge(model, {"timing": "batch"}, "odata")
    assert (found.stance, found.equals) == (Stance.CONDITIONS, ("package",))


def test_what_is_unsure_and_could_take_its_place_away_is_a_condition():
    model = guide(FAST, TOO_MANY)
    found = challenge(model, {"timing": "real-time", "volume": UNSURE}, "odata")
    assert (found.stance, found.unknown) == (Stance.CONDITIONS, ("volume",))


def test_only_strengths_may_put_another_first():
    found = challenge(guide(FAST), {"timing": "real-time"}, "package")
    assert found.stance == Stance.DEFENSIBLE


def test_a_ruled_out_pattern_is_objected_to_and_the_better_one_named():
    model = guide(TOO_MANY)
    found = challenge(model, {"volume": "high"}, "odata")
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection(("package",), ruled_out=(TOO_MANY,))


def test_more_reservations_are_objected_to_unless_the_better_pattern_shares_them():
    model = guide(SLOW, MANY, Fit("package", "volume", "high", RESERVATION))
    found = challenge(model, {"timing": "batch", "volume": "high"}, "odata")
    assert found.objection == Objection(("package",), against=(SLOW,))


def test_fewer_strengths_are_objected_to_with_those_that_make_the_difference():
    model = guide(
        FILES,
        Fit("events", "timing", "batch", STRONG),
        *(Fit(one.slug, "volume", "low", STRONG) for one in (ODATA, PACKAGE, EVENTS)),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    found = challenge(model, {"timing": "batch", "volume": "low"}, "odata")
    assert found.stance == Stance.DEFENSIBLE
    assert [fit.pattern for fit in found.objection.in_favour] == ["package", "events"]


def test_as_many_reservations_of_other_kinds_are_no_objection():
    model = guide(SLOW, FILES, Fit("package", "volume", "high", RESERVATION))
    found = challenge(model, {"timing": "batch", "volume": "high"}, "odata")
    assert found.stance == Stance.DEFENSIBLE
    assert found.objection == Objection(("package",), in_favour=(FILES,))


def test_where_nothing_fits_all_that_speaks_against_it_is_named():
    bent = Fit("odata", "volume", "high", Verdict.UNSUITED)
    model = guide(SLOW, bent, Fit("package", "volume", "high", Verdict.UNSUITED))
    strict = replace(model, most_reservations=2)
    answers = {"timing": "batch", "volume": "high"}
    for pattern, against in (("odata", (bent, SLOW)), ("package", (model.fits[-1],))):
        found = challenge(strict, answers, pattern)
        assert found.stance == Stance.OBJECT
        assert found.objection == Objection((), against=against)


def test_one_more_unsuited_verdict_is_objected_to_whatever_else_speaks_for_it():
    bent = Fit("odata", "volume", "high", Verdict.UNSUITED)
    found = challenge(guide(FAST, bent), {"volume": "high"}, "odata")
    assert (found.stance, found.unsuited) == (Stance.OBJECT, (bent,))
    assert found.objection == Objection(("package",), against=(bent,))


def test_in_a_conflict_there_is_no_better_pattern():
    model = guide(TOO_MANY, patterns=(ODATA,))
    found = challenge(model, {"volume": "high"}, "odata")
    assert found.objection == Objection((), ruled_out=(TOO_MANY,), conflict=True)


def test_it_is_open_while_open_answers_could_bring_it_forward():
    model = guide(FAST, FILES, Fit("package", "volume", "high", STRONG))
    found = challenge(model, {"volume": "high"}, "odata")
    assert (found.stance, found.unknown) == (Stance.OPEN, ("timing",))


def test_it_is_open_while_the_answers_tell_no_pattern_from_another():
    model = guide(FAST, FILES)
    found = challenge(model, {}, "odata")
    assert (found.stance, found.equals) == (Stance.OPEN, ("package",))


def both_timings(pattern: str, verdict: Verdict) -> list[Fit]:
    """What a pattern is told whichever way the timing is answered."""
    return [Fit(pattern, "timing", option.slug, verdict) for option in TIMING.options]


def test_it_is_objected_to_if_whatever_is_open_will_take_its_place_away():
    model = guide(
        Fit("odata", "volume", "low", STRONG), *both_timings("odata", RESERVATION)
    )
    found = challenge(model, {"volume": "low"}, "odata")
    assert recommend(model, {"volume": "low"}).recommended == ("odata",)
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection(("package",))


def test_all_that_could_take_its_place_are_named_while_that_is_open():
    model = guide(
        Fit("odata", "volume", "low", STRONG),
        *both_timings("odata", RESERVATION),
        FILES,
        Fit("events", "timing", "real-time", STRONG),
        Fit("fax", "volume", "low", RESERVATION),
        patterns=(ODATA, PACKAGE, EVENTS, Pattern("fax", "Fax")),
    )
    found = challenge(model, {"volume": "low"}, "odata")
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection(("package", "events"))
    fax = challenge(model, {"volume": "low"}, "fax")
    assert fax.objection == Objection(("odata",), against=(model.fits[-1],))


def test_it_is_objected_to_if_whatever_is_open_will_rule_everything_out():
    model = guide(*both_timings("odata", RULED_OUT), patterns=(ODATA,))
    found = challenge(model, {"volume": "low"}, "odata")
    assert found.stance == Stance.OBJECT
    assert found.objection == Objection((), conflict=True)


def test_it_is_defended_if_whatever_is_open_will_bring_it_forward():
    model = guide(
        Fit("package", "volume", "low", STRONG),
        Fit("odata", "volume", "high", RULED_OUT),
        Fit("package", "volume", "high", RULED_OUT),
        *both_timings("package", RESERVATION),
    )
    answers = {"volume": "low"}
    assert recommend(model, answers).recommended == ("package",)
    assert challenge(model, answers, "odata") == Challenge("odata", Stance.DEFEND)
    assert challenge(model, answers, "package").objection == Objection(("odata",))


def test_it_has_conditions_if_open_answers_will_bring_it_forward_but_perhaps_a_tie():
    model = guide(
        Fit("package", "volume", "low", STRONG),
        *both_timings("package", RESERVATION),
        Fit("events", "timing", "batch", RESERVATION),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    found = challenge(model, {"volume": "low"}, "odata")
    assert (found.stance, found.unknown) == (Stance.CONDITIONS, ())


def test_only_questions_that_bear_on_the_pattern_are_asked():
    model = guide(
        Fit("odata", "timing", "batch", RULED_OUT),
        Fit("package", "volume", "high", STRONG),
        Fit("events", "volume", "high", STRONG),
        *(Fit("events", "wait", option.slug, RULED_OUT) for option in WAIT.options),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    assert next_bearing_question(model, {}, "odata") == TIMING
    assert next_bearing_question(model, {"timing": "batch"}, "odata") is None
    answers = {"timing": "real-time"}
    assert bearing(model, answers, "odata") == (VOLUME,)
    assert next_bearing_question(model, answers, "odata") == VOLUME


def test_a_reader_who_is_unsure_is_not_asked_again():
    model = guide(Fit("package", "wait", "user", RULED_OUT))
    answers = {"timing": UNSURE}
    assert bearing(model, answers, "package") == (TIMING, WAIT)
    assert next_bearing_question(model, answers, "package") is None


def test_an_unknown_pattern_is_an_error():
    with pytest.raises(KeyError):
        challenge(guide(), {}, "fax")
