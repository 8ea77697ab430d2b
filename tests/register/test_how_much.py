"""How much a row says is told as its list has it, with what the rules make of it."""

import pytest

from guide.register.how_much import in_full, in_short
from guide.register.out.telling import in_words as exported
from guide.register.pages.asking import asked
from guide.register.pages.asking import in_words as shown
from guide.walkthrough.amounts import read_amount
from tests.register.criteria import shipped
from tests.register.lists import answers

HEADERS = "ID | Name | Source | Target | Frequency | Volume | Format"


def told(often, much):
    """What a row with a rhythm and an amount shows in short, and in full."""
    said = answers("1", "Items feed", "PIM", "F&O", often, much, "CSV", headers=HEADERS)
    amount = read_amount("volume", said)
    return in_short(amount, said), in_full(amount, "records per hour", said)


@pytest.mark.parametrize("once", ["once", "one-off", "einmalig"])
def test_what_comes_once_is_so_much_in_all(once):
    assert told(once, "2 million") == (
        "2,000,000 in all",
        "2,000,000 records in all: 2,000,000 in the busiest hour, if at once",
    )


def test_what_comes_once_at_a_rate_is_not_said_to_be_all():
    said = answers(
        "1", "Items", "PIM", "F&O", "once", "20,000/h", "CSV", headers=HEADERS
    )
    assert said["volume"] == "up-to-50000"


@pytest.mark.parametrize("much", ["400,000", "400,000 per night", "400k a night"])
def test_what_comes_in_one_run_a_day_is_told_both_at_once_and_spread(much):
    assert told("nightly", much) == (
        "400,000 in one run once a day",
        "400,000 records in one run once a day: 400,000 in the busiest hour, if at "
        "once; 50,000 if spread over 8 hours",
    )


def test_a_run_of_an_hour_has_no_night_to_spread_over():
    short, full = told("hourly", "4,000")
    assert short == "4,000 in one run every hour"
    assert "spread" not in full


def test_that_all_rows_come_once_tells_what_the_number_of_one_means():
    said, once = {"volume": "900"}, {"frequency": "once"}
    assert [*shown(shipped(), said, once)] == ["900 in all"]
    assert exported(shipped(), said, once)[0].startswith(
        "Peak volume: 900 records in all"
    )
    assert [*shown(shipped(), said, {})] == ["900 in the busiest hour"]


def test_the_form_of_a_row_that_comes_once_says_so_beside_its_number():
    volume = [shipped().criterion("volume")]
    for said, word in (({"frequency": "once"}, "in all"), ({}, "in the busiest hour")):
        [field] = asked(volume, {"volume": "900"} | said, str, {})
        assert [mark.word for mark in field.typed.periods if mark.marked] == [word]
