"""A text that tells of several flows is told so; one that tells of one never is."""

import pytest

from guide.walkthrough.own_words.several import flows


def told(text):
    return [str(flow) for flow in flows(text)]


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Orders in, stock out.", ["Orders into F&O", "stock out of F&O"]),
        ("A hub: orders in, stock and prices out.",
         ["orders into F&O", "stock out of F&O", "prices out of F&O"]),
        ("Orders come in from the shop and stock goes out to it every night.",
         ["Orders into F&O", "stock out of F&O"]),
        ("Orders, stock and prices go both ways between our web shop and F&O.",
         ["Orders both ways", "stock both ways", "prices both ways"]),
        ("We exchange orders and price lists with our web shop.",
         ["orders both ways", "price lists both ways"]),
        ("Purchase orders and receipts are exchanged with the warehouse.",
         ["Purchase orders both ways", "receipts both ways"]),
        ("Orders go from the shop to the ERP and stock goes from D365 to the shop.",
         ["Orders into F&O", "stock out of F&O"]),
        ("F&O sends items and prices to the shop; the shop sends orders back.",
         ["items out of F&O", "prices out of F&O", "orders into F&O"]),
        ("Our integration hub carries orders, stock and prices for twelve shops.",
         ["orders", "stock", "prices"]),
        ("We need interfaces for customers, orders and invoices with the portal.",
         ["customers", "orders", "invoices"]),
        ("Our shop needs:\n- orders to F&O\n- prices from our ERP every night",
         ["orders to F&O", "prices from F&O every night"]),
    ],
)  # fmt: skip
def test_what_goes_and_which_way_is_read_where_several_are_told(text, several):
    assert told(text) == several


@pytest.mark.parametrize(
    "text",
    [
        "Our web shop sends 3,000 order lines an hour and needs the order number back.",
        "F&O sends an order to the carrier, which sends the label back.",
        "The portal sends the customer number to F&O and the price comes from F&O.",
        "A file goes in, and a list of errors comes out.",
        "Workers clock in and clock out at terminals.",
        "It must exchange data with another internal system.",
        "Stocks in\nthe silos come from F&O.",
        "She logs in to our portal, live from the ERP.",
        "Which interfaces are supported at all?",
        "The picture is:\n- nobody waits\n- 400 lines a night\n- no programming",
        "",
    ],
)
def test_a_request_with_its_answer_is_one(text):
    assert flows(text) == ()


def test_each_is_told_alone_with_what_is_said_of_all():
    shared = "go both ways between the shop and F&O, 300 an hour. Nobody waits."
    hub = flows(f"Orders and prices {shared}")
    assert [one.alone for one in hub] == [f"Orders {shared}", f"Prices {shared}"]
    both = "The ERP sends orders to the MES, and the MES sends quantities back at once."
    assert [one.alone for one in flows(both)] == [
        "F&O sends orders to the MES.",
        "The MES sends quantities back at once.",
    ]


def test_no_list_is_read_without_end():
    assert len(flows(f"We exchange {'a, ' * 600}b and c with the shop.")) <= 12
