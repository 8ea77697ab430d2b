"""Rows that a list itself calls no interface, or dropped, are listed and not taken."""

import re
from html import unescape

import pytest

from guide.register.matching.proposal import LEAVE, TAKE
from guide.register.matching.proposing import propose
from tests.register.criteria import shipped
from tests.register.lists import book, meanings, proposed, taken, with_value
from tests.register.test_bringing import LIST, Form, bring, register

DEVELOPED = """
ID | {} | Name | Source | Target | Frequency
1 | {} | Orders | Shop | D365 F&O | hourly
2 | {} | Order backlog | D365 F&O | | daily
3 | {} | Customers | Old ERP | D365 F&O | once
"""


def developments(header="Type", own=("I", "R", "C")):
    return DEVELOPED.format(header, *own)


def names(text, **more):
    return [row.name for row in taken(text, **more)]


@pytest.mark.parametrize(
    ("header", "own"),
    [
        ("Type", ("I", "R", "C")),
        ("RICEF", ("Interface", "Report", "Conversion")),
        ("Art", ("Schnittstelle", "Bericht", "Migration")),
        ("Soort", ("Koppeling", "Rapport", "Conversie")),
    ],
)
def test_of_all_that_is_developed_what_moves_data_is_taken(header, own):
    assert names(developments(header, own)) == ["Orders", "Customers"]


def test_what_is_not_taken_is_listed_with_what_its_column_says():
    [left] = proposed(developments()).left_out
    assert (left.number, left.why) == (3, "“Type” says “R”")


def test_two_letters_may_be_export_and_import():
    text = developments(own=("I", "E", "I"))
    assert meanings(text)["Type"] != "kind"
    assert len(names(text)) == 3


def test_a_list_of_interfaces_alone_has_no_kinds():
    assert meanings(developments(own=("Interface",) * 3))["Type"] != "kind"


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Status", "DESCOPED 12/03"),
        ("Status", "decommissioned 11/2024"),
        ("Zustand", "entfällt"),
        ("Statut", "hors périmètre"),
        ("Keep?", "no"),
        ("In scope?", "N"),
    ],
)
def test_what_is_dropped_is_not_taken(header, says):
    kept = "yes" if header.endswith("?") else "planned"
    assert names(developments(header, (kept, says, kept))) == ["Orders", "Customers"]


@pytest.mark.parametrize("says", ["on hold", "live", "not dropped", "phase out", ""])
def test_what_is_late_or_ends_some_day_is_taken(says):
    assert len(names(developments("Status", ("planned", says, "live")))) == 3


def test_each_of_several_columns_may_leave_a_row_out():
    two = developments("FS status", ("draft", "draft", "draft")).split("\n")
    lines = ("Build status", "Open", "Open", "Descoped")
    pairs = zip(two[1:], lines, strict=False)
    text = "\n".join(f"{line} | {more}" for line, more in pairs)
    assert names(text) == ["Orders", "Order backlog"]


def test_who_wants_other_rows_says_so_by_the_value():
    text = developments("Status", ("planned", "dropped", "on hold"))
    first = proposed(text)
    chosen = with_value(first, "status", "dropped", TAKE)
    chosen = with_value(chosen, "status", "on hold", LEAVE)
    again = propose(book(text), shipped(), chosen.remembered())
    assert [table.rows for table in again.tables] == [(2, 3)]


def test_values_of_rows_that_are_not_taken_need_no_look():
    asked = [v.text for v in proposed(developments()).values]
    assert "daily" not in asked
    assert "R" in asked


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_value_that_leaves_rows_out_is_changed_where_it_is_confirmed(client):
    text = LIST.replace("Colour", "Status").replace("red", "dropped")
    at = bring(client, text=text).headers["Location"]
    page = client.get(at).text
    assert "Take 1 interface<" in page
    assert "“Status” says “dropped”" in unescape(page)
    [key] = re.findall(r'value="(status/\d+)"', page)
    form = Form(client.post(at, {"changing": key}).text).fields
    form["value-says"] = ["take" if s == "leave" else s for s in form["value-says"]]
    client.post(at, form | {"take": "yes"})
    assert register().interfaces.count() == 2
