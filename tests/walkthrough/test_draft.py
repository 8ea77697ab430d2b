"""Editors see what the draft would advise, before any reader does."""

import pytest
from django.contrib.auth.models import User

from scenarios import editions
from scenarios.models import Criterion, Edition, Fit, GuardRail

pytestmark = pytest.mark.django_db

QUERY = "?edition=draft&job=look-up"


@pytest.fixture
def without_fits():
    """A draft in which no option says anything: all patterns are equal."""
    Fit.objects.all().delete()


def test_the_draft_advises_editors_and_says_what_it_is(admin_client, without_fits):
    page = admin_client.get(f"/walkthrough/result/{QUERY}").text
    number = Edition.objects.first().number
    assert f"This is the draft. Readers are advised from edition {number}." in page
    advice = admin_client.get(f"/walkthrough/result.json{QUERY}").json()
    assert advice["edition"] == "draft"
    assert len(advice["recommended"]) == 15


def test_links_stay_with_the_draft(admin_client):
    page = admin_client.get(f"/walkthrough/{QUERY}").text
    assert "edition=draft" in page
    assert "edition=draft" in admin_client.get(f"/walkthrough/record.md{QUERY}").text


@pytest.mark.parametrize(
    "page",
    [
        *("/", "/walkthrough/", "/walkthrough/result/", "/walkthrough/result.json"),
        *("/walkthrough/record.md", "/patterns/odata/challenge/"),
    ],
)
def test_no_cache_keeps_a_draft(admin_client, page):
    shown = admin_client.get(f"{page}{QUERY}")
    assert "no-store" in shown.headers["Cache-Control"]
    assert "Cache-Control" not in admin_client.get(f"{page}?job=look-up").headers


def test_a_draft_is_for_editors_alone(client):
    assert client.get(f"/walkthrough/result/{QUERY}").status_code == 404
    client.force_login(User.objects.create_user("reader"))
    assert client.get(f"/walkthrough/result/{QUERY}").status_code == 404


def test_a_draft_that_contradicts_itself_is_not_there(admin_client):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    assert admin_client.get(f"/walkthrough/result/{QUERY}").status_code == 404


def test_a_question_that_only_the_draft_has_is_understood(admin_client):
    GuardRail.objects.all().delete()
    new = Criterion.objects.create(slug="mood", title="Mood", question="?", why="So.")
    new.options.create(slug="good", label="Good")
    page = admin_client.get(f"/walkthrough/result/{QUERY}&mood=good").text
    assert "Not understood" not in page
    assert not editions.live().model.has_criterion("mood")
