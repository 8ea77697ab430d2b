"""What comes back is pointed at again by lists; the other links are told, each."""

import pytest

from scenarios.history.recording import recording
from scenarios.models import (
    Concept,
    Criterion,
    Proviso,
    Recipe,
    RecipeLeg,
    Reference,
    Scenario,
    ScenarioAnswer,
)
from tests.admin.editing import page_of, pattern, said, saved
from tests.editors.accounts import without
from tests.editors.telling import change, go, words
from tests.editors.test_history_deleted import delete, named_for_a_while

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

POINTED = "This pointed at it once"


def change_and_back(row, column, value):
    """Let a row name something for a while, as editors do."""
    for each in (value, getattr(row, column)):
        change(row, **{column: each})


@pytest.fixture
def swan():
    """A pattern that a leg of a recipe was, until it had to make way."""
    swan = pattern("swan")
    swan.leg = RecipeLeg.objects.exclude(pattern=None).first()
    change_and_back(swan.leg, "pattern", swan)
    return swan


def test_a_leg_that_was_this_pattern_is_told_before_and_after(admin_client, swan):
    back = delete(admin_client, swan)
    recipe = swan.leg.recipe
    form = page_of(Recipe, "change", recipe.pk)
    page = admin_client.get(back)
    assert POINTED in words(page)
    assert f"({recipe})" in words(page)
    assert form in page.text
    response = go(admin_client, back)
    assert saved(response)
    assert POINTED in said(response)[1]
    assert form in said(response)[1]
    assert RecipeLeg.objects.get(pk=swan.leg.pk).pattern != swan


def test_a_leg_that_was_deleted_is_told_with_its_recipe(admin_client, swan):
    recipe = swan.leg.recipe
    with recording():
        swan.leg.delete()
    page = words(admin_client.get(delete(admin_client, swan)))
    assert f"was deleted from {recipe}" in page


def test_what_never_pointed_at_it_is_not_told(admin_client, swan):
    """Nothing ever pointed at the other one, whose number has the same digits."""
    other = pattern("goose", pk=int(f"{swan.pk}0"))
    assert POINTED not in words(admin_client.get(delete(admin_client, other)))


def test_who_may_not_see_recipes_is_told_of_none(admin_client, client, swan):
    back = delete(admin_client, swan)
    rights = ("view_recipeleg", "change_recipeleg")
    client.force_login(without(*rights))
    page = words(client.get(back))
    assert POINTED not in page
    assert "Legs are left out: you may not see them." in page


def test_an_answer_that_was_this_option_is_told(admin_client):
    criterion = Criterion.objects.get(slug="xpp")
    owl = criterion.options.create(slug="owl", label="An owl")
    answer = ScenarioAnswer.objects.filter(criterion=criterion).first()
    change_and_back(answer, "option", owl)
    page = admin_client.get(delete(admin_client, owl))
    assert POINTED in words(page)
    assert page_of(Scenario, "change", answer.scenario_id) in page.text


def an_owl():
    return Criterion.objects.get(slug="xpp").options.create(slug="owl", label="Owl")


def a_page():
    return Reference.objects.create(slug="owl", title="Owls", url="https://owl.example")


@pytest.mark.parametrize(
    ("make", "model", "column", "value"),
    [
        (an_owl, Proviso, "when", {"xpp": ["owl"]}),
        (a_page, Concept, "body", "Owls fly [ref:owl]."),
        (lambda: pattern("owl"), Concept, "body", "An [owl](/patterns/owl/) flies."),
    ],
)
def test_what_named_it_in_a_circumstance_or_a_text_is_told(
    admin_client, make, model, column, value
):
    row, owl = model.objects.first(), make()
    change_and_back(row, column, value)
    page = admin_client.get(delete(admin_client, owl))
    assert POINTED in words(page)
    assert page_of(model, "change", row.pk) in page.text


def test_a_question_that_was_asked_after_an_option_of_it_is_told(admin_client):
    mood = Criterion.objects.create(slug="mood", title="Mood", question="?", order=1)
    glad = mood.options.create(slug="glad", label="Glad")
    later = Criterion.objects.get(slug="xpp")
    named_for_a_while(later.asked_when, glad)
    page = admin_client.get(delete(admin_client, mood))
    assert POINTED in words(page)
    assert page_of(Criterion, "change", later.pk) in page.text
