"""What is missing in a recipe, or keeps readers from it, is told to editors."""

import pytest

from scenarios import editions
from scenarios.completeness import missing_parts
from scenarios.decision.health import Matter
from scenarios.decision.model import Leg, Offer
from scenarios.health_report import doubts_about, doubts_about_recipe, report
from scenarios.models import Criterion, Pattern, Recipe, Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def recipe():
    return Recipe.objects.get(slug="event-then-read-back")


def told(kind):
    return [one.sentence for one in report() if one.finding.kind == kind]


# What is there


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda r: setattr(r, "alone", " "), "“when one pattern is not enough” is"),
        (lambda r: setattr(r, "diagram", "A->>"), "the diagram does not draw"),
        (lambda r: setattr(r, "diagram", ""), "“diagram” is empty"),
        (lambda r: r.legs.first().delete(), "fewer than two legs are told"),
        (lambda r: r.offers.all().delete(), "it completes no pattern"),
        (lambda r: r.references.clear(), "no reference is named"),
    ],
)
def test_a_missing_part_of_a_recipe_is_named(recipe, spoil, said):
    recipe.legs.filter(companion="Service Bus").delete()
    spoil(recipe)
    recipe.save()
    assert [part for part in missing_parts() if said in part] == missing_parts()
    assert missing_parts()[0].startswith(f"{recipe.title}: {said}")


# What the draft says of it


def test_the_draft_has_recipes_with_legs_and_offers_in_order(recipe):
    own = next(r for r in editions.draft().recipes if r.slug == recipe.slug)
    assert [leg.pattern or leg.companion for leg in own.legs] == [
        "business-events",
        "Service Bus",
        "odata",
    ]
    first = recipe.legs.first()
    assert own.legs[0] == Leg(
        first.role, first.calls, first.carries, pattern="business-events"
    )
    written = recipe.offers.first()
    assert own.offers[0] == Offer(
        ("business-events",),
        {"job": ("tell",), "tell-content": ("fields", "document")},
        written.reason,
        tuple(written.cited),
        written.judgement,
    )


def test_the_draft_knows_what_only_an_offer_cites(recipe):
    [reference] = recipe.offers.first().references.all()
    for relation in ("fit", "proviso", "outsidesolution"):
        getattr(reference, f"{relation}_set").all().delete()
    assert editions.draft().reference(reference.slug).url == reference.url


def test_a_published_edition_keeps_the_offers_it_was_published_with(recipe):
    before = editions.live()
    offer = recipe.offers.first()
    offer.reason = "Ours."
    offer.save()
    editions.publish()
    now = editions.live()
    assert editions.live(before.number).model.recipes == before.model.recipes
    assert now.model.recipes != before.model.recipes


# Findings


def test_an_offer_that_no_answers_get_is_told(recipe):
    first = recipe.offers.first()
    first.when = {"job": ["look-up"]}
    first.save()
    said = (
        "No answers are offered the recipe “An event, then a read” because "
        f"“{first.reason}”."
    )
    assert told(Matter.RECIPE_IDLE) == [said]
    assert said in doubts_about_recipe(recipe)


def test_a_recipe_that_completes_nothing_is_told(recipe):
    recipe.offers.all().delete()
    said = "The recipe “An event, then a read” completes no pattern."
    assert said in doubts_about_recipe(recipe)


def test_a_recipe_that_completes_what_is_no_leg_of_it_is_told(recipe):
    excel = Pattern.objects.get(slug="office-excel")
    offer = recipe.offers.first()
    offer.patterns.add(excel)
    [said] = doubts_about_recipe(recipe)
    assert said == (
        f"The recipe “An event, then a read” because “{offer.reason}” is made with "
        f"{excel}, which is no leg of it."
    )


def test_an_offer_that_hangs_on_an_option_that_is_gone_is_told(recipe):
    offer = recipe.offers.first()
    offer.when = {"job": ["tell", "sing"]}
    offer.save()
    [said] = doubts_about_recipe(recipe)
    assert said == (
        f"Nobody gets the recipe “An event, then a read” because “{offer.reason}”: "
        "there is no option “sing” of “job”."
    )


def test_a_scenario_that_is_not_offered_its_recipe_is_told(recipe):
    scenario = Scenario.objects.get(slug="bom-approval")
    scenario.recipes.set([recipe])
    [said] = told(Matter.SCENARIO_RECIPE)
    assert said.startswith(
        f"“{scenario.title}” names the recipe “An event, then a read”, "
        "but what its answers are offered is "
    )
    assert said in doubts_about_recipe(recipe)
    assert doubts_about(scenario) == [said]


def test_a_recipe_in_order_raises_no_doubts(recipe):
    assert doubts_about_recipe(recipe) == []


def test_a_model_that_contradicts_itself_cannot_be_asked_about_a_recipe(recipe):
    Criterion.objects.create(slug="mood", title="Mood", question="How is it?")
    [doubt] = doubts_about_recipe(recipe)
    assert doubt.startswith("The decision model cannot be asked about this recipe:")
