"""A page that is at hand is given before the site is asked."""

import datetime
import json
import logging

import pytest

from guide.kept_pages import watching
from guide.kept_pages.middleware import KeptPages, key_of
from guide.kept_pages.page import Page
from guide.log.lines import AsJson
from tests.whole import Whole

PAGE = "/concepts/words/"
NAMES = ("the-first-one", "the-second-one")


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_page_at_hand_has_all_that_the_site_would_say(settings, monkeypatch, caplog):
    settings.KEPT_MEGABYTES, settings.SLOW_SECONDS = 1, None
    monkeypatch.setattr(watching, "EVERY", 3600)
    caplog.set_level(logging.INFO, logger="guide")
    asked, whole = [], Whole()
    site = whole.application.site
    whole.application.site = lambda *given: asked.append(1) or site(*given)
    made, kept = (whole.generic("GET", PAGE, HTTP_X_REQUEST_ID=name) for name in NAMES)
    assert (made.status, kept.status, len(asked)) == (200, 200, 1)
    assert kept.body == made.body
    assert {**kept.headers, "X-Request-ID": NAMES[0]} == made.headers
    lines = [json.loads(AsJson().format(record)) for record in caplog.records]
    for line in lines:
        del line["time"], line["milliseconds"]
    assert lines[1] == lines[0] | {"request": NAMES[1]}


@pytest.fixture
def kept(settings):
    """Pages that are kept, none yet, of a state that nobody has to ask for."""
    settings.KEPT_MEGABYTES = 1
    kept = KeptPages(None)
    kept.watch.seen = (1, datetime.date(2026, 1, 1))
    kept.watch.again = float("inf")
    return kept


def test_only_a_plain_question_takes_the_short_way(kept, rf):
    asked, page, state = rf.get(PAGE).META, Page(PAGE, {}, b""), kept.watch.seen
    assert kept.at_hand(asked) is None
    kept.shelf.put(state, key_of(asked), page)
    assert kept.at_hand(asked) == page
    for other in (
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_IF_NONE_MATCH": '"a"'},
        {"HTTP_COOKIE": f"sessionid={'x' * 32}"},
        {"QUERY_STRING": "job=bulk"},
    ):
        assert kept.at_hand(asked | other) is None
    kept.watch.look()
    assert kept.at_hand(asked) is None
