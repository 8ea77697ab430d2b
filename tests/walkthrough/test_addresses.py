"""The address is the whole state: links of old, links that pin an edition, JSON."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


OLD = "payload=business-logic&direction=outbound&timing=real-time&outage=must-go-on"


@pytest.mark.parametrize(
    "page", ["/walkthrough/", "/walkthrough/result/", "/patterns/odata/challenge/"]
)
def test_an_old_link_works_and_says_what_it_could_not_take_over(client, page):
    shown = client.get(f"{page}?{OLD}").text
    assert "From the link that you followed:" in shown
    assert "the result says where a queue or a copy belongs" in shown
    assert "Another application looks something up in F&amp;O" in shown


def test_an_old_link_that_asks_nothing_more_still_says_what_it_lost(client):
    old = f"{OLD}&counterpart=third-party&development=possible&volume=1000"
    response = client.get(f"/walkthrough/?{old}&initiator=other-system")
    assert response.status_code == 302
    assert "From the link that you followed:" in client.get(response.url).text


def test_what_an_address_says_in_vain_is_said(client):
    page = client.get("/walkthrough/result/?job=look-up&timing=now&colour=red").text
    assert (
        "“now” for “Real time” was not taken over: it is none of the answers." in page
    )
    assert "Not understood in the address: colour." in page


@pytest.mark.parametrize(
    "path",
    [
        "/walkthrough/?job=%00%1b%E2%80%AElook",
        "/walkthrough/?job=bulk&ask=volume&volume=%00%1b%E2%80%AElook&volume-per=day",
        "/walkthrough/?%00%1b%E2%80%AElook=1",
        "/compare/?pattern=%00%1b%E2%80%AElook",
        "/scenarios/?q=%00%1b%E2%80%AElook",
        "/search/?q=%00%1b%E2%80%AElook",
    ],
)
def test_what_an_address_says_is_told_without_what_cannot_be_printed(client, path):
    page = client.get(path).text
    assert "look" in page
    assert not {"\0", "\x1b", "\u202e"} & set(page)


def test_the_next_page_is_free_of_notes(client):
    page = client.get(f"/walkthrough/?{OLD}").text
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page))
    assert not hidden.keys() & {"payload", "direction", "outage"}
    assert "From the link" not in client.get("/walkthrough/", hidden).text


def test_a_pinned_edition_stays_in_every_link(client):
    page = client.get("/walkthrough/result/?edition=1&job=tell").text
    assert "ask=job&amp;edition=1&amp;job=tell" in page


def test_json_keeps_its_shape(client):
    found = client.get("/walkthrough/result.json?job=look-up&volume=1000").json()
    assert set(found) == {
        "edition",
        "answers",
        "notes",
        "settled",
        "outcome",
        "recommended",
        "patterns",
        "open_questions",
        "boundaries",
        "provisos",
        "recipes",
        "ways_out",
        "outside",
    }
    assert found["answers"] == {"job": "look-up", "volume": "1000"}
    first = found["patterns"][0]
    assert set(first) == {
        "slug",
        "degree",
        "strong",
        "good",
        "poor",
        "unsuited",
        "ruled_out",
    }
    assert set(found["provisos"][0]) == {
        "patterns",
        "text",
        "grave",
        "judgement",
        "references",
    }
    assert set(first["strong"][0]) == {
        "criterion",
        "option",
        "reason",
        "judgement",
        "references",
    }


@pytest.mark.parametrize("name", ["walkthrough", "result", "patterns", "gallery"])
def test_the_page_names_its_edition(client, name):
    assert "Edition 1." in client.get(reverse(name)).text
