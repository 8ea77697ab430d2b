"""Readers see what was published, when and why, and row by row what it changed."""

import re
from html import unescape

import pytest

from scenarios import editions
from scenarios.models import Edition, Fit, GuardRail, Option, Pattern

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FIT = {
    "pattern__slug": "odata",
    "option__criterion__slug": "job",
    "option__slug": "look-up",
}


@pytest.fixture
def second():
    """A second edition, which has one fit otherwise, and a pattern's name."""
    GuardRail.objects.all().delete()
    Fit.objects.filter(**FIT).update(verdict="reservation")
    Pattern.objects.filter(slug="byod").update(name="Own database")
    return editions.publish(note="OData is slower than we thought")


def words(page):
    """What a page says below its heading, as plain text."""
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.each_database
def test_editions_are_listed_newest_first_with_what_each_changed(client, second):
    page = words(client.get("/editions/"))
    newest, oldest = page.index("Edition 2"), page.index("Edition 1")
    assert newest < oldest
    assert "OData is slower than we thought 2 rows" in page
    assert page[oldest:].endswith("The first edition")


def test_an_edition_tells_row_by_row_what_it_changed(client, second):
    page = words(client.get("/editions/2/"))
    assert "OData is slower than we thought" in page
    assert "Row Field Edition 1 Edition 2" in page
    assert "OData verdict strong reservation" in page
    assert "Pattern Own database name" in page


def test_what_the_tables_call_otherwise_goes_by_their_word(client):
    GuardRail.objects.all().delete()
    Option.objects.filter(slug="hourly").update(minutes=61)
    editions.publish()
    assert "minutes between runs 720 61" in words(client.get("/editions/2/"))


def test_the_first_edition_has_none_to_be_compared_with(client):
    page = client.get("/editions/1/")
    assert "It is the first edition" in words(page)
    assert "The one before" not in page.text


def test_an_edition_leads_to_its_walkthrough_and_to_the_one_before(client, second):
    page = client.get("/editions/2/").text
    assert 'href="/walkthrough/?edition=2"' in page
    assert 'href="/editions/1/"' in page


def test_the_one_before_stays_that_whatever_an_edition_is_compared_with(client, second):
    Fit.objects.filter(**FIT).update(verdict="unsuited")
    editions.publish()
    page = client.get("/editions/3/?since=1").text
    assert "The one before: edition 2" in page
    assert "otherwise than edition 1" in page


def test_every_page_leads_to_the_editions(client):
    assert 'href="/editions/"' in client.get("/").text


def test_an_edition_that_never_was_is_not_there(client):
    assert client.get("/editions/99/").status_code == 404


def test_before_the_first_edition_the_list_says_so(client):
    Edition.objects.all().delete()
    assert "No edition yet." in words(client.get("/editions/"))


def test_many_editions_are_listed_on_several_pages_and_take_few_queries(
    client, django_assert_max_num_queries
):
    row = Edition.objects.get(number=1)
    Edition.objects.bulk_create(
        Edition(number=number, model=row.model, digest=row.digest, note="Again")
        for number in range(2, 25)
    )
    assert "Page 1 of 2" in words(client.get("/editions/"))
    client.get("/editions/3/")
    for page in ("/editions/", "/editions/3/"):
        with django_assert_max_num_queries(8):
            client.get(page)
    assert "Edition 1 " in words(client.get("/editions/?page=2"))


def test_an_edition_with_the_order_alone_otherwise_says_so(client):
    row = Edition.objects.get(number=1)
    Edition.objects.create(number=2, model=row.model, digest="other")
    assert "Only the order in which fits are kept" in words(client.get("/editions/2/"))
