"""The walkthrough asks what matters, one question to a page, and then answers."""

import re

import pytest
from django.urls import reverse

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Reading
from scenarios import editions
from scenarios.models import Fit, GuardRail, Option, Pattern

pytestmark = pytest.mark.django_db

ON_HAND = {
    "job": "look-up",
    "timing": "waits",
    "volume": "1000",
    "frequency": "whenever",
    "lookup-kind": "computed",
    "caller": "application",
    "xpp": "yes",
}
"""The published look-up of parts on hand, as a reader tells it."""

TOO_FRESH = {"job": "analysis", "target": "lake", "freshness": "seconds"}
TOO_MANY = {**ON_HAND, "volume": "300000"}
"""So many live look-ups that nothing fits well."""


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


# Quantities


def test_a_form_becomes_a_clean_address(client):
    response = client.get(
        "/walkthrough/?job=bulk&volume=400000&volume-per=night&volume-every="
        "&volume-hours=6&volume-basis=assumed"
    )
    assert response.status_code == 302
    assert response.url == (
        "/walkthrough/?assumed=volume&job=bulk&volume=400000&volume-hours=6"
        "&volume-per=night"
    )
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("volume", "words", "per_hour"),
    [
        (
            {"volume": "400000", "volume-per": "night", "volume-hours": "6"},
            "400,000 records in one night within 6 hours: 66,667 in the busiest hour",
            "66,667",
        ),
        (
            {"volume": "5000", "volume-per": "run", "volume-every": "5"},
            "5,000 records in one run every 5 minutes: 60,000 in the busiest hour",
            "60,000",
        ),
        ({"volume": "9000", "volume-per": "month"}, "9,000 records in one month", "57"),
    ],
)
def test_a_number_keeps_its_own_unit_wherever_it_is_told(
    client, volume, words, per_hour
):
    said = {"job": "bulk", "timing": "set-times"} | volume
    for page in ("/walkthrough/", "/walkthrough/result/", "/walkthrough/record.md"):
        assert words in client.get(page, said).text
    asked = client.get("/walkthrough/", said | {"ask": "volume"}).text
    assert f'value="{volume["volume"]}"' in asked
    assert f"Counts as {per_hour} records per hour." in asked


def test_a_band_takes_one_click(client):
    page = client.get("/walkthrough/?job=bulk&ask=volume").text
    assert 'href="/walkthrough/?job=bulk&amp;volume=up-to-50000"' in page


def test_a_number_that_cannot_be_read_is_kept_and_explained(client):
    page = client.get("/walkthrough/?job=bulk&volume=lots&volume-per=day").text
    assert "“lots” is not a number. Write digits" in page
    assert 'value="lots"' in page
    assert 'value="day" checked' in page
    assert '<input type="hidden" name="job" value="bulk">' in page


def test_a_number_with_a_comma_is_asked_about(client):
    page = client.get("/walkthrough/?job=bulk&volume=2,5&volume-basis=").text
    assert "Is “2,5” a fraction, or 25? Write a whole number" in page
    assert 'value="2,5"' in page


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


# The result


