"""Rows that contradict themselves are told, with what stands against what."""

import csv
import json

import pytest

from guide.register.assessing import assessor
from guide.register.contradictions import contradictions
from guide.register.matching.contradictions import OTHER_RHYTHM
from guide.register.models import Interface, Register
from guide.register.out import comma, program
from scenarios import editions
from scenarios.decision.model import Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ON_PREMISES = {"deployment": "on-premises"}


def contradicted(**values):
    reader = assessor(Register(edition=editions.live().number))
    return contradictions(reader, Interface(**values))


def on_premises():
    """A pattern that the answer rules out, and one that it leaves."""
    model = editions.live().model
    fits = model.fits_of("deployment", "on-premises")
    gone = [fit.pattern for fit in fits if fit.verdict == Verdict.RULED_OUT]
    left = next(one.slug for one in model.patterns if one.slug not in gone)
    return gone[0], left


def test_a_way_that_the_answers_rule_out_contradicts_them():
    named, other = on_premises()
    [said] = contradicted(answers=ON_PREMISES, named=named)
    assert said.startswith("The list names ")
    assert said.endswith(", which the answers rule out.")
    assert contradicted(answers={}, named=named) == ()
    assert contradicted(answers=ON_PREMISES, named=f"{named} {other}") == ()


def test_a_cell_that_says_otherwise_than_another_is_told_and_no_other():
    against = ["Frequency", "daily", OTHER_RHYTHM]
    told = contradicted(unread=[against, ["Volume", "4k?", "not a number"]])
    assert told == ("Frequency: “daily”, but the remark tells another rhythm.",)


def test_what_only_the_house_rules_out_is_no_contradiction():
    every = [pattern.slug for pattern in editions.live().model.patterns]
    rule = {"patterns": every, "verdict": "ruled-out", "reason": "No more of it."}
    register = Register(edition=editions.live().number, house_rules=[rule])
    assert contradictions(assessor(register), Interface(named="odata")) == ()


def test_they_are_found_in_the_list_and_told_in_files(client, address, opened):
    against = ["Frequency", "daily", OTHER_RHYTHM]
    rows = opened.register.interfaces
    rows.filter(key="INT-2").update(unread=[against])
    page = client.get(address(), {"contradicts": "1"}).text
    assert "1 of 3 interfaces" in page
    assert ">Contradict themselves</a>" in page
    head, *lines = csv.reader(comma.lines(opened.register, rows.all()))
    told = [dict(zip(head, line, strict=True)) for line in lines]
    said = "Frequency: “daily”, but the remark tells another rhythm."
    assert [row["Guide: contradicts itself"] for row in told] == ["", said, ""]
    exported = json.loads("".join(program.chunks(opened.register, rows.all())))
    assert exported["interfaces"][1]["assessment"]["contradictions"] == [said]
    together = client.get(address("register-together")).text
    assert f"{address()}?contradicts=1" in together
