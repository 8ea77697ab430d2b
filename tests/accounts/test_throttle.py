"""Whoever guesses passwords is stopped, and nobody else."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from guide.accounts import addresses, throttle
from guide.accounts.models import Event
from tests.editors.accounts import writer

pytestmark = pytest.mark.django_db

HERE, THERE = "192.0.2.1", "192.0.2.2"


def try_in(client, password, name="wren", address=HERE):
    typed = {"username": name, "password": password, "next": "/admin/"}
    return client.post("/admin/login/", typed, REMOTE_ADDR=address)


def fail(client, times=throttle.TRIES, **how):
    for _ in range(times):
        answer = try_in(client, "wrong", **how)
    return answer


def test_the_fifth_wrong_password_locks_the_account_for_that_address(client):
    writer()
    assert fail(client, 4).status_code == 200
    locked = fail(client, 1)
    assert locked.status_code == 429
    assert 890 <= int(locked["Retry-After"]) <= 900
    assert "try again in 15 minutes" in locked.text
    assert try_in(client, "wren").status_code == 429


@pytest.mark.any_database
def test_elsewhere_the_account_is_open(client):
    writer()
    fail(client)
    assert try_in(client, "wren", address=THERE).status_code == 302


def test_a_lock_ends(client):
    writer()
    fail(client)
    Event.objects.update(at=timezone.now() - throttle.WHILE - timedelta(seconds=1))
    assert try_in(client, "wren").status_code == 302


def test_who_gets_in_starts_to_count_anew(client):
    writer()
    fail(client, 4)
    try_in(client, "wren")
    client.logout()
    assert fail(client, 4).status_code == 200


def test_no_password_is_checked_for_who_is_locked_out(client, monkeypatch):
    writer()
    fail(client)
    monkeypatch.setattr("django.contrib.auth.models.User.check_password", None)
    assert try_in(client, "wren").status_code == 429


def test_an_old_password_is_tried_no_oftener_than_at_a_log_in(client):
    writer()
    try_in(client, "wren")
    new = {
        "new_password1": "stranded whale song",
        "new_password2": "stranded whale song",
    }

    def change(old):
        typed = {"old_password": old, **new}
        address = "/admin/password_change/"
        return client.post(address, typed, REMOTE_ADDR=HERE).status_code

    assert [change("wrong") for _ in range(throttle.TRIES)] == [200] * 4 + [429]
    assert change("wren") == 429
    Event.objects.update(at=timezone.now() - throttle.WHILE - timedelta(seconds=1))
    assert change("wren") == 302


def test_a_name_without_an_account_is_locked_like_any_other(client):
    assert fail(client, name="nobody").status_code == 429


def test_an_address_that_tries_many_names_is_locked_for_all(client, monkeypatch):
    monkeypatch.setattr(throttle, "TRIES_OF_AN_ADDRESS", 3)
    writer()
    for name in ("one", "two", "three"):
        try_in(client, "wrong", name=name)
    assert try_in(client, "wren").status_code == 429
    assert try_in(client, "wren", address=THERE).status_code == 302


def test_who_comes_when_many_passwords_are_being_checked_waits_a_moment(client):
    writer()
    for _ in range(2):
        throttle.PLACES.acquire()
    try:
        full = try_in(client, "wren")
    finally:
        throttle.PLACES.release(2)
    assert (full.status_code, full["Retry-After"]) == (429, "2")
    assert try_in(client, "wren").status_code == 302


# What is kept of it


def test_each_try_is_written_down_without_the_address_and_logged_without_the_name(
    client, caplog
):
    writer()
    Event.objects.all().delete()
    fail(client)
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert sorted(kinds) == ["failed"] * 5 + ["locked"]
    assert HERE not in str(list(Event.objects.values())) + caplog.text
    assert "was locked out" in caplog.text
    assert "wren" not in caplog.text


@pytest.mark.any_database
def test_what_is_no_account_is_not_kept_as_it_might_be_a_password(client):
    fail(client, 1, name="hunter2hunter2")
    assert "hunter2" not in Event.objects.get().account


def test_old_events_go_with_the_next_log_in(client):
    writer()
    old = Event.objects.create(kind="in", account="wren")
    Event.objects.update(at=timezone.now() - timedelta(days=181))
    try_in(client, "wren")
    assert not Event.objects.filter(pk=old.pk).exists()


# Addresses


def came_from(forwarded, address=HERE):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return addresses.of(request)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [
        (0, "198.51.100.7"),
        (1, "198.51.100.7, 192.0.2.1"),
        (2, "198.51.100.7, 192.0.2.1, 10.0.0.1"),
        (2, "198.51.100.7"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, forwarded):
    settings.TRUSTED_PROXIES = proxies
    assert came_from(forwarded) == came_from("")


@pytest.mark.any_database
def test_all_addresses_of_one_house_are_one():
    one = came_from("", "2001:db8:1:2::3")
    assert one == came_from("", "2001:db8:1:2:ffff::4")
    assert one != came_from("", "2001:db8:1:3::3")
    assert came_from("", f"::ffff:{HERE}") == came_from("", HERE)
