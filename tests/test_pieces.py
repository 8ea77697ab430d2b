"""What a page of content says is made once, and put into the frame of each request."""

import datetime
import gzip
import re

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from scenarios import sharing
from scenarios.browse import pieces
from scenarios.models import Concept
from scenarios.packed import Packed, gzipped
from tests.editors.drafting import TEXT, drafted
from tests.test_kept_pages import (
    an_edition,
    by_hand,
    in_bulk,
    many_to_many,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE = "/concepts/words/"
OF_CONTENT = [
    *(
        "/",
        "/patterns/",
        "/patterns/told/",
        "/patterns/odata/",
        "/patterns/odata/fits/",
    ),
    *("/patterns/failures/", "/patterns/failures/?situation=down", "/scenarios/"),
    *("/scenarios/on-hand-lookup/", "/recipes/", "/recipes/claim-check/", "/concepts/"),
    *(PAGE, "/concepts/synchronous-and-asynchronous/?pattern=odata", "/editions/"),
    *("/editions/1/", "/search/", "/accessibility/", "/map/", "/walkthrough/"),
    "/walkthrough/all/",
]
SWAP = {"HX-Request": "true"}
PACKED = {"Accept-Encoding": "gzip"}


@pytest.fixture
def reader(content_kept):
    return Client()


def is_kept(reader, address, **headers):
    """Whether the page was there, but for its frame: one asks for the version alone."""
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(address, headers=headers).status_code == 200
    return len(queries) <= 1


def made_for_one(address, **headers):
    """The page as it is made where nothing is kept."""
    request = {"headers": headers}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "state_for", lambda request: None)
        return Client().get(address, **request)


@pytest.mark.each_database
@pytest.mark.parametrize("address", OF_CONTENT)
def test_a_page_that_is_kept_is_the_one_that_would_be_made(reader, address):
    reader.get(address)
    assert is_kept(reader, address)
    kept, made = reader.get(address), made_for_one(address)
    assert kept.content == made.content
    own = ("X-Request-ID", "Expires")
    for page in (kept, made):
        assert all(page.headers.pop(name, "") or True for name in own)
    assert dict(kept.headers) == dict(made.headers)


@pytest.mark.parametrize("address", OF_CONTENT)
def test_it_is_the_same_bytes_each_time_and_packed_as_well(reader, address):
    first, again = (reader.get(address, headers=PACKED) for _ in "12")
    assert first.content == again.content
    assert first["Content-Encoding"] == "gzip"
    assert first["Content-Length"] == str(len(first.content))
    assert "Accept-Encoding" in first["Vary"]
    assert gzip.decompress(again.content) == reader.get(address).content


def saved():
    row = Concept.objects.get(slug="words")
    row.title = "Changed"
    row.save()


WRITES = [saved, in_bulk, by_hand, many_to_many, an_edition]


@pytest.mark.each_database
@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("address", [PAGE, "/", "/patterns/odata/"])
def test_what_is_kept_is_gone_when_anything_changes(reader, address, write):
    reader.get(address)
    assert is_kept(reader, address)
    write()
    written()
    assert not is_kept(reader, address)
    assert reader.get(address).content == made_for_one(address).content


def test_a_changed_text_is_read_at_once(reader):
    reader.get(PAGE)
    in_bulk()
    written()
    assert "<h1>Changed</h1>" in reader.get(PAGE).text


def test_a_new_day_makes_pages_anew(reader, monkeypatch):
    reader.get(PAGE)
    monkeypatch.setattr(pieces, "localdate", lambda: datetime.date(2100, 1, 1))
    assert not is_kept(reader, PAGE)


def test_what_is_seen_in_a_transaction_is_not_kept():
    Client().get(PAGE)
    assert not pieces.shelf.things


def test_a_query_that_says_nothing_to_a_page_finds_what_is_kept(reader):
    reader.get(PAGE)
    assert is_kept(reader, f"{PAGE}?from=a-letter")


@pytest.mark.parametrize(
    ("address", "query"),
    [
        *((page, "?q=zebra&text=zebra") for page in OF_CONTENT if "?" not in page),
        *((page, "?row=zebra") for page in ("/", "/patterns/", PAGE)),
        ("/patterns/failures/", "?situation=down"),
        ("/patterns/failures/", "?pattern=odata"),
        ("/concepts/synchronous-and-asynchronous/", "?pattern=odata"),
        ("/editions/1/", "?since=1"),
        ("/scenarios/", "?timing=waits"),
        ("/", "?edition=1&job=bulk"),
    ],
)
def test_nothing_of_a_readers_query_reaches_another(reader, address, query):
    asked = reader.get(address + query)
    assert asked.content == made_for_one(address + query).content
    plain = reader.get(address)
    assert "zebra" not in plain.text
    assert plain.content == made_for_one(address).content
    assert reader.get(address + query).content == asked.content


