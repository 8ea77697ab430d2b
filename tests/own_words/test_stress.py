"""What is wanted counts more than what was before, or what others would do."""

import pytest

from guide.walkthrough.own_words.hints import hint
from guide.walkthrough.own_words.proposing import OptionHints, propose
from guide.walkthrough.own_words.sentences import sentences
from guide.walkthrough.own_words.stress import ASIDE, PLAIN, WANTED
from tests.own_words.test_proposing import COLOURS, MODEL, answers, taught


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The shop sends orders.", PLAIN),
        ("The shop should send orders.", WANTED),
        ("We'd like to see the stock.", WANTED),
        ("How can we send them?", WANTED),
        ("Last year we sent files.", ASIDE),
        ("They are mailed today.", ASIDE),
        ("My colleague proposes a file.", ASIDE),
        ("A consultant thought of Excel.", ASIDE),
        ("They were mailed; now the shop must send them.", WANTED),
        ("Thinking of knowledge, we own a washer.", PLAIN),
    ],
)
def test_what_a_sentence_tells_decides_how_much_it_counts(text, counts):
    assert max(sentence.stress for sentence in sentences(text)) == counts


@pytest.mark.parametrize(
    "text",
    [
        "F&O asks the bank, which was odd. F&O tells the bank.",
        "F&O tells the bank. A colleague says F&O asks the bank, his idea.",
        "F&O must tell how F&O tells it. F&O asks the bank.",
    ],
)
def test_of_two_purposes_that_is_proposed_which_is_stressed(text):
    assert answers(text) == {"job": "tell"}


def test_a_word_counts_as_in_the_sentence_that_stresses_it_most():
    known = taught([("ask", "rates banks"), ("tell", "mails buyers")])
    told = "Rates, banks. Last year mails to buyers. "
    assert answers(told, known) == {"job": "ask"}
    assert answers(f"{told} It should mail buyers.", known) == {"job": "tell"}


def test_a_hint_counts_once_however_often_it_is_said():
    known = {("job", "tell"): OptionHints((hint("F&O tells", {}),))}
    scores = [
        propose(text, known, MODEL).job.best.score
        for text in ("F&O tells.", "Today F&O tells. F&O tells. F&O tells.")
    ]
    assert scores[0] == scores[1]


def test_words_that_tell_what_was_are_less_of_a_reason():
    known = taught([("ask", "rates banks"), ("tell", "mails buyers")])
    told = "Last year mails to buyers. Now it should ask banks for rates, not mails."
    best = propose(told, known, MODEL).job.best
    assert [told[start:end] for start, end in best.spans] == ["banks", "rates"]
    assert answers("Red, green, blue, pink.", COLOURS) == {"job": "tell"}
    assert answers("Last year red, green, blue, pink.", COLOURS) == {}
