"""The address is the secret: it goes nowhere, and the page says so."""

import logging
import re

import pytest
from django.urls import reverse

from guide.register.keeping.opening import find
from guide.register.models import Register
from guide.register.privacy import HEADERS, WithoutKeys

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGES = (
    *("register", "register-new", "register-list", "register-many"),
    *("register-purposes", "register-defaults", "register-history"),
    "register-edition",
    *("register-rules", "register-rules-json", "register-about"),
)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_passed_on_cached_or_found(client, address, opened, name):
    page = client.get(address(name))
    assert page.status_code == 200
    assert not page.cookies
    for header, value in HEADERS.items():
        assert page.headers[header] == value
    for given in ("canonical", "og:url", "og:image"):
        assert given not in page.text


@pytest.mark.parametrize("name", PAGES[:-2])
def test_a_page_has_a_strict_policy_and_nothing_inline(client, address, name):
    page = client.get(address(name))
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", page.text)
    assert len(re.findall("<h1", page.text)) == 1


def test_what_goes_wrong_is_as_private(client, address):
    for at in ("/register/nobody-has-this/", address("register-row", pk=0)):
        page = client.get(at)
        assert page.status_code == 404
        assert page.headers["Cache-Control"] == "no-store, private"
        assert "canonical" not in page.text


def test_the_first_page_is_for_everybody(client):
    page = client.get("/register/")
    assert "X-Robots-Tag" not in page.headers
    assert 'rel="canonical"' in page.text
    assert "The address is the secret" in page.text
    assert "twelve months" in page.text


def test_search_engines_are_told_to_stay_away(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /register/" in lines
    assert "Allow: /register/$" in lines


def test_the_worker_leaves_registers_alone(client):
    script = client.get("/worker.js").text
    leaving = script.index('if (path.startsWith("/register/")) return;')
    assert leaving < script.index("respondWith")


def test_a_log_does_not_tell_the_key(opened):
    told = f"Not Found: /register/{opened.key}/rows/1/"
    record = logging.LogRecord("x", 30, "", 0, "%s", (told,), None)
    assert WithoutKeys().filter(record)
    assert record.getMessage() == "Not Found: /register/…/rows/1/"


def test_a_walkthrough_that_leads_back_to_a_register_is_as_private(client):
    response = client.get("/walkthrough/?job=bulk&row=WyJhIl0:1abc:DEFdefDEFdefDEF")
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    told = 'GET "/walkthrough/?job=bulk&row=WyJhIl0:1abc:DEFdefDEFdefDEF"'
    record = logging.LogRecord("x", 30, "", 0, "%s", (told,), None)
    WithoutKeys().filter(record)
    assert record.getMessage() == 'GET "/walkthrough/?job=bulk&row=…"'


def test_so_is_one_whose_address_is_written_oddly(client):
    response = client.get("/walkthrough/?job=bulk&r%6Fw=WyJhIl0:1abc:DEFdefDEFdefDEF")
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_a_log_does_not_tell_the_link_to_a_draft():
    token = "c0ffee.1abcDE.DEF-def_DEFdefDEF"
    for before in ("/drafts/", "/walkthrough/?job=bulk&edition=draft."):
        record = logging.LogRecord("x", 30, "", 0, f"{before}{token}", (), None)
        WithoutKeys().filter(record)
        assert record.getMessage() == f"{before}…"


def test_the_page_of_the_addresses_gives_both_to_who_may_edit(client, address, opened):
    page = client.get(address("register-about")).text
    assert f"/register/{opened.key}/" in page
    assert f"/register/{opened.key_to_look}/" in page
    looking = client.get(f"/register/{opened.key_to_look}/about/").text
    assert opened.key not in looking


def test_a_register_is_named(client, address, seen, opened):
    at = address("register-about")
    client.post(at, {"seen": seen(), "title": " Board \n list "})
    opened.register.refresh_from_db()
    assert opened.register.title == "Board list"
    page = client.post(at, {"seen": "1", "title": "x" * 201})
    assert page.status_code == 422
    assert "x" * 201 in page.text


def test_a_name_that_somebody_gave_meanwhile_is_not_overwritten(client, address, seen):
    opened_at = seen()
    at = address("register-about")
    client.post(at, {"seen": opened_at, "title": "Theirs"})
    page = client.post(at, {"seen": opened_at, "title": "Mine"})
    assert page.status_code == 409
    assert "“Theirs”" in page.text
    assert 'value="Mine"' in page.text


@pytest.mark.each_database
def test_deleting_asks_whether_one_is_sure_and_leaves_nothing(client, address, opened):
    at = address("register-about")
    assert "a tick and a click" in client.get("/register/").text
    assert "Tick that you are sure, then press" in client.get(at).text
    assert "Tick that you are sure." in client.post(at, {"delete": "yes"}).text
    answer = client.post(at, {"delete": "yes", "sure": "yes"})
    assert "is deleted" in client.get(answer.headers["Location"]).text
    assert not Register.objects.exists()
    assert find(opened.key) is None


@pytest.mark.parametrize("name", ["register", "register-row", "register-about"])
def test_an_address_that_only_looks_sends_nothing(client, opened, row, name):
    named = {"pk": row().pk} if name == "register-row" else {}
    at = reverse(name, kwargs={"key": opened.key_to_look, **named})
    page = client.post(at, {"title": "Theirs", "seen": opened.register.version})
    assert page.status_code == 403
    assert "may only look" in page.text
