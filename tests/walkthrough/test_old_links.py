"""A link in the vocabulary of the first editions still says what it said."""

import pytest
from django.http import QueryDict

from guide.walkthrough.reading import read
from scenarios import editions


@pytest.fixture
def model(db):
    return editions.live().model


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "timing=real-time&volume=1000&payload=business-logic&direction=outbound"
            "&initiator=other-system&counterpart=third-party&deployment=cloud",
            {
                "deployment": "cloud",
                "job": "look-up",
                "timing": "waits",
                "volume": "up-to-5000",
                "lookup-kind": "computed",
                "caller": "application",
            },
        ),
        (
            "payload=files&timing=scheduled&frequency=daily&schedule-owner=in-fo",
            {
                "job": "bulk",
                "timing": "set-times",
                "frequency": "daily",
                "bulk-start": "in-fo",
                "bulk-form": "files",
            },
        ),
        ("payload=legal-document", {"job": "document"}),
        (
            "initiator=fo-event&payload=notification&event-grain=business-step",
            {"job": "tell", "tell-trigger": "step", "tell-content": "notice"},
        ),
    ],
)
def test_an_old_link_is_translated(model, old, new):
    assert dict(read(QueryDict(old), model).chosen) == new


def test_what_cannot_be_taken_over_is_said(model):
    reading = read(
        QueryDict("payload=records&outage=must-go-on&transaction=all-or-nothing"), model
    )
    assert any("queue or a copy" in note for note in reading.notes)
    assert any("saved as a whole" in note for note in reading.notes)


def test_without_a_job_the_reader_is_asked_to_pick_one(model):
    reading = read(QueryDict("timing=real-time"), model)
    assert reading.chosen == {}
    assert any("pick a sentence" in note for note in reading.notes)


@pytest.mark.parametrize(
    "old",
    [
        "timing=real-time&deployment=cloud",
        "direction=outbound&timing=scheduled&frequency=hourly&volume=60000"
        "&development=none",
    ],
)
def test_without_a_purpose_nothing_is_said_not_to_be_asked(model, old):
    notes = read(QueryDict(old), model).notes
    told = [note for note in notes if note.startswith("“")]
    assert told
    assert all("may be asked again" in note for note in told)


def test_with_a_purpose_of_today_old_answers_are_read_for_it(model):
    old = "job=bulk&timing=real-time&direction=inbound"
    reading = read(QueryDict(old), model)
    assert dict(reading.chosen) == {
        "job": "bulk",
        "timing": "waits",
        "bulk-way": "into-fo",
    }
    assert not any("pick a sentence" in note for note in reading.notes)
    assert not any("is not known" in note for note in reading.notes)


def test_who_starts_it_is_not_taken_for_who_keeps_the_timetable(model):
    old = "payload=record-sets&direction=inbound&initiator=other-system&volume=3000"
    reading = read(QueryDict(old), model)
    assert "bulk-start" not in reading.chosen
    assert any("“Who starts each run”" in note for note in reading.notes)


def test_what_made_no_difference_is_said_to_be_asked_otherwise(model):
    reading = read(QueryDict("payload=legal-document&timing=real-time"), model)
    assert any(
        note.startswith("“Timing” could not be taken over: for this purpose")
        for note in reading.notes
    )


def test_unsure_stays_open(model):
    reading = read(QueryDict("payload=records&direction=outbound&timing=unsure"), model)
    assert dict(reading.chosen)["job"] == "look-up"
    assert "Timing" not in " ".join(reading.notes)


def test_a_link_of_today_is_left_alone(model):
    reading = read(QueryDict("job=look-up&timing=waits&frequency=daily"), model)
    assert reading.notes == ()
    assert dict(reading.chosen) == {
        "job": "look-up",
        "timing": "waits",
        "frequency": "daily",
    }


def test_what_is_not_understood_is_said(model):
    reading = read(QueryDict("job=fly&colour=red&utm_source=mail"), model)
    assert reading.chosen == {}
    assert any(
        "“fly” for “What it is for” was not taken over" in note
        for note in reading.notes
    )
    assert "Not understood in the address: colour." in reading.notes
