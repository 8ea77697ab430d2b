"""What a log-in lasts, and which passwords an account may have."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tests.editors.accounts import writer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Set the clock of all that asks Django for the time."""

    def at(**since):
        now = NINE + timedelta(**since)
        monkeypatch.setattr(timezone, "now", lambda: now)

    at()
    return at


def is_in(client):
    return client.get("/admin/password_change/").status_code == 200


@pytest.mark.each_database
def test_a_log_in_ends_two_hours_after_the_last_page(client, clock):
    client.force_login(writer())
    clock(minutes=119)
    assert is_in(client)
    clock(minutes=119 + 119)
    assert is_in(client)
    clock(minutes=119 + 119 + 121)
    assert not is_in(client)


def test_it_ends_after_twelve_hours_even_for_who_never_rests(client, clock):
    client.force_login(writer())
    for hours in range(12):
        clock(hours=hours)
        assert is_in(client)
    clock(hours=12)
    assert not is_in(client)


def test_staying_costs_no_write_with_each_page(client, clock):
    client.force_login(writer())
    clock(minutes=4)
    assert "sessionid" not in client.get("/admin/password_change/").cookies
    clock(minutes=6)
    assert "sessionid" in client.get("/admin/password_change/").cookies


@pytest.mark.each_database
def test_sessions_that_are_over_go_with_the_next_log_in(client, clock):
    client.force_login(writer())
    clock(hours=3)
    Client().force_login(writer("finch"))
    assert Session.objects.count() == 1


@pytest.mark.each_database
def test_a_new_password_ends_all_other_log_ins(client):
    wren = writer()
    elsewhere = Client()
    for each in (client, elsewhere):
        each.force_login(wren)
    new = "as heavy as a hazelnut"
    sent = {"old_password": "wren", "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", sent).status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)


@pytest.mark.parametrize("password", ["as heavy as a hazelnut", "738201946652"])
def test_a_long_password_needs_no_signs(password):
    validate_password(password)


@pytest.mark.parametrize("password", ["Sh0rt-&-odd", "qwerty123456", "goldcrest-wren"])
def test_a_short_one_a_common_one_and_the_name_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, writer("goldcrest-wren"))
