"""The walkthrough asks what matters, one question to a page, and then answers."""

import re

import pytest
from django.urls import reverse

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Reading
from scenarios import editions
from scenarios.models import Fit

pytestmark = pytest.mark.django_db

ON_HAND = {
    "timing": "real-time",
    "volume": "1000",
    "frequency": "ad-hoc",
    "direction": "outbound",
    "initiator": "other-system",
    "payload": "business-logic",
    "counterpart": "third-party",
    "error-feedback": "caller-at-once",
    "deployment": "cloud",
    "development": "possible",
    "transaction": "each-on-its-own",
    "outage": "may-wait",
    "increments": "everything",
}


def question_of(page):
    """The criterion that a page asks."""
    return re.search(r'type="(?:radio|text)"[^>]* name="([a-z-]+)"', page.text)[1]


def walk(client, facts):
    """Answer as the facts have it until the result; the result and what was asked."""
    page, asked = client.get("/walkthrough/"), []
    while page.status_code == 200:
        slug = question_of(page)
        assert slug not in asked, "asked twice"
        asked.append(slug)
        hidden = dict(
            re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page.text)
        )
        answer = {slug: facts.get(slug, "unsure")}
        page = client.get("/walkthrough/", hidden | answer)
    return client.get(page.url), asked


def test_the_first_question_is_the_editors_first(client):
    assert question_of(client.get("/walkthrough/")) == "timing"


def test_a_question_says_why_it_is_asked_and_offers_not_sure(client):
    page = client.get("/walkthrough/?ask=payload").text
    assert "Why this is asked." in page
    assert 'value="unsure"' in page


def test_the_on_hand_reader_gets_a_custom_service_with_odata_beside_it(client):
    page, asked = walk(client, ON_HAND)
    assert len(asked) <= len(ON_HAND)
    result = client.get("/walkthrough/result.json", ON_HAND).json()
    assert result["recommended"] == ["custom-service"]
    assert result["patterns"][1]["slug"] == "odata"
    assert result["patterns"][1]["degree"] == "alternative"
    assert '<a href="/patterns/custom-service/">Custom service</a>' in page.text
    assert "nothing you could still tell us changes this" in page.text
    assert "https://learn.microsoft.com/dynamics365/" in page.text


def test_a_settled_result_says_after_how_many_questions_and_lets_one_go_on(client):
    page, asked = walk(client, ON_HAND)
    assert re.search(rf"Settled after {len(asked)} of \d+ questions", page.text)
    assert "Go on anyway" in page.text


def test_a_change_link_keeps_the_other_answers(client):
    page = client.get("/walkthrough/result/", {"timing": "real-time", "volume": "10"})
    assert "/walkthrough/?ask=timing&amp;timing=real-time&amp;volume=10" in page.text
    again = client.get("/walkthrough/?ask=timing&timing=real-time&volume=10").text
    assert '<input type="hidden" name="volume" value="10">' in again
    assert 'value="real-time" required checked' in again


def test_back_leads_to_the_question_before(client):
    page = client.get("/walkthrough/?timing=real-time")
    assert 'href="/walkthrough/?ask=timing&amp;timing=real-time">Back' in page.text
    assert 'href="/">Back' in client.get("/walkthrough/").text


def test_a_form_becomes_a_clean_address(client):
    response = client.get(
        "/walkthrough/?volume=24000&volume-per=day&volume-every=&volume-basis=assumed"
    )
    assert response.status_code == 302
    assert response.url == "/walkthrough/?assumed=volume&volume=1000"


def test_a_number_that_cannot_be_read_is_kept_and_explained(client):
    page = client.get("/walkthrough/?timing=scheduled&volume=lots&volume-per=day")
    assert "“lots” is not a number that can be used here" in page.text
    assert 'value="lots"' in page.text
    assert 'value="day" checked' in page.text
    assert '<input type="hidden" name="timing" value="scheduled">' in page.text


