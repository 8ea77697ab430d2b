"""Who came in, who has which rights and who published stays known for half a year."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from guide.accounts.models import Event
from scenarios.models import Edition
from tests.admin.test_pages import assert_opens
from tests.editors.accounts import publisher, superuser, writer
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LIST = "/admin/accounts/event/"


def told(**which):
    """What was written down, the oldest first."""
    events = Event.objects.filter(**which).order_by("pk")
    return list(events.values_list("account", "detail", "by"))


@pytest.mark.each_database
def test_a_role_that_somebody_gives_is_written_down_with_who_gave_it(client):
    wren = writer()
    client.force_login(superuser())
    Event.objects.all().delete()
    url = reverse("admin:auth_user_change", args=[wren.pk])
    publishers = Group.objects.get(name="Publishers")
    sent = as_sent(client, url, groups=[publishers.pk], is_superuser="on")
    assert client.post(url, sent).status_code == 302
    assert told() == [
        ("wren", "given: superuser", "eagle"),
        ("wren", "taken: group Writers", "eagle"),
        ("wren", "given: group Publishers", "eagle"),
    ]


@pytest.mark.each_database
def test_rights_are_written_down_whichever_way_they_are_given():
    wren, group = writer(), Group.objects.create(name="Finches")
    right = Permission.objects.get(codename="publish_edition")
    Event.objects.all().delete()
    group.user_set.add(wren)
    group.permissions.add(right)
    wren.user_permissions.add(right)
    wren.groups.clear()
    User.objects.get(username="wren").delete()
    assert told() == [
        ("wren", "given: group Finches", ""),
        ("group Finches", "given: publish_edition", ""),
        ("wren", "given: publish_edition", ""),
        ("wren", "taken: group Finches, group Writers", ""),
        ("wren", "deleted", ""),
    ]


def test_a_publication_is_written_down_but_one_that_came_with_files():
    Edition.objects.create(number=98, model={}, digest="a", published_by=publisher())
    Edition.objects.create(number=99, model={}, digest="b")
    assert told(kind="published") == [("owl", "edition 98", "")]


@pytest.mark.each_database
def test_a_second_step_that_is_taken_away_is_written_down(client):
    step = Authenticator.objects.create(user=writer(), type="totp", data={})
    client.force_login(superuser())
    assert_opens(client, "/admin/mfa/authenticator/")
    url = reverse("admin:mfa_authenticator_delete", args=[step.pk])
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert told(kind="step") == [
        ("wren", "given: totp", ""),
        ("wren", "taken: totp", "eagle"),
    ]


@pytest.mark.each_database
def test_who_keeps_the_accounts_reads_all_of_it_and_changes_nothing(client):
    client.force_login(superuser())
    event = Event.objects.create(kind="failed", account="wren")
    assert_opens(client, LIST)
    assert_opens(client, f"{LIST}?q=wren")
    assert_opens(client, f"{LIST}{event.pk}/change/")
    for page in ("add/", f"{event.pk}/delete/"):
        assert client.get(LIST + page).status_code == 403
    assert client.post(f"{LIST}{event.pk}/change/", {"by": "x"}).status_code == 403


def test_nobody_else_sees_it(client):
    client.force_login(publisher())
    assert client.get(LIST).status_code == 403
    assert client.get("/admin/mfa/authenticator/").status_code == 403
