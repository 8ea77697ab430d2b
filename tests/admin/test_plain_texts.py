"""A text that takes no Markdown refuses what readers would see as it is written."""

import pytest
from django.core.exceptions import ValidationError

from scenarios.models import MARKDOWN, Fit, Limit, Option, Recipe, RecipeLeg, Scenario
from scenarios.passages import WITH_TEXT, texts_in, with_names
from scenarios.text.checks import UNSHOWN, checks_of
from tests.admin.editing import errors, page_of, save, saved
from tests.admin.grids import cell, errors_at, grid_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MARKUP = {
    "Cited.[ref:archive-fields]": "[ref:archive-fields]",
    "See ![it](picture:on-hand-screen).": "![it](picture:on-hand-screen)",
    "See ![](https://example.com/x.png).": "![](https://example.com/x.png)",
    "As [OData](/patterns/odata/) does.": "[OData](/patterns/odata/)",
    'As [OData](/patterns/odata/ "it") does.': '[OData](/patterns/odata/ "it")',
}


def refusals(column, text):
    """All that is said against a text in a column."""
    told = []
    for check in checks_of(column):
        try:
            check(text)
        except ValidationError as error:
            told += error.messages
    return " ".join(told)


@pytest.fixture
def recipe():
    return Recipe.objects.get(slug="event-then-read-back")


def test_a_leg_refuses_markup_beside_its_field_and_says_where_to_put_it(
    admin_client, recipe
):
    url = page_of(Recipe, "change", recipe.pk)
    role = "Cited.[ref:archive-fields]"
    response = save(admin_client, url, {"legs-0-role": role})
    said = (
        "This text takes no Markdown: readers would see “[ref:archive-fields]” as it "
        "is written. Cite it in a text that takes Markdown instead."
    )
    legs = response.context["inline_admin_formsets"][0].formset
    assert legs.forms[0].errors == {"role": [said]}
    assert role in response.text


@pytest.mark.usefixtures("few")
def test_a_reason_says_where_its_references_are_chosen(admin_client, owl):
    option = Option.objects.first()
    changes = typed(option, owl, "good", reason="So.[ref:odata]")
    response = save(admin_client, grid_of(owl), changes)
    said = errors_at(response, cell(option, owl))
    assert "Choose the reference in “References” instead." in said


def test_all_that_is_wrong_is_told_at_once(admin_client, recipe):
    url = page_of(Recipe, "change", recipe.pk)
    told = errors(save(admin_client, url, {"problem": " ".join(MARKUP)}))
    assert told.count("This text takes no Markdown") == 3


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize(
    "column",
    [Scenario.title, RecipeLeg.carries, Fit.reason, Limit.note],
    ids=lambda column: str(column.field),
)
def test_each_kind_of_markup_is_told_as_it_is_written(column, text):
    assert f"readers would see “{MARKUP[text]}”" in refusals(column.field, text)


@pytest.mark.parametrize(
    "text", ["Array[0] (the first)", "[in square brackets]", "x[ref] and (picture:y)"]
)
def test_brackets_alone_are_words(admin_client, recipe, text):
    url = page_of(Recipe, "change", recipe.pk)
    assert saved(save(admin_client, url, {"problem": text}))


def test_every_text_that_readers_see_as_it_is_written_is_held_to_it():
    columns = {
        field
        for model in WITH_TEXT
        for row in with_names(model)[:50]
        for field, _ in texts_in(row)
        if field.help_text != MARKDOWN and str(field) not in UNSHOWN
    }
    lenient = {
        column.name
        for column in columns
        if "takes no Markdown" not in refusals(column, "A [ref:x]")
    }
    assert lenient <= {"slug", "url"}
