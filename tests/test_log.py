"""The log tells how each request was answered, and nothing of whose it was."""

import json
import logging

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import DisallowedHost
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.module_loading import import_string

from guide.log.lines import AsJson, AsWords
from guide.log.requests import Logged

pytestmark = pytest.mark.any_database

KEY = "x" * 32


def answered(request):
    logging.getLogger("guide.errors").error("Went wrong\nin two lines")
    return HttpResponse(status=404)


@pytest.fixture
def told(caplog):
    """What the site writes on some request, line by line."""
    caplog.set_level(logging.INFO, logger="guide")

    def tell(address, answer=lambda request: HttpResponse(), **headers):
        caplog.clear()
        lines = []
        with caplog.filtering(Writing(lines)):
            response = Logged(answer)(RequestFactory().get(address, headers=headers))
        return response, [json.loads(line) for line in lines]

    return tell


class Writing(logging.Filter):
    """Writes each record as the handler would, at once."""

    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def filter(self, record):
        self.lines.append(AsJson().format(record))
        return True


def test_a_request_is_one_line_with_its_answer(told):
    response, [line] = told("/patterns/odata/?job=bulk")
    assert line.pop("time").endswith("+00:00")
    assert line.pop("milliseconds") >= 0
    assert line == {
        "level": "INFO",
        "logger": "guide.log.requests",
        "message": "Answered",
        "request": response["X-Request-ID"],
        "method": "GET",
        "path": "/patterns/odata/",
        "status": 200,
    }


def test_the_id_that_a_proxy_gives_is_kept_and_told_of_all_that_happens(told):
    response, lines = told("/nowhere/", answered, **{"X-Request-ID": "c0ffee-1234"})
    assert response["X-Request-ID"] == "c0ffee-1234"
    assert [line["request"] for line in lines] == ["c0ffee-1234"] * 2
    assert lines[0]["message"] == "Went wrong\nin two lines"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'a"b{c}defgh', ""])
def test_an_id_that_could_be_anything_is_not_taken(told, given):
    response, _ = told("/", **{"X-Request-ID": given})
    assert len(response["X-Request-ID"]) == 32


def test_what_is_asked_all_the_time_has_a_line_only_where_it_fails(told):
    assert told("/health/live")[1] == []
    assert told("/health/ready", lambda request: HttpResponse(status=503))[1]


def test_a_slow_request_tells_its_choices_and_nothing_that_was_written(told, settings):
    settings.SLOW_SECONDS = 0
    _, [line] = told(
        "/walkthrough/?job=bulk&volume=4.5&owner=ann&text=two&volume-note=x&a%40b=c"
    )
    assert (line["level"], line["message"]) == ("WARNING", "Slow")
    assert line["address"] == (
        "/walkthrough/?job=bulk&volume=4.5&owner=…&text=…&volume-note=…&…=c"
    )


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"/register/{KEY}/rows/1/?q=ann", "/register/…/rows/1/"),
        (f"/drafts/{KEY}/", "/drafts/…/"),
        (f"/walkthrough/?row={KEY}", "/walkthrough/?row=…"),
        (f"/walkthrough/?edition=draft.{KEY}", "/walkthrough/?edition=…"),
        ("/a%0Ab/", "/a%0Ab/"),
    ],
)
def test_no_line_has_a_secret(told, settings, address, path):
    settings.SLOW_SECONDS = 0
    _, [line] = told(address)
    assert line["address"] == path


@pytest.mark.django_db
def test_a_failed_log_in_is_told_without_the_name(told, caplog):
    def sign_in(request):
        authenticate(request, username="Ann.Other", password="hush")
        return HttpResponse()

    _, [failed, _] = told("/admin/login/", sign_in)
    assert failed["message"] == "An account gave a wrong password"
    assert len(failed["account"]) == 12
    assert "ann" not in json.dumps(failed).lower()
    assert "hush" not in json.dumps(failed)


def test_words_say_the_same_for_who_develops():
    record = logging.LogRecord("x", 20, "", 0, "Answered", (), None)
    record.facts = {"path": "/", "status": 200}
    assert AsWords().format(record) == "Answered path=/ status=200"


def failing(error, logger="django.request"):
    """The line of a failure, as the site would write it."""
    record = logging.LogRecord(logger, 40, "", 0, "Went wrong", (), None)
    try:
        raise error
    except type(error) as raised:
        record.exc_info = (type(raised), raised, raised.__traceback__)
    for each in settings.LOGGING["handlers"]["console"]["filters"]:
        assert import_string(settings.LOGGING["filters"][each]["()"])().filter(record)
    return json.loads(AsJson().format(record))


def test_a_traceback_is_in_its_line_without_keys_and_values():
    told = failing(ValueError(f"/register/{KEY}/"))["exception"]
    assert told.endswith("/register/…/")
    told = failing(IntegrityError("Twice\nDETAIL:  Key (username)=(ann) already."))
    assert told["exception"].endswith("IntegrityError: Twice")


def test_a_database_that_is_away_is_told_in_words_alone():
    told = failing(OperationalError("It is away.\n\tIs it running?"))
    assert (told["level"], told["why"]) == ("ERROR", "It is away. Is it running?")
    assert "exception" not in told


def test_what_somebody_tried_is_no_error_of_ours():
    told = failing(DisallowedHost("Not here: evil"), "django.security.DisallowedHost")
    assert (told["level"], "exception" in told) == ("WARNING", False)
