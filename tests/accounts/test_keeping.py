"""Who keeps the accounts writes over nobody, and changes nothing by looking."""

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.urls import reverse

from scenarios.admin.saving import SeenFirst
from tests.admin.editing import said, saved
from tests.editors.accounts import account, writer
from tests.editors.sending import as_sent
from tests.editors.test_meanwhile import refused, told

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def form_of(row):
    return reverse(f"admin:auth_{row._meta.model_name}_change", args=[row.pk])


def test_every_form_of_the_admin_asks_what_colleagues_changed_meanwhile(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    written_over = [
        model.__name__
        for model, page in admin.site._registry.items()
        if not isinstance(page, SeenFirst) and page.has_change_permission(request)
    ]
    assert not written_over


@pytest.mark.each_database
def test_a_right_that_a_colleague_took_is_not_given_back_unseen(admin_client):
    wren = writer()
    mine = as_sent(admin_client, form_of(wren), first_name="Mine")
    wren.groups.clear()
    User.objects.filter(pk=wren.pk).update(is_staff=False, email="wren@example.org")
    again = refused(answer := admin_client.post(form_of(wren), mine))
    assert told(answer).keys() == {"Email address", "Staff status", "Groups"}
    assert saved(admin_client.post(form_of(wren), again))
    wren.refresh_from_db()
    assert (wren.first_name, wren.is_staff) == ("Mine", False)
    assert not wren.groups.exists()


@pytest.mark.each_database
def test_a_group_that_a_colleague_renamed_keeps_its_name(admin_client):
    group = Group.objects.get(name="Writers")
    mine = as_sent(admin_client, form_of(group), name="Mine")
    Group.objects.filter(pk=group.pk).update(name="Theirs")
    refused(answer := admin_client.post(form_of(group), mine))
    assert told(answer) == {"Name": ("Theirs", "Mine")}
    assert Group.objects.get(pk=group.pk).name == "Theirs"


def test_an_account_or_a_group_saved_as_it_was_opened_is_not_changed(admin_client):
    for row in (writer(), Group.objects.get(name="Writers")):
        rows = type(row).objects.filter(pk=row.pk)
        before = rows.values().get()
        sent = as_sent(admin_client, form_of(row))
        assert said(admin_client.post(form_of(row), sent)) == ["Nothing was changed."]
        assert rows.values().get() == before
    assert not LogEntry.objects.exists()


def test_what_was_changed_of_an_account_is_told_and_logged(admin_client):
    wren = writer()
    sent = as_sent(admin_client, form_of(wren), first_name="Jenny")
    [message] = said(admin_client.post(form_of(wren), sent))
    assert "was changed successfully" in message
    assert LogEntry.objects.get().object_id == str(wren.pk)


def test_a_role_without_staff_status_is_told_to_let_nobody_in(admin_client):
    wren = account("wren", is_staff=False)
    role = Group.objects.get(name="Writers").pk
    sent = as_sent(admin_client, form_of(wren), groups=[str(role)])
    [_, warning] = said(admin_client.post(form_of(wren), sent))
    assert warning == (
        "“wren” has rights here and still cannot log in: for that, tick “Staff status”."
    )
    sent = as_sent(admin_client, form_of(wren))
    assert said(admin_client.post(form_of(wren), sent))[1:] == [warning]
    sent = as_sent(admin_client, form_of(wren), is_staff="on")
    [message] = said(admin_client.post(form_of(wren), sent))
    assert "was changed successfully" in message


@pytest.mark.parametrize("is_active", [True, False])
def test_who_has_no_rights_or_shall_not_come_in_needs_no_such_word(
    admin_client, is_active
):
    bert = account("bert", *([] if is_active else ["Writers"]), is_staff=False)
    User.objects.filter(pk=bert.pk).update(is_active=is_active)
    sent = as_sent(admin_client, form_of(bert), first_name="Bert")
    assert len(said(admin_client.post(form_of(bert), sent))) == 1


def test_that_a_password_was_disabled_is_told_and_logged(admin_client):
    wren = writer()
    url = reverse("admin:auth_user_password_change", args=[wren.pk])
    sent = {"usable_password": "false", "unset-password": "on"}
    [message] = said(admin_client.post(url, sent))
    assert message == "Password-based authentication was disabled."
    logged = LogEntry.objects.get(object_id=wren.pk)
    assert logged.get_change_message() == "Changed password."
