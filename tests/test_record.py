"""The decision record says what the advice says, ready to go into a repository."""

import os
import re
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.reading import Basis, Reading, read
from guide.walkthrough.record import decision_record
from guide.walkthrough.record.commonmark import md
from scenarios.decision.facts import DecidingFacts
from scenarios.decision.model import (
    Condition,
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
    Reference,
    Verdict,
)
from scenarios.decision.provisos import OutsideSolution, Proviso

RECORDS = Path(__file__).parent / "records"
LINK = "https://guide.example/walkthrough/result/?edition=7&speed=slow"


def fit(pattern, option, verdict, judgement=False, references=("manual",)):
    criterion, _, option = option.partition("=")
    reason = f"{pattern} and {option}"
    return Fit(pattern, criterion, option, verdict, reason, references, judgement)


MODEL = DecisionModel(
    patterns=(
        Pattern("call", "Call", summary="One side calls the other"),
        Pattern("file", "File"),
        Pattern("queue", "Queue"),
    ),
    criteria=(
        Criterion(
            "speed",
            "Speed",
            "How fast?",
            (Option("fast", "Fast"), Option("slow", "Slow")),
        ),
        Criterion(
            "load",
            "Load",
            "How much?",
            (Option("low", "Low", lower=0), Option("high", "High", lower=500)),
            unit="records per hour",
        ),
        Criterion(
            "site", "Site", "Where?", (Option("here", "Here"), Option("far", "Far"))
        ),
        Criterion(
            "often", "Often", "How often?", (Option("five", "Every 5", minutes=5),)
        ),
    ),
    fits=(
        fit("call", "speed=fast", Verdict.STRONG),
        fit("file", "speed=fast", Verdict.RULED_OUT),
        fit("queue", "speed=fast", Verdict.RESERVATION, judgement=True, references=()),
        fit("file", "speed=slow", Verdict.STRONG),
        fit("call", "load=high", Verdict.RULED_OUT),
        fit("call", "site=far", Verdict.GOOD),
        fit("queue", "site=far", Verdict.RULED_OUT),
    ),
    references=(
        Reference("manual", "The manual", "https://docs.example/manual", "2024-05-06"),
    ),
)


def reading(**answers):
    return read(QueryDict("&".join(f"{k}={v}" for k, v in answers.items())), MODEL)


def record(model=MODEL, **answers):
    return decision_record(Advice(7, model, reading(**answers)), LINK)


def section(text, heading):
    """The lines below a heading, up to the next one, without blank lines."""
    [body] = re.findall(
        rf"^#+ {heading}$(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return [line for line in body.split("\n") if line]


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
        "- **Speed.** Slow. Agreed.",
        "- **Load.** 10 records per hour. Assumed.",
        "- **Site.** Not sure.",
        "Not answered: *Often*. None of them can change the outcome.",
    ]


def test_no_answer_at_all_is_said():
    lines = section(record(), "Decision drivers")
    assert lines[0] == "No question has been answered yet."


