"""The result says what is recommended, why, and what would change it."""

import re

import pytest

from tests.walkthrough.readers import ON_HAND, TOO_MANY

pytestmark = pytest.mark.django_db


# The result


def test_the_purpose_and_the_headlines_stand_first_in_every_summary(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    given = re.search(r'id="answers".*?</section>', page, re.DOTALL)[0]
    titles = re.findall(r'<th scope="row">(.*?)</th>', given)
    first = ["What it is for", "Real time", "Peak volume", "How often it runs"]
    assert titles[:4] == first
    record = client.get("/walkthrough/record.md", ON_HAND).text
    assert re.findall(r"^\| \*\*(.*?)\*\* \|", record, re.MULTILINE)[:4] == first


def test_an_open_result_gives_advice_unless(client):
    page = client.get("/walkthrough/result/?job=look-up").text
    assert "Our advice, unless:" in page
    assert "Answer the next question" in page
    assert "Our advice, unless:" not in client.get("/walkthrough/result/", ON_HAND).text


def test_a_result_says_what_it_rests_on(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert '<h2 id="rests-on">What it rests on</h2>' in page
    assert "put a queue in front of what is entered" in page


def test_while_nothing_stands_out_nothing_is_said_to_rest_on_anything(client):
    page = client.get("/walkthrough/result/?job=unsure").text
    assert "Nothing stands out yet" in page
    assert "What it rests on" not in page
    assert "What tells them apart" not in page


def test_equals_link_to_the_concept_that_tells_them_apart(client):
    page = client.get("/walkthrough/result/?job=bulk").text
    assert "What tells them apart" in page
    assert 'href="/concepts/choosing-between-the-batch-apis/"' in page


def test_a_result_names_similar_scenarios_with_what_differs(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert "Every fact that both give is the same." in page
    assert "yours:" in page


def test_another_number_is_told_though_it_counts_alike(client):
    page = client.get("/walkthrough/result/", ON_HAND | {"volume": "4000"}).text
    [alike] = re.findall(r'<table class="data stacked alike">.*?</table>', page, re.S)
    told = "Peak volume: 1,000 records per hour <small>yours: 4,000 records per hour,"
    assert f"{told} which counts alike</small>" in alike
    for row in alike.split("</tr>"):
        assert "counts alike" not in row or "Every fact that both" not in row


def test_of_scenarios_that_are_alike_the_nearest_number_comes_first(client):
    def rows(volume):
        page = client.get("/walkthrough/result/", ON_HAND | {"volume": volume}).text
        alike = page.partition('<table class="data stacked alike">')[2]
        return re.findall(r'<th scope="row"><a [^>]+>([^<]+)', alike)

    assert rows("4000")[0] == "Parts on hand while booking an installation"
    assert (
        rows("29000")[0] == "Each garage sees its own price in a shop for spare parts"
    )


def test_what_is_unsuited_says_on_what(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    [line] = re.findall(r"<li>(?:(?!<li>).)*Serves a person in a workbook", page)
    assert 'class="mark unsuited"' in line
    assert "Unsuited:" in line


def test_another_purpose_comes_last_among_what_would_change_it(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    [section] = re.findall(r'id="change".*?</section>', page, re.DOTALL)
    titles = re.findall(r"<h3>(.*?)</h3>", section)
    assert len(titles) > 2
    assert titles[-1] == "What it is for"


# We were told to use it


def challenged(client, pattern, said):
    page = client.get(f"/patterns/{pattern}/challenge/", said | {"answer": "now"}).text
    return re.search(r"<h1[^>]*>(.*?)</h1>", page)[1]


def test_a_challenge_is_answered_in_the_headline(client):
    assert challenged(client, "custom-service", ON_HAND) == (
        "Custom service is the right choice if its 2 conditions hold"
    )
    assert challenged(client, "odata", ON_HAND) == "Custom service rather than OData"
    assert challenged(client, "business-events", ON_HAND) == (
        "Not Business events: use Custom service"
    )
    assert challenged(client, "odata", TOO_MANY) == (
        "Not OData, and nothing else fits well"
    )
    assert challenged(client, "odata", ON_HAND | {"xpp": "rather-not"}) == (
        "OData holds, on conditions"
    )
    first_load = {
        "job": "bulk",
        "timing": "set-times",
        "volume": "1000",
        "frequency": "once",
        "bulk-start": "outside",
        "bulk-way": "into-fo",
        "bulk-form": "records",
        "bulk-reshape": "nowhere",
        "xpp": "yes",
    }
    assert challenged(client, "recurring-integrations", first_load) == (
        "Recurring integrations is defensible if its 3 conditions hold, Data "
        "management package API a little better"
    )


def test_a_challenge_lists_the_conditions_that_its_headline_counts(client):
    said = ON_HAND | {"answer": "now"}
    page = client.get("/patterns/custom-service/challenge/", said)
    assert len(page.context["page"].conditions) == 2
    assert page.text.count("<li><p>Holds if") + page.text.count("<li><p>Provided") == 2
    assert "Defend if its 2 conditions hold" in page.text
    record = client.get("/patterns/custom-service/challenge/record.md", ON_HAND).text
    told = record.partition("## On which conditions")[2].partition("##")[0]
    assert told.count("\n- ") == 2
    against = client.get("/patterns/odata/challenge/", said)
    assert against.context["page"].conditions == ()


def test_an_assumption_that_could_flip_the_result_is_named(client):
    page = client.get(
        "/walkthrough/result/", ON_HAND | {"assumed": "lookup-kind,volume"}
    )
    assert "Can flip it" in page.text


def test_the_best_of_what_is_left_shows_its_reservations(client):
    no_xpp = ON_HAND | {"xpp": "no"}
    page = client.get("/walkthrough/result/", no_xpp).text
    assert "The best of what is left" in page
    assert re.search(r"<b>1 reservation:</b> “What is looked up”", page)
    assert "of what is left" not in client.get("/walkthrough/result/", ON_HAND).text


def test_equals_are_told_apart_by_strengths_and_reservations(client):
    page = client.get("/walkthrough/result/", ON_HAND | {"xpp": "rather-not"}).text
    assert "Equally suitable" in page
    assert (
        "OData is strong on “What it is for”, with a reservation on “What is looked "
        "up”, while Custom service is strong on “What is looked up”, with a "
        "reservation on “Programming in F&amp;O”" in page
    )
    assert "1 reservation:" not in page
