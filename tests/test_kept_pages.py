"""A page is made once for all readers, and again as soon as anything changes."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from guide.due import DuePublished
from guide.kept_pages import watching
from guide.kept_pages.counting import content_tables, counted_tables
from guide.kept_pages.middleware import KeptPages, is_anybodys, is_for_all
from guide.kept_pages.page import BESIDES, Page
from guide.kept_pages.turns import Turns
from scenarios import editions
from scenarios.models import Concept, Fit, GuardRail, Scenario
from scenarios.shelf import Shelf
from tests.editors.drafting import TEXT, drafted, due_now

pytestmark = pytest.mark.any_database

PAGE = "/concepts/words/"


@pytest.fixture
def reader(db, settings, monkeypatch):
    """A reader of a process that keeps pages, and none yet; it looks each time."""
    settings.KEPT_MEGABYTES = 1
    monkeypatch.setattr(watching, "EVERY", 0)
    return Client()


@pytest.fixture
def words(db):
    return Concept.objects.filter(slug="words")


def written():
    """As if what was written were committed: with that, PostgreSQL counts it."""
    connection.check_constraints()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('kept_pages.counted', '', true)")


def made_anew(reader, address=PAGE, **headers):
    """Whether a page was made for this request."""
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(address, headers=headers).status_code == 200
    return len(queries) > 1


@pytest.mark.each_database
def test_a_page_is_made_once(reader):
    assert [made_anew(reader), made_anew(reader)] == [True, False]
    assert reader.get(PAGE).content == Client().get(PAGE).content


def in_bulk():
    Concept.objects.filter(slug="words").update(title="Changed")


def by_hand():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE scenarios_concept SET title = 'Changed'")


def many_to_many():
    Scenario.objects.get(slug="on-hand-lookup").patterns.clear()


def an_edition():
    GuardRail.objects.all().delete()
    Fit.objects.filter(verdict="good").first().delete()
    editions.publish()


@pytest.mark.each_database
@pytest.mark.parametrize("write", [in_bulk, by_hand, many_to_many, an_edition])
def test_a_change_is_seen_at_once_however_it_was_written(reader, write):
    made_anew(reader)
    write()
    written()
    assert [made_anew(reader), made_anew(reader)] == [True, False]


@pytest.mark.each_database
def test_what_is_written_by_this_process_is_seen_at_once(reader, monkeypatch):
    monkeypatch.setattr(watching, "EVERY", 3600)
    made_anew(reader)
    in_bulk()
    written()
    assert not made_anew(reader)
    reader.post("/nowhere/")
    assert made_anew(reader)


def test_what_was_told_of_the_content_holds_for_a_quarter_of_a_second(monkeypatch):
    clock, told = [1000.0], iter("abc")
    monkeypatch.setattr(watching, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(watching, "_state", lambda: next(told))
    watch = watching.Watch()
    seen = []
    for clock[0] in (1000, 1000.2, 1000.25, 1000.4, 1000.5):
        seen.append(watch.state())
    assert "".join(seen) == "aabbc"


@pytest.mark.each_database
def test_the_changes_of_every_table_with_content_are_counted(db):
    knowledge = apps.get_app_config("scenarios").get_models(include_auto_created=True)
    assert {model._meta.db_table for model in knowledge} <= content_tables()
    assert counted_tables() >= content_tables()


def test_each_host_and_each_way_of_swapping_has_its_own_page(reader, settings):
    settings.ALLOWED_HOSTS = ["testserver", "b.example"]
    swap = {"HX-Request": "true"}
    address = "/concepts/synchronous-and-asynchronous/"
    for headers in ({}, swap, {**swap, "HX-Boosted": "true"}, {"Host": "b.example"}):
        assert made_anew(reader, address, **headers), headers
        assert not made_anew(reader, address, **headers), headers
    assert "<html" not in reader.get(address, headers=swap).text
    assert "<html" in reader.get(address).text
    assert made_anew(reader, f"{address}?pattern=odata")
    assert reader.get(address, headers={"Host": "c.example"}).status_code == 400


def test_whoever_has_the_page_is_told_that_it_is_still_the_same(reader, words):
    packed = {"Accept-Encoding": "gzip"}
    page = reader.get(PAGE, headers=packed)
    assert page["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert {"Accept-Encoding", "Cookie"} <= set(page["Vary"].split(", "))
    asked = packed | {"If-None-Match": page["ETag"]}
    same = reader.get(PAGE, headers=asked)
    assert (same.status_code, same.content) == (304, b"")
    assert same["ETag"] == page["ETag"] != reader.get(PAGE)["ETag"]
    words.update(summary="Otherwise")
    written()
    assert reader.get(PAGE, headers=asked).status_code == 200


def test_head_tells_what_get_would(reader):
    head = reader.head(PAGE)
    assert made_anew(reader)  # What HEAD got is no page.
    page = reader.get(PAGE)
    for name in ("ETag", "Cache-Control", "Vary", "Content-Type"):
        assert head[name] == page[name]


def test_who_is_signed_in_gets_pages_of_their_own(reader, admin_user):
    made_anew(reader)
    reader.force_login(admin_user)
    page = reader.get(PAGE)
    assert "Edit this page" in page.text
    assert page["Cache-Control"] == "private, no-cache"
    reader.cookies.clear()
    assert "Edit this page" not in reader.get(PAGE).text


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/admin/login/",
            "/drafts/c2VjcmV0/",
            "/register/",
            "/register/a-secret-key/",
        ),
        "/walkthrough/?row=sealed&job=tell",
        "/walkthrough/?job=tell&r%6Fw=sealed",
    ],
)
def test_what_is_for_somebody_is_never_kept(rf, address):
    assert is_anybodys(rf.get(PAGE).META)
    assert not is_anybodys(rf.get(address).META)
    assert not is_anybodys(rf.post(PAGE).META)


def for_one():
    response = HttpResponse()
    response.set_cookie("known", "1")
    return response


@pytest.mark.parametrize(
    "response",
    [
        for_one(),
        HttpResponse(status=404),
        HttpResponse(headers={"Cache-Control": "max-age=0, no-store, private"}),
        HttpResponse(headers={"Vary": "Accept-Encoding, Accept-Language"}),
        StreamingHttpResponse([b"bit by bit"]),
    ],
)
def test_an_answer_to_one_reader_is_never_kept(response):
    request = RequestFactory().get(PAGE)
    assert is_for_all(HttpResponse(headers={"Vary": "Cookie, HX-Request"}), request)
    assert not is_for_all(response, request)


def test_the_draft_of_the_rules_is_never_kept(reader, admin_user):
    reader.force_login(admin_user)
    assert "no-store" in reader.get("/walkthrough/?edition=draft")["Cache-Control"]
    reader.cookies.clear()
    assert reader.get("/walkthrough/?edition=draft").status_code == 404


def test_so_many_bytes_are_kept_and_what_is_not_asked_for_goes_first():
    shelf, page = Shelf(2 * (BESIDES + 100)), Page(PAGE, {}, b"x" * 100)
    shelf.get(1, "a")
    for key in "ab":
        shelf.put(1, key, page)
    shelf.get(1, "a")
    for key in "cc":
        shelf.put(1, key, page)
    shelf.put(1, "larger than all", Page(PAGE, {}, b"x" * 10_000))
    assert list(shelf.things) == ["a", "c"]
    assert shelf.size == 2 * page.size


def test_a_page_of_another_state_is_neither_kept_nor_shown():
    shelf, page = Shelf(10_000), Page(PAGE, {}, b"")
    shelf.get(1, "a")
    shelf.put(1, "a", page)
    assert shelf.get(2, "a") is None
    shelf.put(1, "a", page)  # It took long to make.
    assert shelf.get(2, "a") is None


def is_first(turns):
    with turns.first("page") as first:
        return first


def test_who_asks_for_what_is_being_made_waits_for_it():
    turns = Turns()
    with ThreadPoolExecutor() as others:
        with turns.first("page"), turns.first("another") as first:
            waiting = others.submit(is_first, turns)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.05)
        assert (first, waiting.result()) == (True, False)


def test_nobody_waits_for_what_failed_nor_for_ever(monkeypatch):
    turns = Turns()
    with suppress(ValueError), turns.first("page"):
        raise ValueError
    assert is_first(turns)
    monkeypatch.setattr("guide.kept_pages.turns.PATIENCE", 0)
    with turns.first("page"):
        assert not is_first(turns)


def test_who_waited_gets_the_page_that_somebody_else_made(rf, settings, monkeypatch):
    settings.KEPT_MEGABYTES = 1
    monkeypatch.setattr(KeptPages, "here", None)
    pages = KeptPages(lambda request: HttpResponse("mine"))

    @contextmanager
    def waited_for(what):
        pages.shelf.put(*what, Page("/", {"ETag": '"theirs"'}, b"theirs"))
        yield False

    monkeypatch.setattr(pages.turns, "first", waited_for)
    state = (1, datetime.date(2026, 11, 27))
    assert pages.kept_or_made(rf.get("/"), state).content == b"theirs"


def test_a_new_day_makes_pages_anew(reader, monkeypatch):
    made_anew(reader)
    monkeypatch.setattr(watching, "localdate", lambda: datetime.date(2100, 1, 1))
    assert made_anew(reader)


def test_while_the_database_is_away_readers_get_what_is_kept(reader, caplog):
    def away(execute, *args):
        raise OperationalError("could not connect to server")

    reader.raise_request_exception = False
    kept = reader.get(PAGE).content
    with connection.execute_wrapper(away):
        assert reader.get(PAGE).content == kept
        assert reader.get("/concepts/").status_code == 503
    assert "the database is away" in caplog.text


@pytest.mark.each_database
def test_a_kept_page_holds_up_nothing_that_is_due(
    reader, admin_client, admin_user, words, monkeypatch
):
    due_now(drafted(admin_client, words.get(), summary=TEXT), admin_user)
    written()
    made_anew(reader)
    monkeypatch.setattr(DuePublished, "again", 0)
    reader.get("/")
    written()
    assert TEXT in reader.get(PAGE).text
