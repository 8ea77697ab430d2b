"""“We were told to use it”, as somebody needs it who has to contradict."""

import re
from html import unescape

import pytest

from tests.walkthrough.readers import ON_HAND

pytestmark = pytest.mark.django_db

TOLD = "/patterns/dual-write/challenge/"


def page_of(client, **said):
    return unescape(client.get(TOLD, said).text)


def sign_of(page):
    return re.search(r'<p class="degree"><span class="sign ([\w-]+)">', page)[1]


def test_what_is_only_ahead_so_far_is_no_answer_yet(client):
    page = page_of(client, job="tell", answer="now")
    [headline] = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    assert re.fullmatch(
        r"Not Dual-write\. So far Business events; \d can still come first", headline
    )
    assert (
        '<a class="button" href="/walkthrough/?job=tell">Go on: what instead?' in page
    )
    assert "So far Business events comes first." in page
    assert 'class="plate"' not in page.partition("<main")[2]


def test_how_many_conditions_it_rests_on_is_told_beside_the_reasons(client):
    page = unescape(client.get("/patterns/custom-service/challenge/", ON_HAND).text)
    first, rest = page.split('id="say"')
    told = re.search(r'It rests on <a href="#conditions">(\d+) conditions?</a>', first)
    listed = rest.partition('id="conditions"')[2].partition("</section>")[0]
    assert int(told[1]) == listed.count("<li>")


def test_what_is_settled_is_stated_as_the_answer(client):
    page = unescape(client.get("/patterns/odata/challenge/", ON_HAND).text)
    assert "Custom service rather than OData" in page
    assert "Go on: what instead?" not in page


def test_it_is_as_possible_here_as_on_the_result(client):
    page = unescape(client.get("/patterns/odata/challenge/", ON_HAND).text)
    assert (sign_of(page), "Possible with reservations" in page) == (
        "reservation",
        True,
    )
    assert "is not the pattern for this" not in page


def test_where_nothing_fits_it_leads_to_what_lies_outside_the_patterns(client):
    said = {"job": "document", "document-platform": "each", "answer": "now"}
    page = unescape(client.get("/patterns/electronic-reporting/challenge/", said).text)
    assert "/walkthrough/result/?document-platform=each&job=document#outside" in page
    named = "it takes what lies outside the patterns: “Electronic Invoicing service”."
    assert named in page


def test_it_goes_on_asking_for_what_a_document_says(client):
    page = page_of(client, job="tell")
    assert 'name="receiver"' in page
    assert f'<a href="{TOLD}?answer=now&job=tell">See the answer so far</a>' in page


def test_without_it_an_objection_says_that_it_is_a_judgement(client):
    page = page_of(client, job="tell", answer="now")
    assert "An answer to this could rule it out by a document:" in page
    assert f'<a href="{TOLD}?ask=receiver&job=tell">' in page
    assert sign_of(page) == "unsuited"


def test_a_cross_stands_only_where_a_document_rules_it_out(client):
    page = page_of(client, job="tell", receiver="application")
    assert sign_of(page) == "ruled-out"
    assert "could rule it out" not in page


def test_what_is_passed_on_leads_to_the_answer_and_not_to_a_question(client):
    page = page_of(client, job="tell", answer="now")
    own = re.search(r'id="link" href="http://testserver([^"]+)"', page)[1]
    assert "So far Business events" in client.get(own).text
    record = client.get(f"{TOLD}record.md", {"job": "tell"}).text
    link = re.search(r"Answers: <http://testserver([^>]+)>", record)[1]
    assert link == own


def test_a_defence_names_what_has_to_hold(client):
    said = {"job": "analysis", "target": "sql", "freshness": "hours", "answer": "now"}
    page = client.get("/patterns/byod/challenge/", said)
    told = page.context["page"].paragraph
    assert "None of the answers speaks against it." in told
    assert "a tool of the previous generation" in told
