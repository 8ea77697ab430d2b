"""Which question decides most rows, and which default is a risk."""

import pytest

from guide.register.assessing import assessor
from guide.register.deciding import (
    deciding_alone,
    most_frequent,
    purpose_unknown,
    risks,
    turning,
    worth_asking,
)
from guide.register.models import Interface, Register
from scenarios import editions
from scenarios.decision.questions import is_settled, settled_winners
from tests.register.test_load import LOOKED_UP

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def whose(**values):
    return assessor(Register(edition=editions.live().number, **values))


def asked(rows):
    return worth_asking(whose(), most_frequent(whose(), rows))


def without(*slugs):
    return {slug: said for slug, said in LOOKED_UP.items() if slug not in slugs}


def test_a_question_decides_a_row_if_each_of_its_answers_does():
    reader = whose()
    row = Interface(answers=without("xpp"))
    found = deciding_alone(reader.number, reader.rules, reader.chosen(row))
    answers, model = reader.advice(row).answers, reader.model
    for slug in found:
        for option in model.criterion(slug).options:
            assert is_settled(model, answers | {slug: option.slug})
    assert "xpp" in found


def test_the_question_that_decides_most_rows_comes_first_with_whom_to_ask():
    rows = [
        Interface(answers=without("xpp"), source="Shop"),
        Interface(answers=without("xpp"), source="Shop", target="D365 F&O"),
        Interface(answers=without("xpp"), source="Till"),
        Interface(answers=LOOKED_UP, source="Till"),
    ]
    first = asked(rows)[0]
    assert first.criterion.slug == "xpp"
    assert (len(first.rows), first.whom, first.theirs) == (3, "Shop", 2)


def test_an_owner_of_more_rows_is_asked_before_a_systems_people():
    rows = [
        Interface(answers=without("xpp"), owner="Sales IT", source=name)
        for name in ("Shop", "Shop", "Till")
    ]
    first = asked(rows)[0]
    assert (first.whom, first.theirs, first.is_system) == ("Sales IT", 3, False)


def test_what_rows_are_for_is_asked_of_all_that_do_not_say():
    rows = [
        Interface(answers={}, source="Shop"),
        Interface(answers={"timing": "waits"}, source="Shop"),
        Interface(answers=LOOKED_UP, source="Shop"),
    ]
    reader = whose()
    first = purpose_unknown(reader, most_frequent(reader, rows))
    assert (first.criterion.slug, list(first.rows)) == ("job", rows[:2])
    assert (first.whom, first.theirs) == ("Shop", 2)
    assert purpose_unknown(reader, most_frequent(reader, rows[2:])) is None


def test_settled_rows_need_no_question():
    assert asked([Interface(answers=LOOKED_UP)]) == ()


def test_a_default_that_changes_a_row_if_it_is_wrong_is_a_risk():
    reader = whose(defaults={"xpp": "yes"})
    rows = [Interface(answers=without("xpp")), Interface(answers=LOOKED_UP)]
    [risk] = risks(reader, most_frequent(reader, rows))
    assert (risk.criterion.slug, list(risk.rows)) == ("xpp", rows[:1])


def test_what_turns_a_row_is_what_another_answer_shows():
    reader = whose()
    row = Interface(answers=LOOKED_UP)
    answers, chosen = reader.advice(row).answers, reader.chosen(row)
    now = settled_winners(reader.model, answers)
    turned = {
        slug
        for slug in LOOKED_UP
        for option in reader.model.criterion(slug).options
        if settled_winners(reader.model, {**answers, slug: option.slug}) != now
    }
    assert set(turning(reader.number, reader.rules, chosen)) == turned
