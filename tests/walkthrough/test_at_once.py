"""All questions of a situation on one page, and the answers to look over."""

import re

import pytest

from scenarios import editions
from tests.walkthrough.readers import ON_HAND

pytestmark = pytest.mark.django_db

FORM = "/walkthrough/all/"
CHECK = "/walkthrough/check/"


def asked_on(page):
    return set(re.findall(r'type="radio" name="([a-z-]+)" value="unsure"', page))


def test_without_a_purpose_the_form_asks_for_that_first(client):
    page = client.get(FORM).text
    assert "job" in asked_on(page)
    assert "lookup-kind" not in asked_on(page)
    assert "Show its questions" in page


def test_the_purpose_leads_to_the_first_question_that_it_brings(client):
    """Those before it fill a screen: nothing would seem to have happened."""
    [place] = re.findall(rf'action="{FORM}#(asked-\d+)"', client.get(FORM).text)
    brought = client.get(FORM, {"job": "look-up"}).text
    before, _, after = brought.partition(f'id="{place}"')
    assert asked_on(before) == asked_on(client.get(FORM).text)
    assert asked_on(after)


def test_the_form_asks_all_that_can_bear_on_the_situation(client):
    page = client.get(FORM, {"job": "look-up"}).text
    model = editions.live().model
    answers = {"job": "look-up"}
    can = {c.slug for c in model.criteria if model.may_apply(c, answers)}
    assert asked_on(page) == can
    assert f'action="{CHECK}"' in page


def test_the_form_keeps_what_was_said_and_its_bases(client):
    said = ON_HAND | {"assumed": "timing", "edition": "1"}
    page = client.get(FORM, said).text
    assert 'name="timing" value="waits" checked' in page
    assert 'name="volume-own" value="1000"' in page
    assert '<input type="hidden" name="edition" value="1">' in page
    assert '<input type="hidden" name="assumed" value="timing">' in page


def test_the_form_keeps_what_is_counted_with_and_what_stands_above(client):
    besides = {"call-seconds": "2", "owner": "Ana", "timing-note": "Asked Bo."}
    page = client.get(FORM, ON_HAND | besides).text
    for key, value in besides.items():
        assert f'<input type="hidden" name="{key}" value="{value}">' in page


def test_a_band_stays_chosen_until_a_number_outweighs_it(client):
    band = "up-to-5000"
    page = client.get(FORM, {"job": "look-up", "volume": band}).text
    assert f'name="volume" value="{band}" checked' in page
    sent = {"job": "look-up", "volume": band, "volume-own": "9000"}
    page = client.get(CHECK, sent, follow=True)
    assert page.redirect_chain == [(f"{CHECK}?job=look-up&volume=9000", 302)]
    assert "9,000 records per hour" in page.text


def test_looking_over_leads_to_a_clean_address_and_the_result(client):
    sent = {"job": "look-up", "timing": "", "volume-own": "", "volume-per": "hour"}
    page = client.get(CHECK, sent, follow=True)
    assert page.redirect_chain == [(f"{CHECK}?job=look-up", 302)]
    assert "Another application looks something up" in page.text
    assert 'href="/walkthrough/result/?job=look-up"' in page.text


def test_looking_over_names_what_can_still_change_the_result(client):
    page = client.get(CHECK, {"job": "look-up"}).text
    assert "/walkthrough/?ask=lookup-kind&amp;job=look-up" in page
    assert "Still open" not in client.get(CHECK, ON_HAND).text


def test_a_number_that_cannot_be_read_brings_the_form_back_as_it_was(client):
    page = client.get(CHECK, {"job": "look-up", "volume-own": "2,5"}).text
    assert '<a href="#volume">Peak volume: Is “2,5” a fraction' in page
    assert 'name="volume-own" value="2,5"' in page
    assert 'name="job" value="look-up" checked' in page


def test_nonsense_in_the_address_is_told(client):
    page = client.get(CHECK, {"job": "nonsense"})
    assert "was not taken over" in page.text
