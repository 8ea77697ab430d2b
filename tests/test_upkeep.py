"""Dates keep themselves honest: what grows old is told to readers and to editors."""

from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.utils.html import strip_tags

from scenarios.management.commands import check_guide
from scenarios.models import Concept, Limit, Pattern, Reference, Scenario
from scenarios.upkeep import links
from scenarios.upkeep.dates import old_facts, oldest
from scenarios.upkeep.links import astray

pytestmark = pytest.mark.any_database

LONG_AGO = date(1999, 1, 31)
NEW_YEAR = date(2001, 1, 1)
"""A day on which nothing that is shipped was old."""


def document(slug, page_date=None, checked_on=None):
    return Reference.objects.create(
        slug=slug,
        title=slug.capitalize(),
        url=f"https://example.org/{slug}",
        page_date=page_date,
        checked_on=checked_on,
    )


def state(reference, as_of, kind="hard", pattern="odata"):
    """A limit that the document states."""
    return Limit.objects.create(
        pattern=Pattern.objects.get(slug=pattern),
        name=f"As of {as_of}",
        amount=1,
        unit="record",
        kind=kind,
        as_of=as_of,
        reference=reference,
    )


def told(today=NEW_YEAR):
    return [note.sentence for note in old_facts(today)]


# Readers see the oldest fact of a page


@pytest.mark.each_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "slug"),
    [
        (Pattern, "odata"),
        (Scenario, "on-hand-lookup"),
        (Concept, "calling-out"),
        (Concept, "synchronous-and-asynchronous"),
    ],
)
def test_a_page_names_its_oldest_fact(client, model, slug):
    row = model.objects.get(slug=slug)
    row.references.add(document("ancient", LONG_AGO))
    said = 'Oldest fact on this page: January 1999, <a href="#ref-ancient">Ancient</a>'
    page = client.get(row.get_absolute_url()).text
    assert said in page
    assert 'id="ref-ancient"' in page


@pytest.mark.django_db
def test_a_page_without_dates_names_none(client):
    row = Concept.objects.create(slug="new", title="New", summary="S.", body="Text.")
    row.references.add(document("undated"))
    page = client.get(row.get_absolute_url()).text
    assert 'id="ref-undated"' in page
    assert "Oldest fact" not in page


def test_a_limit_may_be_older_than_the_page_of_its_document():
    page = Reference(slug="page", page_date=date(2020, 5, 1))
    limit = Limit(as_of=LONG_AGO, reference=page)
    assert oldest([page], [limit]).day == LONG_AGO
    assert oldest([page], [Limit(reference=page)]).day == date(2020, 5, 1)
    assert oldest([Reference(slug="undated")]) is None


@pytest.mark.django_db
def test_a_reference_says_when_it_was_last_read(client):
    pattern = Pattern.objects.get(slug="odata")
    pattern.references.add(document("ancient", LONG_AGO, date(2000, 2, 1)))
    page = client.get("/patterns/odata/").text
    said = "page of 31 January 1999, last read on 1 February 2000"
    assert said in strip_tags(page)


@pytest.mark.django_db
def test_no_page_was_read_before_it_was_written():
    for reference in Reference.objects.exclude(checked_on=None).exclude(page_date=None):
        assert reference.checked_on >= reference.page_date, reference.slug


# Editors are told what is older than a year


@pytest.mark.each_database
@pytest.mark.django_db
def test_a_document_that_nobody_has_read_for_a_year_is_told():
    document("unread", LONG_AGO)
    document("forgotten", LONG_AGO, date(1999, 12, 1))
    assert told() == [
        "“Forgotten”: page of 31 January 1999, last read on 1 December 1999.",
        "“Unread”: page of 31 January 1999, not marked as read.",
    ]


@pytest.mark.django_db
def test_a_document_is_not_old_when_it_was_read_within_a_year_or_has_no_date():
    document("read", LONG_AGO, date(2000, 6, 1))
    document("a-year", date(2000, 1, 2))
    document("undated")
    assert told() == []


@pytest.mark.django_db
def test_limits_are_as_old_as_their_page_whoever_read_it_since():
    read = document("read", LONG_AGO, date(2000, 6, 1))
    state(read, LONG_AGO)
    state(read, date(1999, 2, 1))
    state(read, LONG_AGO, pattern="byod")
    state(read, date(2000, 2, 1))
    assert told() == [
        "“Read”: page of 31 January 1999, last read on 1 June 2000. It states 2 limits "
        "of OData and 1 limit of Bring your own database (BYOD)."
    ]