def test_options_come_with_their_degrees_and_grounds():
    text = record(speed="fast", load=10, site="here", often="five")
    assert section(text, "Considered options") == [
        "- **Call**: recommended, no reservations and 1 strength",
        "- **Queue**: possible with reservations, 1 reservation and no strengths",
        "- **File**: ruled out by *Speed*",
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


# The outcome


def test_a_clear_outcome_names_the_choice_and_the_next_best():
    text = record(speed="fast", load=10, site="here", often="five")
    assert section(text, "Decision outcome")[0] == (
        "Chosen option: **Call**, with no reservations and 1 strength. Next comes "
        "**Queue**, with 1 reservation and no strengths."
    )


def test_it_is_said_where_nothing_else_is_left_and_nothing_open_matters():
    text = record(speed="fast", load=10, site="far", often="unsure")
    assert section(text, "Decision outcome")[0] == (
        "Chosen option: **Call**, with no reservations and 1 strength. Every other "
        "option is ruled out. Nothing that is still open can change this."
    )


def test_a_choice_that_only_the_open_answers_show_is_explained():
    both = tuple(fit("queue", f"site={o}", Verdict.STRONG) for o in ("here", "far"))
    model = replace(MODEL, fits=both)
    text = record(model, speed="slow", load=10, often="five")
    assert "# Integration with Finance and Operations: Queue" in text
    assert "whatever the answers still open turn out to be" in text


def test_a_tie_says_what_tells_the_equals_apart():
    fits = (
        *MODEL.fits,
        fit("call", "site=here", Verdict.STRONG),
        fit("call", "speed=slow", Verdict.RESERVATION),
        fit("file", "site=here", Verdict.RESERVATION),
    )
    fits = tuple(f for f in fits if f.pattern != "queue")
    text = record(
        replace(MODEL, fits=(*fits, fit("queue", "site=here", Verdict.RULED_OUT))),
        speed="slow",
        load=10,
        site="here",
        often="five",
    )
    lines = section(text, "Decision outcome")
    assert lines[0].startswith("**Call** and **File** stand equal at the top.")
    assert lines[1:3] == [
        "- **Call**: strong on *Site*, with a reservation on *Speed*.",
        "- **File**: strong on *Speed*, with a reservation on *Site*.",
    ]
    assert "If we choose **File**:" in section(text, "Consequences")


def test_an_open_outcome_names_the_deciding_facts_and_chooses_nothing():
    text = record(load=10, site="here", often="five")
    assert section(text, "Decision outcome")[:7] == [
        "No option is chosen yet: **Call** or **File** can still turn out best. Ahead "
        "by the answers given so far: **Call**, **File** and **Queue**.",
        "Still to be answered:",
        "- **Speed.** How fast?",
        "The fewest facts that would decide, whatever else turns out:",
        "- **Call**, if *Speed* is “Fast”.",
        "- **File**, if *Speed* is “Slow”.",
        "How the guide ranks: whatever an answer rules out is out. Of the rest come "
        "first those with the fewest unsuited verdicts, then the fewest reservations, "
        "then the most strengths.",
    ]
    assert "### Call: ahead so far" in text
    assert "recommended" not in text


def test_a_conflict_names_the_ways_out():
    text = record(speed="fast", load=900, site="far", often="five")
    assert "# Integration with Finance and Operations: no pattern fits yet" in text
    assert section(text, "Decision outcome")[:5] == [
        "No option is chosen: every pattern is ruled out by at least one answer.",
        "The fewest wishes that would have to be given up:",
        "- Give up *Speed* (“Fast”): this brings back **File**.",
        "- Give up *Load* (“900 records per hour”): this brings back **Call**.",
        "- Give up *Site* (“Far”): this brings back **Queue**.",
    ]


def test_where_nothing_fits_the_record_names_the_nearest_and_what_has_to_give():
    bent = tuple(fit(p, "site=far", Verdict.UNSUITED) for p in ("call", "queue"))
    model = replace(
        MODEL,
        fits=(fit("file", "speed=fast", Verdict.RULED_OUT), *bent),
        most_reservations=2,
    )
    text = record(model, speed="fast", load=10, site="far", often="five")
    assert "# Integration with Finance and Operations: nothing fits well" in text
    assert section(text, "Considered options")[0] == "- **Call**: unsuited on *Site*"
    assert section(text, "Decision outcome")[:3] == [
        "No option is chosen: nothing fits well. The nearest is **Call**, which is "
        "unsuited on *Site* or **Queue**, which is unsuited on *Site*.",
        "The fewest wishes that would have to be given up:",
        "- Give up *Speed* (“Fast”): this brings back **File**.",
    ]
    assert section(text, "Decision outcome")[-1].endswith(
        "What is unsuited, or carries 3 reservations or more, does not fit well and is "
        "not recommended."
    )
    assert section(text, "Call: unsuited")[1:] == [
        "- Unsuited on *Site*: call and far. [1]"
    ]
    assert section(text, "When to revisit") == [
        "As soon as one of the wishes is given up."
    ]


def test_what_lies_outside_the_patterns_is_named_with_its_sources():
    outside = OutsideSolution(
        "copy", "A copy", "Keep a copy", {"speed": ("fast",)}, references=("manual",)
    )
    fits = tuple(fit(p, "site=far", Verdict.UNSUITED) for p in ("call", "queue"))
    model = replace(
        MODEL,
        fits=(fit("file", "site=far", Verdict.RULED_OUT), *fits),
        outside=(outside,),
        most_reservations=2,
    )
    lines = section(record(model, speed="fast", site="far"), "Decision outcome")
    assert "- **A copy.** Keep a copy. [1]" in lines


def test_a_next_best_that_would_have_to_be_bent_says_so():
    model = replace(
        MODEL, fits=(*MODEL.fits, fit("queue", "load=low", Verdict.UNSUITED))
    )
    text = record(model, speed="fast", load=10, site="here", often="five")
    assert section(text, "Decision outcome")[0].endswith(
        "Next comes **Queue**, which is unsuited on *Load*."
    )


def test_what_is_taken_as_said_is_in_the_record():
    speed, load, site, often = MODEL.criteria
    site = replace(
        site, options=(Option("here", "Here", assumed=True), Option("far", "Far"))
    )
    model = replace(MODEL, criteria=(speed, load, site, often))
    text = record(model, speed="fast", load=10)
    lines = section(text, "Decision drivers")
    assert "Taken as said: **Site.** Here." in lines
    assert not any("Not answered: *Site*" in line for line in lines)


# What follows


def test_what_has_to_hold_for_the_choice_is_said_with_its_sources():
    proviso = Proviso(
        "up", "Holds if it is up", ("call",), {}, references=("manual",), judgement=True
    )
    model = replace(MODEL, provisos=(proviso,))
    text = record(model, speed="fast", load=10, site="here", often="five")
    assert section(text, "What it rests on") == [
        "- Holds if it is up. (The guide's judgement.) [1]"
    ]
    other = record(model, speed="slow", load=10, site="here", often="five")
    assert "What it rests on" not in other


def test_a_change_after_which_nothing_fits_says_so():
    fits = tuple(
        fit(p, "site=far", Verdict.UNSUITED) for p in ("call", "file", "queue")
    )
    model = replace(
        MODEL,
        fits=(*fits, fit("call", "site=here", Verdict.STRONG)),
        most_reservations=2,
    )
    text = record(model, speed="slow", load=10, site="here", often="five")
    assert "- *Site* becomes “Far”: nothing fits well." in text


def test_reservations_come_with_what_to_do_about_them():
    fits = (
        fit("call", "speed=slow", Verdict.RESERVATION),
        fit("call", "load=low", Verdict.RESERVATION, judgement=True),
        fit("call", "site=here", Verdict.RESERVATION),
        *(fit(p, "often=five", Verdict.RULED_OUT) for p in ("file", "queue")),
    )
    text = record(
        replace(MODEL, fits=fits),
        speed="slow",
        load=10,
        site="here",
        often="five",
        assumed="site",
    )
    assert section(text, "Consequences") == [
        "- Bad, on *Speed*: call and slow. [1] Accept it knowingly, or plan how to "
        "live with it.",
        "- Bad, on *Load*: call and low. [1] This is the guide's judgement; try it out "
        "before building on it.",
        "- Bad, on *Site*: call and here. [1] It rests on an assumption; check *Site* "
        "(“Here”) first.",
    ]


def test_it_is_confirmed_by_what_is_assumed_unsaid_and_unmeasured():
    text = record(
        speed="fast", load=120, site="here", often="five", assumed="load,often"
    )
    assert section(text, "Confirmation")[:4] == [
        "- Measure or agree *Load* (“120 records per hour”): it is only assumed and "
        "can change the decision by itself.",
        "- *Often* (“Every 5”) is only assumed, but harmless: it cannot change the "
        "decision.",
        "- Settle whether *Speed* is measured, agreed or assumed: another answer there "
        "can change the decision.",
        "- Test **Call** with production-like data at 120 records per hour; the "
        "decision holds up to 499.",
    ]


def test_revisit_triggers_carry_the_exact_number():
    text = record(speed="fast", load=10, site="here", often="five")
    assert section(text, "When to revisit") == [
        "One other answer is enough to change the decision:",
        "- *Speed* becomes “Slow”: choose **File**.",
        "- *Load* of 500 or more records per hour: choose **Queue**.",
        "Another answer to *Site* or *Often* alone does not change it.",
        "Ask again when the guide publishes a newer edition than this one.",
    ]


def test_a_number_that_may_fall_is_a_trigger_too():
    text = record(speed="fast", load=900, site="here", often="five")
    assert "- *Load* of up to 499 records per hour: choose **Call**." in text


def test_pairs_are_named_where_no_single_answer_changes_the_decision():
    fits = (
        fit("file", "often=five", Verdict.STRONG),
        fit("file", "speed=fast", Verdict.RESERVATION),
        fit("call", "speed=slow", Verdict.RESERVATION),
        fit("call", "site=here", Verdict.RESERVATION),
        fit("queue", "often=five", Verdict.RULED_OUT),
    )
    text = record(
        replace(MODEL, fits=fits), speed="slow", load=10, site="here", often="five"
    )
    assert section(text, "When to revisit")[:2] == [
        "No single other answer changes the decision. 1 pair of other answers does; "
        "the closest:",
        "- *Speed* becomes “Fast” and *Site* becomes “Far”: choose **Call**.",
    ]


def test_where_nothing_at_all_changes_it_that_is_said():
    model = replace(MODEL, fits=(fit("file", "often=five", Verdict.STRONG),))
    text = record(model, speed="slow", load=10, site="here", often="five")
    assert section(text, "When to revisit")[0] == (
        "No other answer, and no two other answers together, change the decision."
    )


def test_a_change_that_the_open_answers_undo_is_no_trigger():
    fits = (
        fit("file", "speed=slow", Verdict.STRONG),
        fit("queue", "often=five", Verdict.STRONG),
        *(fit("queue", f"site={o}", Verdict.STRONG) for o in ("here", "far")),
    )
    text = record(replace(MODEL, fits=fits), speed="slow", load=10)
    assert section(text, "When to revisit")[0] == (
        "No other answer, and no two other answers together, change the decision."
    )


def test_a_band_between_others_is_named_by_both_its_ends():
    speed, load, *rest = MODEL.criteria
    load = replace(load, options=(*load.options, Option("top", "Top", lower=900)))
    model = replace(MODEL, criteria=(speed, load, *rest))
    text = record(model, speed="fast", load="low", site="here", often="five")
    assert "- *Load* of 500 to 899 records per hour: choose **Queue**." in text
    assert "production-like data at “Low”; the decision holds up to 499." in text


def test_another_purpose_is_another_interface():
    speed, load, site, often = MODEL.criteria
    site = replace(site, asked_when=Condition("speed", ("fast",)))
    model = replace(MODEL, criteria=(speed, load, site, often))
    text = record(model, speed="fast", load=10, site="here", often="five")
    assert section(text, "When to revisit")[1:4] == [
        "- *Load* of 500 or more records per hour: choose **Queue**.",
        "- *Speed* changes: that makes it another interface; ask the guide anew.",
        "Another answer to *Site* or *Often* alone does not change it.",
    ]
    assert not any("*Speed*" in line for line in section(text, "Confirmation"))


def test_a_change_that_rules_everything_out_says_so():
    fits = tuple(
        fit(p, "site=far", Verdict.RULED_OUT) for p in ("call", "file", "queue")
    )
    model = replace(MODEL, fits=(*fits, fit("call", "site=here", Verdict.STRONG)))
    text = record(model, speed="slow", load=10, site="here", often="five")
    assert "- *Site* becomes “Far”: every pattern is ruled out." in text


def test_facts_that_were_not_worked_out_are_not_guessed(monkeypatch):
    unknown = DecidingFacts("call", None, alone=True)
    monkeypatch.setattr(
        "guide.walkthrough.advice.deciding_facts", lambda *_: (unknown,)
    )
    text = record(load=10, site="here", often="five")
    assert "- **Call**: it takes many facts; the fewest were not worked out." in text


# What editors write


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("F&O in the C# cloud", "F&O in the C# cloud"),
        ("snake_case _not_ *bold*", r"snake_case \_not\_ \*bold\*"),
        ("[a link](https://x)", r"\[a link\](https://x)"),
        ("`code` \\ <b>", r"\`code\` \\ &lt;b>"),
        ("&lt; & &amp", "&amp;lt; & &amp"),
        ("two\n\n# lines\x00\u202e", r"two \# lines"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("1.5 items", "1.5 items"),
        ("> quote", r"\> quote"),
    ],
)
def test_text_reads_as_it_was_written(text, line):
    assert md(text) == line


