"""Figures are for who has the token, or who is on the machine; else there are none."""

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from guide.metrics import Counted
from tests.test_headers import ALWAYS

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

counted = Counted(lambda request: HttpResponse(status=404))


def asked(**headers):
    return counted(RequestFactory().get("/metrics", headers=headers))


@pytest.fixture
def token(settings):
    settings.METRICS_TOKEN = "t" * 50
    return settings.METRICS_TOKEN


def test_they_tell_of_requests_by_view_and_of_the_edition():
    counted(RequestFactory().get("/nowhere/"))
    lines = asked().text.splitlines()
    assert 'guide_requests_total{status="404",view="none"} 1.0' in lines
    assert 'guide_request_seconds_count{view="none"} 1.0' in lines
    assert {"guide_database_up 1.0", "guide_edition 1.0"} <= set(lines)


def test_they_tell_that_the_database_is_away():
    def away(*args):
        raise OperationalError

    with connection.execute_wrapper(away):
        assert "guide_database_up 0.0" in asked().text


def test_who_has_the_token_may_ask_from_anywhere(token):
    told = {"Authorization": f"Bearer {token}", "X-Forwarded-For": "10.1.2.3"}
    assert asked(**told).status_code == 200
    assert asked(Authorization="Bearer no").status_code == 404
    assert asked().status_code == 404


@pytest.mark.parametrize(
    ("here", "status"), [("127.0.0.1", 200), ("", 200), ("10.1.2.3", 404)]
)
def test_without_a_token_who_is_on_the_machine_may_ask(here, status):
    """By a port of it, or by the socket that the example of a service opens."""
    request = RequestFactory().get("/metrics", REMOTE_ADDR=here)
    assert counted(request).status_code == status


def test_without_a_token_nobody_asks_through_a_proxy():
    assert asked(**{"X-Forwarded-For": "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize("here", ["127.0.0.1", "10.1.2.3"])
def test_no_browser_shows_them_and_no_cache_keeps_them(here):
    """They are told before what goes with all other answers comes to them."""
    answer = counted(RequestFactory().get("/metrics", REMOTE_ADDR=here))
    assert set(ALWAYS) <= set(answer.headers)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"


def test_they_are_off_unless_an_operator_turns_them_on(client):
    assert client.get("/metrics").status_code == 404
