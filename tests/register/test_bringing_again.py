"""A list comes again: what is new in it is taken, what was done by hand stays."""

import re

import pytest

from tests.register.test_bringing import (
    LIST,
    Form,
    agree,
    bring,
    looked_over,
    register,
    take,
)

__all__ = ["looked_over"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_a_volume_has_its_period_before_it_is_known_what_the_row_is_for(client):
    text = (
        "Name;Source;Target;How often;Volume\n"
        "Approvals;F&O;Slack;daily;400 per night\nFacts;F&O;DWH;nightly;3m a night\n"
    )
    at = bring(client, text=text).headers["Location"]
    client.post(at, Form(client.get(at).text).fields | {"take": "yes"})
    facts = register().interfaces.get(name="Facts").answers
    assert (facts["volume"], facts["volume-per"]) == ("3000000", "run")
    assert facts["volume-every"] == "1440"


@pytest.mark.each_database
def test_the_same_list_again_brings_rows_up_to_date_and_asks_nothing_twice(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"column-6": "process", "take": "yes"}).url
    newer = (
        LIST.replace("Web shop;D365", "New shop;D365") + "A3;Stock;WMS;D365 F&O;;;\n"
    )
    again = bring(client, f"{home}list/", text=newer).headers["Location"]
    fields = Form(client.get(again).text).fields
    assert fields["column-6"] == ["process"]
    take(client, again, fields)
    rows = list(register().interfaces.values_list("key", "source"))
    assert rows == [("A1", "New shop"), ("A2", "D365 F&O"), ("A3", "WMS")]


def test_a_list_with_other_columns_leaves_each_cell_below_its_own_head(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"take": "yes"}).url
    other = (
        "Id;Interface;Source;Vendor;Target;Colour\n"
        "A2;Prices;D365 F&O;Brindelo;Web shop;blue\n"
        "A3;Stock;D365 F&O;Lagrix;Depot;red\n"
    )
    again = bring(client, f"{home}list/", text=other).headers["Location"]
    take(client, again)
    heads = register().columns
    assert heads == [*LIST.split("\n")[0].split(";"), "Vendor"]
    first, second, _ = (row.cells for row in register().interfaces.all())
    assert dict(zip(heads, first, strict=False))["Colour"] == "green"
    told = dict(zip(heads, second, strict=True))
    assert (told["Colour"], told["Vendor"], told["Target"]) == (
        *("blue", "Brindelo", "Web shop"),
    )


def test_what_somebody_typed_while_a_list_was_looked_over_is_not_overwritten(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"take": "yes"}).url
    newer = LIST.replace("A1;Orders", "A1;Sales")
    again = bring(client, f"{home}list/", text=newer).headers["Location"]
    fields = Form(client.get(again).text).fields
    row = register().interfaces.first()
    sent = {"seen": register().version, "text.name": "Mine"}
    client.post(f"{home}rows/{row.pk}/", sent)
    page = take(client, again, fields)
    assert page.status_code == 409
    assert "(A1)" in page.text
    assert register().interfaces.first().name == "Mine"
    changing = again.replace("columns/", "taking/")
    page = client.post(changing, {"seen": register().version}).text
    assert "Changed here too: “Mine” is kept beside it." in page
    assert register().interfaces.first().name == "Mine"
    agree(client, changing)
    assert register().interfaces.first().name == "Sales"


def test_the_same_list_again_leaves_what_was_changed_by_hand_and_adds_what_is_new(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"take": "yes"}).url
    row = register().interfaces.first()
    by_hand = {"text.name": "Mine", "text.owner": "Ann", "job": "act", "volume": "50"}
    client.post(f"{home}rows/{row.pk}/", {"seen": register().version} | by_hand)
    newer = LIST.replace("Orders;Web shop", "Orders;Till") + "A3;Stock;WMS;ERP;;;\n"
    again = bring(client, f"{home}list/", text=newer).headers["Location"]
    take(client, again)
    row, *_, new = register().interfaces.all()
    assert (row.name, row.owner, row.source, new.name) == (
        "Mine",
        "Ann",
        "Till",
        "Stock",
    )
    assert (row.answers["job"], row.answers["volume"]) == ("act", "50")


def test_the_same_list_again_brings_what_is_understood_otherwise_now(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"column-6": "owner", "take": "yes"}).url
    assert register().interfaces.first().owner == "green"
    again = bring(client, f"{home}list/").headers["Location"]
    fields = Form(client.get(again).text).fields | {"column-6": "", "column-1": "owner"}
    take(client, again, fields)
    assert register().interfaces.first().owner == "Orders"


def test_the_same_list_again_brings_a_value_that_is_taken_for_something_else_now(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"take": "yes"}).url
    before = register().interfaces.first().answers
    again = bring(client, f"{home}list/").headers["Location"]
    key = re.search(r'value="(frequency/\d+)"', client.get(again).text)[1]
    fields = Form(client.post(again, {"changing": key}).text).fields
    fields["value-says"][fields["value-text"].index("hourly")] = "every=1440"
    take(client, again, fields)
    first, other = register().interfaces.all()
    assert before["frequency"] == "hourly"
    assert first.answers["frequency"] == other.answers["frequency"] == "daily"


NAMELESS = "Interface;Source;Target\nOrders;Web shop;D365 F&O\nStock;WMS;D365 F&O\n"


