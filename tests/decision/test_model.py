"""A decision model refuses to contradict itself, and can be written down."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from scenarios.decision.model import (
    UNSURE,
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    ModelError,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
    Verdict,
    assumed,
)
from tests.decision.models import models

ODATA = Pattern("odata", "OData")
TIMING = Criterion(
    "timing",
    "Timing",
    "Does someone wait for the answer?",
    (Option("real-time", "Yes"), Option("batch", "No")),
)
RETRY = Criterion(
    "retry",
    "Retry",
    "Who tries again?",
    (Option("caller", "The caller"), Option("queue", "A queue")),
    asked_when=Condition("timing", ("real-time",)),
)
QUEUE = Criterion(
    "which-queue",
    "Queue",
    "Which queue?",
    (Option("ours", "Ours"), Option("theirs", "Theirs")),
    asked_when=Condition("retry", ("queue",)),
)
VOLUME = Criterion(
    "volume",
    "Volume",
    "How many records?",
    (Option("few", "Few", lower=0), Option("many", "Many", lower=1_000)),
    unit="records per hour",
)
LIMITS = Reference("limits", "Service limits", "https://example.org/limits")


def model_of(*criteria: Criterion, fits: tuple[Fit, ...] = ()) -> DecisionModel:
    return DecisionModel((ODATA,), criteria, fits, (LIMITS,))


def test_everything_can_be_looked_up_by_slug() -> None:
    fit = Fit("odata", "timing", "batch", Verdict.RESERVATION, "Slow.", ("limits",))
    model = model_of(TIMING, fits=(fit,))
    assert model.pattern("odata") is ODATA
    assert model.criterion("timing") is TIMING
    assert model.reference("limits") is LIMITS
    assert TIMING.option("batch").label == "No"
    assert model.has_pattern("odata")
    assert not model.has_pattern("fax")
    assert model.has_criterion("timing")
    assert not model.has_criterion("colour")
    assert model.fits_of("timing", "batch") == (fit,)
    assert model.fits_of("timing", "real-time") == ()


def test_an_unknown_slug_is_a_key_error() -> None:
    model = model_of(TIMING)
    for look_up in (model.pattern, model.criterion, model.reference, TIMING.option):
        with pytest.raises(KeyError):
            look_up("fax")


def test_a_verdict_has_a_slug_and_is_known_by_it() -> None:
    assert Verdict.RULED_OUT.slug == "ruled-out"
    assert all(Verdict.of(verdict.slug) is verdict for verdict in Verdict)
    with pytest.raises(KeyError):
        Verdict.of("so-so")


def test_a_quantity_lies_in_the_last_band_that_starts_at_or_below_it() -> None:
    few, many = VOLUME.options
    assert VOLUME.is_quantity
    assert not TIMING.is_quantity
    assert [VOLUME.band(n) for n in (0, 999, 1_000, 10**9)] == [few, few, many, many]
    assert VOLUME.upper(few) == 999
    assert VOLUME.upper(many) is None


def test_a_criterion_applies_once_its_whole_chain_of_conditions_is_met() -> None:
    model = model_of(TIMING, RETRY, QUEUE)
    assert model.applies(TIMING, {})
    assert not model.applies(RETRY, {})
    assert not model.applies(RETRY, {"timing": UNSURE})
    assert model.applies(RETRY, {"timing": "real-time"})
    assert model.applies(QUEUE, {"timing": "real-time", "retry": "queue"})
    assert not model.applies(QUEUE, {"timing": "batch", "retry": "queue"})


def test_a_criterion_may_apply_until_an_answer_in_its_chain_forbids_it() -> None:
    model = model_of(TIMING, RETRY, QUEUE)
    assert model.may_apply(QUEUE, {})
    assert model.may_apply(QUEUE, {"timing": UNSURE, "retry": "queue"})
    assert not model.may_apply(QUEUE, {"retry": "caller"})
    assert not model.may_apply(QUEUE, {"timing": "batch", "retry": "queue"})


@given(models())
def test_a_model_written_down_as_json_comes_back_equal(model: DecisionModel) -> None:
    assert DecisionModel.from_dict(json.loads(json.dumps(model.to_dict()))) == model


def test_references_conditions_and_bands_are_written_down_too() -> None:
    fit = Fit(
        "odata", "timing", "batch", Verdict.RESERVATION, "Slow.", ("limits",), True
    )
    model = model_of(TIMING, RETRY, VOLUME, fits=(fit,))
    written = model.to_dict()
    assert DecisionModel.from_dict(json.loads(json.dumps(written))) == model
    assert written["fits"][0]["verdict"] == "RESERVATION"
    assert "unit" not in written["criteria"][0]


def test_old_editions_that_say_poor_mean_a_reservation() -> None:
    written = model_of(
        TIMING, fits=(Fit("odata", "timing", "batch", Verdict.RESERVATION),)
    ).to_dict()
    written["fits"][0]["verdict"] = "POOR"
    [fit] = DecisionModel.from_dict(written).fits
    assert fit.verdict is Verdict.RESERVATION


def test_an_old_edition_has_no_limit_to_reservations() -> None:
    model = model_of(TIMING)
    assert "most_reservations" not in model.to_dict()
    assert DecisionModel.from_dict(model.to_dict()).most_reservations is None
    strict = replace(model, most_reservations=0)
    assert DecisionModel.from_dict(strict.to_dict()) == strict


def test_what_is_taken_as_said_holds_until_the_reader_says_otherwise() -> None:
    batch = Option("batch", "No", assumed=True)
    timing = replace(TIMING, options=(TIMING.options[0], batch))
    model = model_of(timing, VOLUME)
    assert timing.assume == "batch"
    assert TIMING.assume == ""
    assert assumed(model, {"volume": "low"}) == {"timing": "batch", "volume": "low"}
    assert assumed(model, {"timing": "real-time"}) == {"timing": "real-time"}


def test_provisos_and_what_lies_outside_are_written_down_too() -> None:
    when = {"timing": ("batch",)}
    model = replace(
        model_of(TIMING),
        provisos=(Proviso("queue", "A queue waits.", ("odata",), when),),
        outside=(OutsideSolution("copy", "A copy", "Keep one.", when),),
    )
    assert DecisionModel.from_dict(json.loads(json.dumps(model.to_dict()))) == model


def option_twice() -> DecisionModel:
    twice = (Option("yes", "Yes"), Option("yes", "Yes again"))
    return model_of(Criterion("timing", "Timing", "?", twice))


def fit_of(pattern: str, criterion: str, option: str, *references: str) -> Fit:
    return Fit(pattern, criterion, option, Verdict.GOOD, "", references)


def bands(*lowers: int | None) -> Criterion:
    options = tuple(Option(f"b{i}", "", lower=low) for i, low in enumerate(lowers))
    return Criterion("volume", "Volume", "?", options, unit="records")


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (
            lambda: DecisionModel((ODATA, ODATA), (), ()),
            'The pattern "odata" is there twice.',
        ),
        (
            lambda: model_of(TIMING, TIMING),
            'The criterion "timing" is there twice.',
        ),
        (
            lambda: DecisionModel((), (), (), (LIMITS, LIMITS)),
            'The reference "limits" is there twice.',
        ),
        (
            lambda: model_of(Criterion("timing", "Timing", "?", ())),
            'The criterion "timing" has no options.',
        ),
        (option_twice, 'An option of "timing" is there twice.'),
        (
            lambda: model_of(Criterion("edition", "Edition", "?", (Option("a", ""),))),
            '"edition" is a word of the addresses, not a criterion.',
        ),
        (
            lambda: model_of(
                TIMING, Criterion("timing-note", "?", "?", (Option("a", ""),))
            ),
            '"timing-note" is a word of the addresses, not a criterion.',
        ),
        (
            lambda: model_of(Criterion("timing", "?", "?", (Option(UNSURE, ""),))),
            '"unsure" cannot be an option of "timing".',
        ),
        (
            lambda: model_of(RETRY, TIMING),
            '"retry" depends on "timing", which does not come before it.',
        ),
        (
            lambda: model_of(
                TIMING,
                Criterion(
                    "retry",
                    "Retry",
                    "?",
                    (Option("a", ""),),
                    asked_when=Condition("timing", ("never",)),
                ),
            ),
            '"retry" is asked after "never", which is no option of "timing".',
        ),
        (
            lambda: model_of(bands(5, 10)),
            'The bands of "volume" must start at 0 and rise, not [5, 10].',
        ),
        (
            lambda: model_of(bands(0, 10, 10)),
            'The bands of "volume" must start at 0 and rise, not [0, 10, 10].',
        ),
        (
            lambda: model_of(bands(0, None)),
            'The bands of "volume" must start at 0 and rise, not [0, None].',
        ),
        (
            lambda: model_of(TIMING, fits=(fit_of("fax", "timing", "batch"),)),
            'A fit names the unknown pattern "fax".',
        ),
        (
            lambda: model_of(TIMING, fits=(fit_of("odata", "timing", "never"),)),
            'A fit of "odata" names the unknown option "never" of criterion "timing".',
        ),
        (
            lambda: model_of(TIMING, fits=(fit_of("odata", "colour", "red"),)),
            'A fit of "odata" names the unknown option "red" of criterion "colour".',
        ),
        (
            lambda: model_of(TIMING, fits=(fit_of("odata", "timing", "batch"),) * 2),
            '"batch" of "timing" speaks twice of "odata".',
        ),
        (
            lambda: model_of(TIMING, fits=(fit_of("odata", "timing", "batch", "x"),)),
            'A fit of "odata" names the unknown reference "x".',
        ),
    ],
)
def test_a_model_that_contradicts_itself_names_the_culprit(build, complaint) -> None:
    with pytest.raises(ModelError) as error:
        build()
    assert str(error.value) == complaint


def test_the_purpose_is_the_first_criterion_that_others_are_asked_after() -> None:
    first, second = (
        Criterion(slug, slug, f"{slug}?", (Option("yes", "Yes"), Option("no", "No")))
        for slug in ("first", "second")
    )
    third = replace(second, slug="third", asked_when=Condition("second", ("yes",)))
    model = DecisionModel((), (first, second, third), ())
    assert model.purpose == "second"
    assert replace(model, criteria=(first, second)).purpose == ""


def test_a_band_of_a_single_number_is_told_from_the_next() -> None:
    none, some = Option("none", "None", lower=0), Option("some", "Some", lower=1)
    volume = replace(VOLUME, options=(none, some))
    assert [volume.band(n) for n in (0, 1)] == [none, some]
    assert (volume.upper(none), volume.upper(some)) == (0, None)


def test_what_an_old_edition_tells_in_minutes_is_left_out() -> None:
    model = DecisionModel((), (VOLUME,), ())
    values = model.to_dict()
    values["criteria"][0]["options"][0]["minutes"] = 5
    assert DecisionModel.from_dict(values) == model
