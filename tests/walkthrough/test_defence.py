"""What is said of a pattern that somebody was told to use, word for word."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.walkthrough.amounts import Amount
from guide.walkthrough.defence import paragraph
from scenarios.decision.challenge import Stance, challenge
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
from scenarios.decision.provisos import OutsideSolution, Proviso
from tests.decision.models import TIMING, models_with_answers

STRONG, RESERVATION, RULED_OUT = Verdict.STRONG, Verdict.RESERVATION, Verdict.RULED_OUT

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
WAIT = Criterion(
    "wait",
    "Who waits",
    "Who waits?",
    (Option("user", "A user"), Option("nobody", "Nobody")),
    asked_when=Condition("timing", ("real-time",)),
)
ODATA, PACKAGE, EVENTS = (
    Pattern("odata", "OData"),
    Pattern("package", "Package API"),
    Pattern("events", "Business events"),
)
FAST = Fit("odata", "timing", "real-time", STRONG, "Answers within the call.")
SLOW = Fit("odata", "timing", "batch", RESERVATION, "Each record is a call.")
FILES = Fit("package", "timing", "batch", STRONG, "Takes whole files.")
MANY = Fit("odata", "volume", "high", RESERVATION, "Too many calls.")
TOO_MANY = Fit("odata", "volume", "high", RULED_OUT, "It would be throttled.")


def guide(*fits: Fit, patterns: tuple[Pattern, ...] = (ODATA, PACKAGE)):
    return DecisionModel(patterns, (TIMING, WAIT, VOLUME), fits)


def said(model: DecisionModel, answers: dict[str, str]) -> str:
    """What is said of OData."""
    return paragraph(model, challenge(model, answers, "odata"))


def test_a_defence_names_what_speaks_for_it_and_what_has_to_hold():
    answers = {"timing": "real-time", "volume": "low"}
    assert said(guide(FAST, FILES, TOO_MANY), answers) == (
        "OData can be defended. It is recommended for these answers. "
        "What speaks for it: answers within the call (“Timing” – Real time). "
        "Nothing speaks against it. It would lose its place with another answer to "
        "“Timing” (“In batches”) or “Peak volume” (200,001 or more records per hour)."
    )


def test_where_something_has_to_hold_only_the_answers_do_not_speak_against_it():
    model, answers = guide(FAST, FILES), {"timing": "real-time", "volume": "low"}
    holds = [
        Proviso(f"p{number}", f"Holds if {number}.", ("odata",), {})
        for number in range(4)
    ]
    told = paragraph(model, challenge(model, answers, "odata"), holds)
    assert told.startswith("OData can be defended if its 4 conditions hold. ")
    assert (
        "None of the answers speaks against it. It rests on 4 conditions. "
        "Holds if 0. Holds if 1. Holds if 2. And 1 more."
    ) in told
    assert "Nothing speaks against it" not in told


def test_what_is_only_defensible_is_so_if_its_condition_holds():
    model = guide(FILES, FAST, Fit("package", "timing", "real-time", STRONG))
    heard = challenge(model, {"timing": "batch"}, "odata")
    told = paragraph(
        model, heard, [Proviso("up", "Holds if it is up.", ("odata",), {})]
    )
    assert told.startswith("OData is defensible if its condition holds; Package API is")
    assert "It rests on 1 condition. Holds if it is up." in told


def test_what_has_to_hold_is_not_told_of_what_is_objected_to():
    model = guide(TOO_MANY)
    heard = challenge(model, {"volume": "high"}, "odata")
    holds = [Proviso("up", "Holds if F&O is up.", ("odata",), {})]
    assert paragraph(model, heard, holds) == paragraph(model, heard)


def test_a_number_of_the_readers_own_is_told_and_not_its_band():
    model = guide(FAST, MANY, Fit("package", "timing", "real-time", RULED_OUT))
    heard = challenge(model, {"timing": "real-time", "volume": "high"}, "odata")
    told = paragraph(model, heard, amounts={"volume": Amount(300_000)})
    assert "too many calls (“Peak volume” – 300,000 records per hour)." in told


def test_a_reservation_has_to_be_made_good():
    model = guide(FAST, MANY, Fit("package", "timing", "real-time", RULED_OUT))
    assert (
        "What speaks against it, and has to be made good: "
        "too many calls (“Peak volume” – More)."
    ) in said(model, {"timing": "real-time", "volume": "high"})


def test_equals_are_named():
    model = guide(
        Fit("events", "timing", "batch", RESERVATION), patterns=(ODATA, PACKAGE, EVENTS)
    )
    assert "It suits as well as Package API." in said(model, {"timing": "batch"})


def test_what_is_open_and_could_take_its_place_away_is_named():
    answers = {"timing": "real-time", "volume": UNSURE}
    assert said(guide(FAST, TOO_MANY), answers).endswith(
        "What is still open could take its place away: “Peak volume”."
    )


def test_an_objection_says_what_rules_it_out_and_what_comes_first():
    assert said(guide(TOO_MANY), {"volume": "high"}) == (
        "OData is not the pattern for this. It is ruled out: it would be throttled "
        "(“Peak volume” – More). Package API comes first."
    )


def test_an_objection_says_on_what_it_is_unsuited():
    bent = Fit("odata", "timing", "batch", Verdict.UNSUITED, "Goes record by record.")
    assert said(guide(bent, MANY), {"timing": "batch", "volume": "high"}) == (
        "OData is not the pattern for this. Package API comes first. OData is "
        "unsuited: goes record by record (“Timing” – In batches)."
    )


def test_what_has_only_more_reservations_is_possible_and_the_better_one_named():
    model = guide(SLOW, MANY, Fit("package", "volume", "high", RESERVATION))
    assert said(model, {"timing": "batch", "volume": "high"}) == (
        "OData is possible with reservations. Package API comes first, with fewer "
        "reservations. What counts against OData: each record is a call "
        "(“Timing” – In batches)."
    )


def test_with_so_many_reservations_that_it_does_not_fit_it_is_not_the_pattern():
    model = replace(guide(SLOW, MANY), most_reservations=1)
    told = said(model, {"timing": "batch", "volume": "high"})
    assert told.startswith("OData is not the pattern for this. Package API comes first")


def test_an_objection_says_which_strengths_it_lacks():
    model = guide(
        FILES,
        Fit("events", "timing", "batch", STRONG),
        *(Fit(p.slug, "volume", "low", STRONG) for p in (ODATA, PACKAGE, EVENTS)),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    assert said(model, {"timing": "batch", "volume": "low"}) == (
        "OData is defensible; Package API and Business events are a little better: "
        "takes whole files (“Timing” – In batches). “Timing” – In batches. What speaks "
        "for OData: “Peak volume” – Up to 5,000. Nothing speaks against it."
    )


def test_in_a_conflict_some_answer_has_to_give():
    told = said(guide(TOO_MANY, patterns=(ODATA,)), {"volume": "high"})
    assert told.endswith("So is every other pattern. Some answer has to give.")


def test_where_nothing_fits_it_names_what_lies_outside_the_patterns():
    model = guide(TOO_MANY, patterns=(ODATA,))
    heard = challenge(model, {"volume": "high"}, "odata")
    copy = OutsideSolution("copy", "A copy beside F&O", "Keep a copy.", {})
    told = paragraph(model, heard, (), [copy])
    assert told.endswith(
        "Some answer has to give, or it takes what lies outside the patterns: "
        "“A copy beside F&O”."
    )


def test_what_lies_outside_is_not_told_while_a_pattern_fits():
    heard = challenge(guide(TOO_MANY), {"volume": "high"}, "odata")
    copy = OutsideSolution("copy", "A copy beside F&O", "Keep a copy.", {})
    assert "A copy" not in paragraph(guide(TOO_MANY), heard, (), [copy])


def test_where_nothing_fits_it_says_what_counts_against_it():
    bent = Fit("odata", "volume", "high", Verdict.UNSUITED, "Too many calls.")
    worse = Fit("package", "volume", "high", RULED_OUT)
    model = replace(guide(bent, worse), most_reservations=2)
    assert said(model, {"timing": "batch", "volume": "high"}) == (
        "OData is not the pattern for this. What counts against it: too many calls "
        "(“Peak volume” – More). No other pattern fits well either. Some answer has "
        "to give."
    )


def test_while_open_answers_decide_it_says_on_what_that_depends():
    model = guide(FAST, FILES, Fit("package", "volume", "high", STRONG))
    assert said(model, {"volume": "high"}) == (
        "It is still open whether OData can be defended. So far Package API comes "
        "first, with no more reservations and more strengths: “Peak volume” – More. "
        "That depends on “Timing”."
    )


def both_timings(pattern: str, verdict: Verdict) -> list[Fit]:
    """What a pattern is told whichever way the timing is answered."""
    return [Fit(pattern, "timing", option.slug, verdict) for option in TIMING.options]


def test_whatever_is_open_can_be_what_objects():
    model = guide(
        Fit("odata", "volume", "low", STRONG), *both_timings("odata", RESERVATION)
    )
    assert said(model, {"volume": "low"}) == (
        "OData is not the pattern for this. Whatever the open answers are, "
        "only Package API can be recommended."
    )
    nothing = guide(*both_timings("odata", RULED_OUT), patterns=(ODATA,))
    assert "Whatever the open answers are, every pattern will be" in said(
        nothing, {"volume": "low"}
    )


def test_whatever_is_open_can_be_what_defends():
    model = guide(
        Fit("package", "volume", "low", STRONG),
        *both_timings("package", RESERVATION),
        Fit("events", "timing", "batch", RESERVATION),
        patterns=(ODATA, PACKAGE, EVENTS),
    )
    assert said(model, {"volume": "low"}) == (
        "OData can be defended with conditions. So far Package API comes first, with "
        "no more reservations and more strengths: “Peak volume” – Up to 5,000. "
        "Whatever the open answers are, OData will be recommended. Nothing speaks "
        "against it."
    )


@pytest.mark.parametrize("answer", ["low", "high"])
def test_a_range_of_a_quantity_is_told_in_its_unit(answer):
    model = guide(FAST, Fit("odata", "volume", "middle", RULED_OUT))
    told = said(model, {"timing": "real-time", "volume": answer})
    assert "“Peak volume” (5,001 to 200,000 records per hour)" in told


def test_a_range_from_nought_is_told_by_its_end():
    model = guide(FAST, Fit("odata", "volume", "low", RULED_OUT))
    told = said(model, {"timing": "real-time", "volume": "high"})
    assert "“Peak volume” (up to 5,000 records per hour)" in told


def test_ranges_that_touch_are_told_as_one():
    few = Fit("odata", "volume", "middle", RESERVATION)
    better = Fit("package", "volume", "middle", RESERVATION)
    worse = Fit("package", "volume", "high", STRONG)
    model = guide(FAST, few, TOO_MANY, better, worse, patterns=(ODATA, PACKAGE, EVENTS))
    told = said(model, {"timing": "real-time", "volume": "low"})
    assert "“Peak volume” (5,001 or more records per hour)" in told


def test_of_several_other_answers_none_is_named():
    timing = replace(TIMING, options=(*TIMING.options, Option("later", "Later")))
    model = DecisionModel((ODATA, PACKAGE), (timing,), (FAST, FILES))
    slower = replace(model, fits=(*model.fits, replace(FILES, option="later")))
    assert said(slower, {"timing": "real-time"}).endswith(
        "It would lose its place with another answer to “Timing”."
    )


def test_reasons_beyond_three_are_counted():
    criteria = tuple(replace(TIMING, slug=f"t{n}", title=f"T{n}") for n in range(5))
    fits = tuple(Fit("odata", c.slug, "batch", STRONG, "Good.") for c in criteria)
    model = DecisionModel((ODATA, PACKAGE), criteria, fits)
    told = said(model, {c.slug: "batch" for c in criteria})
    assert "Good (“T2” – In batches). And 2 more. Nothing speaks against it." in told


def test_three_of_many_are_named_and_the_rest_counted():
    others = tuple(Pattern(f"p{number}", f"P{number}") for number in range(5))
    model = guide(
        Fit("events", "timing", "batch", RESERVATION), patterns=(ODATA, EVENTS, *others)
    )
    told = said(model, {"timing": "batch"})
    assert "It suits as well as P0, P1, P2 and 2 more." in told


@given(models_with_answers(max_criteria=5, max_options=3), st.data())
def test_whatever_there_is_to_say_can_be_said(drawn, data):
    model, answers = drawn
    pattern = data.draw(st.sampled_from(model.patterns))
    heard = challenge(model, answers, pattern.slug)
    begins = paragraph(model, heard).startswith(pattern.name)
    assert begins == (heard.stance != Stance.OPEN)
