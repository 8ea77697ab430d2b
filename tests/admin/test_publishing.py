"""Editors publish what they changed, as an edition that never changes."""

import pytest
from django.contrib.auth.models import Permission, User

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.models import (
    Criterion,
    Edition,
    Fit,
    OutsideSolution,
    Proviso,
)
from tests.admin.editing import page_of, said

pytestmark = pytest.mark.django_db


PUBLISH = "/admin/scenarios/edition/publish/"


def change_a_fit():
    fit = Fit.objects.exclude(verdict="ruled-out").first()
    fit.reason = f"{fit.reason} Indeed."
    fit.save()


def test_publishing_makes_an_edition_and_says_so(admin_client, admin_user):
    change_a_fit()
    number = Edition.objects.first().number
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    made = Edition.objects.get(number=number + 1)
    assert (made.note, made.published_by) == ("Birds", admin_user)
    [message] = said(response)
    assert f"Edition {number + 1} is published" in message
    assert f"edition={number + 1}" in message


def test_nothing_to_publish_is_said(admin_client):
    before = Edition.objects.count()
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert "Nothing has changed" in said(response)[0]
    assert Edition.objects.count() == before


def test_what_contradicts_itself_is_not_published_and_the_note_is_kept(admin_client):
    Criterion.objects.create(slug="empty", title="Empty", question="?", why="So.")
    with pytest.raises(ModelError):
        editions.draft()
    before = Edition.objects.count()
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert "has no options" in said(response)[0]
    assert Edition.objects.count() == before
    assert 'value="Birds"' in response.content.decode()
    assert "cannot be published" in admin_client.get("/admin/").content.decode()


def test_a_note_that_is_too_long_is_kept_and_refused(admin_client):
    response = admin_client.post(PUBLISH, {"note": "x" * 251}, follow=True)
    assert "Keep the note to 250 characters." in said(response)


def test_publishing_needs_a_post_and_the_permission(admin_client, client):
    assert admin_client.get(PUBLISH).status_code == 405
    editor = User.objects.create_user("editor", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_edition"))
    client.force_login(editor)
    assert client.post(PUBLISH).status_code == 403
    html = client.get(page_of(Edition, "changelist")).content.decode()
    assert "Publish edition" not in html


def test_the_start_page_tells_of_unpublished_changes(admin_client):
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()
    change_a_fit()
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()


def test_an_edition_says_what_is_in_it(admin_client):
    url = page_of(Edition, "change", Edition.objects.first().pk)
    html = admin_client.get(url).content.decode()
    counts = ("15 patterns", f"{Criterion.objects.count()} criteria")
    for count in (*counts, f"{OutsideSolution.objects.count()} outside solutions"):
        assert count in html


def test_a_changed_proviso_is_an_unpublished_change(admin_client):
    Proviso.objects.filter(slug="event-exists").update(text="Holds if it does.")
    assert "Unpublished changes" in admin_client.get("/admin/").content.decode()
    admin_client.post(PUBLISH, {"note": ""})
    assert "Unpublished changes" not in admin_client.get("/admin/").content.decode()


def test_editions_cannot_be_changed(admin_client):
    first = Edition.objects.first().pk
    assert admin_client.post(page_of(Edition, "change", first), {}).status_code == 403
    assert admin_client.post(page_of(Edition, "delete", first), {}).status_code == 403
    assert admin_client.get(page_of(Edition, "add")).status_code == 403
