"""The walkthrough asks one question to a page, and only what matters."""

import re

import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Reading
from scenarios import editions
from tests.walkthrough.readers import ON_HAND, question_of, walk

pytestmark = pytest.mark.django_db


# One question to a page


def test_the_first_question_is_what_it_is_for(client):
    page = client.get("/walkthrough/")
    assert question_of(page) == "job"
    assert "One interface at a time" in page.text


def test_where_fo_runs_is_taken_as_said_in_sight_and_can_be_changed(client):
    taken = "Taken as said: Where F&amp;O runs: <b>In Microsoft&#x27;s cloud</b>."
    for address in ("/walkthrough/", "/walkthrough/?job=bulk"):
        page = client.get(address).text
        assert taken in page
        assert "ask=deployment" in page
    asked = client.get("/walkthrough/?ask=deployment").text
    assert 'value="cloud" required checked' in asked
    assert "Taken as said" not in asked
    said = client.get("/walkthrough/result/?job=bulk&deployment=on-premises").text
    assert "Taken as said" not in said


def test_what_is_taken_as_said_counts_as_an_answer(client):
    taken = client.get("/walkthrough/result.json", ON_HAND).json()
    said = client.get("/walkthrough/result.json", ON_HAND | {"deployment": "cloud"})
    assert taken["patterns"] == said.json()["patterns"]
    assert "deployment" not in taken["answers"]
    assert "deployment" not in taken["open_questions"]


def test_a_question_says_why_it_is_asked_and_offers_not_sure(client):
    page = client.get("/walkthrough/?job=look-up&ask=lookup-kind").text
    assert "Why this is asked" in page
    assert 'value="unsure"' in page


def test_only_what_matters_for_the_job_is_asked(client):
    live = editions.live().model
    for job in live.criterion("job").options:
        page = client.get("/walkthrough/", {"job": job.slug})
        if page.status_code == 302:
            assert job.slug in ("document", "other"), "only there the job says it all"
            continue
        asked = live.criterion(question_of(page))
        assert asked.asked_when is not None
        assert job.slug in asked.asked_when.options


def test_the_opener_counts_what_a_job_opens(client):
    first = client.get("/walkthrough/").text
    assert re.search(r"Question 1 · at most \d+ more after this one", first)
    most = int(re.search(r"at most (\d+) more", first)[1])
    page = client.get("/walkthrough/?job=bulk").text
    left = int(re.search(r"Question 2 · at most (\d+) more", page)[1])
    assert left == most - 1


def test_the_on_hand_reader_gets_a_custom_service_with_odata_beside_it(client):
    page, asked = walk(client, ON_HAND)
    assert len(asked) <= len(ON_HAND)
    result = client.get("/walkthrough/result.json", ON_HAND).json()
    assert result["recommended"] == ["custom-service"]
    assert result["patterns"][1]["slug"] == "odata"
    assert result["patterns"][1]["degree"] == "possible-with-reservations"
    assert '<a href="/patterns/custom-service/">Custom service</a>' in page.text
    assert "nothing you could still tell us changes this" in page.text
    assert "https://learn.microsoft.com/dynamics365/" in page.text


def test_a_settled_result_says_after_how_many_questions_and_lets_one_go_on(client):
    page, asked = walk(client, ON_HAND)
    assert re.search(rf"Settled after {len(asked)} of \d+ questions", page.text)
    assert "Go on anyway" in page.text


def test_what_is_taken_as_said_is_no_question_that_was_left_out(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert f"Settled after {len(ON_HAND)} of {len(ON_HAND)} questions" in page
    assert "Go on anyway" not in page


def test_a_change_link_keeps_the_other_answers(client):
    said = {"job": "look-up", "timing": "waits", "volume": "10"}
    page = client.get("/walkthrough/result/", said)
    link = "/walkthrough/?ask=timing&amp;job=look-up&amp;timing=waits&amp;volume=10"
    assert link in page.text
    again = client.get("/walkthrough/", said | {"ask": "timing"}).text
    assert '<input type="hidden" name="volume" value="10">' in again
    assert 'value="waits" required checked' in again


def test_back_leads_to_the_question_before(client):
    page = client.get("/walkthrough/?job=tell")
    assert 'href="/walkthrough/?ask=job&amp;job=tell">Back' in page.text
    assert 'href="/">Back' in client.get("/walkthrough/").text


def test_the_question_page_says_our_advice_so_far_and_what_would_turn_it(client):
    page = client.get("/walkthrough/?job=look-up").text
    assert "Our advice so far" in page
    assert re.search(r">OData</a>, unless</p>", page)
    turn = "What is looked up: “Something that F&amp;O works out when asked”. Then <a"
    assert turn in page
    assert "Our advice so far" not in client.get("/walkthrough/?job=bulk").text


def test_what_is_still_in_the_running_shrinks(client):
    def running(said):
        page = client.get("/walkthrough/", said | {"ask": "xpp"}).text
        return re.search(r'<ul class="running">(.*?)</ul>', page, re.DOTALL)[1].count(
            "<li>"
        )

    said = [{}, {"job": "look-up"}, {"job": "look-up", "timing": "waits"}]
    few, fewer, fewest = map(running, said)
    assert few > fewer > fewest


# Why a question is not asked


def test_a_question_that_does_not_apply_says_why(client):
    page = client.get("/walkthrough/?job=bulk&ask=dv-copy").text
    assert "This does not apply" in page


def test_a_question_that_is_settled_says_so(client):
    _, asked = walk(client, ON_HAND)
    said = {slug: ON_HAND[slug] for slug in asked}
    spared = next(slug for slug in ON_HAND if slug not in said)
    page = client.get("/walkthrough/", said | {"ask": spared}).text
    assert "No answer to this changes the recommendation: it is settled." in page


def test_not_sure_keeps_every_option_alive(client):
    unsure = ON_HAND | {"lookup-kind": "unsure"}
    found = client.get("/walkthrough/result.json", unsure).json()
    assert found["outcome"] == "open"
    assert "lookup-kind" in found["open_questions"]
    assert "What would decide" in client.get("/walkthrough/result/", unsure).text


# Links


def test_no_question_is_asked_whose_answer_cannot_matter(client):
    live = editions.live()
    for facts in (ON_HAND, {}, {"job": "bulk", "volume": "300000"}):
        _, asked = walk(client, facts)
        chosen = {}
        for slug in asked:
            advice = Advice(live.number, live.model, Reading(chosen))
            assert slug in {criterion.slug for criterion in advice.open_questions}
            answer = facts.get(slug, "unsure")
            criterion = live.model.criterion(slug)
            if criterion.is_quantity and answer.isdigit():
                answer = criterion.band(int(answer)).slug
            chosen = {**chosen, slug: answer}
