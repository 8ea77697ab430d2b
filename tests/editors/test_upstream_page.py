"""Editors see what a release has otherwise than rows edited here, and decide."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from reversion.models import Version

from scenarios.history.rows import DELETED
from scenarios.models import Concept, Criterion, Newer, Option, Pattern
from scenarios.shipped.edits import BY_NAME, edited
from scenarios.shipped.upstream import questions
from tests.admin.editing import page_of, pattern, said, save, saved
from tests.content.releases import ODATA, Release, edit, newer_odata

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE = "/admin/upstream/"


@pytest.fixture
def release(tmp_path):
    """A newer release, to change."""
    return Release(tmp_path)


@pytest.fixture
def odata(release):
    """A pattern with an edit of ours, of which a release has another part otherwise."""
    row = Pattern.objects.get(slug="odata")
    edit(row, summary="Ours.")
    newer_odata(release)
    return row


def html_of(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def form_of(html, name):
    """What the form about a row sends besides its button."""
    form = next(part for part in html.split("<form") if f'value="{name}"' in part)
    return dict(re.findall(r'name="(row|seen)" value="([^"]*)"', form))


def decide(client, decision, name="pattern:odata", form=None):
    sent = form or form_of(html_of(client), name)
    seen = sent["seen"].replace("&quot;", '"')
    return client.post(PAGE, sent | {"seen": seen, "decision": decision})


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# What is shown


def test_nothing_waits_where_nothing_was_edited(admin_client):
    assert "Nothing waits" in html_of(admin_client)
    assert PAGE not in admin_client.get("/admin/").content.decode()


def test_each_value_is_shown_before_in_the_release_and_here(admin_client, odata):
    html = html_of(admin_client)
    assert 'Summary <span class="by">changed here' in html
    assert 'Use it when <span class="by">changed by the release' in html
    assert re.search(r"<ins><span[^>]*> added: </span>- It is new\.", html)
    assert re.search(r"<del>.*An outside application", html)


def test_added_and_removed_words_are_told_without_colour_too(admin_client, odata):
    said = plain(html_of(admin_client))
    assert "added: Ours" in said
    assert "removed: An outside" in said


def test_the_start_page_and_the_rows_own_form_lead_to_it(admin_client, odata):
    start = admin_client.get("/admin/").content.decode()
    assert "1 row edited here is otherwise in the release" in plain(start)
    assert PAGE in start
    form = admin_client.get(page_of(Pattern, "change", odata.pk)).content.decode()
    assert f"{PAGE}#pattern:odata" in form
    other = pattern("swan")
    form = admin_client.get(page_of(Pattern, "change", other.pk)).content.decode()
    assert PAGE not in form


def test_an_option_leads_to_what_its_criterion_has_otherwise(admin_client, release):
    edit(Criterion.objects.get(slug="xpp"), title="Ours")
    release.change("criteria/xpp.yaml", "why: ", "why: New. ").load()
    option = Option.objects.filter(criterion__slug="xpp").first()
    form = admin_client.get(page_of(Option, "change", option.pk)).content.decode()
    assert f"{PAGE}#criterion:xpp" in form


# Deciding


def kept_by_admin():
    return Version.objects.filter(revision__user__username="admin")


@pytest.mark.each_database
def test_the_release_is_taken_and_the_row_is_as_shipped(admin_client, odata):
    response = decide(admin_client, "take")
    assert response.status_code == 302
    assert said(response) == ["Pattern “OData”. It is what the release has."]
    assert "odata" not in edited(BY_NAME["pattern"])
    assert questions() == []
    assert str(odata) in [one.object_repr for one in kept_by_admin()]


def test_what_is_here_is_kept(admin_client, odata):
    decide(admin_client, "keep")
    odata.refresh_from_db()
    assert odata.summary == "Ours."
    assert questions() == []


def test_what_nobody_touched_is_taken_alone(admin_client, odata):
    decide(admin_client, "take-untouched")
    odata.refresh_from_db()
    assert odata.summary == "Ours."
    assert odata.use_when.startswith("- It is new.")


def test_a_deleted_row_is_brought_back(admin_client):
    Concept.objects.get(slug="words").delete()
    assert "Deleted here" in html_of(admin_client)
    decide(admin_client, "take", "concept:words")
    assert Concept.objects.filter(slug="words").exists()
    assert "Deleted here" not in html_of(admin_client)


def test_a_withdrawn_row_goes_with_a_line_in_the_history(admin_client):
    row = Concept.objects.get(slug="words")
    edit(row, title="Ours")
    Newer.objects.create(kind="concept", slug="words", values=None)
    assert "Take it out, as the release did" in html_of(admin_client)
    decide(admin_client, "take", "concept:words")
    assert not Concept.objects.filter(slug="words").exists()
    assert [one.format for one in kept_by_admin()] == [DELETED]


# What is refused


@pytest.mark.each_database
def test_a_colleagues_change_meanwhile_refuses_the_decision_and_shows_it(
    admin_client, odata
):
    form = form_of(html_of(admin_client), "pattern:odata")
    edit(odata, summary="Theirs, meanwhile.")
    html = decide(admin_client, "take", form=form).content.decode()
    assert "Somebody changed this" in html
    assert "Theirs, meanwhile" in html
    assert html.count("Changed while you had the page open") == 1
    odata.refresh_from_db()
    assert odata.summary == "Theirs, meanwhile."
    assert len(questions()) == 1


def test_so_does_another_release(admin_client, odata, release):
    form = form_of(html_of(admin_client), "pattern:odata")
    release.change(ODATA, "- It is new.", "- It is newest.").load()
    html = decide(admin_client, "take", form=form).content.decode()
    assert "Nothing was done" in html
    assert "newest" in html


def test_what_a_colleague_decided_meanwhile_is_told(admin_client, odata):
    form = form_of(html_of(admin_client), "pattern:odata")
    decide(admin_client, "keep")
    response = decide(admin_client, "take", form=form)
    assert "Somebody decided" in said(response)[-1]


def test_what_is_in_use_stays_and_its_users_are_linked(admin_client):
    Newer.objects.create(kind="pattern", slug="odata", values=None)
    html = decide(admin_client, "take").content.decode()
    assert "It stays, as it is used" in html
    assert re.search(r'errornote.*<a href="/admin/scenarios/scenario/', html, re.DOTALL)
    assert Pattern.objects.filter(slug="odata").exists()


def test_only_those_who_may_change_a_row_decide_about_it(client, odata):
    user = User.objects.create_user("writer", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_concept"))
    client.force_login(user)
    assert "Nothing waits" in html_of(client)
    sent = {"row": "pattern:odata", "seen": "{}", "decision": "take"}
    assert client.post(PAGE, sent).status_code == 403
    odata.refresh_from_db()
    assert odata.summary == "Ours."


@pytest.mark.parametrize("name", ["", "pattern", "bird:odata", "pattern:<b>"])
def test_nonsense_is_answered(admin_client, name):
    sent = {"row": name, "seen": "[", "decision": "fly"}
    assert admin_client.post(PAGE, sent).status_code == 302


def test_the_page_keeps_the_strict_policy(admin_client, odata):
    html = html_of(admin_client)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", html)


# A choice stays a choice


def unit_of(client, slug, unit):
    row = Criterion.objects.get(slug=slug)
    return save(client, page_of(Criterion, "change", row.pk), {"unit": unit})


def test_a_choice_that_is_answered_does_not_become_a_quantity(admin_client):
    response = unit_of(admin_client, "timing", "seconds")
    [error] = response.context["adminform"].form.errors["unit"]
    assert "It stays a choice" in error
    assert "/admin/scenarios/scenario/" in error
    assert Criterion.objects.get(slug="timing").unit == ""


def test_a_quantity_that_is_answered_does_not_become_a_choice(admin_client):
    response = unit_of(admin_client, "volume", "")
    [error] = response.context["adminform"].form.errors["unit"]
    assert "It stays a quantity" in error


def test_a_quantity_may_be_called_otherwise(admin_client):
    assert saved(unit_of(admin_client, "volume", "rows an hour"))
