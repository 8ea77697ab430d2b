"""The decision record says what was chosen, or why nothing is chosen yet."""

from dataclasses import replace

from scenarios.decision.model import (
    Option,
    Verdict,
)
from scenarios.decision.provisos import OutsideSolution
from tests.record.sample import MODEL, fit, record, section


def test_a_clear_outcome_names_the_choice_and_the_next_best():
    text = record(speed="fast", load=10, site="here", often="five")
    assert section(text, "Decision outcome")[0] == (
        "Chosen option: **Call**, with no reservations and 1 strength. Next comes "
        "**Queue**, with 1 reservation and no strengths. Against it: reservation on "
        "*Speed*: queue and fast. (The guide's judgement.)"
    )


def test_it_is_said_where_nothing_else_is_left_and_nothing_open_matters():
    text = record(speed="fast", load=10, site="far", often="unsure")
    assert section(text, "Decision outcome")[0] == (
        "Chosen option: **Call**, with no reservations and 1 strength. Every other "
        "option is ruled out. Nothing that is still open can change the choice."
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
    assert section(text, "Decision outcome")[:6] == [
        "No option is chosen yet: **Call** or **File** can still turn out best. Ahead "
        "by the answers given so far: **Call**, **File** and **Queue**.",
        "Still to be answered:",
        "- **Speed.** How fast?",
        "The fewest facts that would decide, whatever else turns out:",
        "- **Call**, if *Speed* is “Fast”.",
        "- **File**, if *Speed* is “Slow”.",
    ]
    assert section(text, "How the guide ranks")[-1].startswith(
        "Whatever an answer rules out is out."
    )
    assert "### Call: ahead so far" in text
    assert "recommended" not in text


def test_a_conflict_names_the_ways_out():
    text = record(speed="fast", load=900, site="far", often="five")
    assert "# Integration with Finance and Operations: no pattern fits yet" in text
    assert section(text, "Decision outcome")[:5] == [
        "No option is chosen: every pattern is ruled out by at least one answer.",
        "The fewest wishes that would have to be given up:",
        "- Give up *Speed* (“Fast”); “Slow” would do, and leads to **File**.",
        "- Give up *Load* (“900 records per hour”); “Low” would do, and leads to "
        "**Call**.",
        "- Give up *Site* (“Far”); “Here” would do, and leads to **Queue**.",
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
    assert (
        section(text, "Considered options")[2] == "| **Call** | unsuited | on *Site* |"
    )
    assert section(text, "Decision outcome")[:3] == [
        "No option is chosen: nothing fits well. The nearest is **Call**, which is "
        "unsuited on *Site* or **Queue**, which is unsuited on *Site*.",
        "The fewest wishes that would have to be given up:",
        "- Give up *Speed* (“Fast”); “Slow” would do, and leads to **File**.",
    ]
    assert section(text, "How the guide ranks")[-1].endswith(
        "What is unsuited, or carries 3 reservations or more, does not fit well and is "
        "not recommended."
    )
    assert section(text, "Call: unsuited")[1:] == [
        "- Unsuited on *Site*: call and far. [1]"
    ]
    assert section(text, "When to revisit") == [
        "As soon as one of the wishes is given up."
    ]


def test_a_wish_that_no_other_answer_helps_has_to_be_left_open():
    fits = tuple(
        fit(p, f"speed={said}", Verdict.RULED_OUT)
        for p in ("call", "file", "queue")
        for said in ("fast", "slow")
    )
    text = record(replace(MODEL, fits=fits), speed="fast")
    assert section(text, "Decision outcome")[2] == (
        "- Give up *Speed* (“Fast”): this brings back **Call**, **File** and **Queue**."
    )


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
        "Next comes **Queue**, which is unsuited on *Load*. Against it: unsuited on "
        "*Load*: queue and low. [1]"
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
