"""The pages on all rows of a register: load, hours, clashes, landscape."""

from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guide.register.keeping.opening import make
from guide.register.matching.contradictions import OTHER_RHYTHM
from guide.register.models import Interface
from guide.register.pages.landscape import GLYPH
from guide.register.views import part_by_part
from scenarios import editions
from scenarios.models import Limit
from tests.browser.pages import TIE
from tests.register.test_load import LOOKED_UP

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def opened():
    return make(editions.live().number, {"title": "Spring"})


def add(opened, *rows):
    Interface.objects.bulk_create(
        Interface(register=opened.register, key=str(place), position=place, **row)
        for place, row in enumerate(rows, 1)
    )


def shop(**values):
    answers = LOOKED_UP | values.pop("answers", {})
    return {"source": "F&O", "target": "Shop", "answers": answers} | values


def page(client, opened, name):
    response = client.get(f"/register/{opened.key}/{name}/")
    assert response.status_code == 200
    return response


def test_the_question_that_decides_most_rows_stands_first(client, opened):
    silent = {slug: said for slug, said in LOOKED_UP.items() if slug != "xpp"}
    rows = [shop(answers={}), *({"answers": silent, "target": "Shop"} for _ in "ab")]
    add(opened, *rows)
    text = page(client, opened, "together").text
    assert "Ask those of Shop: “Can something be programmed inside F&amp;O" in text
    assert "decides 2 rows." in text


def test_a_risky_default_is_told_with_its_rows(client, opened):
    silent = {slug: said for slug, said in LOOKED_UP.items() if slug != "xpp"}
    opened.register.defaults = {"xpp": "yes"}
    opened.register.save()
    add(opened, {"name": "Price check", "answers": silent})
    text = page(client, opened, "together").text
    assert "is taken for all rows that say nothing else" in text
    assert "Price check" in text


def test_a_row_that_contradicts_itself_is_told_there_and_in_the_grid(client, opened):
    unread = [["Frequency", "daily", OTHER_RHYTHM]]
    add(opened, shop(name="Prices", unread=unread))
    told = "Frequency: “daily”, but the remark tells another rhythm."
    assert told in page(client, opened, "together").text
    grid = client.get(f"/register/{opened.key}/").text
    assert told in grid
    assert "not taken over" not in grid.partition("<tbody")[2].partition("</tbody")[0]


def test_hours_that_clash_are_told_with_the_reason(client, opened):
    many = {"volume": "30000"}
    add(
        opened,
        shop(name="Prices", answers=many, runs_at="9"),
        shop(name="Stock", answers=many, runs_at="9"),
    )
    text = page(client, opened, "together").text
    assert "09:00: 2 interfaces by Custom service bring 60,000" in text


def test_hours_that_are_all_alike_are_said_and_not_drawn(client, opened):
    add(opened, shop(name="Few"), shop(name="Many", answers={"volume": "4000"}))
    text = page(client, opened, "together").text
    said = text[text.index("In each hour the same, 4,900 records: 2 rows") :]
    assert said.index("Many") < said.index("Few")
    assert "hour-bars" not in text
    opened.register.interfaces.filter(name="Many").update(runs_at="3")
    text = page(client, opened, "together").text
    assert "Most at 03:00, 4,900 records: 2 rows, the largest first." in text
    assert "hour-bars" in text


def test_the_load_of_a_pattern_stands_beside_its_documented_rates(client, opened):
    told = {"job": "tell", "tell-trigger": "any-change", "tell-content": "fields"}
    add(opened, *({"answers": told | {"volume": "30000"}} for _ in "ab"))
    [load] = [
        load
        for load in page(client, opened, "together").context["page"].load.patterns
        if load.limits
    ]
    assert load.pattern.slug == "data-events"
    assert [limit.yours for limit in load.limits] == [
        "60,000 events an hour: 100 % of it",
        "60,000 events an hour: 1.2 times that",
    ]


