"""The drawing of a register: where systems stand, and what joins them."""

from itertools import pairwise

import pytest

from guide.register.landscape import BOX_HEIGHT, HUB, MOST_BOXES, Side, landscape
from guide.register.models import Interface
from tests.register.test_bringing import Form, bring

FO = "D365 F&O"


def row(source, target, *patterns, pk=None):
    return Interface(pk=pk, source=source, target=target), patterns


def test_fo_may_have_another_name_in_a_list():
    drawn = landscape([row("Shop", "ERP")], fo=lambda name: name == "ERP")
    assert [box.name for box in drawn.boxes] == ["Shop"]


def test_who_brings_data_stands_left_and_who_takes_some_right():
    drawn = landscape([row("Shop", FO), row(FO, "Lake")])
    assert [(box.name, box.side) for box in drawn.boxes] == [
        ("Shop", Side.LEFT),
        ("Lake", Side.RIGHT),
    ]


def test_who_does_both_stands_left_with_both_arrows():
    [box] = landscape([row("Shop", FO), row(FO, "Shop")]).boxes
    assert (box.side, len(box.into), len(box.out)) == (Side.LEFT, 1, 1)


def test_one_line_stands_for_all_interfaces_of_two_systems():
    [arrow] = landscape(
        [row("Shop", FO, "odata"), row("Shop", "Dynamics 365 Finance"), row("Shop", FO)]
    ).arrows
    assert (arrow.target, len(arrow.rows)) == (HUB, 3)
    assert arrow.patterns == (("", 2), ("odata", 1))


def test_what_does_not_touch_fo_is_in_the_list_only():
    drawn = landscape([row("Shop", "Till"), row("", FO)])
    assert [(a.source, a.target) for a in drawn.besides] == [("Shop", "Till")]
    assert [box.name for box in drawn.boxes] == ["not named"]


def test_rows_in_any_order_give_the_same_drawing():
    rows = [row("b", FO), row("A", FO), row(FO, "c"), row("d", "e")]

    def places(drawn):
        return [(box.name, box.x, box.y) for box in drawn.boxes]

    assert places(landscape(rows)) == places(landscape(rows[::-1]))


def test_no_two_boxes_overlap():
    boxes = landscape([row(f"System {n}", FO) for n in range(20)]).boxes
    tops = sorted(box.y for box in boxes)
    assert all(b - a > BOX_HEIGHT for a, b in pairwise(tops))


def test_of_too_many_systems_the_smallest_share_a_box():
    rows = [row(f"System {n:02}", FO) for n in range(100) for _ in range(1 + n % 50)]
    boxes = landscape(rows).boxes
    assert len(boxes) == MOST_BOXES
    assert boxes[-1].name == "71 more systems"
    assert sum(len(a.rows) for box in boxes for a in box.into) == len(rows)


def test_an_empty_register_has_a_drawing():
    assert landscape([]).boxes == ()


def test_what_goes_both_ways_has_an_arrow_of_its_own_whichever_end_is_named_first():
    drawn = landscape([row("Sales", FO, pk=1), row(FO, "Sales", pk=2)], {1, 2})
    [arrow] = drawn.arrows
    assert (arrow.source, arrow.target, arrow.both) == ("Sales", HUB, True)
    [box] = drawn.boxes
    assert (box.side, box.into, box.out, box.both) == (Side.LEFT, (), (), (arrow,))


@pytest.mark.parametrize(
    "text",
    [
        "Id;Name;Source;Target;Direction\n1;Customers;Shop;F&O;bidirectional\n",
        "Id;Name;Source;Target;In;Out\n1;Customers;Shop;F&O;x;x\n2;Stock;Shop;F&O;x;\n",
        "Id;Name;Flow\n1;Customers;Shop <-> F&O\n2;Stock;WMS -> F&O\n",
        "Id;Name;Source;Target;Protocol\n1;Customers;Shop;F&O;dual-write\n",
    ],
)
@pytest.mark.django_db
def test_what_a_list_calls_both_ways_is_drawn_with_two_heads_and_listed_so(
    client, text
):
    at = bring(client, text=text).headers["Location"]
    home = client.post(at, Form(client.get(at).text).fields | {"take": "yes"}).url
    page = client.get(f"{home}landscape/").text
    assert "1 of them goes both ways" in page
    # Each interface has a head, and this one a second.
    assert page.count("<polygon") == text.count("\n")
    assert "<title>Between Shop and F&amp;O, both ways" in page
    assert page.count("and back: both ways in one interface") == 1
