"""What a text seems to answer, by hints and by the words of what was answered so."""

from dataclasses import replace

import pytest

from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.own_words.hints import hint
from guide.walkthrough.own_words.learning import signs_in, telling
from guide.walkthrough.own_words.proposing import OptionHints, propose
from scenarios.decision.model import Condition, Criterion, DecisionModel, Option

JOB = Criterion("job", "Job", "What for?", (Option("ask", "Ask"), Option("tell", "T")))
WAIT = Criterion(
    "wait",
    "Wait",
    "Does it wait?",
    (Option("yes", "Yes"), Option("no", "No")),
    asked_when=Condition("job", ("ask",)),
)
VOLUME = Criterion(
    "volume",
    "Volume",
    "How much?",
    (Option("few", "Few", lower=0), Option("many", "Many", lower=1_000)),
    unit="records per hour",
)
MODEL = DecisionModel(patterns=(), criteria=(JOB, WAIT, VOLUME), fits=())


def known(**phrases):
    """What hints at options, as `job_ask="F&O asks"`."""
    return {
        tuple(name.split("_")): OptionHints((hint(phrase, {}),))
        for name, phrase in phrases.items()
    }


KNOWN = known(
    job_ask="F&O asks", job_tell="F&O tells", wait_yes="clerk waits", wait_no="later"
)


def taught(texts):
    """What was learnt for the job from texts, each after its answer."""
    learnt = telling((option, signs_in(text)) for option, text in texts)
    return {("job", option): OptionHints((), learnt[option]) for option in learnt}


_COLOURS, _BIRDS = "red green blue pink white", "owls rooks wrens larks gulls"
COLOURS = taught([*[("tell", _COLOURS)] * 3, ("ask", _COLOURS), *[("ask", _BIRDS)] * 2])
"""Colours tell something of telling, each alone not much."""


def answers(text, knowledge=KNOWN, job=""):
    found = propose(text, knowledge, MODEL, job).answers
    return {answer.criterion.slug: answer.best.option for answer in found}


def test_a_hint_proposes_its_answer_and_the_words_that_led_there():
    text = "Here F&O asks the bank."
    [answer] = propose(text, KNOWN, MODEL).answers
    assert answer.best.option == "ask"
    assert [text[start:end] for start, end in answer.best.spans] == ["F&O asks"]


def test_only_what_is_asked_for_the_proposed_purpose_is_proposed():
    assert answers("F&O asks, the clerk waits.") == {"job": "ask", "wait": "yes"}
    assert answers("F&O tells, the clerk waits.") == {"job": "tell"}


def test_the_purpose_that_the_reader_says_outweighs_the_words():
    text = "F&O tells, the clerk waits."
    assert answers(text, job="ask") == {"job": "ask", "wait": "yes"}
    assert answers(text, job="nonsense") == {"job": "tell"}


def test_the_other_purposes_follow_the_likeliest_first():
    proposal = propose("F&O tells them.", KNOWN, MODEL)
    assert [one.option for one in proposal.job.others] == ["ask"]


def test_where_hints_speak_for_two_answers_alike_none_is_proposed():
    assert "wait" not in answers("F&O asks, the clerk waits or does it later.")


def test_a_number_becomes_the_volume_as_it_was_said():
    [volume] = propose("5,000 rows a day", KNOWN, MODEL).answers
    assert volume.amount == Amount(5_000, Per.DAY)
    assert volume.best.option == "few"


def test_sentences_on_which_nothing_rests_are_told():
    text = "F&O asks the bank. The board meets on Friday."
    assert propose(text, KNOWN, MODEL).left == ("The board meets on Friday.",)


@pytest.mark.parametrize("text", ["", "Hello world", "…", "\n\n", "F&O"])
def test_nothing_is_proposed_from_nothing(text):
    assert propose(text, KNOWN, MODEL).answers == ()


def test_words_that_stand_in_one_answers_texts_propose_a_purpose_without_a_hint():
    texts = [("ask", "rates from a bank"), ("tell", "a mail to the buyer")]
    learned = taught(texts)
    assert answers("The bank has the rates.", learned) == {"job": "ask"}
    assert answers("The buyer.", learned) == {}


def test_many_words_that_tell_little_outweigh_one_hint():
    hinted = OptionHints((hint("F&O asked", {}),), COLOURS["job", "ask"].words)
    known = COLOURS | {("job", "ask"): hinted}
    told = "Today F&O asked."
    assert answers(told, known) == {"job": "ask"}
    more = f"{told} It is red green blue pink white."
    assert answers(more, known) == {"job": "tell"}


@pytest.mark.parametrize(
    ("text", "answered"),
    [("It is red, green, blue.", {}), ("Red, green, blue, pink.", {"job": "tell"})],
)
def test_many_words_that_tell_something_propose_a_purpose_few_do_not(text, answered):
    assert answers(text, COLOURS) == answered


def test_what_is_proposed_always_has_words_that_led_there():
    texts = [("tell", "owls")] * 3 + [("ask", "owls wrens larks"), ("ask", "rooks")]
    best = propose("Owls.", taught(texts), MODEL, job="tell").job.best
    assert best.spans == ((0, 4),)


def test_a_word_that_hints_already_said_counts_once():
    twice = OptionHints((hint("F&O tells", {}), hint("tells", {})))
    once = OptionHints((hint("F&O tells", {}),))
    scores = [
        propose("F&O tells.", {("job", "tell"): known}, MODEL).job.best.score
        for known in (once, twice)
    ]
    assert scores[0] == scores[1]


def test_the_same_words_always_propose_the_same():
    text = "F&O asks 5,000 times; the clerk waits. 300 rows a night."
    assert propose(text, KNOWN, MODEL) == propose(text, KNOWN, MODEL)


WAITS = telling(
    [
        *[("yes", signs_in("cashier beside till queue"))] * 4,
        *[("no", signs_in("postcard whenever spring"))] * 4,
    ]
)
LEARNT = KNOWN | {("wait", o): OptionHints((), WAITS[o]) for o in ("yes", "no")}


def test_learnt_words_propose_an_answer_where_they_tell_it_plainly():
    text = "F&O asks; a cashier stands beside the till in a queue."
    assert answers(text, LEARNT) == {"job": "ask", "wait": "yes"}
    assert answers("F&O asks; a cashier sends a postcard.", LEARNT) == {"job": "ask"}


def test_of_what_few_readers_can_say_learnt_words_alone_propose_nothing():
    rare = replace(WAIT, answerable=0.4)
    model = replace(MODEL, criteria=(JOB, rare, VOLUME))
    text = "F&O asks; a cashier stands beside the till in a queue."
    [job] = propose(text, LEARNT, model).answers
    assert job.criterion == JOB


def test_learnt_words_leave_the_words_of_a_hint_whole():
    hinted = OptionHints((hint("cashier beside till queue", {}),))
    known = LEARNT | {("job", "ask"): hinted}
    job, wait = propose("A cashier beside till queue.", known, MODEL).answers
    assert wait.best.spans == job.best.spans
