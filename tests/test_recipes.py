"""Recipes as readers meet them: by problem, one whole, and where they are named."""

from dataclasses import replace
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.html import strip_tags

from scenarios import editions
from scenarios.browse.offers import offers_of
from scenarios.decision.model import UNANSWERED, Offer
from scenarios.decision.model import Recipe as OfRecipe
from scenarios.models import Pattern, Recipe, Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def lookup():
    """A recipe of a companion and a pattern, which a scenario names."""
    made = Recipe.objects.create(
        slug="post-and-look",
        title="Post, then look",
        group="Letters",
        problem="Post comes with <nothing> in it.",
        alone="A letter is short. [ref:be-home]",
        diagram="participant A\nparticipant B\nA->>B: posts",
        idempotent="Opening it.",
        failures="It is lost.",
        sizing="One a day.",
        judgement=True,
    )
    odata = Pattern.objects.get(slug="odata")
    said = {"calls": "they call us", "carries": "words"}
    made.legs.create(order=1, companion="Pigeon", role="Brings it.", **said)
    made.legs.create(order=2, pattern=odata, role="Reads on.", **said)
    offer = made.offers.create(when={"job": ["act"]}, reason="Birds tell little.")
    offer.patterns.set([odata])
    Scenario.objects.get(slug="bom-approval").recipes.add(made)
    return made


def test_a_leg_is_a_pattern_or_a_companion(lookup):
    odata = Pattern.objects.get(slug="odata")
    for wrong in ({"pattern": odata, "companion": "Pigeon"}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            lookup.legs.create(role="?", calls="?", carries="?", **wrong)


def test_rows_are_known_by_what_editors_call_them(lookup):
    assert str(lookup) == "Post, then look"
    assert [str(leg) for leg in lookup.legs.all()] == ["Pigeon", "OData"]
    assert str(lookup.offers.get()) == "Birds tell little."


def test_a_pattern_with_a_leg_in_a_recipe_stays(lookup):
    own = Pattern.objects.create(slug="own", name="Own")
    lookup.legs.create(pattern=own, role="r", calls="c", carries="w")
    with pytest.raises(ProtectedError):
        own.delete()


# The overview


def test_recipes_are_listed_by_problem_below_their_headings(client, lookup):
    page = client.get("/recipes/").text
    assert "<h2>Letters</h2>" in page
    assert "<p>Post comes with &lt;nothing&gt; in it.</p>" in page
    assert '<a href="/recipes/post-and-look/">Post, then look</a>' in page
    assert "Pigeon → OData" in page


def test_more_recipes_take_no_more_queries(client, lookup, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/recipes/")


def test_a_leg_that_takes_the_place_of_another_is_told_apart(client, lookup):
    lookup.legs.filter(order=2).update(instead=True)
    assert "Pigeon or OData" in client.get("/recipes/").text
    page = client.get("/recipes/post-and-look/").text
    assert '<h3>or <a href="/patterns/odata/">' in page


def test_recipes_are_reached_from_every_page(client):
    assert '<a href="/recipes/">Recipes</a>' in client.get("/").text
    overview = client.get("/patterns/").text
    assert 'href="/recipes/">Patterns used together</a>' in overview


# One recipe


def test_a_recipe_names_its_legs_in_order_with_links_to_patterns(client, lookup):
    page = client.get("/recipes/post-and-look/").text
    pigeon, odata = page.index("<h3>Pigeon</h3>"), page.index('/patterns/odata/">OData')
    assert pigeon < odata
    for said in ("Brings it.", "they call us", "words", "Opening it.", "One a day."):
        assert said in page


def test_a_recipe_is_drawn_and_told_as_text(client, lookup):
    page = client.get("/recipes/post-and-look/").text
    assert '<figure class="sequence"' in page
    assert "A calls B: posts" in strip_tags(page)


def test_a_recipe_cites_marks_judgement_and_says_where_it_is_offered(client, lookup):
    editions.publish()
    page = client.get("/recipes/post-and-look/").text
    assert 'href="#ref-be-home"' in page
    assert "putting them together is" in page
    assert "<h3>With OData</h3>" in page
    assert "Birds tell little." in page
    job = editions.live().model.criterion("job")
    assert f"{job.title}: “{job.option('act').label}”" in unescape(page)


def test_where_a_recipe_is_offered_is_what_readers_are_told_now(client, lookup):
    assert "Birds tell little." not in client.get("/recipes/post-and-look/").text


def test_an_offer_says_what_is_not_there_by_its_name():
    offer = Offer(
        ("odata",), {"mood": ("calm",), "job": ("act", UNANSWERED, "sing")}, "So."
    )
    model = editions.live().model
    known = replace(model, recipes=(OfRecipe("r", "R", offers=(offer,)),))
    [shown] = offers_of(known, "r")
    act = model.criterion("job").option("act").label
    assert shown.where == (
        "mood",
        f"{model.criterion('job').title}: “{act}”, “not answered” or “sing”",
    )


def test_a_recipe_walks_through_the_failures_of_its_patterns(client, lookup):
    page = client.get("/recipes/post-and-look/")
    [(pattern, cells)] = page.context["rows"]
    assert pattern.slug == "odata"
    assert cells
    assert all(cell.situation == situation for situation, cell in cells)


def test_the_walk_keeps_the_order_of_the_legs(client, lookup):
    excel = Pattern.objects.get(slug="office-excel")
    lookup.legs.create(order=0, pattern=excel, role="r", calls="c", carries="w")
    walked = client.get("/recipes/post-and-look/").context["rows"]
    assert [pattern.slug for pattern, _ in walked] == ["office-excel", "odata"]


def test_a_recipe_of_companions_has_no_failures_to_walk_through(client, lookup):
    lookup.legs.filter(pattern__isnull=False).delete()
    lookup.offers.all().delete()
    page = client.get("/recipes/post-and-look/").text
    assert "What happens to each of its patterns" not in page
    assert "Where it is offered" not in page


def test_one_recipe_takes_eight_queries(client, lookup, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get("/recipes/post-and-look/")


# Where recipes are named


def test_a_pattern_lists_the_recipes_it_is_a_leg_of_once_each(client, lookup):
    again = {"pattern": Pattern.objects.get(slug="odata"), "order": 9}
    lookup.legs.create(role="Reads again.", calls="c", carries="w", **again)
    page = client.get("/patterns/odata/").text
    assert page.count('<a href="/recipes/post-and-look/">') == 1


def test_a_scenario_shows_its_recipe_and_the_recipe_its_scenario(client, lookup):
    assert "/recipes/post-and-look/" in client.get("/scenarios/bom-approval/").text
    assert "/scenarios/bom-approval/" in client.get("/recipes/post-and-look/").text


def test_an_unpublished_scenario_is_not_named(client, lookup):
    lookup.scenarios.update(is_published=False)
    assert "#scenarios" not in client.get("/recipes/post-and-look/").text
