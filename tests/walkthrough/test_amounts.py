"""A volume as people have it: per run, day, night or month, kept as it was given."""

import pytest

from guide.walkthrough.amounts import Amount, Per, Unclear, read_amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000", 1000),
        (" 20,000 ", 20_000),
        ("1,000,000", 1_000_000),
        ("20 000", 20_000),
        ("20’000", 20_000),
        ("20k", 20_000),
        ("2.5k", 2500),
        ("1.5 million", 1_500_000),
        ("1,5 million", 1_500_000),
    ],
)
def test_a_number_is_read_as_people_write_it(text, number):
    assert read_amount("volume", {"volume": text}).number == number


@pytest.mark.parametrize("text", ["2,5", "2.5", "2.500", "1,2345"])
def test_a_number_that_may_be_a_fraction_is_asked_about(text):
    with pytest.raises(Unclear, match="Write a whole number"):
        read_amount("volume", {"volume": text})


@pytest.mark.parametrize("text", ["many", "", "-5", "1e5", "٣٠", "1,00,000", "9" * 13])
def test_what_is_no_number_is_said_to_be_none(text):
    with pytest.raises(Unclear):
        read_amount("volume", {"volume": text})


@pytest.mark.parametrize(
    ("amount", "per_hour"),
    [
        (Amount(1000), 1000),
        (Amount(5000, Per.RUN), 5000),
        (Amount(5000, Per.RUN, 5), 60_000),
        (Amount(5000, Per.RUN, 7), 42_858),
        (Amount(5000, Per.RUN, 1440), 5000),
        (Amount(24_000, Per.DAY), 3000),
        (Amount(24_000, Per.DAY, 24), 1000),
        (Amount(400_000, Per.NIGHT), 50_000),
        (Amount(400_000, Per.NIGHT, 2), 200_000),
        (Amount(16_000, Per.MONTH), 100),
        (Amount(1, Per.MONTH), 1),
    ],
)
def test_the_busiest_hour(amount, per_hour):
    assert amount.per_hour == per_hour


def test_a_nightly_amount_is_never_spread_over_a_day():
    assert Amount(400_000, Per.NIGHT).per_hour > 400_000 / 24


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(1000), "1,000 records per hour"),
        (
            Amount(400_000, Per.NIGHT),
            "400,000 records in one night within 8 hours: 50,000 an hour, if even",
        ),
        (
            Amount(400_000, Per.NIGHT, 1),
            "400,000 records in one night within 1 hour: 400,000 an hour, if even",
        ),
        (
            Amount(5000, Per.RUN, 5),
            "5,000 records in one run every 5 minutes: 60,000 in the busiest hour",
        ),
        (
            Amount(5000, Per.RUN, 1440),
            "5,000 records in one run once a day: 5,000 in the busiest hour",
        ),
    ],
)
def test_it_is_told_as_it_was_given(amount, words):
    assert amount.words("records per hour") == words


@pytest.mark.parametrize(
    "amount",
    [
        Amount(1000),
        Amount(5000, Per.RUN, 5),
        Amount(400_000, Per.NIGHT, 6),
        Amount(9000, Per.MONTH),
    ],
)
def test_the_address_keeps_it(amount):
    assert read_amount("volume", amount.pairs("volume")) == amount


@pytest.mark.parametrize("text", ["0", "000", "0k"])
def test_nothing_at_all_is_no_volume(text):
    with pytest.raises(Unclear, match="needs a number above 0"):
        read_amount("volume", {"volume": text, "volume-per": "day"})


def test_a_window_of_no_hours_counts_as_not_given():
    odd = {"volume": "10", "volume-per": "night", "volume-hours": "0"}
    assert read_amount("volume", odd).within is None


def test_an_amount_by_something_unknown_is_not_taken_for_an_hour():
    with pytest.raises(Unclear, match=r"counts by “year”\. Say it by the hour, run,"):
        read_amount("volume", {"volume": "1,000", "volume-per": "year"})


@pytest.mark.parametrize("every", [{}, {"volume-every": ""}, {"volume-every": "0"}])
def test_a_run_needs_its_interval(every):
    with pytest.raises(Unclear, match="How many minutes"):
        read_amount("volume", {"volume": "3000", "volume-per": "run", **every})


def test_a_night_has_no_thirty_hours():
    with pytest.raises(Unclear, match="at most 24 hours, not 30"):
        read_amount(
            "volume",
            {"volume": "3000", "volume-per": "night", "volume-hours": "30"},
        )
