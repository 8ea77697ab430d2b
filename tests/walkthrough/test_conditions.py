"""Advice that holds on conditions says so at once, and of equals whose they are."""

from html import unescape

import pytest

from tests.walkthrough.readers import ON_HAND
from tests.walkthrough.test_first_screen import first, shown

pytestmark = pytest.mark.django_db

EQUAL_ON_PREMISES = {
    "deployment": "on-premises",
    "job": "analysis",
    "target": "sql",
    "freshness": "hours",
}
"""Equals of which one has no supported way that is known unless a condition holds."""

BYOD = "Bring your own database (BYOD)"


def record(client, said):
    return client.get("/walkthrough/record.md", said).text


def test_the_first_screen_says_that_the_advice_holds_on_conditions(client):
    told = 'no reservations, <a href="#rests-on">2 conditions</a>.'
    assert told in first(client, ON_HAND)
    assert len(shown(client, ON_HAND).offered.provisos) == 2


def test_what_is_told_in_full_at_once_is_not_counted_again(client):
    no_way_known = ON_HAND | {"xpp": "no"}
    screen = first(client, no_way_known)
    told = shown(client, no_way_known).offered
    [grave, *others] = told.provisos
    assert grave.text in screen
    assert f'<a href="#rests-on">{len(others)} more condition' in screen


def test_the_record_and_the_mail_say_so_too(client):
    said = "It rests on 2 conditions; see “What it rests on”."
    assert said in record(client, ON_HAND)
    assert said in unescape(client.get("/walkthrough/board/", ON_HAND).text)


def test_a_grave_condition_of_one_of_two_equals_parts_them(client):
    screen = first(client, EQUAL_ON_PREMISES)
    safe = "Data management package API"
    assert "on “Where F&O runs” and hangs on 1 grave condition." in screen
    assert f"Until that is cleared, choose {safe}." in screen
    assert f"<b>To be cleared first, for {BYOD}:</b>" in screen
    told = record(client, EQUAL_ON_PREMISES)
    assert "a reservation on *Where F&O runs*, hangs on 1 grave condition." in told
    assert f"To be cleared first, for **{BYOD}**: Holds if Microsoft's" in told
    assert f"Until that is cleared, choose **{safe}**." in told


def test_of_equals_each_condition_says_whose_it_is(client):
    page = shown(client, EQUAL_ON_PREMISES)
    assert {told.of for told in page.offered.provisos} == {
        *(BYOD, "Data management package API", ""),
    }
    told = first(client, EQUAL_ON_PREMISES)
    assert '<a href="#rests-on">5 more conditions</a>' in told
    told = record(client, EQUAL_ON_PREMISES)
    assert f"- **{BYOD}**: Provided that each table is exported" in told
    assert "\n- Holds if nobody reads behind the archive date" in told


def test_of_one_pattern_no_condition_repeats_its_name(client):
    assert {told.of for told in shown(client, ON_HAND).offered.provisos} == {""}