def test_who_is_signed_in_and_who_is_not_get_pages_of_their_own(reader, admin_client):
    for _ in "12":
        assert "Edit this page" in admin_client.get(PAGE).text
        assert "Edit this page" not in reader.get(PAGE).text
    assert not is_kept(admin_client, PAGE)


def test_a_draft_is_kept_for_nobody(reader, admin_client):
    draft = drafted(admin_client, Concept.objects.get(slug="words"), summary=TEXT)
    written()
    reader.get(PAGE)
    for by, address in (
        (admin_client, f"/admin/drafts/{draft.pk}/page/"),
        (reader, f"/drafts/{sharing.token_of(draft)}/"),
    ):
        assert TEXT in by.get(address).text
        assert TEXT not in reader.get(PAGE).text
        assert len(pieces.shelf.things) == 1


def test_the_rules_that_are_not_published_are_kept_for_nobody(reader, admin_client):
    assert "no-store" in admin_client.get("/?edition=draft")["Cache-Control"]
    assert reader.get("/?edition=draft").status_code == 404
    assert not pieces.shelf.things


def test_htmx_gets_its_part_and_a_reader_the_page(reader):
    address = "/patterns/failures/?situation=slow"
    for _ in "12":
        assert "<html" in reader.get(address).text
        assert "<html" not in reader.get(address, headers=SWAP).text
    assert "HX-Request" in reader.get(address)["Vary"]


def test_each_host_and_each_path_has_its_own_frame(reader, settings):
    settings.ALLOWED_HOSTS = ["testserver", "b.example"]
    reader.get(PAGE)
    elsewhere = reader.get(PAGE, headers={"Host": "b.example"}).text
    assert f'rel="canonical" href="http://b.example{PAGE}"' in elsewhere
    assert "testserver" not in elsewhere
    assert is_kept(reader, PAGE, Host="b.example")
    safe = reader.get(PAGE, secure=True).text
    assert f'rel="canonical" href="https://testserver{PAGE}"' in safe


def test_only_pages_are_kept_and_only_for_who_asks_for_one(reader):
    reader.get(PAGE)
    assert reader.post(PAGE).status_code == 405
    assert reader.post("/").status_code == 405
    assert reader.head(PAGE).content == b""
    for address in ("/concepts/nothing/", "/editions/99/"):
        page = reader.get(address)
        assert page.status_code == 404
        assert page.content == made_for_one(address).content
    assert len(pieces.shelf.things) == 1


@pytest.mark.parametrize(
    "address", ["/admin/login/", "/register/", "/walkthrough/?job=bulk"]
)
def test_nothing_of_editors_registers_or_answers_is_kept(reader, address):
    assert reader.get(address).status_code == 200
    assert not pieces.shelf.things


def test_a_page_that_says_that_it_is_for_one_is_not_kept(reader, monkeypatch):
    monkeypatch.setattr("guide.views.job_question", lambda model: None)
    asked = [reader.get(f"/?job={job}").text for job in ("bulk", "look-up")]
    assert not pieces.shelf.things
    first = re.compile('</section>.*?<header class="margin"><h2>(.*?)</h2>', re.DOTALL)
    assert len({first.findall(text)[0] for text in asked}) == 2


def test_templates_that_are_being_written_are_read_each_time(rf, settings):
    request = rf.get(PAGE)
    settings.DEBUG = True
    assert pieces.state_for(request) is None


def test_a_gzip_file_is_of_parts_that_were_packed_before_and_others():
    packed = Packed.of("What stays, “as it is”. ".encode() * 1000)
    parts = [b"before ", packed, b"", packed, b"behind" * 50_000]
    whole = gzipped(parts)
    texts = [part.text if isinstance(part, Packed) else part for part in parts]
    assert gzip.decompress(whole) == b"".join(texts)
    assert whole == gzipped(parts)


def test_what_a_page_takes_is_counted(reader):
    reader.get(PAGE)
    [said] = pieces.shelf.things.values()
    assert said.size > len(said.main.text) + len(said.main.packed)
    assert sum(len(str(piece)) for piece in said.pieces.values()) < pieces.BESIDES


def test_a_request_is_left_as_it_was(reader):
    request = RequestFactory().get("/concepts/")
    with pytest.raises(ZeroDivisionError):
        pieces.content()(lambda request: 1 / 0)(request)
    assert not hasattr(request, "pieces")
