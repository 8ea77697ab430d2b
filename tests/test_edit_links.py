"""Editors get from a page to its form; readers' pages do not change for that."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import reverse

from scenarios.models import Concept, Pattern, Recipe, Scenario
from tests.browser.pages import ON_HAND
from tests.editors.accounts import publisher, rule_editor, writer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = [
    (Pattern, "odata"),
    (Scenario, "bom-approval"),
    (Concept, "words"),
    (Recipe, "claim-check"),
]


def form_of(row):
    name = f"admin:scenarios_{row._meta.model_name}_change"
    return f'href="{reverse(name, args=[row.pk])}"'


@pytest.fixture
def somebody(django_user_model):
    """Somebody with an account that may do nothing."""
    return django_user_model.objects.create_user("somebody", is_staff=True)


def allow(user, model):
    name = f"change_{model._meta.model_name}"
    user.user_permissions.add(Permission.objects.get(codename=name))


@pytest.mark.parametrize(("model", "slug"), PAGES)
def test_who_may_change_a_page_gets_to_its_form(client, somebody, model, slug):
    row = model.objects.get(slug=slug)
    client.force_login(somebody)
    assert form_of(row) not in client.get(row.get_absolute_url()).text
    allow(somebody, model)
    assert form_of(row) in client.get(row.get_absolute_url()).text


@pytest.mark.parametrize(("model", "slug"), PAGES)
def test_writers_and_rule_editors_are_led_there_and_publishers_are_not(
    client, model, slug
):
    row = model.objects.get(slug=slug)
    for who, is_led in ((writer, True), (rule_editor, True), (publisher, False)):
        client.force_login(who())
        assert (form_of(row) in client.get(row.get_absolute_url()).text) is is_led


def page_of(kind, name, **which):
    model = apps.get_model("scenarios", kind)
    row = model.objects.get(**which)
    return f'href="{reverse(f"admin:scenarios_{kind}_{name}", args=[row.pk])}"'


ABOUT_A_ROW = [
    ("/walkthrough/?ask=timing&job=look-up", "criterion", "timing", "change"),
    ("/patterns/failures/?situation=down", "failuresituation", "down", "change"),
    ("/patterns/odata/fits/", "pattern", "odata", "fits"),
    (f"/patterns/odata/challenge/?{ON_HAND}", "pattern", "odata", "change"),
]


@pytest.mark.parametrize(("url", "kind", "slug", "name"), ABOUT_A_ROW)
def test_other_pages_that_are_about_one_row_lead_to_it_too(
    client, url, kind, slug, name
):
    form = page_of(kind, name, slug=slug)
    assert form not in client.get(url).text
    client.force_login(publisher())
    assert form not in client.get(url).text
    client.force_login(rule_editor())
    assert form in client.get(url).text


def test_who_is_no_editor_is_not_led_there(client, somebody):
    row = Pattern.objects.get(slug="odata")
    allow(somebody, Pattern)
    somebody.is_staff = False
    somebody.save()
    client.force_login(somebody)
    assert "Edit this page" not in client.get(row.get_absolute_url()).text


@pytest.mark.parametrize(("model", "slug"), PAGES)
def test_a_readers_page_is_the_same_for_all_and_asks_for_nobody(client, model, slug):
    row = model.objects.get(slug=slug)
    response = client.get(row.get_absolute_url())
    assert "Edit this page" not in response.text
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.wsgi_request.session.accessed


def test_an_editors_page_is_kept_for_nobody_else(client, somebody):
    client.force_login(somebody)
    response = client.get(Pattern.objects.get(slug="odata").get_absolute_url())
    assert "Cookie" in response.headers["Vary"]
