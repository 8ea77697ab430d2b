"""The walkthrough asks one question to a page, and only what matters."""

import re

import pytest

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.field import BEHIND, field
from guide.walkthrough.reading import Reading
from scenarios import editions
from scenarios.decision.model import Verdict
from tests.walkthrough.readers import (
    ON_HAND,
    TOO_FRESH,
    answered,
    question_of,
    walk,
)
from tests.walkthrough.test_sections import advice, fit

GOOD, STRONG = Verdict.GOOD, Verdict.STRONG

pytestmark = pytest.mark.django_db


# One question to a page


def test_the_first_question_is_what_it_is_for(client):
    page = client.get("/walkthrough/")
    assert question_of(page) == "job"
    assert "One interface at a time" in page.text


def test_where_fo_runs_is_taken_as_said_in_sight_and_can_be_changed(client):
    taken = "Taken as said: Where F&amp;O runs: <b>In Microsoft&#39;s cloud</b>."
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


def most(page):
    """How many more questions a page says can follow."""
    return int((re.search(r"at most (\d+) more", page) or [0, 0])[1])


def test_the_opener_counts_what_a_job_opens(client):
    first = client.get("/walkthrough/").text
    assert 'aria-current="step">Question 1</li>' in first
    page = client.get("/walkthrough/?job=bulk").text
    assert 'aria-current="step">Question 2</li>' in page
    assert most(page) == most(first) - 1


@pytest.mark.parametrize("facts", [ON_HAND, TOO_FRESH, {"job": "dataverse"}, {}])
def test_no_more_questions_come_than_were_said(client, facts):
    said, page = [], client.get("/walkthrough/")
    while page.status_code == 200:
        said.append(most(page.text))
        page = answered(client, page, facts)
    asked = len(said)
    assert all(asked - at <= most for at, most in enumerate(said, 1))


def test_the_on_hand_reader_gets_a_custom_service_with_odata_beside_it(client):
    page, asked = walk(client, ON_HAND)
    assert len(asked) <= len(ON_HAND)
    result = client.get("/walkthrough/result.json", ON_HAND).json()
    assert result["recommended"] == ["custom-service"]
    assert result["patterns"][1]["slug"] == "odata"
    assert result["patterns"][1]["degree"] == "possible-with-reservations"
    assert '<a href="/patterns/custom-service/">Custom service</a>' in page.text
    assert "nothing left open changes the choice" in page.text
    assert "https://learn.microsoft.com/dynamics365/" in page.text


def test_a_settled_result_says_after_how_many_questions_and_lets_one_go_on(client):
    page, asked = walk(client, ON_HAND)
    assert re.search(rf"Settled after {len(asked)} of \d+ questions", page.text)
    assert "Answer that first" in page.text


def test_what_is_taken_as_said_is_no_question_that_was_left_out(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert f"Settled after {len(ON_HAND)} of {len(ON_HAND)} questions" in page
    assert "Answer that first" not in page


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
        return page.count('<li class="line running">')

    said = [{}, {"job": "look-up"}, {"job": "look-up", "timing": "waits"}]
    few, fewer, fewest = map(running, said)
    assert few > fewer > fewest


def test_the_field_says_of_every_pattern_what_weighs_most_so_far(client):
    page = client.get("/walkthrough/?job=look-up").text
    lines = re.findall(r'<li class="line.*?</li>', page, re.DOTALL)
    live = editions.live().model
    assert len(lines) == len(live.patterns)
    odata = next(one for one in lines if ">OData<" in one)
    assert "Any application can read F&amp;O&#39;s entities" in odata
    assert "What it is for: Another application looks something up" in odata


def test_what_is_out_folds_into_one_line_that_says_why_of_each(client):
    page = client.get("/walkthrough/?job=look-up")
    told, _, out = page.text.partition('<details class="fold lines-out">')
    field = page.context["page"].field
    assert f"<summary>{len(field.out)} are out" in out
    assert 'class="line"' not in told
    assert all(line.reason for line in field.out)
    events = next(one for one in out.split("<li ") if "Business events" in one)
    assert 'class="sign ruled-out"' in events
    assert "What it is for: Another application looks something up" in events


def test_of_what_is_only_behind_nothing_good_is_given_as_the_reason():
    strong, good = fit("a", "speed=yes", STRONG), fit("b", "speed=yes", GOOD)
    told = field(advice(strong, good, speed="yes"))
    assert [line.pattern.slug for line in told.running] == ["a"]
    assert [(line.word, line.reason) for line in told.out] == [("Behind", BEHIND)] * 2


def test_without_an_answer_nothing_is_out(client):
    page = client.get("/walkthrough/")
    assert "lines-out" not in page.text
    assert page.context["page"].field.out == ()


def test_an_option_is_called_by_its_label_and_described_by_its_help(client):
    page = client.get("/walkthrough/").text
    assert 'aria-describedby="help-look-up" data-key="1"' in page
    assert '<label class="name" for="option-look-up">Another application looks' in page
    assert '<span class="help" id="help-look-up">It asks for one thing' in page


def test_why_and_what_it_rests_on_are_folded_until_said(client):
    asked = "/walkthrough/?job=look-up&ask=timing"
    page = client.get(asked).text
    assert '<details class="fold"><summary>Why this is asked' in page
    assert '<details class="fold certainty"><summary>' in page
    page = client.get(f"{asked}&timing=waits&assumed=timing").text
    assert '<details class="fold certainty" open><summary>' in page


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
