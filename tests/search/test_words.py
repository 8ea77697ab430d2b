"""How a question becomes terms."""

import pytest

from scenarios.search.words import Phrase, Ways, stems_of, terms, words_in

SHOP = ["web shop", "e-commerce"]
SAME = {stems_of(words): SHOP for words in SHOP}


def said(asked, synonyms=()):
    """The terms as lists of stems, without what is just begun."""
    return [
        [" ".join(phrase.stems) for phrase in term if not phrase.begun]
        for term in terms(asked, Ways.of(dict(synonyms)))
    ]


def test_words_are_compared_without_case_accents_and_endings():
    assert stems_of("Orders, ÉTÉ; ordering") == stems_of("order ete ordered")


def test_a_word_knows_its_place_in_the_text():
    text = "«F&O» sends 3,000 lines"
    found = [(word, text[start:end]) for word, start, end in words_in(text)]
    assert found == [
        ("fo", "F&O"),
        ("sends", "sends"),
        ("3000", "3,000"),
        ("lines", "lines"),
    ]


def test_every_word_has_to_be_found():
    assert said("order status") == [["order"], ["status"]]


def test_words_that_only_hold_a_question_together_are_not_looked_for():
    assert said("How do we get the status of an order?") == [["status"], ["order"]]
    assert said("what is that") == [["what"]]


def test_synonyms_are_known_with_such_words_between():
    ways = ["calls allowed", "throttling"]
    same = {stems_of(words): ways for words in ways}
    assert said("how many calls are allowed", same) == [
        ["call are allow", "call allow", "throttl"]
    ]


def test_quoted_words_stay_together():
    assert said('"order status" portal') == [["order status"], ["portal"]]


def test_a_quotation_that_is_not_closed_is_taken_to_the_end():
    assert said('portal "order status') == [["portal"], ["order status"]]


@pytest.mark.parametrize("asked", ["web shop", "Web-Shops", "e commerce"])
def test_words_that_mean_the_same_find_each_other(asked):
    [found] = said(asked, SAME)
    assert sorted(found) == ["e commerc", "web shop"]


def test_how_it_was_said_comes_first():
    assert said("e-commerce", SAME)[0][0] == "e commerc"


def test_quoted_words_have_no_synonyms():
    assert said('"web shop"', SAME) == [["web shop"]]


def test_the_last_word_may_be_just_begun():
    [term] = terms("sched", Ways.of({}))
    assert Phrase((), "sched") in term


@pytest.mark.parametrize("asked", ["sched ", '"sched"', "sc"])
def test_a_word_that_has_ended_is_whole_and_two_letters_begin_nothing(asked):
    assert not any(
        phrase.begun for term in terms(asked, Ways.of({})) for phrase in term
    )


@pytest.mark.parametrize("asked", ["", "  ", '"', "() * ; --", "“”"])
def test_a_question_without_words_asks_nothing(asked):
    assert terms(asked, Ways.of({})) == []


def test_very_long_questions_are_cut():
    assert len(terms("word " * 500, Ways.of({}))) == 12
