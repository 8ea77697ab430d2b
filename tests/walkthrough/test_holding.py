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
    assert "None of them can change" not in text
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
