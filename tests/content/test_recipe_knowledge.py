"""The shipped recipes are whole, sourced, offered to somebody, and lead somewhere."""

import re

import pytest

from scenarios import editions
from scenarios.decision.guard_rails import Claim, GuardRail, broken_by
from scenarios.decision.model import UNANSWERED, assumed
from scenarios.decision.offers import examine_recipes
from scenarios.decision.recipes import recipes_for
from scenarios.decision.recommend import recommend
from scenarios.models import Recipe, Scenario
from scenarios.text.citations import cited_in
from scenarios.text.sequence import Message, parse
from tests.content.test_knowledge import told_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def messages_of(text):
    """The words between two who take part, however deep in blocks."""
    return [line for line in text.split("\n") if re.search(r"-?->>", line)]


def test_there_are_twenty_recipes_each_with_legs_of_patterns():
    recipes = Recipe.objects.prefetch_related("legs__pattern")
    assert len(recipes) == 20
    for recipe in recipes:
        assert len([leg for leg in recipe.legs.all() if leg.pattern]) >= 2, recipe


def test_every_recipe_is_drawn_with_at_least_six_messages():
    for recipe in Recipe.objects.all():
        drawn = parse(recipe.diagram)
        assert drawn.title, recipe
        assert any(isinstance(step, Message) for step in drawn.steps), recipe
        assert len(messages_of(recipe.diagram)) >= 6, recipe


def test_every_recipe_and_every_offer_has_a_document_or_is_marked_as_judgement():
    for recipe in Recipe.objects.prefetch_related("references", "offers__references"):
        assert len(recipe.references.all()) >= 2, recipe
        for offer in recipe.offers.all():
            assert offer.reason.endswith("."), recipe
            assert offer.references.all() or offer.judgement, recipe


def test_what_a_recipe_cites_is_among_its_references():
    for recipe in Recipe.objects.prefetch_related("references"):
        named = {reference.slug for reference in recipe.references.all()}
        assert named.issuperset(cited_in(recipe)), recipe


def test_nothing_keeps_a_recipe_from_its_readers():
    model = editions.live().model
    assert examine_recipes(model, model.recipes) == ()


def test_every_recipe_is_among_those_that_some_answers_are_offered():
    model = editions.live().model
    for recipe in model.recipes:
        answers = (
            broken_by(model, GuardRail("", "", Claim.NEVER, offer.patterns, offer.when))
            for offer in recipe.offers
        )
        assert any(recipe.slug in offered_to(given) for given in answers), recipe.slug


def offered_to(answers):
    model = editions.live().model
    said = {slug: option for slug, option in answers.items() if option != UNANSWERED}
    taken = assumed(model, said)
    found = recipes_for(model.recipes, taken, recommend(model, taken).recommended)
    return [one.recipe.slug for one in found]


def test_every_scenario_is_offered_the_recipes_that_it_names():
    named = Scenario.objects.filter(recipes__isnull=False).distinct()
    assert len(named) >= 20
    for scenario in named.prefetch_related("recipes"):
        slugs = {recipe.slug for recipe in scenario.recipes.all()}
        assert slugs.issubset(offered_to(told_in(scenario))), scenario


def test_every_recipe_has_its_page_with_few_queries(
    client, django_assert_max_num_queries
):
    for recipe in Recipe.objects.all():
        with django_assert_max_num_queries(8):
            assert client.get(recipe.get_absolute_url()).status_code == 200, recipe
