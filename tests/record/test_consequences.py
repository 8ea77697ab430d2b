"""The decision record says what follows: what to accept, confirm and revisit."""

from dataclasses import replace

from scenarios.decision.facts import DecidingFacts
from scenarios.decision.model import (
    Condition,
    Option,
    Verdict,
)
from scenarios.decision.provisos import Proviso
from tests.record.sample import MODEL, fit, record, section


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
        "Another answer to *Site* or *Often* alone does not change it.",
        "If *Speed* changes, it is another interface: ask the guide anew.",
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
        "guide.walkthrough.advice._deciding_facts", lambda *_: (unknown,)
    )
    text = record(load=10, site="here", often="five")
    assert "- **Call**: it takes many facts; the fewest were not worked out." in text
