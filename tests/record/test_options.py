"""The decision record says what the advice says: its drivers and its options."""

import os
from pathlib import Path

import pytest

from tests.record.sample import LINK, record, section

pytestmark = pytest.mark.any_database

RECORDS = Path(__file__).parent


# The whole


ON_HAND = {
    "assumed": "volume",
    "caller": "application",
    "frequency": "whenever",
    "job": "look-up",
    "lookup-kind": "computed",
    "measured": "timing",
    "timing": "waits",
    "volume": "1000",
    "xpp": "yes",
}


@pytest.mark.django_db
def test_the_on_hand_situation_gives_the_expected_file(client):
    """After a change of the content, renew it with RENEW=1 and read the difference."""
    response = client.get("/walkthrough/record.md", ON_HAND)
    expected = RECORDS / "on-hand-lookup.md"
    if os.environ.get("RENEW"):
        expected.write_bytes(response.content)
    assert response.content.decode() == expected.read_bytes().decode()


@pytest.mark.django_db
def test_the_same_answers_give_the_same_bytes_in_any_order(client):
    backwards = dict(reversed(ON_HAND.items()))
    one = client.get("/walkthrough/record.md", ON_HAND)
    other = client.get("/walkthrough/record.md", backwards)
    assert one.content == other.content
    assert b"\r" not in one.content
    assert one.content.endswith(b"\n")
    assert not one.content.endswith(b"\n\n")


def test_it_is_proposed_and_names_its_edition_and_its_address():
    assert record(speed="slow", load=10, site="here", often="five").startswith(
        "# Integration with Finance and Operations: File\n"
        "\n"
        "- Status: proposed\n"
        "- Advice: edition 7 of the integration guide\n"
        f"- Answers: <{LINK}>\n"
    )


# The drivers and the options


def test_drivers_say_what_they_rest_on_and_what_is_not_sure():
    text = record(speed="slow", load=10, site="unsure", assumed="load", agreed="speed")
    assert section(text, "Decision drivers") == [
        "| Question | Answer | Rests on |",
        "| --- | --- | --- |",
        "| **Speed** | Slow. | agreed |",
        "| **Load** | 10 records per hour. | assumed |",
        "| **Site** | Not sure. | not said |",
        "Not answered: *Often*. This cannot change the choice.",
    ]


def test_no_answer_at_all_is_said():
    lines = section(record(), "Decision drivers")
    assert lines[0] == "No question has been answered yet."


def test_options_come_with_their_degrees_and_grounds():
    text = record(speed="fast", load=10, site="here", often="five")
    assert section(text, "Considered options")[2:] == [
        "| **Call** | recommended | no reservations and 1 strength |",
        "| **Queue** | possible with reservations | 1 reservation and no strengths |",
        "| **File** | ruled out | by *Speed* |",
    ]


def test_every_reason_stands_below_its_option_with_its_sources():
    text = record(speed="fast", load=10, site="far", often="five")
    assert section(text, "Call: recommended") == [
        "One side calls the other.",
        "- Strong on *Speed*: call and fast. [1]",
        "- Good on *Site*: call and far. [1]",
    ]
    assert section(text, "Queue: ruled out") == [
        "- Ruled out by *Site*: queue and far. [1]",
        "- Reservation on *Speed*: queue and fast. (The guide's judgement.)",
    ]
    assert section(text, "References")[-1] == (
        "1. [The manual](https://docs.example/manual), 2024-05-06"
    )


def test_an_option_of_which_nothing_is_said_says_so():
    text = record(speed="slow", load=10, site="here", often="five")
    assert section(text, "Queue: alternative") == ["- The answers say nothing of it."]
