"""A matrix of systems by kinds of data, in which each cell that says a way is one."""

import pytest

from guide.register.matching.arrows import BOTH, arrow_in
from tests.register.lists import proposed, taken

MATRIX = """
Cell: way, technique, how often   (< into F&O, > out of F&O)
|
Area | System | Via | Orders | Stock | Finance | Owner
Sales | Shop | none | < O · on demand · 120/h | > F · nightly · 18k | - | Ann
Stores | WMS | MuleSoft | > F · hourly | < F · 1/h · 900; > B · each | n/a | Ben
Finance | Bank | | | | <> tbd | Cid
|
O = OData, F = CSV file, B = business event
"""


def test_each_cell_with_an_arrow_is_an_interface_with_what_stands_beside_it():
    rows = taken(MATRIX)
    assert [(row.source, row.target, row.name, row.owner) for row in rows] == [
        ("Shop", "F&O", "Orders", "Ann"),
        ("F&O", "Shop", "Stock", "Ann"),
        ("F&O", "WMS", "Orders", "Ben"),
        ("WMS", "F&O", "Stock", "Ben"),
        ("F&O", "WMS", "Stock", "Ben"),
        ("Bank", "F&O", "Finance", "Cid"),
    ]
    assert rows[1].facts["frequency"] == "daily"
    assert rows[-1].facts["direction"] == "both"


def test_codes_that_the_sheet_explains_are_spelt_out_below_the_cell():
    assert taken(MATRIX)[0].note == "O · on demand · 120/h\nOData"


def test_what_the_arrows_say_is_left_open_where_the_sheet_does_not_tell():
    text = MATRIX.replace("(< into F&O, > out of F&O)", "")
    assert {row.facts.get("direction", "") for row in taken(text)} == {"", "both"}


@pytest.mark.parametrize("corner", ["Object", ""])
def test_systems_may_stand_across_and_kinds_of_data_down(corner):
    text = """
    {} | Shop | WMS | Owner
    Orders | < hourly | > daily | Ann
    Stock | > daily | < hourly | Ben
    |
    < = into F&O
    """
    rows = taken(text.format(corner))
    assert [(row.source, row.target, row.name) for row in rows] == [
        ("Shop", "F&O", "Orders"),
        ("F&O", "WMS", "Orders"),
        ("F&O", "Shop", "Stock"),
        ("WMS", "F&O", "Stock"),
    ]


def test_a_list_whose_volumes_begin_like_arrows_is_no_matrix():
    told = proposed(
        "Name | Source | Target | Volume | Peak | Delay\n"
        "Orders | Shop | F&O | > 500 per day | < 90 per hour | < 2 s\n"
        "Stock | F&O | Shop | > 100 per day | < 10 per hour | < 3 s\n"
        "Rates | Bank | F&O | < 100 per day | < 10 per hour | < 3 s"
    )
    assert told.count == 3
    assert not told.said


def test_all_else_on_the_sheet_is_told_as_left_out():
    assert [left.number for left in proposed(MATRIX).left_out] == [1, 8]


@pytest.mark.parametrize("arrow", ["<>", "<->", "↔"])
def test_an_arrow_with_two_heads_goes_both_ways(arrow):
    assert arrow_in(f"F&O {arrow} WMS") == (BOTH, "F&O", "WMS")


def test_letters_that_the_sheet_explains_tell_ways_too():
    rows = taken(
        """
        System | Orders | Stock / counts | Owner
        Shop | i O x 350 | o F d 900 | Ann
        WMS | o F h | i D d | Ben
        |
        i = into F&O, o = out of F&O, O = OData, F = file, d = daily, D = dual-write
        """
    )
    assert [(row.source, row.target, row.name) for row in rows] == [
        ("Shop", "F&O", "Orders"),
        ("F&O", "Shop", "Stock / counts"),
        ("F&O", "WMS", "Orders"),
        ("WMS", "F&O", "Stock / counts"),
    ]
    assert rows[1].note == "F d 900\nfile\ndaily"
    assert rows[3].note == "D d\ndual-write\ndaily"


def test_the_kinds_of_data_need_no_header_that_is_known_and_stand_below_titles():
    rows = taken(
        """
        Kornhaus Bakeries | Kornhaus Bakeries | Kornhaus Bakeries | Kornhaus Bakeries
        Site | System | Items | Orders | Postings
        Shops | Tills | < d 2k | < d 14k | > d 5k
        Plants | MES | < d 900 | | > m 300
        |
        > into F&O   < out of F&O
        """
    )
    assert [(row.name, row.facts.get("direction")) for row in rows] == [
        ("Items", "out"),
        ("Orders", "out"),
        ("Postings", "into"),
        ("Items", "out"),
        ("Postings", "into"),
    ]
