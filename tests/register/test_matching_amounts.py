"""What several columns of a row say of how much, and what a rhythm makes of it."""

import pytest

from guide.register.matching.peaks import busiest
from guide.register.matching.volumes import NoVolume, Volume, read_volume
from tests.register.lists import taken

TWO = "Schnittstelle | Quelle | Ziel | Häufigkeit | Protokoll | Menge | Sätze je Stunde"
OTHER = "another column says another amount"


def of_two(often, much, hourly):
    """The row of a list with two columns of how much."""
    cells = ("Bestand", "F&O", "Shop", often, "package API", much, hourly)
    [row] = taken(f"{TWO}\n{' | '.join(cells)}")
    return row


@pytest.mark.parametrize(
    ("often", "much", "hourly"),
    [
        ("alle 5 Minuten", "12.000/h", "200"),
        ("täglich", "ca. 400 pro Nacht", "120"),
        ("einmalig", "250000", "180"),
        ("bei Bedarf", "20k/Tag", "200"),
    ],
)
def test_two_columns_that_say_other_amounts_leave_it_open_and_are_both_listed(
    often, much, hourly
):
    row = of_two(often, much, hourly)
    assert "volume" not in row.answers
    assert "peak-low" not in row.facts
    assert ("Menge", much, OTHER) in row.unread
    assert ("Sätze je Stunde", hourly, OTHER) in row.unread


@pytest.mark.parametrize(
    ("much", "hourly"),
    [("20k/Tag", "1200"), ("k.A.", "1200"), ("", "1200"), ("1.200/h", "1200")],
)
def test_of_two_columns_that_agree_that_of_the_busiest_hour_counts(much, hourly):
    row = of_two("bei Bedarf", much, hourly)
    assert (row.facts["peak-low"], row.facts["peak-high"]) == ("1200", "1200")
    assert OTHER not in [why for _, _, why in row.unread]


def test_an_average_says_nothing_against_a_peak():
    heads = "Name | Source | Target | Frequency | Protocol | Average per hour | Peak/h"
    cells = "Stock | F&O | Shop | hourly | package API | 100 | 900"
    [row] = taken(f"{heads}\n{cells}")
    assert row.answers["volume"] == "900"


ONE = "Name | Source | Target | Frequency | Protocol | Volume"


def of_one(often, much):
    """The row of a list with one column of how much."""
    [row] = taken(f"{ONE}\nOrders | Shop | F&O | {often} | | {much}")
    return row


@pytest.mark.parametrize(
    "much", ["1 Datei/Tag", "1 file", "2 CSV files per day", "3 batches", "1 workbook"]
)
def test_what_holds_records_is_none(much):
    with pytest.raises(NoVolume, match="counts no records"):
        read_volume(much)


def test_a_number_for_each_of_those_is_one_of_records():
    assert of_one("daily", "500/file").answers["volume"] == "500"
    assert of_one("daily", "500 lines per batch").answers["volume"] == "500"


def volume_of(row):
    return {k: v for k, v in row.answers.items() if k.startswith("volume")}


def test_an_amount_of_a_day_is_none_of_a_run_that_comes_more_seldom():
    per_day = {"volume": "200", "volume-per": "day"}
    assert volume_of(of_one("monthly", "200/day")) == per_day
    row = of_one("weekly", "10k/day")
    assert volume_of(row) == {}
    assert "from 416 to 10,000" in row.unread[-1][2]


@pytest.mark.parametrize(
    ("per", "every", "busiest_hour"),
    [
        ("month", (1440, 1440), (322, 500)),
        ("month", (10_080, 10_080), (2000, 2500)),
        ("year", (44_640, 44_640), (833, 910)),
        ("week", (1440, 10_080), (1428, 10_000)),
    ],
)
def test_the_runs_of_a_period_share_what_comes_in_it(per, every, busiest_hour):
    assert busiest(Volume(10_000, 10_000, per), every) == busiest_hour


def test_what_is_understood_before_the_purpose_is_known_keeps_its_period():
    [row] = taken(f"{ONE}\nFacts | F&O | DWH | täglich | | 3 Mio. je Nacht")
    assert row.answers["job"] == "analysis"
    assert {k: v for k, v in row.facts.items() if k.startswith("volume")} == {
        "volume": "3000000",
        "volume-per": "run",
        "volume-every": "1440",
    }
