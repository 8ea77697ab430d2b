"""A day's, a night's or a month's number has a busiest hour, which nobody has told."""

from html import unescape

import pytest
from django.urls import reverse

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.evenness import evenness
from guide.walkthrough.reading import read
from scenarios import editions
from tests.walkthrough.test_first_screen import first

pytestmark = pytest.mark.django_db

SAVES = {
    "job": "act",
    "act-kind": "save",
    "timing": "waits",
    "caller": "application",
    "volume": "40000",
    "volume-per": "day",
}
"""5,000 an hour if even; from 12,001 on, something else is advised."""

TURNS = "From 12,001 in one hour on, the advice is Custom service."


def told(said):
    live = editions.live()
    return evenness(Advice(live.number, live.model, read(said, live.model)))


def test_the_first_screen_says_where_the_busiest_hour_could_turn_the_advice(client):
    screen = first(client, SAVES)
    assert f"<b>Counted as if it came evenly, 5,000 an hour.</b> {TURNS}" in screen
    asked = client.get(told(SAVES).url)
    assert 'name="volume" value="40000"' in asked.text


def test_an_hour_that_can_hold_no_more_turns_nothing():
    assert told(SAVES | {"volume": "12000"}).turns == ""
    assert told(SAVES | {"volume": "12001"}).turns == TURNS


def test_what_would_only_speak_against_it_is_said_too():
    said = {"lookup-kind": "computed", "xpp": "yes", "job": "look-up"}
    even = told(SAVES | said | {"frequency": "whenever"})
    assert even.turns == ""
    even = told(SAVES | said | {"frequency": "whenever", "volume": "60000"})
    assert even.turns.startswith("Above 50,000 in one hour: reservation: Only with")


def test_where_the_advice_stays_the_load_says_so_and_the_first_screen_nothing(client):
    said = SAVES | {"volume": "9000"}
    stays = "Even with all 9,000 in one hour the advice stays."
    assert stays in unescape(client.get("/walkthrough/result/", said).text)
    assert "as if it came evenly" not in first(client, said)


def test_a_month_may_come_in_one_run(client):
    said = {"job": "bulk", "timing": "set-times", "frequency": "daily"}
    said |= {"bulk-start": "outside", "bulk-way": "into-fo", "bulk-form": "records"}
    said |= {"bulk-reshape": "outside", "volume": "9000", "volume-per": "month"}
    page = unescape(client.get("/walkthrough/result/", said).text)
    assert "9,000 records in one month within 160 working hours: 57 an hour" in page
    assert "all 9,000 in one hour, as in one run of the month, the advice stays" in page


@pytest.mark.parametrize("per", [{}, {"volume-per": "run", "volume-every": "60"}])
def test_who_tells_the_busiest_hour_or_a_run_is_not_asked_for_it(per):
    hour = {key: value for key, value in SAVES.items() if key != "volume-per"}
    assert told(hour | per) is None


def test_while_the_result_is_open_nothing_is_claimed():
    even = told({"job": "act", "volume": "40000", "volume-per": "day"})
    assert (even.turns, even.stays) == ("", "")


def test_the_question_asks_for_the_busiest_hour_where_a_number_is_spread(client):
    asks = "if you know how much the busiest hour has, tell that instead"
    page = client.get("/walkthrough/", SAVES | {"ask": "volume"}).text
    assert f"Counts as 5,000 records per hour. That is if it comes evenly: {asks}" in (
        page
    )
    by_runs = {"volume-per": "run", "volume-every": "5", "ask": "volume"}
    assert asks not in client.get("/walkthrough/", SAVES | by_runs).text


def test_the_record_has_it_measured(client):
    record = client.get("/walkthrough/record.md", SAVES).text
    assert (
        "- Measure the busiest hour of *Peak volume*. Counted as if it came evenly, "
        f"5,000 an hour. {TURNS}" in record
    )


def test_whether_a_named_pattern_is_right_says_it_too(client):
    def page(pattern):
        at = reverse("challenge", args=[pattern])
        return unescape(client.get(at, SAVES | {"answer": "now"}).text)

    assert TURNS in page("odata")
    assert TURNS not in page("custom-service")
