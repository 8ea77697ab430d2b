"""Editors keep recipes: their forms, what these refuse, and what they doubt."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scenarios import editions
from scenarios.models import Pattern, Recipe, Reference, Scenario
from tests.admin.editing import errors, form_on, page_of, said, save, saved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def recipe():
    return Recipe.objects.get(slug="event-then-read-back")


LEGS = {
    "legs-TOTAL_FORMS": 2,
    "legs-0-order": 1,
    "legs-0-companion": "Pigeon",
    "legs-1-order": 2,
} | {
    f"legs-{row}-{name}": "Said."
    for row in (0, 1)
    for name in ("role", "calls", "carries")
}


def made(admin_client, **changes):
    """The page after a recipe of a pigeon and OData was sent."""
    odata = Pattern.objects.get(slug="odata")
    sent = {"title": "Post, then look", "slug": "post-and-look", "group": "Letters"}
    sent |= dict.fromkeys(("alone", "idempotent", "failures", "sizing"), "Text.")
    sent |= {"problem": "Post is short.", "order": 5}
    sent |= {"diagram": "participant A\nparticipant B\nA->>B: posts"}
    sent |= LEGS | {"legs-1-pattern": odata.pk, "offers-TOTAL_FORMS": 1}
    sent |= {"offers-0-patterns": [odata.pk], "offers-0-reason": "Birds tell little."}
    sent |= {"offers-0-when": "job: act\r\ntiming: waits", "offers-0-order": 1}
    return save(admin_client, page_of(Recipe, "add"), sent | changes)


# Pages


def test_its_pages_open_under_the_strict_policy(admin_client, recipe):
    for url in (
        page_of(Recipe, "changelist") + "?q=Service+Bus",
        page_of(Recipe, "add"),
        page_of(Recipe, "change", recipe.pk),
        page_of(Recipe, "delete", recipe.pk),
    ):
        response = admin_client.get(url)
        html = response.content.decode()
        assert response.status_code == 200, url
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html), url


def test_the_list_shows_the_legs_in_a_line(admin_client):
    html = admin_client.get(page_of(Recipe, "changelist")).content.decode()
    assert "Business events → Service Bus → OData" in html


def test_queries_do_not_grow_with_what_can_be_chosen(admin_client, recipe):
    url = page_of(Recipe, "change", recipe.pk)
    admin_client.get(url)
    with CaptureQueriesContext(connection) as before:
        admin_client.get(url)
    for n in range(5):
        Reference.objects.create(slug=f"r-{n}", title=f"R {n}", url="https://r.example")
        Pattern.objects.create(slug=f"p-{n}", name=f"P {n}")
    with CaptureQueriesContext(connection) as after:
        admin_client.get(url)
    assert len(after) <= len(before) <= 30


def test_each_text_has_its_preview_and_the_diagram_too(admin_client):
    html = admin_client.get(page_of(Recipe, "add")).content.decode()
    previewed = set(re.findall(r'name="preview" value="([^"]+)"', html))
    assert previewed == {"alone", "diagram", "idempotent", "failures", "sizing"}


# Making and changing


def test_a_recipe_is_made_with_legs_and_an_offer(admin_client):
    assert saved(made(admin_client))
    row = Recipe.objects.get(slug="post-and-look")
    assert [str(leg) for leg in row.legs.all()] == ["Pigeon", "OData"]
    offer = row.offers.get()
    assert offer.when == {"job": ["act"], "timing": ["waits"]}
    assert [pattern.slug for pattern in offer.patterns.all()] == ["odata"]


def test_readers_get_a_changed_offer_with_the_next_edition(admin_client):
    made(admin_client)
    slugs = [recipe.slug for recipe in editions.live().model.recipes]
    assert "post-and-look" not in slugs
    editions.publish()
    slugs = [recipe.slug for recipe in editions.live().model.recipes]
    assert "post-and-look" in slugs


def test_saving_a_form_unchanged_changes_nothing(admin_client, recipe):
    before = editions.draft()
    assert saved(save(admin_client, page_of(Recipe, "change", recipe.pk), {}))
    assert editions.draft() == before


def test_the_slug_stays(admin_client, recipe):
    url = page_of(Recipe, "change", recipe.pk)
    assert "slug" not in form_on(admin_client, url)
    assert saved(save(admin_client, url, {"slug": "another"}))
    assert Recipe.objects.get(pk=recipe.pk).slug == recipe.slug


def test_a_scenario_names_its_recipes(admin_client, recipe):
    scenario = Scenario.objects.get(slug="quotation-became-order")
    url = page_of(Scenario, "change", scenario.pk)
    assert saved(save(admin_client, url, {"recipes": [recipe.pk]}))
    assert list(scenario.recipes.all()) == [recipe]


# What is refused


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"legs-1-companion": "Owl"}, "Choose a pattern or name a companion"),
        ({"legs-0-companion": ""}, "Choose a pattern or name a companion"),
        ({"legs-TOTAL_FORMS": 1}, "A recipe needs two legs"),
        ({"offers-0-when": "jobs: act"}, "Line 1: there is no criterion “jobs”."),
        ({"offers-0-patterns": []}, "This field is required."),
        ({"offers-0-reason": ""}, "This field is required."),
        ({"diagram": "A=>B: posts"}, "Line 1: "),
        (
            {"sizing": "Much. [ref:nowhere]"},
            "There is no reference &quot;nowhere&quot;",
        ),
    ],
)
def test_what_readers_could_not_use_is_refused(admin_client, changes, fault):
    response = made(admin_client, **changes)
    assert fault in errors(response) + response.content.decode()
    assert not Recipe.objects.filter(slug="post-and-look").exists()


# What is doubted


def test_the_editor_hears_when_no_answers_get_the_offer(admin_client):
    response = made(admin_client, **{"offers-0-when": "job: excel"})
    assert said(response)[0] == (
        "No answers are offered the recipe “Post, then look” because "
        "“Birds tell little.”."
    )


def test_the_editor_hears_when_it_completes_what_is_no_leg(admin_client):
    byod = Pattern.objects.get(slug="byod")
    response = made(
        admin_client, **{"offers-0-patterns": [byod.pk], "offers-0-when": ""}
    )
    assert any("is no leg of it" in doubt for doubt in said(response))


def test_the_editor_hears_when_a_scenario_is_not_offered_it(admin_client, recipe):
    scenario = Scenario.objects.get(slug="bom-approval")
    url = page_of(Scenario, "change", scenario.pk)
    response = save(admin_client, url, {"recipes": [recipe.pk]})
    assert any("names the recipe" in doubt for doubt in said(response))
    response = save(admin_client, page_of(Recipe, "change", recipe.pk), {})
    assert any(f"“{scenario.title}” names the recipe" in one for one in said(response))


# Where references are used


def test_a_reference_tells_which_recipe_and_which_offer_rest_on_it(
    admin_client, recipe
):
    reference = recipe.offers.first().references.first()
    url = page_of(Reference, "change", reference.pk)
    html = admin_client.get(url).content.decode()
    assert f"Recipe: {recipe}" in html
    assert f"({recipe})" in html
    assert page_of(Recipe, "change", recipe.pk) in html
