"""What hints at an answer: phrases with gaps, alternatives and synonyms."""

import pytest

from guide.walkthrough.own_words.hints import hint
from guide.walkthrough.own_words.sentences import sentences

SAME = {("fo",): ["F&O", "finance and operations"]}


def heard(phrase, text):
    """The parts of a text that say a phrase."""
    return [
        text[words[0].start : words[-1].end]
        for sentence in sentences(text)
        for words in hint(phrase, SAME).places(sentence)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("order number", "Give us the order numbers.", ["order numbers"]),
        ("calls F&O", "A portal calls our F&O.", ["calls our F&O"]),
        ("calls F&O", "It calls finance and operations.", [
            "calls finance and operations"
        ]),
        ("needs … back", "It needs the order number back.", [
            "needs the order number back"
        ]),
        ("needs … back", "It needs it. We go back.", []),
        ("needs … back", "It needs one two three four five six seven back.", []),
        ("sends/pushes … to", "They push each order to us.", ["push each order to"]),
        ("pay_day/month-end", "It runs on pay day.", ["pay day"]),
        ("pay_day/month-end", "It runs at month-end.", ["month-end"]),
        ("X++ developers", "We have X++ developers.", ["X++ developers"]),
        ("nightly", "A nightly file comes.", ["nightly"]),
        ("nightly", "It is quiet at night.", []),
        ("half an hour", "It comes half-hourly.", []),
    ],
)  # fmt: skip
def test_a_phrase_is_found_where_a_sentence_says_it(phrase, text, found):
    assert heard(phrase, text) == found


def test_who_does_what_to_whom_matters():
    assert heard("F&O … sends", "F&O always sends orders.")
    assert not heard("F&O … sends", "A shop sends orders to F&O.")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody waits for the answer.",
        "The clerk does not wait for the answer.",
        "It goes on without waiting for the answer.",
    ],
)
def test_what_is_denied_is_not_said(text):
    assert not heard("waits/waiting for the answer", text)


def test_a_denial_ends_with_its_clause():
    assert heard("waits for the answer", "No code, but the clerk waits for the answer.")


def test_a_phrase_may_deny_something_itself():
    assert heard("no X++", "Please no X++.") == ["no X++"]
    assert not heard("no X++", "X++ is fine.")


def test_a_denied_without_is_not_found_unless_it_is_one_of_a_list():
    assert heard("without … network", "They work without any network.")
    assert not heard("without … network", "Nothing has to work without a network.")
    assert heard("without … network", "No code and without a network.")


def test_an_exclamation_mark_makes_a_phrase_tell_more():
    assert hint("bank statement!", {}).telling
    assert not hint("bank statement", {}).telling
