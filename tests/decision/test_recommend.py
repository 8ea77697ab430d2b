"""Fewest reservations, then most strengths; nothing that is ruled out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from scenarios.decision.recommend import Degree, recommend
from tests.decision.models import (
    answers_to,
    models_with_answers,
    models_with_completion,
    winners,
)

TIMING = Criterion(
    "timing",
    "Timing",
    "Does someone wait?",
    (Option("real-time", "Yes"), Option("batch", "No")),
)
VOLUME = Criterion(
    "volume", "Volume", "How many?", (Option("few", "Few"), Option("many", "Many"))
)
SUPPORT = Criterion(
    "support",
    "Support",
    "Who answers at night?",
    (Option("us", "Us"), Option("them", "Them")),
    asked_when=Condition("timing", ("real-time",)),
)
ANSWERS = {"timing": "real-time", "volume": "few"}


def guide(*fits: tuple[str, str, str, Verdict]) -> DecisionModel:
    return DecisionModel(
        (
            Pattern("odata", "OData"),
            Pattern("package", "Package API"),
            Pattern("service", "Custom service"),
        ),
        (TIMING, VOLUME, SUPPORT),
        tuple(Fit(*fit) for fit in fits),
    )


def ranking(model: DecisionModel, answers: dict[str, str]) -> list[tuple[str, Degree]]:
    return [(s.pattern, s.degree) for s in recommend(model, answers).standings]


def test_a_reservation_weighs_more_than_any_number_of_strengths() -> None:
    model = guide(
        ("odata", "timing", "real-time", Verdict.RESERVATION),
        ("odata", "volume", "few", Verdict.STRONG),
        ("odata", "support", "us", Verdict.STRONG),
        ("package", "volume", "few", Verdict.GOOD),
    )
    assert ranking(model, {**ANSWERS, "support": "us"}) == [
        ("package", Degree.EQUAL),
        ("service", Degree.EQUAL),
        ("odata", Degree.RESERVED),
    ]


def test_strengths_decide_between_equal_reservations() -> None:
    model = guide(
        ("odata", "timing", "real-time", Verdict.STRONG),
        ("package", "timing", "real-time", Verdict.GOOD),
    )
    assert ranking(model, ANSWERS) == [
        ("odata", Degree.RECOMMENDED),
        ("package", Degree.ALTERNATIVE),
        ("service", Degree.ALTERNATIVE),
    ]


def test_one_ruling_out_outweighs_any_praise() -> None:
    model = guide(
        ("odata", "timing", "real-time", Verdict.RULED_OUT),
        ("odata", "volume", "few", Verdict.STRONG),
        ("package", "volume", "few", Verdict.RESERVATION),
        ("service", "timing", "real-time", Verdict.RULED_OUT),
    )
    assert ranking(model, ANSWERS) == [
        ("package", Degree.RECOMMENDED),
        ("odata", Degree.RULED_OUT),
        ("service", Degree.RULED_OUT),
    ]


def test_nothing_is_recommended_when_everything_is_ruled_out() -> None:
    model = guide(
        *(
            (pattern, "timing", "real-time", Verdict.RULED_OUT)
            for pattern in ("odata", "package", "service")
        )
    )
    assert recommend(model, ANSWERS).recommended == ()
    assert recommend(DecisionModel((), (), ()), {}).recommended == ()


UNSUITED_AND_RESERVED = guide(
    ("odata", "timing", "real-time", Verdict.RESERVATION),
    ("odata", "volume", "few", Verdict.RESERVATION),
    ("package", "timing", "real-time", Verdict.UNSUITED),
    ("package", "volume", "few", Verdict.STRONG),
    ("service", "timing", "real-time", Verdict.RULED_OUT),
)


def test_one_unsuited_verdict_outweighs_any_number_of_reservations() -> None:
    assert ranking(UNSUITED_AND_RESERVED, ANSWERS) == [
        ("odata", Degree.RECOMMENDED),
        ("package", Degree.UNSUITED),
        ("service", Degree.RULED_OUT),
    ]


def test_nothing_fits_if_even_the_best_has_too_many_reservations() -> None:
    fits = replace(UNSUITED_AND_RESERVED, most_reservations=2)
    assert recommend(fits, ANSWERS).recommended == ("odata",)
    nothing_fits = recommend(replace(fits, most_reservations=1), ANSWERS)
    assert nothing_fits.recommended == ()
    assert not nothing_fits.is_conflict
    assert not nothing_fits.of("odata").fits
    assert nothing_fits.of("odata").degree == Degree.RESERVED


def test_nothing_fits_if_even_the_best_is_unsuited() -> None:
    model = guide(
        *((slug, "volume", "few", Verdict.UNSUITED) for slug in ("odata", "package")),
        ("service", "volume", "few", Verdict.RULED_OUT),
    )
    found = recommend(replace(model, most_reservations=2), ANSWERS)
    assert found.recommended == ()
    assert recommend(model, ANSWERS).recommended == ("odata", "package")


def test_where_every_pattern_is_ruled_out_the_answers_conflict() -> None:
    model = guide(
        *(
            (pattern, "timing", "real-time", Verdict.RULED_OUT)
            for pattern in ("odata", "package", "service")
        )
    )
    found = recommend(replace(model, most_reservations=2), ANSWERS)
    assert found.is_conflict


def test_a_standing_tells_all_that_the_answers_say_of_a_pattern() -> None:
    model = guide(
        ("odata", "timing", "real-time", Verdict.STRONG),
        ("odata", "volume", "few", Verdict.GOOD),
        ("odata", "volume", "many", Verdict.RESERVATION),
        ("odata", "support", "us", Verdict.RESERVATION),
        ("package", "timing", "real-time", Verdict.RULED_OUT),
    )
    advice = recommend(model, {**ANSWERS, "support": "us"})
    odata = advice.of("odata")
    assert [fit.option for fit in odata.strong] == ["real-time"]
    assert [fit.option for fit in odata.good] == ["few"]
    assert [fit.option for fit in odata.reservations] == ["us"]
    assert [fit.option for fit in advice.of("package").ruled_out] == ["real-time"]
    with pytest.raises(KeyError):
        advice.of("fax")


def test_a_criterion_whose_condition_is_not_met_says_nothing() -> None:
    model = guide(("odata", "support", "us", Verdict.RESERVATION))
    answers = {"timing": "batch", "support": "us"}
    assert recommend(model, answers) == recommend(model, {"timing": "batch"})


def test_equal_patterns_come_in_the_editors_order() -> None:
    assert recommend(guide(), {}).recommended == ("odata", "package", "service")


def test_what_is_settled_goes_to_the_top_and_the_rest_keeps_its_order() -> None:
    model = guide(
        ("odata", "timing", "real-time", Verdict.RESERVATION),
        ("service", "timing", "real-time", Verdict.RULED_OUT),
        ("package", "volume", "few", Verdict.STRONG),
    )
    advice = recommend(model, ANSWERS).settled_on(("odata",))
    assert [(s.pattern, s.degree) for s in advice.standings] == [
        ("odata", Degree.RECOMMENDED),
        ("package", Degree.ALTERNATIVE),
        ("service", Degree.RULED_OUT),
    ]
    tie = recommend(model, ANSWERS).settled_on(("odata", "package"))
    assert set(tie.recommended) == {"odata", "package"}
    conflict = recommend(model, ANSWERS).settled_on(())
    assert conflict.recommended == ()
    assert conflict.of("odata").degree == Degree.RESERVED


@given(models_with_completion())
def test_the_recommended_are_those_of_the_plain_rule(case) -> None:
    model, completion = case
    assert recommend(model, completion).recommended == winners(model, completion)


@given(models_with_answers(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(case, chance) -> None:
    model, answers = case
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    assert recommend(model, dict(shuffled)) == recommend(model, answers)


@given(models_with_answers())
def test_a_ruled_out_pattern_is_never_recommended(case) -> None:
    model, answers = case
    advice = recommend(model, answers)
    for standing in advice.standings:
        if standing.ruled_out:
            assert standing.degree == Degree.RULED_OUT
            assert standing.pattern not in advice.recommended


@given(st.data())
def test_an_answer_about_a_criterion_without_fits_changes_nothing(data) -> None:
    model, answers = data.draw(models_with_answers())
    silent = Criterion("silent", "Silent", "?", (Option("yes", ""), Option("no", "")))
    wider = replace(model, criteria=(*model.criteria, silent))
    answer = data.draw(st.sampled_from(["yes", "no"]))
    assert recommend(wider, {**answers, "silent": answer}) == recommend(model, answers)


@given(st.data())
def test_unsure_says_as_little_as_no_answer(data) -> None:
    model, answers = data.draw(models_with_answers())
    given = {slug: chosen for slug, chosen in answers.items() if chosen != UNSURE}
    assert recommend(model, answers) == recommend(model, given)
    stray = {"unknown": "key"} | data.draw(answers_to(model))
    assert recommend(model, stray) == recommend(
        model, {slug: chosen for slug, chosen in stray.items() if slug != "unknown"}
    )
