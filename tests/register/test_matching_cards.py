"""Sheets that have a card for each interface, question and answer side by side."""

import random

import pytest

from tests.register.lists import book, proposed, sheet, taken

CARD = """
{} Orders of the shop |
Providing app | {} | | Consuming app | D365 F&O
Frequency | hourly | | Volume | 400 per hour
Owner | Ann | | Notes | {}
|
"""


def cards(*own):
    told = (CARD.format(key, system, note).strip("\n") for key, system, note in own)
    return "Our interfaces, as cards |\n" + "\n".join(told)


THREE = cards(("C1", "Shop", "by night"), ("C2", "Till", "-"), ("C3", "CRM", "urgent"))


def test_each_card_is_an_interface():
    rows = taken(THREE)
    assert [row.key for row in rows] == ["C1", "C2", "C3"]
    assert [row.source for row in rows] == ["Shop", "Till", "CRM"]
    assert {row.name for row in rows} == {"Orders of the shop"}
    assert {row.facts["direction"] for row in rows} == {"into"}
    assert [row.owner for row in rows] == ["Ann"] * 3


def test_a_card_stands_by_the_row_in_which_it_begins_and_loses_nothing():
    rows = taken(THREE)
    assert [row.number for row in rows] == [2, 7, 12]
    assert all("400 per hour" in row.cells for row in rows)


def test_it_is_said_that_a_sheet_has_cards():
    assert "“List” has a card for each interface." in proposed(THREE).said


@pytest.mark.parametrize("count", [1, 2])
def test_few_cards_are_none(count):
    few = cards(*[("C1", "Shop", "x"), ("C2", "Till", "y")][:count])
    assert "“List” has a card for each interface." not in proposed(few).said


def test_a_list_is_no_cards_though_its_values_are_like_headers():
    """Each of them stands there three times, in columns of its own."""
    values = "Owner | Source system | Target system | Status | Remarks | x"
    text = "\n".join(
        ["ID | Name | Source | Target | Volume | Owner | Comment"]
        + [f"{n} | {values}" for n in range(3)]
    )
    assert "“List” has a card for each interface." not in proposed(text).said
    assert len(taken(text)) == 3


@pytest.mark.parametrize("seed", range(5))
def test_a_long_list_is_no_cards_though_some_values_stand_there_as_often(seed):
    chance = random.Random(seed)
    words = ("Owner", "Source", "Target", "Status", "Volume", "Direction", "Frequency")
    drawn = (
        " | ".join(chance.choices((*words, *"abcdefghijk"), k=6)) for _ in range(99)
    )
    text = "Aa | Bb | Cc | Dd | Ee | Ff\n" + "\n".join(drawn)
    assert "“List” has a card for each interface." not in proposed(text).said


def test_cards_stand_beside_other_sheets():
    own = book(sheet("Card | Reviewed\nC1 | yes", name="Index"), sheet(THREE))
    assert len(own.sheets) == 2
    assert len(taken(*own.sheets)) == 3