@pytest.mark.django_db
def test_a_withdrawn_limit_grows_no_older():
    state(document("read", LONG_AGO, date(2000, 6, 1)), LONG_AGO, kind="withdrawn")
    assert told() == []


@pytest.mark.each_database
@pytest.mark.django_db
def test_the_oldest_page_is_told_first_and_one_without_a_date_last():
    document("younger", date(1999, 6, 1))
    document("undated", checked_on=date(1998, 1, 1))
    document("older", LONG_AGO)
    notes = old_facts(NEW_YEAR)
    assert [one.reference.slug for one in notes] == ["older", "younger", "undated"]


@pytest.mark.django_db
def test_check_guide_notes_old_facts_fails_for_none_and_asks_no_network(
    capsys, monkeypatch
):
    old = document("ancient", LONG_AGO)
    monkeypatch.setattr(check_guide, "astray", None)
    call_command("check_guide")
    said = capsys.readouterr().out
    note = old_facts(date.today())[0]
    assert f"note: {note.sentence}\n    {old.url}\n" in said
    assert "\n0 errors, " in said
    assert said.endswith(f" {said.count('note: ')} notes.\n")
    told = check_guide.note_as_values(note)
    assert (told["severity"], told["kind"]) == ("note", "old-fact")
    assert told["subjects"] == ["ancient"]


@pytest.mark.django_db
def test_the_health_page_lists_the_same_and_leads_to_the_reference(admin_client):
    old = document("ancient", LONG_AGO)
    page = admin_client.get("/admin/health/").text
    for note in old_facts(date.today()):
        assert note.sentence.replace("&", "&amp;") in page
    assert f'href="/admin/scenarios/reference/{old.pk}/change/"' in page


# Links are looked at only when somebody asks


class Site(BaseHTTPRequestHandler):
    """A site on which pages have moved."""

    moved = {
        "/old": "/new",
        "/chain": "/old",
        "/translated": "/en-us/translated",
        "/loop": "/loop",
        "/odd": "mailto:somebody@example.org",
    }
    statuses = {"/gone": 404, "/broken": 500, "/no-heads": 405}

    def do_HEAD(self):
        if self.path == "/slow":
            self.server.closing.wait(10)
        onward = self.moved.get(self.path)
        self.send_response(301 if onward else self.statuses.get(self.path, 200))
        if onward:
            self.send_header("Location", onward)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.closing = Event()
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.closing.set()
    server.shutdown()
    server.server_close()


def looked_at(address, seconds=30):
    return [
        one.sentence for one in astray([Reference(title="It", url=address)], seconds)
    ]


@pytest.mark.parametrize(
    "path", ["", "/here", "/translated", "/no-heads", "/here?a=b#c"]
)
def test_an_address_that_leads_to_its_page_is_no_news(site, path):
    assert looked_at(site + path) == []


@pytest.mark.parametrize("path", ["/old", "/chain"])
def test_a_link_that_moved_is_told_with_where_it_leads(site, path):
    assert looked_at(site + path) == [f"“It” has moved to {site}/new."]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "is not there: the answer is 404"),
        ("/broken", "does not show its page: the answer is 500"),
        ("/loop", "sends on and on"),
        ("/odd", "is no address of the web"),
    ],
)
def test_a_page_that_does_not_come_is_told(site, path, said):
    [sentence] = looked_at(site + path)
    assert said in sentence


def test_a_server_that_does_not_answer_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr(links, "PATIENCE", 0.2)
    assert looked_at(f"{site}/slow") == ["“It” was not reached (timed out)."]


def test_a_server_that_is_not_there_is_told():
    [sentence] = looked_at("http://127.0.0.1:1/")
    assert sentence.startswith("“It” was not reached (")


def test_when_the_time_is_up_the_rest_is_told_as_not_looked_at(site):
    assert looked_at(f"{site}/gone", seconds=0) == ["“It” was not looked at."]


@pytest.mark.django_db
def test_check_guide_asks_the_network_when_told_to(site, capsys):
    Reference.objects.update(url=f"{site}/here")
    Reference.objects.filter(slug="odata").update(url=f"{site}/old")
    call_command("check_guide", "--links")
    moved = f"(OData)” has moved to {site}/new.\n    {site}/old\n"
    assert moved in capsys.readouterr().out
