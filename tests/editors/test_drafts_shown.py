"""A draft is looked at as readers would see it, and shown to a colleague by a link."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from scenarios import sharing
from scenarios.models import Concept, Draft, Fit, Pattern, Recipe, Scenario
from tests.admin.editing import page_of
from tests.editors.drafting import TEXT, drafted, form_of, new_concept
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BANNER = "Draft, not published."


@pytest.fixture
def draft(admin_client):
    return drafted(admin_client, Concept.objects.get(slug="words"), summary=TEXT)


@pytest.fixture
def anybody():
    """Somebody without an account."""
    return Client()


def link(draft):
    return f"/drafts/{sharing.token_of(draft)}/"


def seven_days_ago(monkeypatch):
    """Whatever is signed now was signed a week and a second ago."""
    from django.core import signing

    class Then:
        @staticmethod
        def time():
            return datetime.now(UTC).timestamp() - 7 * 24 * 3600 - 1

    monkeypatch.setattr(signing, "time", Then)


# The whole page


@pytest.mark.parametrize(
    ("model", "slug", "field"),
    [
        (Pattern, "electronic-reporting", "problem"),
        (Scenario, "bom-approval", "situation"),
        (Recipe, "claim-check", "alone"),
        (Concept, "words", "body"),
    ],
)
def test_the_whole_page_is_shown_as_readers_would_see_it(
    client, admin_client, model, slug, field
):
    row = model.objects.get(slug=slug)
    draft = drafted(admin_client, row, **{field: TEXT})
    states = list(model.objects.order_by("pk").values())
    page = admin_client.get(f"/admin/drafts/{draft.pk}/page/")
    assert page.status_code == 200
    assert BANNER in page.text
    assert f"<p>{TEXT}</p>" in page.text
    assert "Edit this page" not in page.text
    assert list(model.objects.order_by("pk").values()) == states
    assert BANNER not in client.get(row.get_absolute_url()).text


def test_a_look_leaves_no_trace(admin_client, draft):
    tables = [table for table in apps.get_models() if table is not Session]
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert TEXT in admin_client.get(f"/admin/drafts/{draft.pk}/page/").text
    assert [list(t.objects.order_by("pk").values()) for t in tables] == before


def test_a_row_that_is_not_there_yet_has_its_page(admin_client):
    draft = new_concept(admin_client)
    page = admin_client.get(f"/admin/drafts/{draft.pk}/page/").text
    assert "Readers do not see it yet" in page
    assert TEXT in page
    assert not Concept.objects.filter(slug="birds").exists()


def test_an_unpublished_scenario_has_its_page(admin_client):
    scenario = Scenario.objects.get(slug="bom-approval")
    Scenario.objects.filter(pk=scenario.pk).update(is_published=False)
    draft = drafted(admin_client, scenario, situation=TEXT)
    page = admin_client.get(f"/admin/drafts/{draft.pk}/page/").text
    assert "Readers do not see it yet" in page
    assert TEXT in page
    assert not Scenario.objects.get(pk=scenario.pk).is_published


def test_a_look_has_what_colleagues_changed_meanwhile(admin_client, draft):
    Concept.objects.filter(slug="words").update(body="Theirs, by now.")
    page = admin_client.get(f"/admin/drafts/{draft.pk}/page/").text
    assert "Theirs, by now." in page
    assert TEXT in page


def test_a_draft_with_mistakes_leads_back_to_its_form(admin_client, anybody):
    draft = drafted(admin_client, Concept.objects.first(), title="")
    response = admin_client.get(f"/admin/drafts/{draft.pk}/page/", follow=True)
    assert "There is no page yet. Title: This field is required." in response.text
    assert anybody.get(link(draft)).status_code == 409


# The link


def test_the_page_of_a_draft_gives_a_link_and_says_what_it_shows(
    admin_client, anybody, draft
):
    page = admin_client.get(f"/admin/drafts/{draft.pk}/")
    address = page.context["link"]
    assert "sees the page of this draft" in page.text
    shown = anybody.get(urlsplit(address).path)
    assert shown.status_code == 200
    assert TEXT in shown.text
    assert BANNER in shown.text
    assert "works until" in shown.text


def test_nobody_else_gets_to_know_of_it(anybody, draft):
    headers = anybody.get(link(draft)).headers
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_a_link_follows_its_draft(admin_client, anybody, draft):
    address = link(draft)
    again = as_sent(admin_client, form_of(draft), summary="Better.") | {"_draft": "1"}
    admin_client.post(form_of(draft), again)
    assert "Better." in anybody.get(address).text


def test_an_expired_link_says_so(anybody, draft, monkeypatch):
    with monkeypatch.context() as then:
        seven_days_ago(then)
        address = link(draft)
    page = anybody.get(address)
    assert page.status_code == 410
    assert "This link has expired" in page.text
    assert TEXT not in page.text
    assert page.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("forge", [lambda t: t[:-1], lambda t: f"x{t}", lambda t: "x"])
def test_a_forged_link_shows_nothing(anybody, draft, forge):
    page = anybody.get(f"/drafts/{forge(sharing.token_of(draft))}/")
    assert page.status_code == 403
    assert "This link is not whole" in page.text
    assert TEXT not in page.text


def test_a_draft_that_is_thrown_away_takes_its_links_with_it(
    admin_client, anybody, draft
):
    address = link(draft)
    admin_client.post(f"/admin/drafts/{draft.pk}/", {"_drop": ""})
    page = anybody.get(address)
    assert page.status_code == 410
    assert "published or thrown away" in page.text


def test_a_link_opens_nothing_in_the_admin(anybody, draft):
    anybody.get(link(draft))
    for address in (f"/admin/drafts/{draft.pk}/page/", form_of(draft)):
        assert anybody.get(address).status_code == 302
    assert anybody.post(link(draft)).status_code == 405


# The rules


@pytest.fixture
def rules(admin_client):
    """The rules that are not published, made to be shown; no option says anything."""
    Fit.objects.all().delete()
    response = admin_client.post("/admin/review/", {"_share": ""})
    draft = Draft.objects.get(kind="rules")
    assert response.headers["Location"] == f"/admin/drafts/{draft.pk}/"
    return draft


def test_a_colleague_walks_through_the_rules_that_are_not_published(anybody, rules):
    page = anybody.get(link(rules), follow=True)
    assert "This is the draft" in page.text
    assert "The link to it works until" in page.text
    edition = f"draft.{sharing.token_of(rules)}"
    result = f"/walkthrough/result/?job=look-up&edition={edition}"
    page = anybody.get(result)
    assert page.text.count(edition) > 3, "links stay with the draft"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    advice = anybody.get(result.replace("result/", "result.json")).json()
    assert (advice["edition"], len(advice["recommended"])) == ("draft", 15)
    record = anybody.get(result.replace("result/", "record.md"))
    assert edition in record.text


def test_the_draft_without_a_link_stays_for_editors(anybody, rules):
    assert anybody.get("/walkthrough/?edition=draft").status_code == 404
    assert anybody.get("/walkthrough/?edition=draft.").status_code == 404
    page = anybody.get("/walkthrough/?edition=draft.x.y.z")
    assert page.status_code == 403
    assert "This link is not whole" in page.text


def test_a_program_is_told_in_json_that_a_link_shows_nothing(anybody):
    answer = anybody.get("/walkthrough/result.json?edition=draft.x.y.z")
    assert answer.status_code == answer.json()["status"] == 403
    assert "not whole" in answer.json()["error"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_link_to_one_draft_shows_no_other(anybody, draft, rules):
    token = sharing.token_of(draft)
    page = anybody.get(f"/walkthrough/?edition=draft.{token}")
    assert page.status_code == 403


def test_rules_that_are_published_are_no_draft_any_more(anybody, rules):
    from scenarios import editions
    from scenarios.models import GuardRail

    address = link(rules)
    GuardRail.objects.all().delete()
    editions.publish()
    assert anybody.get(address).status_code == 410


def test_every_page_about_drafts_keeps_the_strict_policy(admin_client, draft, rules):
    from tests.admin.test_pages import assert_opens

    for one in (draft, rules):
        assert_opens(admin_client, f"/admin/drafts/{one.pk}/")
    assert_opens(admin_client, form_of(draft))
    assert_opens(admin_client, page_of(Concept, "changelist"))
    assert_opens(admin_client, "/admin/")