@pytest.fixture
def without_keys(client):
    """The address of a register whose list had no keys."""
    at = bring(client, text=NAMELESS).headers["Location"]
    return client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (NAMELESS, ["Orders", "Stock"]),
        (
            "Interface;Source;Target\nStock;WMS;D365 F&O\nOrders;Web shop;D365 F&O\n",
            ["Orders", "Stock"],
        ),
        (
            "Interface;Source;Target\nPayroll;HR;D365 F&O\nTax;D365 F&O;Tax\n",
            ["Orders", "Stock", "Payroll", "Tax"],
        ),
    ],
)
def test_rows_without_a_key_are_known_by_name_and_systems_and_overwrite_no_other(
    client, without_keys, text, names
):
    row = register().interfaces.first()
    sent = {"seen": register().version, "text.note": "agreed with Ann"}
    client.post(f"{without_keys}rows/{row.pk}/", sent)
    again = bring(client, f"{without_keys}list/", text=text).headers["Location"]
    take(client, again)
    rows = register().interfaces.order_by("position")
    assert [row.name for row in rows] == names
    assert [row.note for row in rows] == ["agreed with Ann", *[""] * (len(names) - 1)]


def test_what_a_list_lacks_is_told_before_it_goes_and_comes_back(client, looked_over):
    at, fields = looked_over
    home = client.post(at, fields | {"take": "yes"}).url
    shorter = LIST.replace("A1;Orders", "A3;Orders")
    again = bring(client, f"{home}list/", text=shorter).headers["Location"]
    hasty = Form(client.get(again).text).fields | {"take": "without"}
    page = client.post(again, hasty, follow=True).text
    assert "1 row of the register is not in this list" in page
    assert "<bdi>Orders</bdi>" in page
    assert register().interfaces.count() == 2
    agree(client, again.replace("columns/", "taking/"), "without")
    keys = register().interfaces.values_list("key", flat=True)
    assert set(keys) == {"A2", "A3"}
    client.post(f"{home}history/", {"version": register().version})
    assert set(keys.all()) == {"A1", "A2"}


@pytest.mark.each_database
def test_of_two_people_who_bring_a_list_each_nobody_takes_the_others_unseen(
    client, looked_over
):
    at, anns = looked_over
    home = at.removesuffix("columns/")
    assert "list.csv waits to be looked over" in client.get(f"{home}list/").text
    bring(client, f"{home}list/", name="bobs.csv", text=NAMELESS)
    for button in ("take", "drop"):
        page = client.post(at, anns | {button: "yes"})
        assert page.status_code == 409
        assert "somebody has brought another list meanwhile" in page.text
        assert "bobs.csv: 2 interfaces" in page.text
    assert not register().interfaces.exists()
    client.post(at, Form(page.text).fields | {"take": "yes"})
    names = register().interfaces.values_list("name", flat=True)
    assert list(names) == ["Orders", "Stock"]


def test_what_was_changed_here_and_in_the_list_is_told_and_both_are_kept(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"column-6": "owner", "take": "yes"}).url
    row = register().interfaces.first()
    by_hand = {"text.owner": "Ann", "volume": "50", "text.note": "agreed"}
    client.post(f"{home}rows/{row.pk}/", {"seen": register().version} | by_hand)
    newer = LIST.replace("4000;green", "6000;Bob")
    again = bring(client, f"{home}list/", text=newer).headers["Location"]
    page = client.get(take(client, again).url).text
    told = "1 row had been changed here too: A1 (Owner and Peak volume)"
    assert told in page
    assert told in client.get(f"{home}history/").text
    row = register().interfaces.first()
    assert (row.owner, row.answers["volume"], row.note) == ("Bob", "6000", "agreed")
    assert [cell[:2] for cell in row.unread] == [
        ["Owner", "Ann"],
        ["Peak volume", "50 in the busiest hour"],
    ]
    assert row.unread[0][2] == (
        "stood here; the list was changed too, and says now “Bob”"
    )
    assert "“Ann”" in client.get(f"{home}rows/{row.pk}/").text


def test_what_stood_here_stays_beside_a_row_until_somebody_has_dealt_with_it(
    client, looked_over
):
    at, fields = looked_over
    home = client.post(at, fields | {"column-6": "owner", "take": "yes"}).url
    row = register().interfaces.first()
    sent = {"seen": register().version, "text.owner": "Ann"}
    client.post(f"{home}rows/{row.pk}/", sent)
    for newer in ("4000;Bob", "so much;Cleo"):
        text = LIST.replace("4000;green", newer)
        again = bring(client, f"{home}list/", text=text).headers["Location"]
        take(client, again)
    row = register().interfaces.first()
    assert row.owner == "Cleo"
    assert ["Owner", "Ann"] in [cell[:2] for cell in row.unread]
    place = next(n for n, cell in enumerate(row.unread) if cell[1] == "Ann")
    sent = {"seen": register().version, "settled": str(place)}
    client.post(f"{home}rows/{row.pk}/", sent)
    assert "Ann" not in [cell[1] for cell in register().interfaces.first().unread]


MATRIX = """System;Orders;Stock;Owner
Shop;< hourly;> daily;Ann
WMS;> hourly;< daily;Ben
;;;
"< = into F&O, > = out of F&O";;;
"""


def test_a_matrix_comes_in_cell_by_cell_and_again_without_a_row_more(client):
    at = bring(client, text=MATRIX).headers["Location"]
    home = client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url
    again = bring(client, f"{home}list/", text=MATRIX).headers["Location"]
    take(client, again)
    names = [row.name for row in register().interfaces.order_by("position")]
    assert names == ["Orders", "Stock", "Orders", "Stock"]


def test_what_passes_fo_by_does_so_again_where_a_list_comes_once_more(client):
    text = f"{LIST}A3;Time;HR;Clock;daily;5;blue\n"
    at = bring(client, text=text).headers["Location"]
    home = client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url
    before = [(row.version, row.unread) for row in register().interfaces.all()]
    assert "not between F&O" in str(before)
    again = bring(client, f"{home}list/", text=text).headers["Location"]
    take(client, again)
    assert before == [(row.version, row.unread) for row in register().interfaces.all()]