def test_the_headlines_stand_first_in_every_summary(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    given = re.search(r'<dl class="answers wide">(.*?)</dl>', page, re.DOTALL)[1]
    titles = re.findall(r"<dt>(.*?)</dt>", given)
    assert titles[:3] == ["Real time", "Peak volume", "How often it runs"]
    record = client.get("/walkthrough/record.md", ON_HAND).text
    assert re.findall(r"^- \*\*(.*?)\.\*\*", record, re.MULTILINE)[:3] == titles[:3]


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


def test_what_is_unsuited_says_on_what(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert "Unsuited on “What it is for”" in page
    assert 'class="verdict unsuited">Unsuited' in page


def test_another_purpose_comes_last_among_what_would_change_it(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    [section] = re.findall(r'id="change".*?</section>', page, re.DOTALL)
    titles = re.findall(r"<h3>(.*?)</h3>", section)
    assert len(titles) > 2
    assert titles[-1] == "What it is for"


# Nothing fits well


def test_where_nothing_fits_the_page_says_so_first_and_names_the_ways_out(client):
    page = client.get("/walkthrough/result/", TOO_MANY).text
    assert "<h1" in page
    assert re.search(r"<h1[^>]*>Nothing fits well</h1>", page)
    assert "The nearest is Custom service (unsuited on “Peak volume”)." in page
    assert "A copy beside F&amp;O" in page
    assert "Our advice, unless:" not in page


def test_where_nothing_fits_wishes_can_be_given_up_and_facts_cannot(client):
    assert "Ways out</h2>" not in client.get("/walkthrough/result/", TOO_MANY).text
    page = client.get("/walkthrough/result/", TOO_FRESH).text
    assert re.search(
        r"Give up <b>How fresh it is: [^<]+</b></p><p>leads to "
        r'<a href="[^"]+">Azure Synapse Link[^<]*</a>',
        page,
    )
    assert page.index("Ways out</h2>") < page.index("Outside the patterns</h2>")


def test_a_pattern_that_is_not_for_the_job_is_never_called_the_nearest(client):
    said = {"job": "look-up", "timing": "waits", "deployment": "on-premises"}
    page = client.get("/walkthrough/result/", said | {"lookup-kind": "computed"}).text
    assert "Nothing fits well" in page
    assert "The nearest" not in page
    assert "Every pattern is ruled out or would have to be bent." in page


def test_where_nothing_fits_json_recommends_nothing(client):
    found = client.get("/walkthrough/result.json", TOO_MANY).json()
    assert found["outcome"] == "none"
    assert found["recommended"] == []
    nearest = found["patterns"][0]
    assert nearest["degree"] == "unsuited"
    assert [fit["criterion"] for fit in nearest["unsuited"]] == ["volume"]
    turning = {one["criterion"]: one["changes"] for one in found["boundaries"]}
    assert {"custom-service"} in [set(c["recommended"]) for c in turning["volume"]]


def test_where_nothing_fits_the_record_says_what_would_have_to_give(client):
    record = client.get("/walkthrough/record.md", TOO_FRESH).text
    assert "# Integration with Finance and Operations: nothing fits well" in record
    assert "The fewest wishes that would have to be given up:" in record
    assert "- Give up *How fresh it is* (“Seconds at most”)" in record
    assert "Outside the patterns:" in record
    assert "As soon as one of the wishes is given up." in record


def test_a_change_that_leads_to_nothing_fitting_says_so(client):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert re.search(
        r"<dt>On servers of your own</dt><dd><a [^>]+>Nothing fits well</a>", page
    )
    record = client.get("/walkthrough/record.md", ON_HAND).text
    assert (
        "*Where F&O runs* becomes “On servers of your own”: nothing fits well."
        in record
    )


# We were told to use it


def challenged(client, pattern, said):
    page = client.get(f"/patterns/{pattern}/challenge/", said | {"answer": "now"}).text
    return re.search(r"<h1[^>]*>(.*?)</h1>", page)[1]


def test_a_challenge_is_answered_in_the_headline(client):
    assert challenged(client, "custom-service", ON_HAND) == (
        "Custom service is the right choice"
    )
    assert challenged(client, "odata", ON_HAND) == "Not OData: use Custom service"
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
        "Recurring integrations is defensible, Data management package API a little "
        "better"
    )


# A conflict


@pytest.fixture
def no_way_on_premises():
    """An edition in which nothing can wait for an answer from F&O on-premises."""
    Fit.objects.filter(option__slug="on-premises").update(
        verdict="ruled-out", judgement=False
    )
    on_premises = Option.objects.get(slug="on-premises")
    for pattern in Pattern.objects.exclude(fits__option=on_premises):
        Fit.objects.create(pattern=pattern, option=on_premises, verdict="ruled-out")
    GuardRail.objects.all().delete()
    editions.publish()


def test_a_conflict_is_called_that(client, no_way_on_premises):
    page = client.get("/walkthrough/result/?job=look-up&deployment=on-premises")
    assert "Nothing does all of this" in page.text
    record = client.get("/walkthrough/record.md?job=look-up&deployment=on-premises")
    assert "every pattern is ruled out by at least one answer" in record.text


def test_a_conflict_in_json_recommends_nothing(client, no_way_on_premises):
    found = client.get("/walkthrough/result.json?deployment=on-premises").json()
    assert found["outcome"] == "conflict"
    assert found["recommended"] == []


def test_a_change_that_rules_everything_out_is_told_from_a_bad_fit(
    client, no_way_on_premises
):
    page = client.get("/walkthrough/result/", ON_HAND).text
    assert re.search(
        r"<dt>On servers of your own</dt><dd><a [^>]+>Every pattern is ruled out", page
    )


# Links


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
    assert "“now” is no answer to “Real time” now." in page
    assert "Not understood in the address: colour." in page


def test_the_next_page_is_free_of_notes(client):
    page = client.get(f"/walkthrough/?{OLD}").text
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page))
    assert not hidden.keys() & {"payload", "direction", "outage"}
    assert "From the link" not in client.get("/walkthrough/", hidden).text


def test_an_assumption_that_could_flip_the_result_is_named(client):
    page = client.get(
        "/walkthrough/result/", ON_HAND | {"assumed": "lookup-kind,volume"}
    )
    assert "Can flip it" in page.text


def test_a_pinned_edition_stays_in_every_link(client):
    page = client.get("/walkthrough/result/?edition=1&job=tell").text
    assert "ask=job&amp;edition=1&amp;job=tell" in page


def test_json_keeps_its_shape(client):
    found = client.get("/walkthrough/result.json?job=look-up&volume=1000").json()
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
    assert set(first["strong"][0]) == {
        "criterion",
        "option",
        "reason",
        "judgement",
        "references",
    }


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


@pytest.mark.parametrize("name", ["walkthrough", "result", "patterns", "gallery"])
def test_the_page_names_its_edition(client, name):
    assert "Edition 1." in client.get(reverse(name)).text


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