ODD = "1. *x* [y](z) `c` <script> &lt;\n\n# no\n- no ](javascript:x) |"


def outline(text):
    """The tags of a record as it is rendered, without those of its text."""
    return re.findall(r"<(/?[a-z]+\d?)", markdown.markdown(text))


def test_odd_characters_cannot_break_the_structure():
    odd = DecisionModel(
        patterns=tuple(replace(p, name=ODD, summary=ODD) for p in MODEL.patterns),
        criteria=tuple(
            replace(
                c,
                title=ODD,
                question=ODD,
                options=tuple(replace(o, label=ODD) for o in c.options),
            )
            for c in MODEL.criteria
        ),
        fits=tuple(replace(f, reason=ODD) for f in MODEL.fits),
        references=tuple(
            replace(r, title=ODD, url="https://x.example/(a) <b>\n)")
            for r in MODEL.references
        ),
    )
    tame = replace(
        MODEL, patterns=tuple(replace(p, summary="Short") for p in MODEL.patterns)
    )
    for answers in (
        {"speed": "fast", "load": 10, "site": "here", "often": "five"},
        {"speed": "fast", "load": 900, "site": "far", "often": "five"},
        {"load": 10},
    ):
        assert outline(record(odd, **answers)) == outline(record(tame, **answers))


def test_only_web_addresses_become_links():
    references = (Reference("manual", "The manual", "javascript:alert(1)"),)
    model = replace(MODEL, references=references)
    lines = section(record(model, speed="fast"), "References")
    assert lines[-1] == "1. The manual, no date on the page"


def test_a_record_without_references_has_no_such_section():
    model = replace(MODEL, fits=(), references=())
    assert "References" not in record(model, speed="fast")


def test_an_answer_without_bearing_says_so():
    speed, load, site, often = MODEL.criteria
    site = replace(site, asked_when=Condition("speed", ("fast",)))
    model = replace(MODEL, criteria=(speed, load, site, often))
    text = record(model, speed="slow", load=10, site="far", often="five")
    assert "- **Site.** Far. No bearing with the other answers." in text


def test_a_reading_may_carry_a_basis_for_what_is_unsure():
    unsure = Reading({"speed": "unsure"}, bases={"load": Basis.AGREED})
    assert "- **Speed.** Not sure." in decision_record(Advice(7, MODEL, unsure), LINK)