def test_a_rate_that_was_withdrawn_is_not_held_against_the_load(client, opened):
    Limit.objects.filter(pattern__slug="data-events").update(kind="withdrawn")
    told = {"job": "tell", "tell-trigger": "any-change", "tell-content": "fields"}
    add(opened, {"answers": told | {"volume": "30000"}})
    [load] = page(client, opened, "together").context["page"].load.patterns
    assert (load.pattern.slug, load.limits) == ("data-events", ())


def test_rows_that_might_be_one_interface_are_pointed_out(client, opened):
    add(opened, shop(name="Orders"), shop(name="Order import"), shop(name="Prices"))
    [alike] = page(client, opened, "together").context["page"].alike
    assert [row.name for row in alike.rows] == ["Orders", "Order import"]


def test_an_object_that_the_list_names_says_more_than_a_name(client, opened):
    opened.register.columns = ["Name", "Business object", "Remark"]
    opened.register.save()
    carried = {"Orders": "Sales order", "EDI": "Sales orders", "Order import": "Price"}
    add(
        opened,
        *(shop(name=n, cells=[n, thing, "Price"]) for n, thing in carried.items()),
        shop(name="Orders too", cells=["Orders too", "", ""]),
    )
    [alike] = page(client, opened, "together").context["page"].alike
    assert [row.name for row in alike.rows] == ["Orders", "EDI"]


def test_the_landscape_draws_each_system_and_lists_the_same(client, opened):
    add(opened, shop(name="Prices"), {"source": "Till <b>", "target": "F&O"})
    response = page(client, opened, "landscape")
    drawn = response.context["page"]
    assert [box.name for box in drawn.boxes] == ["Till <b>", "Shop"]
    assert [(one.source, one.target) for one in drawn.listed] == [
        ("F&O", "Shop"),
        ("Till <b>", "F&O"),
    ]
    assert "Till <b>" not in response.text


def test_glyphs_of_both_ways_stand_apart(client, opened):
    add(opened, shop(name="Prices"), shop(source="Shop", target="F&O"))
    [box] = page(client, opened, "landscape").context["page"].boxes
    [[into], [out]] = (line.glyphs for line in box.lines)
    assert out.y - into.y > GLYPH


EQUAL = dict(parse_qsl(TIE))
"""Answers for which two patterns suit equally."""

FOR_EACH = "suit equally counts for each of them here"
BY_THE_FIRST = "suit equally stands here by the first of them"
WITH_THE_FIRST = "suit equally is counted with the first of them"
WITH_OR = "Patterns with “or” between them suit equally."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("out/pack", {FOR_EACH, BY_THE_FIRST, WITH_THE_FIRST, WITH_OR}),
        ("landscape", {BY_THE_FIRST}),
        ("together", {WITH_THE_FIRST}),
    ],
)
def test_what_suits_equally_is_explained_at_each_table_that_counts_it(
    client, opened, name, told
):
    add(opened, shop(name="Prices"))
    assert "suit equally" not in page(client, opened, name).text
    opened.register.interfaces.update(answers=EQUAL)
    text = page(client, opened, name).text
    every = {FOR_EACH, BY_THE_FIRST, WITH_THE_FIRST, WITH_OR}
    assert {words for words in every if words in text} == told


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("together", "Whom to ask", "Load by system"),
        ("out/pack", "In short", "Assumed"),
    ],
)
def test_of_a_long_list_each_part_comes_when_it_is_worked_out(
    client, opened, monkeypatch, name, first, last
):
    add(opened, shop(name="Prices"), shop(name="Stock"))
    monkeypatch.setattr(part_by_part, "AT_ONCE", 1)
    with CaptureQueriesContext(connection) as asked:
        response = page(client, opened, name)
    assert not any('"answers"' in query["sql"] for query in asked)
    head, *parts = response.streaming_content
    assert b"2 rows take some seconds" in head
    assert first.encode() in parts[0]
    assert any(last.encode() in part for part in parts[1:])
    assert b"This page is whole." in parts[-1]


def test_an_empty_register_says_so_on_both(client, opened):
    for name in ("together", "landscape"):
        assert "No interface yet" in page(client, opened, name).text
