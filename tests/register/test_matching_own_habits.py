"""Lists of people with habits of their own: unknown headers, cells in code."""

import pytest

from tests.register.lists import meanings, proposed, sheet, taken

OWN = """
my interfaces. AX = D365 F&O, WH = warehouse

thing | a > b | who pokes | beat | plumbing | mood
shop orders | shop > AX | shop | evry 15' | pkg api | fine
stock for it | AX > shop | shop | hrly | csv | fine
moves | WH > AX | WH | nite | pkg api | so so
journal | payroll > AX | payroll | 1x mth | sftp, csv | fine
"""


def test_a_title_hides_no_headers_that_nobody_knows():
    assert meanings(OWN) == {
        "thing": "name",
        "a > b": "route",
        "who pokes": "initiator",
        "beat": "frequency",
        "plumbing": "protocol",
        "mood": "",
    }


def test_who_starts_is_told_by_the_names_of_the_systems():
    orders, stock, *_ = taken(OWN)
    assert orders.facts["starts"] == stock.facts["starts"] == "other"


@pytest.mark.parametrize("owner", ["shop", "AX", "WH"])
def test_names_of_systems_below_a_known_header_start_nothing(owner):
    told = OWN.replace("who pokes", "owner").replace("| so so", f"| {owner}")
    assert meanings(told)["owner"] == "owner"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("1/4 h", 15), ("every 1/2 hour", 30), ("3/4 Std.", 45), ("¼ h", None)],
)
def test_a_part_of_an_hour_is_minutes(text, minutes):
    told = f"Name | Source | Target | Frequency\nOrders | Shop | F&O | {text}"
    [row] = taken(told)
    assert ("frequency" in row.facts) == (minutes is not None)


@pytest.mark.parametrize("way", ["Entrant / Sortant", "Inbound and outbound", "in/out"])
def test_in_and_out_is_both_ways(way):
    told = f"Name | Source | Target | Direction\nOrders | Shop | F&O | {way}"
    assert taken(told)[0].facts["direction"] == "both"


@pytest.mark.parametrize("text", ["same as IF-01", "wie S02", "idem FLX-004"])
def test_a_volume_that_names_another_row_is_no_number(text):
    told = f"Name | Source | Target | Volume\nOrders | Shop | F&O | {text}"
    [row] = taken(told)
    assert "volume" not in row.facts
    assert any(cell[1] == text for cell in row.unread)


@pytest.mark.parametrize("text", ["AX pulls? they push?", "D365?", "F&O or Shop?"])
def test_who_asks_who_starts_it_does_not_say_it(text):
    told = f"Name | Source | Target | Started by\nOrders | Shop | D365 F&O | {text}"
    assert "starts" not in taken(told)[0].facts


@pytest.mark.parametrize("heads", ["Direction | Partner", "Direction | Partner system"])
def test_a_starter_may_be_named_as_the_other_system_alone(heads):
    told = f"Name | {heads} | Started by\nOrders | inbound | Lagrum WMS | WMS"
    assert taken(told)[0].facts["starts"] == "other"
    [value] = [v for v in proposed(told).values if v.meaning == "initiator"]
    assert value.says == "other"


MATRIX = """
from (down) / to (across) | D365 F&O | CRM | Shop
D365 F&O | | Invoices R (300) OData | Prices D SB, as a file
CRM | New customers N | | Contacts N
Shop | Orders R* OData | Leads N (40) + lists D |

Legend
R = request and answer, the caller waits
N = near real time, within minutes
D = every night, SB = over our bus
* = the receiving side starts; without it the sending side
"""


def test_a_cell_of_a_matrix_has_a_name_and_codes_that_the_legend_explains():
    rows = {row.name: row.facts for row in taken(sheet(MATRIX))}
    assert set(rows) == {
        *("Invoices", "Prices", "New customers", "Contacts", "Orders", "Leads"),
        "lists",
    }
    assert rows["Orders"]["timing"] == "waits"
    assert rows["New customers"]["timing"] == "minutes"
    assert rows["Prices"]["frequency"] == "daily"


def test_a_number_in_a_cell_of_a_matrix_is_kept_and_a_star_told():
    told = {row.name: row for row in taken(sheet(MATRIX))}
    assert ("Volume", "300", "no period") in told["Invoices"].unread
    assert ("Volume", "40", "no period") in told["Leads"].unread
    assert "the receiving side starts" in told["Orders"].note
