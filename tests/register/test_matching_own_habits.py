"""Lists of people with habits of their own: unknown headers, cells in code."""

import pytest

from tests.register.lists import meanings, sheet, taken

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


MATRIX = """
from (down) / to (across) | D365 F&O | CRM | Shop
D365 F&O | | Invoices R (300) OData | Prices D SB, as a file
CRM | New customers N | | Contacts N
Shop | Orders R* OData | Leads N |

Legend
R = request and answer, the caller waits
N = near real time, within minutes
D = every night, SB = over our bus
"""


def test_a_cell_of_a_matrix_has_a_name_and_codes_that_the_legend_explains():
    rows = {row.name: row.facts for row in taken(sheet(MATRIX))}
    assert set(rows) == {
        *("Invoices", "Prices", "New customers", "Contacts", "Orders", "Leads"),
    }
    assert rows["Orders"]["timing"] == "waits"
    assert rows["New customers"]["timing"] == "minutes"
    assert rows["Prices"]["frequency"] == "daily"
