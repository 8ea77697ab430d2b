"""How much a cell says, and what the busiest hour has of it."""

import pytest

from guide.register.matching.amounts import NOT_EACH
from guide.register.matching.peaks import busiest
from guide.register.matching.volumes import (
    Habit,
    NoVolume,
    Volume,
    decimal_of,
    habit,
    read_volume,
)
from tests.register.lists import answers, proposed, taken


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1k/h", "1000 per hour"),
        ("~200", "200"),
        ("10-20k per night", "10000-20000 per night"),
        ("0,5k", "500"),
        ("3.5E5", "350000"),
        ("1,2 Mio. Zeilen", "1200000"),
        ("450 pro Schicht", "450 per shift"),
        ("< 50/Tag", "0-50 per day"),
        ("30–40/h", "30-40 per hour"),
        ("5 000 000 p.a.", "5000000 per year"),
        ("ca. 2.500 pro Tag", "2500 per day"),
        ("2,500/h", "2500 per hour"),
        ("1'200/Tag", "1200 per day"),
        ("5000+ per day", "> 5000 per day"),
        ("3O per h", "30 per hour"),
        ("48 tys./h", "48000 per hour"),
        ("3,5 mil por día", "3500 per day"),
        ("ok. 300 dziennie", "300 per day"),
        ("2 500 enregistrements / h", "2500 per hour"),
        ("350/u", "350 per hour"),
        ("800 per pick-up", "800 per run"),
        ("nightly 400.000", "400000 per night"),
        ("pro Nacht: ca. 400.000", "400000 per night"),
        ("hourly ~ 500, more in December", "500 per hour"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, code):
    assert read_volume(text).code() == code


@pytest.mark.parametrize("text", ["1000 per hour", "> 5 per day", "1-2 per run", "7"])
def test_what_is_read_is_written_so_that_it_is_read_again(text):
    assert read_volume(text).code() == text


@pytest.mark.parametrize(
    "text",
    [
        "tbd",
        "low",
        "∞",
        "5 MB",
        "2 files",
        "25 %",
        "€ 500",
        "-5",
        "=1+1",
        "#REF!",
        "22:00",
    ],
)
def test_what_counts_no_records_is_left_open(text):
    with pytest.raises(NoVolume):
        read_volume(text)


@pytest.mark.parametrize("text", ["2026-05-10", "1.500", "10 min", "4 x 500"])
def test_what_may_be_something_else_is_left_open(text):
    with pytest.raises(NoVolume):
        read_volume(text, numeric=text == "1.500")


def test_the_peak_counts_and_not_the_everyday_number():
    assert read_volume("> 4000 / hr (peak Dec 6000)").code() == "6000 per hour"


def test_an_average_hour_may_be_a_tenth_of_the_busiest():
    assert read_volume("avg 200/h") == Volume(200, 2000, "hour")


def test_fractions_elsewhere_tell_which_mark_is_decimal():
    assert decimal_of(["4,5", "310,75", "2.500"]) == ","
    assert decimal_of(["4,5", "1.25"]) == ""


def test_three_digits_behind_a_mark_are_thousands_unless_the_column_says_otherwise():
    assert read_volume("2.500").low == 2500
    assert read_volume("1.250 Mio", Habit(decimal=".")).low == 1_250_000


@pytest.mark.parametrize(("text", "decimal"), [("6.000/h", "."), ("6,000/h", ",")])
def test_three_zeros_behind_a_mark_are_thousands_anywhere(text, decimal):
    assert read_volume(text, Habit(decimal=decimal)).low == 6000


def test_other_three_digits_behind_the_decimal_mark_of_a_column_stay_open():
    with pytest.raises(NoVolume):
        read_volume("6.250 per hour", Habit(decimal="."))


def test_the_header_tells_the_period_where_cells_do_not():
    assert read_volume("1200", habit("Peak records per hour", ())).per == "hour"
    assert habit("u_volume", ()).per == ""
    assert read_volume("5", habit("Volume (in k) per day", ())) == Volume(
        5000, 5000, "day"
    )


DAILY, HOURLY = (1440, 1440), (60, 60)


@pytest.mark.parametrize(
    ("code", "every", "low", "high"),
    [
        ("2 per second", None, 7200, 7200),
        ("2500 per day", None, 104, 2500),
        ("2500 per day", DAILY, 2500, 2500),
        ("900 per day", HOURLY, 37, 900),
        ("450 per shift", None, 56, 450),
        ("8000", DAILY, 8000, 8000),
        ("500 per run", (15, 15), 2000, 2000),
        ("100 per run", (5, 10), 600, 1200),
        ("0-500 per day", None, 0, 500),
        ("20000 per month", (44_640, 44_640), 20000, 20000),
    ],
)
def test_a_run_counts_in_whole_and_the_rest_is_spread_over_a_day(
    code, every, low, high
):
    assert busiest(read_volume(code), every) == (low, high)


def test_no_end_told_is_no_end():
    assert busiest(read_volume("> 50000 per day"), None) == (2083, None)


