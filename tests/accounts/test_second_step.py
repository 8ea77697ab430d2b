"""Who publishes needs more than a password to log in."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from guide.accounts import sealing, throttle
from guide.accounts.models import Event
from guide.accounts.second_step import takes_turn
from tests.admin.test_pages import assert_opens
from tests.editors.accounts import publisher, superuser, writer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SECRET = "JBSWY3DPEHPK3PXP"
INDEX, CODE = "/admin/account/", "/admin/account/code/"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_STEP = True
    cache.clear()  # Of the codes that the last test used.


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(user):
    TOTP.activate(user, SECRET)
    return user


def log_in(client, name="owl"):
    typed = {"username": name, "password": name, "next": "/admin/review/"}
    return client.post("/admin/login/", typed)


@pytest.mark.parametrize("who", [publisher, superuser])
def test_who_may_publish_is_led_to_set_one_up_before_the_admin_opens(client, who):
    client.force_login(who())
    assert client.get("/admin/review/")["Location"] == INDEX
    assert "set one of these up" in client.get(INDEX).text


def test_who_may_not_publish_needs_none(client):
    client.force_login(writer())
    assert client.get("/admin/").status_code == 200


def test_nobody_does_where_the_site_does_not_ask_for_it(client, settings):
    settings.SECOND_STEP = False
    client.force_login(publisher())
    assert client.get("/admin/").status_code == 200
    page = client.get(INDEX).text
    assert "a password alone does not open your account any more" in page
    assert "To the editors’ pages" in page


def test_a_form_that_was_sent_without_it_is_kept(client):
    client.force_login(superuser())
    sent = client.post(reverse("admin:scenarios_concept_add"), {"body": "My own text."})
    assert sent.status_code == 403
    assert "needs a second step" in sent.text
    assert "My own text." in sent.text


def test_an_app_is_set_up_by_its_key_and_the_code_that_it_shows(client):
    publisher()
    assert log_in(client)["Location"] == "/admin/review/"
    url = "/admin/account/app/"
    assert_opens(client, url)
    page = client.get(url).text
    assert '<svg class="qr-code"' in page
    secret = re.search(r"To type: <code>(\w+)</code>", page)[1]
    assert "That did not work" in client.post(url, {"code": "000000"}).text
    done = client.post(url, {"code": code_of(secret)})
    assert done["Location"] == "/admin/account/recovery/"
    assert len(re.findall(r"<li><code>\d{8}</code>", client.get(done["Location"]).text))
    assert client.get("/admin/").status_code == 200
    assert "are not shown again" in client.get("/admin/account/recovery/").text


def test_with_one_a_password_alone_logs_nobody_in(client):
    with_app(publisher())
    Event.objects.all().delete()
    assert log_in(client)["Location"] == CODE
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert_opens(client, CODE)
    assert client.post(CODE, {"code": "123456"}).status_code == 200
    assert client.post(CODE, {"code": code_of(SECRET)})["Location"] == "/admin/review/"
    assert client.get("/admin/").status_code == 200
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["code", "second", "in"]


@pytest.mark.each_database
def test_a_code_lets_in_once_whichever_process_is_asked(client):
    with_app(publisher())
    log_in(client)
    code = code_of(SECRET)
    client.post(CODE, {"code": code})
    client.logout()
    cache.clear()
    log_in(client)
    assert "let you in just now" in client.post(CODE, {"code": code}).text


@pytest.mark.each_database
def test_of_two_who_type_a_code_at_once_one_gets_in():
    """Both processes have read that nobody has used it."""
    with_app(publisher())
    read = [Authenticator.objects.get(), Authenticator.objects.get()]
    assert list(map(takes_turn, read)) == [True, False]


@pytest.mark.each_database
def test_the_database_alone_tells_no_key_of_an_app(client, settings):
    with_app(publisher())
    assert SECRET not in str(Authenticator.objects.get().data)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another " * 9
    log_in(client)
    refused = client.post(CODE, {"code": code_of(SECRET)}).text
    assert "another key than when your second step was set up" in refused
    settings.SECRET_KEY_FALLBACKS = [old]
    assert client.post(CODE, {"code": code_of(SECRET)})["Location"] == "/admin/review/"


@pytest.mark.each_database
def test_recovery_codes_of_another_key_hinder_neither_app_nor_new_codes(
    client, settings
):
    codes = RecoveryCodes.activate(owl := publisher()).generate_codes()
    settings.SECRET_KEY = "another " * 9
    with_app(owl)
    log_in(client)
    client.post(CODE, {"code": codes[0]})
    assert Event.objects.filter(kind="code").count() == 1
    assert client.post(CODE, {"code": code_of(SECRET)})["Location"] == "/admin/review/"
    new = client.get(INDEX + "recovery/")["Location"]
    assert_opens(client, new)
    assert client.post(new)["Location"] == INDEX + "recovery/"
    assert codes[0] not in client.get(INDEX + "recovery/").text


def test_a_key_that_was_kept_before_there_were_seals_opens_as_it_is():
    assert sealing.opened(SECRET) == SECRET


@pytest.mark.each_database
def test_five_wrong_codes_lock_the_account_from_wherever_they_come(client):
    with_app(publisher())
    log_in(client)
    for n in range(throttle.TRIES):
        answer = client.post(CODE, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{n}")
    assert answer.status_code == 429
    assert client.post(CODE, {"code": code_of(SECRET)}).status_code == 429
    assert log_in(client).status_code == 429


def test_who_changes_the_second_step_later_is_asked_again(client):
    owl = publisher()
    client.force_login(owl)
    session = client.session
    session["began"] = time.time() - 3600
    session.save()
    asked = client.get("/admin/account/app/")["Location"]
    assert asked == "/admin/account/again/?next=%2Fadmin%2Faccount%2Fapp%2F"
    assert_opens(client, asked)
    assert "That did not work" in client.post(asked, {"password": "wrong"}).text
    told = client.post(asked, {"password": "owl", "next": "/admin/account/app/"})
    assert told["Location"] == "/admin/account/app/"
    assert client.get("/admin/account/app/").status_code == 200


def test_every_other_page_of_it_opens_under_the_strict_policy(client):
    client.force_login(with_app(publisher()))
    for page in ("", "app/remove/", "recovery/new/", "passkeys/add/"):
        assert_opens(client, INDEX + page)


def test_removing_the_app_closes_the_admin_again(client):
    client.force_login(with_app(publisher()))
    client.post("/admin/account/app/remove/")
    assert not Authenticator.objects.exists()
    assert client.get("/admin/")["Location"] == INDEX


@pytest.mark.parametrize(
    "page", ["signup/", "email/", "password/reset/", "login/", "logout/"]
)
def test_nothing_else_of_the_package_has_an_address(client, page):
    assert client.get(INDEX + page)["Location"].startswith("/admin/login/")
