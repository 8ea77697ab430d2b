"""How far a decision holds: in which range, and against which open questions."""

from dataclasses import replace
from html import unescape

import pytest

from guide.walkthrough.pages.changes import changes
from guide.walkthrough.record.commonmark import as_text
from guide.walkthrough.record.whole import decision_record
from scenarios.decision.model import Verdict
from tests.walkthrough.readers import ON_HAND
from tests.walkthrough.test_sections import advice, fit

BUSY = replace(fit("a", "load=middle", Verdict.RESERVATION), reason="Keeps it busy.")

CUT = advice(
    BUSY,
    fit("a", "load=high", Verdict.RULED_OUT),
    fit("b", "speed=yes", Verdict.UNSUITED),
    patterns="ab",
    load="low",
    speed="yes",
)


def test_it_stays_as_it_is_only_where_nothing_else_is_said_against_it():
    *_, load = changes(CUT).turning
    assert load.stays == "up to 99 records per hour"
    assert [(s.label, s.outcome, s.against) for s in load.stretches] == [
        ("up to 99", "A", ""),
        ("100 to 4,999", "A", "Reservation: Keeps it busy."),
        ("5,000 or more", "B", ""),
    ]
    assert [bool(s.url) for s in load.stretches] == [False, True, True]


def test_the_record_says_up_to_where_and_what_comes_then():
    text = as_text(decision_record(CUT, "https://guide.example/"))
    holds = "the decision holds up to 99. Above that, reservation: Keeps it busy.\n"
    assert holds in text


# What was not asked

LOOK_UP = {slug: said for slug, said in ON_HAND.items() if slug != "timing"}


@pytest.mark.django_db
def test_a_record_says_what_could_still_add_a_reservation(client):
    text = unescape(client.get("/walkthrough/record.md", LOOK_UP).text)
    assert "with no reservations and 1 strength so far." in text
    assert "This cannot change the choice, but see the consequences." in text
    assert "No reservation so far. Open questions could still add a reservation" in text
    assert "No reservation comes with it" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/walkthrough/result/", "/walkthrough/board/"])
def test_its_question_is_offered_before_the_record(client, page):
    text = unescape(client.get(page, LOOK_UP, follow=True).text)
    said, _, rest = text.partition("Open questions could still add a reservation to ")
    assert said
    assert "Real time" in rest[:100]
    assert "?ask=timing" in rest.partition("Answer that first")[0]


@pytest.mark.django_db
def test_where_nothing_could_be_added_nothing_is_offered(client):
    assert "Answer that first" not in client.get("/walkthrough/board/", ON_HAND).text
    text = client.get("/walkthrough/record.md", ON_HAND).text
    assert "No reservation comes with it." in text


# What it hangs on

INTO_DATAVERSE = {
    "job": "tell",
    "deployment": "on-premises",
    "receiver": "dataverse",
    "tell-trigger": "step",
    "tell-content": "notice",
    "tell-after": "nothing",
    "volume": "100",
    "xpp": "yes",
}
"""Events of F&O on-premises, for which no supported way into Dataverse is known."""


@pytest.mark.django_db
def test_what_has_no_supported_way_by_itself_is_not_called_settled(client):
    page = unescape(client.get("/walkthrough/result/", INTO_DATAVERSE).text)
    head = page.partition("</header>")[2].partition("</header>")[0]
    assert "The best of what is left: 3 strengths" in head
    assert "1 grave condition, " in head
    assert "First after 8 of 8 questions" in head
    assert "To be cleared first:</b> Provided that a queue or a web address" in head
    assert "Settled" not in head
    assert "no reservations" not in head.lower()


@pytest.mark.django_db
def test_a_record_says_it_first_and_programs_are_told(client):
    text = client.get("/walkthrough/record.md", INTO_DATAVERSE).text
    assert "**Business events**, with 1 grave condition and 3 strengths. To be" in text
    assert "No reservation comes with it" not in text
    found = client.get("/walkthrough/result.json", INTO_DATAVERSE).json()
    first, *others = found["provisos"]
    assert first["grave"]
    assert not any(one["grave"] for one in others)
    assert not found["settled"]


@pytest.mark.django_db
def test_without_a_grave_condition_a_result_is_settled_as_before(client):
    in_the_cloud = INTO_DATAVERSE | {"deployment": "cloud"}
    page = client.get("/walkthrough/result/", in_the_cloud).text
    assert "Settled after" in page
    assert "To be cleared first" not in page
