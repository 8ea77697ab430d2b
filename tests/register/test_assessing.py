"""Each row of a register is told what the walkthrough would say to its answers."""

import pytest

from guide.register.assessing import assessor
from guide.register.models import Interface, Register
from guide.walkthrough.advice import Outcome
from scenarios import editions

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LOOKED_UP = {
    "job": "look-up",
    "lookup-kind": "computed",
    "timing": "waits",
    "caller": "application",
    "volume": "900",
    "xpp": "yes",
}
"""Settled, for the custom service."""


def register(**values):
    return Register(edition=editions.live().number, **values)


def assess(answers, **values):
    return assessor(register(**values)).assess(Interface(answers=answers))


def test_a_settled_row_has_its_pattern_a_reason_and_a_runner_up():
    told = assess(LOOKED_UP)
    assert (told.outcome, told.patterns) == (Outcome.CLEAR, ("custom-service",))
    assert told.why
    assert told.runner_up
    assert told.difference


def test_a_runner_up_that_nothing_speaks_against_is_behind_by_what_the_best_is_for():
    saved = {"job": "act", "act-kind": "save", "timing": "waits", "volume": "3000"}
    told = assess(saved | {"caller": "application"})
    assert (told.patterns, told.runner_up) == (("odata",), "custom-service")
    assert told.difference.startswith("OData is stronger on “What it is for”: ")


def test_an_open_row_says_what_is_open():
    told = assess({"job": "bulk"})
    assert told.outcome is Outcome.OPEN
    assert "bulk-start" in told.open


def test_a_row_that_says_nothing_stands_out_with_nothing():
    assert assess({}).degree == "Nothing stands out yet"


def test_a_row_where_nothing_fits_says_what_comes_nearest():
    told = assess({"job": "bulk", "timing": "waits", "bulk-form": "files"})
    assert told.outcome in (Outcome.NONE, Outcome.OPEN)
    nothing = assess({"job": "none"}) if told.outcome is Outcome.OPEN else told
    assert nothing.why


def test_defaults_answer_for_rows_that_say_nothing_themselves():
    without = {k: v for k, v in LOOKED_UP.items() if k != "xpp"}
    assert assess(without, defaults={"xpp": "no"}) == assess(LOOKED_UP | {"xpp": "no"})
    assert assess(LOOKED_UP, defaults={"xpp": "no"}) == assess(LOOKED_UP)


def test_what_a_default_says_of_a_volume_goes_with_its_number():
    default = {"volume": "50", "volume-per": "day"}
    row = Interface(answers={"volume": "900"})
    assert assessor(register(defaults=default)).query(row) == {"volume": "900"}


def test_a_volume_counts_by_its_busiest_hour():
    per_day = LOOKED_UP | {"volume": "7200", "volume-per": "day"}
    assert assess(per_day) == assess(LOOKED_UP)


def test_a_number_that_cannot_be_read_is_no_answer():
    without = {k: v for k, v in LOOKED_UP.items() if k != "volume"}
    assert assess(LOOKED_UP | {"volume": "1,5"}) == assess(without)


def test_a_rule_of_the_house_changes_the_row_and_says_so():
    rule = {"patterns": ["custom-service"], "verdict": "ruled-out", "reason": "No X++."}
    told = assess(LOOKED_UP, house_rules=[rule])
    assert told.patterns != ("custom-service",)
    assert told.without_house == ("custom-service",)
    assert told.house == ("No X++.",)


def test_a_why_with_nothing_to_say_for_what_is_ahead_is_said_to_be_a_reservation():
    others = [p.slug for p in editions.live().model.patterns]
    others.remove("data-package-api")
    rule = {"patterns": others, "verdict": "ruled-out", "reason": "Packages only."}
    told = assess({"job": "look-up"}, house_rules=[rule])
    assert (told.outcome, told.patterns) == (Outcome.OPEN, ("data-package-api",))
    assert told.why == (
        "Reservation, What it is for: "
        "A package answers only later, and with a whole set."
    )


@pytest.mark.parametrize("answers", [{}, {"job": "look-up"}, LOOKED_UP])
def test_a_rule_that_changes_nothing_in_a_row_is_not_said_to(answers):
    rule = {"patterns": ["byod"], "verdict": "ruled-out", "reason": "No BYOD."}
    told, without = assess(answers, house_rules=[rule]), assess(answers)
    assert (told.patterns, told.degree) == (without.patterns, without.degree)
    assert (told.house, told.without_house) == ((), ())


def test_rows_that_the_rules_cannot_tell_apart_are_assessed_together():
    rows = [Interface(answers=LOOKED_UP | {"volume": str(n)}) for n in (900, 901)]
    rows.append(Interface(answers={"job": "bulk"}))
    assert [len(each) for each in assessor(register()).alike(rows).values()] == [2, 1]


def test_a_number_counts_where_what_a_row_is_for_does_not_ask_for_it():
    row = Interface(answers={"job": "analysis", "target": "lake", "volume": "500000"})
    assert assessor(register()).busiest(row) == 500_000
