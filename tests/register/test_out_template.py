"""The list to fill in has the guide's questions, and its options to choose."""

import io

import pytest
from openpyxl import load_workbook

from guide.register.matching.proposing import propose
from guide.register.matching.taking import take
from guide.register.out.telling import OWN
from guide.register.out.template import head, template
from guide.register.sheets.reading import read_file
from scenarios import editions
from tests.register.books import saved
from tests.register.listed import LOOKED_UP

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def book():
    return load_workbook(io.BytesIO(template(editions.live().model)))


def test_its_heads_are_the_questions_of_the_edition(book):
    heads = [cell.value for cell in book["Interfaces"][1]]
    assert heads[:7] == [*OWN, "Runs at"]
    assert heads[7:] == [head(asked) for asked in editions.live().model.criteria]
    assert book["Interfaces"].max_row == 1


def test_each_question_offers_its_options(book):
    offered = {}
    for rule in book["Interfaces"].data_validations.dataValidation:
        name, cells = rule.formula1.split("!")
        labels = [cell.value for row in book[name][cells] for cell in row]
        [where] = rule.sqref.ranges
        offered[where.min_col - 8] = labels
    for column, asked in enumerate(editions.live().model.criteria):
        assert offered[column] == [option.label for option in asked.options]
    assert book["Options"].sheet_state == "hidden"


def test_a_volume_may_be_a_number_too(book):
    quantities = [c.title for c in editions.live().model.criteria if c.is_quantity]
    rules = book["Interfaces"].data_validations.dataValidation
    lax = [rule.promptTitle for rule in rules if rule.errorStyle == "warning"]
    assert lax == quantities


def test_it_says_how_to_fill_it_in(book):
    said = [cell.value for row in book["How to fill in"].iter_rows() for cell in row]
    assert any(text and "Leave empty what you do not know" in text for text in said)
    assert "always" in said


def test_what_is_filled_in_is_read_back_exactly(book):
    model = editions.live().model
    answers = [
        LOOKED_UP,
        {"job": "bulk", "volume": "up-to-12000", "frequency": "daily"},
    ]
    for row, told in enumerate(answers, 2):
        texts = [f"INT-{row}", "Stock", "F&O", "Shop", "A. Thorn", "", "8-18"]
        book["Interfaces"].append(texts)
        for column, asked in enumerate(model.criteria, 8):
            said = told.get(asked.slug)
            label = (
                asked.option(said).label if said and asked.has_option(said) else said
            )
            book["Interfaces"].cell(row, column).value = label
    filled = read_file("filled.xlsx", saved(book))
    taken = take(filled, propose(filled, model), model)
    assert [dict(row.answers) for row in taken] == answers
    assert (taken[0].key, taken[0].name, taken[0].owner, taken[0].runs_at) == (
        "INT-2",
        "Stock",
        "A. Thorn",
        "8-18",
    )
