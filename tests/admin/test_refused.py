"""What editors may not do: change a slug, or save what would mislead readers."""

import pytest

from scenarios.models import (
    Concept,
    Criterion,
    Family,
    Fit,
    Option,
    Recipe,
    Scenario,
)
from tests.admin.editing import (
    CALL,
    KEPT,
    errors,
    form_on,
    new_criterion,
    page_of,
    row_of,
    said,
    save,
    saved,
    scenario_form,
    two_options,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


# Slugs that stay


@pytest.mark.parametrize(
    "model", [model for model in KEPT if model is not Fit], ids=lambda m: m.__name__
)
def test_a_slug_cannot_be_changed(admin_client, model):
    row = model.objects.first()
    url = page_of(model, "change", row.pk)
    sent = form_on(admin_client, url)
    assert "slug" not in sent
    assert saved(admin_client.post(url, sent | {"slug": "another"}))
    assert model.objects.get(pk=row.pk).slug == row.slug


def test_the_slug_of_an_option_cannot_be_changed(admin_client):
    option = Option.objects.first()
    url = page_of(Criterion, "change", option.criterion_id)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    assert saved(save(admin_client, url, {f"{row}-slug": "another"}))
    own = page_of(Option, "change", option.pk)
    assert saved(save(admin_client, own, {"slug": "another"}))
    assert Option.objects.get(pk=option.pk).slug == option.slug


def test_a_reserved_slug_is_refused(admin_client):
    response = save(
        admin_client,
        page_of(Family, "add"),
        {"name": "E", "slug": "edition", "order": 1},
    )
    assert "meaning of its own in addresses" in errors(response)


# What is refused


def test_a_broken_diagram_names_its_line(admin_client):
    url = page_of(Recipe, "change", Recipe.objects.first().pk)
    response = save(admin_client, url, {"diagram": f"{CALL}\nA=>B"})
    assert "Line 4" in errors(response)


def test_a_broken_diagram_within_a_text_names_its_line(admin_client):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    body = f"Look:\n\n```sequence\n{CALL}\nA=>B\n```\n"
    found = errors(save(admin_client, url, {"body": body}))
    assert "below line 3" in found
    assert "Line 4" in found


FLOWCHART = "Look:\n\n```mermaid\nflowchart LR\nA-->B\n```\n"


def test_a_flowchart_is_saved_with_a_word_that_readers_see_its_text(admin_client):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    response = save(admin_client, url, {"body": FLOWCHART})
    assert saved(response)
    [told] = [one for one in said(response) if "Mermaid" in one]
    assert told.startswith("Body: the Mermaid below line 3 is no sequence diagram")


def test_steps_go_whatever_was_typed_in_them_and_nothing_is_said_of_it(admin_client):
    scenario = Scenario.objects.filter(steps__order=2).first()
    url = page_of(Scenario, "change", scenario.pk)
    going = {"steps-0-DELETE": "on", "steps-1-DELETE": "on"}
    typed = {"steps-0-text": "", "steps-1-text": FLOWCHART}
    before = scenario.steps.count()
    response = save(admin_client, url, going | typed)
    assert saved(response)
    assert not [one for one in said(response) if "Mermaid" in one]
    assert scenario.steps.count() == before - 2


def test_a_citation_of_nothing_is_refused(admin_client):
    url = page_of(Concept, "change", Concept.objects.first().pk)
    response = save(admin_client, url, {"body": "So it is. [ref:nowhere]"})
    assert "There is no reference &quot;nowhere&quot;" in errors(response)


def test_a_condition_names_options_of_one_criterion(admin_client):
    first, second = Criterion.objects.all()[:2]
    options = [first.options.first().pk, second.options.first().pk]
    response = new_criterion(admin_client, asked_when=options)
    assert "Choose options of one criterion" in errors(response)


def test_a_condition_names_an_earlier_criterion(admin_client):
    option = Criterion.objects.last().options.first()
    response = new_criterion(admin_client, asked_when=[option.pk], order=1)
    assert "not before this one" in errors(response)


def test_a_criterion_stays_before_those_that_depend_on_it(admin_client):
    follower = Criterion.objects.filter(asked_when__isnull=False).first()
    parent = follower.asked_when.first().criterion
    url = page_of(Criterion, "change", parent.pk)
    response = save(admin_client, url, {"order": follower.order + 1})
    assert "this one must come before it" in errors(response)


def test_an_option_that_others_depend_on_stays(admin_client):
    option = Option.objects.filter(leads_to__isnull=False).first()
    option.answers.all().delete()
    url = page_of(Criterion, "change", option.criterion_id)
    row = row_of(form_on(admin_client, url), "options", "id", option.pk)
    response = save(admin_client, url, {f"{row}-DELETE": "on"})
    assert "Look at these first" in errors(response)


@pytest.mark.parametrize(
    ("starts", "fault"),
    [
        ((5, 10), "No band takes numbers below 5"),
        ((0, 0), "Two options have the same “from”"),
    ],
)
def test_bands_start_at_0_and_rise(admin_client, starts, fault):
    sent = two_options(*starts) | {"unit": "pigeons per hour"}
    assert fault in errors(new_criterion(admin_client, **sent))


def test_a_quantity_needs_bands_and_a_choice_has_none(admin_client):
    quantity = new_criterion(admin_client, unit="pigeons per hour")
    assert "does not say where it starts" in errors(quantity)
    choice = new_criterion(admin_client, **two_options(0, 5))
    assert "belongs to a quantity" in errors(choice)


def test_a_criterion_needs_an_option(admin_client):
    none = dict.fromkeys(two_options(), "") | {"options-TOTAL_FORMS": 0}
    assert "at least one option" in errors(new_criterion(admin_client, **none))


def test_a_judgement_cannot_rule_out(admin_client):
    fit = Fit.objects.filter(verdict="ruled-out").first()
    url = page_of(Option, "change", fit.option_id)
    row = row_of(form_on(admin_client, url), "fits", "pattern", fit.pattern_id)
    response = save(admin_client, url, {f"{row}-judgement": "on"})
    assert "Only a document can rule a pattern out" in errors(response)


def test_a_published_scenario_needs_answers(admin_client):
    url = page_of(Scenario, "add")
    sent = form_on(admin_client, url) | scenario_form(admin_client)
    response = admin_client.post(url, sent)
    assert "A published scenario needs answers" in errors(response)
    del sent["is_published"]
    assert saved(admin_client.post(url, sent))
