"""Pages for what cannot be shown: why, in plain words, and the way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path

from guide import errors, urls
from guide.walkthrough import outcomes, views
from scenarios import editions
from scenarios.decision import space
from scenarios.decision.search import Undecided
from scenarios.models import Edition
from tests.test_pages import PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

RAISED = {400: SuspiciousOperation, 403: PermissionDenied, 500: RuntimeError}
JSON = {"Accept": "application/json"}


def failing(request, status):
    raise RAISED[status]("The secret detail of a failure")


class Site:
    """The site with an address that fails on demand."""

    urlpatterns = [path("fails/<int:status>/", failing), *urls.urlpatterns]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def fails(client, settings):
    settings.ROOT_URLCONF = Site
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("status", RAISED)
def test_a_failure_has_a_page_of_our_own_with_ways_on(fails, status):
    page = fails.get(f"/fails/{status}/")
    assert page.status_code == status
    assert page.text.startswith("<!doctype html>")
    assert page.text.count("<h1") == 1
    assert 'href="/walkthrough/"' in page.text
    assert 'action="/search/"' in page.text
    assert "secret detail" not in page.text


@pytest.mark.parametrize("status", RAISED)
def test_a_program_gets_a_failure_as_json(fails, status):
    answer = fails.get(f"/fails/{status}/", headers=JSON)
    assert answer.status_code == status
    assert answer.json()["status"] == status
    assert "Accept" in answer["Vary"]
    assert "secret detail" not in answer.json()["error"]


def test_a_lost_page_offers_to_search_for_the_words_of_its_address(client):
    page = client.get("/patterns/dual-wirte/")
    assert page.status_code == 404
    assert 'name="q" value="dual wirte"' in page.text
    assert 'href="/map/"' in page.text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ""),
        ("/a/b_c.html", "b c"),
        ("/%s/" % ("x" * 99), "x" * 60),
        ("/الطلبات/", "الطلبات"),
    ],
)
def test_the_words_of_an_address_are_those_of_its_last_part(address, words):
    assert errors.words_in(address) == words


def test_what_an_address_holds_is_never_markup(client):
    page = client.get("/%22%3E%3Cb%3Ehello/")
    assert page.status_code == 404
    assert "<b>hello" not in page.text


@pytest.mark.parametrize(
    "address", ["/walkthrough/result/?edition=99&job=tell", "/editions/99/"]
)
def test_an_unknown_edition_is_named_with_those_that_there_are(client, address):
    page = client.get(address)
    assert page.status_code == 404
    assert "<h1>There is no edition 99</h1>" in page.text
    assert 'href="/editions/1/"' in page.text


@pytest.mark.parametrize("path", sorted({page.partition("?")[0] for page in PAGES}))
def test_why_a_page_cannot_be_shown_is_told_at_its_own_address(path):
    """What the page would have had is not there then, and is not missed."""
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path).status_code in {403, 405, 422}
    assert strict.get(f"{path}?edition=99").status_code in {200, 404}


def test_answers_for_an_unknown_edition_open_in_todays(client):
    page = client.get("/walkthrough/result/?edition=99&job=tell").text
    assert 'href="/walkthrough/result/?job=tell"' in page


def test_a_program_learns_which_edition_is_unknown(client):
    answer = client.get("/walkthrough/result.json?edition=99&job=tell")
    assert answer.status_code == 404
    assert answer.json() == {"error": "There is no edition 99.", "status": 404}


def test_without_any_edition_the_guide_says_so(client):
    Edition.objects.all().delete()
    page = client.get("/walkthrough/")
    assert page.status_code == 404
    assert "Nothing has been published yet" in page.text


def test_a_browser_that_takes_json_too_gets_a_page():
    accepts = {"accept": "text/html,application/json;q=0.9"}
    assert not errors.wants_json(RequestFactory().get("/x/", headers=accepts))
    assert errors.wants_json(RequestFactory().get("/x.json"))


def test_only_our_own_words_of_a_lost_page_are_shown(rf):
    page = errors.not_found(rf.get("/x/"), Http404("No Pattern matches the query"))
    assert b"matches the query" not in page.content


def test_the_reason_for_a_lost_page_can_be_an_edition():
    with pytest.raises(editions.NoEdition, match="There is no edition 7"):
        editions.live(7)


def test_a_search_that_takes_too_long_is_given_up_and_told(client, monkeypatch):
    monkeypatch.setattr(space, "MOST_STEPS", 0)
    monkeypatch.setattr(outcomes, "_outcomes_of", lambda _: outcomes._Outcomes())
    client.raise_request_exception = False
    answer = client.get("/walkthrough/result/?job=look-up")
    assert answer.status_code == 503
    assert "Not decided within 0 steps." in answer.text


def test_a_program_is_told_so_too(client, monkeypatch):
    def given_up(_):
        raise Undecided("Not decided within 0 steps.")

    monkeypatch.setattr(views, "result_json", given_up)
    client.raise_request_exception = False
    answer = client.get("/walkthrough/result.json?job=look-up")
    assert answer.status_code == 503
    assert "Not decided within 0 steps." in answer.json()["error"]