def test_the_volume_and_the_frequency_give_records_per_run(client):
    page = client.get("/walkthrough/result/?volume=200000&frequency=every-few-minutes")
    said = "A run every 5 minutes carries about 16,667 records in the busiest hour."
    assert said in page.text


def test_a_question_that_does_not_apply_says_why(client):
    page = client.get("/walkthrough/?counterpart=third-party&ask=dataverse-copy").text
    assert "This does not apply" in page


def test_a_question_that_is_settled_says_so(client):
    _, asked = walk(client, ON_HAND)
    said = {slug: ON_HAND[slug] for slug in asked}
    spared = next(slug for slug in ON_HAND if slug not in said)
    page = client.get("/walkthrough/", said | {"ask": spared}).text
    assert "No answer to this changes the recommendation: it is settled." in page


def test_not_sure_keeps_every_option_alive(client):
    sure = client.get("/walkthrough/result.json", ON_HAND | {"payload": "unsure"})
    assert sure.json()["outcome"] == "open"
    assert "payload" in sure.json()["open_questions"]
    page = client.get("/walkthrough/result/", ON_HAND | {"payload": "unsure"}).text
    assert "What would decide" in page


def test_a_result_names_similar_scenarios_with_what_differs(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert "Every fact that both give is the same." in page
    assert "yours:" in page


@pytest.fixture
def no_way_on_premises():
    """An edition in which nothing works in real time with F&O on-premises."""
    Fit.objects.filter(option__slug__in=["real-time", "on-premises"]).update(
        verdict="ruled-out", judgement=False
    )
    Fit.objects.filter(option__slug="on-premises", pattern__slug="odata").delete()
    editions.publish()


def test_a_conflict_offers_ways_out(client, no_way_on_premises):
    page = client.get("/walkthrough/result/?timing=real-time&deployment=on-premises")
    assert "Nothing does all of this" in page.text
    assert re.search(
        r"Give up <b>Timing: [^<]+</b></p><p>leads to "
        r'<a href="/walkthrough/result/\?deployment=on-premises">[^<]+</a>',
        page.text,
    )


def test_a_conflict_in_json_recommends_nothing(client, no_way_on_premises):
    found = client.get("/walkthrough/result.json?timing=real-time").json()
    assert found["outcome"] == "conflict"
    assert found["recommended"] == []


def test_an_assumption_that_could_flip_the_result_is_named(client):
    page = client.get("/walkthrough/result/", ON_HAND | {"assumed": "payload,volume"})
    assert "Can flip it" in page.text


def test_a_pinned_edition_stays_in_every_link(client):
    page = client.get("/walkthrough/result/?edition=1&timing=real-time").text
    assert "ask=timing&amp;edition=1&amp;timing=real-time" in page


def test_json_keeps_its_shape(client):
    found = client.get("/walkthrough/result.json?timing=real-time&volume=1000").json()
    assert set(found) == {
        "edition",
        "answers",
        "settled",
        "outcome",
        "recommended",
        "patterns",
        "open_questions",
        "boundaries",
    }
    assert found["answers"] == {"timing": "real-time", "volume": "1000"}
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
    assert set(first["strong"][0]) == {
        "criterion",
        "option",
        "reason",
        "judgement",
        "references",
    }


def test_no_question_is_asked_whose_answer_cannot_matter(client):
    live = editions.live()
    for facts in (ON_HAND, {}, {"timing": "scheduled", "volume": "300000"}):
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


@pytest.mark.parametrize("name", ["walkthrough", "result", "patterns", "gallery"])
def test_the_page_names_its_edition(client, name):
    assert "Edition 1." in client.get(reverse(name)).text


def test_the_best_of_what_is_left_shows_its_reservations(client):
    page = client.get("/walkthrough/result/", ON_HAND | {"deployment": "on-premises"})
    assert "The best of what is left" in page.text
    assert re.search(r"<b>\d reservations:</b> “Timing”", page.text)
    assert "of what is left" not in client.get("/walkthrough/result/", ON_HAND).text
