"""Every page of the admin opens, keeps the strict policy, and leads to the site."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scenarios.models import (
    Contradiction,
    Criterion,
    Edition,
    FailureSituation,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Reference,
    Scenario,
)
from tests.admin.editing import KEPT, page_of, pattern

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


# Every page


@pytest.mark.parametrize("model", [*KEPT, Option, Limit, Edition])
def test_every_page_of_a_table_opens_under_the_strict_policy(admin_client, model):
    first = model.objects.first().pk
    assert_opens(admin_client, page_of(model, "changelist"))
    assert_opens(admin_client, page_of(model, "changelist") + "?q=odata")
    assert_opens(admin_client, page_of(model, "change", first))
    if model is not Edition:
        assert_opens(admin_client, page_of(model, "delete", first))
        assert_opens(admin_client, page_of(model, "history", first))
    if model in KEPT:
        assert_opens(admin_client, page_of(model, "add"))


def test_every_other_page_opens_under_the_strict_policy(client, admin_client):
    assert_opens(Client(), "/admin/login/")
    assert_opens(admin_client, "/admin/")
    assert_opens(admin_client, "/admin/health/")
    assert_opens(admin_client, "/admin/lately/")
    assert_opens(admin_client, "/admin/deleted/")
    excel = Fit.objects.filter(option__criterion__slug="excel-how", verdict="strong")
    excel.update(verdict="good")
    assert_opens(admin_client, "/admin/review/")


def assert_opens(client, url):
    """And has nothing in it that the Content Security Policy forbids."""
    response = client.get(url)
    html = response.content.decode()
    assert response.status_code == 200, url
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html), url
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html)), url
    assert all("nonce=" in tag for tag in re.findall(r"<style[^>]*>", html)), url


def test_the_site_says_whose_it_is(admin_client):
    html = admin_client.get("/admin/").content.decode()
    assert "The F&amp;O integration guide: editors" in html


@pytest.mark.parametrize(
    "model",
    [
        *(Pattern, Option, Criterion, Scenario, Contradiction),
        *(Proviso, OutsideSolution, GuardRail),
    ],
)
def test_queries_do_not_grow_with_what_can_be_chosen(admin_client, model):
    """Ten more references, patterns and criteria cost no further query."""
    url = page_of(model, "change", model.objects.first().pk)
    with CaptureQueriesContext(connection) as before:
        admin_client.get(url)
    for n in range(10):
        Reference.objects.create(slug=f"r-{n}", title=f"R {n}", url="https://r.example")
        new = pattern(f"p-{n}")
        criterion = Criterion.objects.create(
            slug=f"c-{n}", title=f"C {n}", question="?", why="because"
        )
        option = criterion.options.create(slug="a", label="A")
        Fit.objects.create(pattern=new, option=option, verdict="good", reason="So.")
        FailureSituation.objects.create(slug=f"f-{n}", title=f"F {n}")
    with CaptureQueriesContext(connection) as after:
        admin_client.get(url)
    assert len(after) <= len(before)
    assert len(after) <= 40


# The way to the site


def test_published_scenarios_lead_to_their_page(admin_client):
    scenario = Scenario.objects.filter(is_published=True).first()
    url = page_of(Scenario, "change", scenario.pk)
    html = admin_client.get(url).content.decode()
    [link] = re.findall(r'href="(/admin/r/[^"]+)"', html)
    assert scenario.get_absolute_url() in admin_client.get(link).headers["Location"]
    Scenario.objects.filter(pk=scenario.pk).update(is_published=False)
    assert "/admin/r/" not in admin_client.get(url).content.decode()


def test_a_reference_tells_where_it_is_used(admin_client):
    limit = Limit.objects.select_related("pattern", "reference").first()
    url = page_of(Reference, "change", limit.reference.pk)
    html = admin_client.get(url).content.decode()
    assert page_of(Pattern, "change", limit.pattern.pk) in html


@pytest.mark.parametrize("model", [Proviso, OutsideSolution])
def test_a_reference_tells_what_besides_the_fits_rests_on_it(admin_client, model):
    row = model.objects.filter(references__isnull=False).first()
    url = page_of(Reference, "change", row.references.first().pk)
    html = admin_client.get(url).content.decode()
    assert page_of(model, "change", row.pk) in html
