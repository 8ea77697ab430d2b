"""What several columns of a row say of how much, and what a rhythm makes of it."""

import pytest

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
