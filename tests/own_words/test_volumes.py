"""Numbers with what they count and how often."""

import pytest

from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.own_words.volumes import busiest, not_read


@pytest.mark.parametrize(
    ("text", "number", "per"),
    [
        ("our shop sends 3,000 order lines an hour", 3_000, Per.HOUR),
        ("about 40 rows a week", 160, Per.MONTH),
        ("some 20 telegrams per second", 72_000, Per.HOUR),
        ("Twenty files a day", 20, Per.DAY),
        ("1.5 million lines per night", 1_500_000, Per.NIGHT),
        ("6,000 messages a shift", 6_000, Per.DAY),
        ("20k orders/day", 20_000, Per.DAY),
        ("Every night it leaves 600,000 changed prices", 600_000, Per.NIGHT),
        ("a few hundred questions a day", 300, Per.DAY),
        ("50 an hour, at the peak 4,000 an hour", 4_000, Per.HOUR),
        ("250 orders on a normal day and 900 around Christmas", 250, Per.DAY),
        ("some 9,000 scans over the day", 9_000, Per.DAY),
        ("about 600 requests in a busy hour", 600, Per.HOUR),
        ("three pallets a minute", 180, Per.HOUR),
        ("we ask 1,100 times a day", 1_100, Per.DAY),
        ("40 orders a m\u0131nute", 2_400, Per.HOUR),
        ("40 ORDERS A M\u0130NUTE", 2_400, Per.HOUR),
        ("40 orders a \u017fhift", 40, Per.DAY),
        ("40 orders a wee\u212a", 160, Per.MONTH),
        ("200 orders from our shops an hour", 200, Per.HOUR),
        ("Four hundred orders a day", 400, Per.DAY),
        ("3,000 in the evening", 3_000, Per.NIGHT),
        ("five to twenty changes a day", 20, Per.DAY),
        ("three or four changes an hour", 4, Per.HOUR),
        ("two dozen orders a day", 24, Per.DAY),
        ("two hundred thousand rows a night", 200_000, Per.NIGHT),
        (
            "Tills send the day's sales, 90,000 lines, at ten in the evening",
            90_000,
            Per.DAY,
        ),
        ("Every night 300 prices go to stores", 300, Per.NIGHT),
        ("Every night a CSV file with 400,000 lines is loaded", 400_000, Per.NIGHT),
    ],
)
def test_a_volume_is_read_with_its_period(text, number, per):
    assert busiest(text).amount == Amount(number, per)


@pytest.mark.parametrize(
    ("text", "number", "days"),
    [
        ("Every month a CSV file with about 45,000 postings comes", 45_000, 30),
        ("one file of 4,000 rows every week", 4_000, 7),
        ("They send a daily workbook with 900 lines", 900, 1),
    ],
)
def test_what_comes_in_one_file_is_that_of_one_run(text, number, days):
    assert busiest(text).amount == Amount(number, Per.RUN, days * 24 * 60)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Every 10 minutes it collects orders, around 150 each time.", 10),
        ("It runs every hour, with 150 rows a run.", 60),
        ("Each run brings 150 rows per run, every Four hours.", 240),
        ("Each run brings 150 rows per run, every \u017fix m\u0131nutes.", 6),
    ],
)
def test_the_number_of_a_run_goes_with_how_far_apart_runs_are(text, minutes):
    assert busiest(text).amount == Amount(150, Per.RUN, minutes)


@pytest.mark.parametrize(
    "text", ["We send 150 orders each time.", "Every 0 minutes 150 each time."]
)
def test_a_run_that_comes_nobody_knows_how_often_is_no_volume(text):
    assert busiest(text) is None


def test_a_register_reads_it_by_the_period():
    """It knows the rhythm of a row by itself."""
    volume = busiest("A file of 4,000 rows every week", by_runs=False)
    assert volume.amount == Amount(16_000, Per.MONTH)


def test_a_volume_tells_where_it_stands():
    text = "It sends 3,000 order lines an hour, all day."
    volume = busiest(text)
    assert text[volume.start : volume.end] == "3,000 order lines an hour"


def test_what_is_counted_ends_where_the_sentence_goes_on():
    text = "For nightly lists of 80,000 rows to a CRM."
    volume = busiest(text)
    assert text[volume.start : volume.end] == "80,000 rows"


@pytest.mark.parametrize(
    "text",
    [
        "It costs €500 a month.",
        "It costs 500 euros a month.",
        "Since 2024 we have Dynamics 365 and AX 2012.",
        "They work 8 hours a day.",
        "It runs three times a day, 24 hours a day.",
        "We print 12 pages a day for 80 users a day.",
        "In two tenants, 3 on 4 March.",
        "A file of 300 lines.",
        "2.5 orders a day",
        "We sent 40 orders in the second week.",
        "Between 10.30 in the evening and six it is closed.",
        "It starts at ten in the evening and ends at five in the morning.",
        "It runs four shifts a day, and six times over the day.",
    ],
)
def test_money_time_dates_names_and_pages_are_no_volumes(text):
    assert busiest(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("some 2,5 requests a second come in", "2,5 requests a second"),
        ("10.000 orders a day", "10.000 orders a day"),
        ("1.500.000 lines per night", "1.500.000 lines per night"),
        ("300 orders an hour, and 2.5 changes per minute", "2.5 changes per minute"),
        ("Each night 1.200 orders go out", "1.200 orders"),
    ],
)
def test_a_number_that_cannot_be_read_in_one_way_is_not_dropped(text, said):
    [told] = not_read(text)
    assert told.said.startswith(said)
    assert "number" in told.why


@pytest.mark.parametrize(
    "text",
    [
        "3,000 order lines an hour",
        "It costs €2,50 a month.",
        "12,5 GB a day",
        "0 orders a day",
        "Since release 10.0.44 it has been quiet.",
    ],
)
def test_what_is_read_or_no_volume_is_not_told_as_unread(text):
    assert not_read(text) == ()