@pytest.mark.parametrize("code", ["200", "200 per run"])
def test_without_a_period_or_a_rhythm_nobody_knows(code):
    with pytest.raises(NoVolume):
        busiest(read_volume(code), None)


@pytest.mark.parametrize(
    ("told", "frequency", "volume"),
    [
        ("daily, about 400", "daily", {"volume": "400"}),
        ("nightly 20k orders", "daily", {"volume": "20000"}),
        ("every 15 min, 10 each time", "every-few-minutes", {"volume": "10"}),
        ("once a month, ~1500 lines", "daily", {"volume": "1500"}),
        ("Mo-Fr 8-18 Uhr, 1.200 per hour", None, {"volume": "1200"}),
        ("4 x a day", "hourly", {}),
        ("10/day", "hourly", {}),
    ],
)
def test_a_cell_that_is_asked_for_both_tells_how_often_and_how_much(
    told, frequency, volume
):
    heads = "Name | From | To | How often / how much | Protocol"
    said = answers("Orders", "Shop", "F&O", told, "package API", headers=heads)
    assert said.get("frequency") == frequency
    known = {k: v for k, v in said.items() if k == "volume"}
    assert known == volume


@pytest.mark.parametrize(
    ("told", "volume"),
    [
        ("nightly 20k orders", "20000"),
        ("daily, 1,500", "1500"),
        ("daily, 400", None),
        ("daily since 2019", None),
    ],
)
def test_where_only_how_often_is_asked_an_amount_is_what_is_written_as_one(
    told, volume
):
    heads = "Name | From | To | How often | Protocol | Volume"
    said = answers("Orders", "Shop", "F&O", told, "package API", "", headers=heads)
    assert said.get("volume") == volume


def test_what_a_value_tells_besides_is_said_where_it_is_confirmed():
    heads = "Name | From | To | How often / how much"
    values = proposed(f"{heads}\nOrders | Shop | F&O | daily, 400").values
    [value] = [value for value in values if value.meaning == "frequency"]
    assert value.why == "says how much too, if nothing else does: 400 per day"


def test_what_its_own_cell_says_counts():
    heads = "Name | From | To | How often | Protocol | Volume"
    cells = ("Orders", "Shop", "F&O", "nightly 20k", "package API")
    assert answers(*cells, "300", headers=heads)["volume"] == "300"
    assert "volume" not in answers(*cells, "tbd", headers=heads)


def test_hours_alone_leave_open_how_often():
    heads = "Name | From | To | Frequency | Protocol"
    [row] = taken(f"{heads}\nOrders | Shop | F&O | Mo-Fr 8-18 Uhr | package API")
    assert row.runs_at == "8-18"
    assert "frequency" not in row.answers
    why = "it says in which hours, not how often"
    assert ("Frequency", "Mo-Fr 8-18 Uhr", why) in row.unread


def test_a_remark_tells_how_much_where_the_rows_own_cell_is_empty():
    heads = "Name | Source | Target | Frequency | Volume per day | Format | Comment"
    told = "about 30,000 lines per run"
    assert (
        answers("Pay", "HR", "F&O", "monthly", "", "CSV", told, headers=heads)["volume"]
        == "30000"
    )
    assert (
        answers("Pay", "HR", "F&O", "daily", "900", "CSV", told, headers=heads)[
            "volume"
        ]
        == "900"
    )


def test_a_unit_may_stand_in_a_column_of_its_own():
    first, second, third = taken(
        "Name | Source | Target | Frequency | Qty | Unit\n"
        "Orders | Shop | F&O | on demand | 1,600 | rec/h\n"
        "Stock | F&O | Shop | nightly | 900 | rec/run\n"
        "Files | Bank | F&O | nightly | 3 | MB/day"
    )
    assert first.facts["volume"] == "1600"
    assert (second.facts["volume"], second.facts["volume-per"]) == ("900", "run")
    assert "volume" not in third.facts
    assert first.cells[4] == "1,600"


def test_a_letter_before_an_amount_is_no_period():
    """“S” may be a code of the list, here for SFTP, and no second."""
    [row] = taken("Name | Source | Target | Comment\nWages | Payroll | F&O | S m 3200")
    assert "volume" not in row.facts


def test_nothing_is_no_amount():
    """A formula says 0 where what it counts with is empty."""
    with pytest.raises(NoVolume, match="does not tell how much"):
        read_volume("0", Habit(), numeric=True)


IN_MESSAGES = """
Name | Source | Target | Schedule | Msgs/day | Records/msg
Prices | D365 F&O | Shop | nightly | 1 | {}
"""


def test_so_many_messages_are_as_many_times_the_records_of_one():
    [told] = taken(IN_MESSAGES.format("85 000"))
    assert told.answers["volume"] == "85000"


@pytest.mark.parametrize("each", ["", "n/a", "many"])
def test_messages_count_for_nothing_where_nobody_tells_how_much_one_holds(each):
    [told] = taken(IN_MESSAGES.format(each))
    assert "volume" not in told.answers
    assert NOT_EACH in [why for _, _, why in told.unread]
