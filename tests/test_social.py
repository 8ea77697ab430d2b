"""What the guide shows elsewhere: cards, feed, sitemap, robots.txt, llms.txt."""

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from reversion.models import Revision

from guide.cards.drawing import SIZE, card
from guide.cards.views import PAGES, words_of
from guide.feeds import NEWEST
from guide.feeds import PAGES as NAMED
from guide.wcag import CRITERIA
from scenarios import editions
from scenarios.history.recording import recording
from scenarios.models import Concept, GuardRail, Pattern, Recipe, Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

IMAGE = re.compile(r'property="og:image" content="http://testserver([^"]+)"')
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def drawn(answer):
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    return Image.open(BytesIO(answer.content))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/map/?job=tell",
        "/patterns/odata/",
        "/scenarios/on-hand-lookup/",
        "/recipes/event-then-read-back/",
        "/concepts/words/",
        "/editions/1/",
        "/search/?q=429",
        "/accessibility/",
        "/compare/",
        "/compare/?pattern=odata&pattern=byod&timing=waits",
        "/compare/?pattern=odata&pattern=pigeon",
        "/patterns/odata/challenge/?answer=now&job=bulk",
    ],
)
def test_a_page_names_a_card_that_is_there(client, address):
    [found] = IMAGE.findall(client.get(address).text)
    assert drawn(client.get(found)).size == SIZE


@pytest.mark.parametrize(
    ("address", "card"),
    [
        ("/compare/?pattern=odata&pattern=byod", "compare/odata,byod"),
        ("/compare/?pattern=odata", "page/compare"),
        ("/patterns/odata/challenge/?answer=now&job=bulk", "challenge/odata"),
        ("/accessibility/", "page/accessibility"),
        ("/walkthrough/board/?job=bulk", "page/result"),
    ],
)
def test_a_page_of_its_own_has_a_card_of_its_own(client, address, card):
    assert IMAGE.findall(client.get(address).text) == [f"/cards/{card}.png"]


def test_a_comparison_is_called_by_what_it_compares():
    sign, title, _ = words_of("compare", "odata,byod")
    assert (sign, title) == ("Compare", "OData and Bring your own database (BYOD)")


def test_every_named_page_has_a_card(client):
    for name in PAGES:
        drawn(client.get(f"/cards/page/{name}.png"))


@pytest.mark.parametrize(
    "address",
    ["page/nothing", "pattern/nothing", "fax/odata", "edition/99", "compare/a,b"],
)
def test_a_card_of_nothing_is_not_there(client, address):
    assert client.get(f"/cards/{address}.png").status_code == 404


def test_a_scenario_that_is_not_published_has_no_card(client):
    Scenario.objects.filter(slug="on-hand-lookup").update(is_published=False)
    assert client.get("/cards/scenario/on-hand-lookup.png").status_code == 404


def test_a_card_is_asked_for_again_only_where_its_words_changed(client):
    first = client.get("/cards/pattern/odata.png")
    again = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/cards/pattern/odata.png", headers=again).status_code == 304
    Pattern.objects.filter(slug="odata").update(name="Open data")
    changed = client.get("/cards/pattern/odata.png", headers=again)
    assert changed.status_code == 200
    assert changed.content != first.content


@pytest.mark.parametrize("title", ["", "x" * 120, "word " * 60, "الطلبات"])
def test_a_card_of_any_title_can_be_drawn(title):
    assert Image.open(BytesIO(card("Scenario", title, title))).size == SIZE


def test_a_page_says_its_address_without_what_a_reader_answered(client):
    page = client.get("/walkthrough/?job=tell").text
    assert '<link rel="canonical" href="http://testserver/walkthrough/">' in page
    assert 'property="og:title"' in page
    assert 'property="og:description" content="' in page


def test_a_page_that_is_not_there_is_given_no_address(client):
    assert 'rel="canonical"' not in client.get("/nowhere/").text


@pytest.mark.parametrize(
    "address",
    [
        *("/map/", "/concepts/", "/patterns/failures/", "/editions/"),
        *("/scenarios/on-hand-lookup/", "/compare/", "/walkthrough/words/"),
        *("/walkthrough/all/?job=bulk", "/walkthrough/check/?job=bulk"),
        "/walkthrough/board/?job=bulk",
    ],
)
def test_a_page_of_its_own_has_a_description_of_its_own(client, address):
    told = re.compile(r'og:description" content="([^"]+)"')
    assert told.findall(client.get(address).text) != told.findall(client.get("/").text)


@pytest.mark.each_database
def test_a_scenario_is_as_new_as_the_day_on_which_readers_got_it(client):
    with recording("written"):
        row = Scenario.objects.create(
            slug="new", title="Pigeons", order=1, is_published=False
        )
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    Revision.objects.update(date_created=long_ago)
    with recording("published"):
        row.is_published = True
        row.save()
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    [told] = [
        entry.findtext("a:updated", "", ATOM)
        for entry in feed.findall("a:entry", ATOM)
        if entry.findtext("a:title", "", ATOM) == "Pigeons"
    ]
    assert not told.startswith("2020")


@pytest.mark.each_database
def test_the_feed_tells_of_editions_and_scenarios_newest_first(client):
    GuardRail.objects.all().delete()
    Pattern.objects.filter(slug="byod").update(name="Own database")
    editions.publish(note="A <better> name")
    answer = client.get("/feed.atom")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    entries = ElementTree.fromstring(answer.content).findall("a:entry", ATOM)
    titles = [entry.findtext("a:title", "", ATOM) for entry in entries]
    assert titles[0] == "Edition 2"
    assert entries[0].findtext("a:summary", "", ATOM) == "A <better> name"
    dates = [entry.findtext("a:updated", "", ATOM) for entry in entries]
    assert dates == sorted(dates, reverse=True)


def test_what_came_with_an_edition_does_not_drive_it_out_of_the_feed(client):
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    titles = [one.text for one in feed.findall("a:entry/a:title", ATOM)]
    assert "Edition 1" in titles
    assert len(titles) == NEWEST + 1


def test_the_feed_has_what_atom_asks_for(client):
    feed = ElementTree.fromstring(client.get("/feed.atom").content)
    assert feed.findtext("a:author/a:name", "", ATOM)
    for entry in feed.findall("a:entry", ATOM):
        assert all(entry.findtext(f"a:{part}", "", ATOM) for part in ("id", "updated"))
        assert len(entry.findtext("a:summary", "", ATOM)) > len("Shipped")


def test_the_sitemap_lists_every_page_that_is_there(client):
    told = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [one.text for one in told.iter() if one.tag.endswith("loc")]
    pages = [place.removeprefix("http://testserver") for place in places]
    rows = sum(kind.objects.count() for kind in (Pattern, Recipe, Concept))
    rows += Scenario.objects.published().count()
    assert len(pages) == len(set(pages)) == rows + len(NAMED)
    assert {"/", "/map/", "/patterns/odata/", "/accessibility/"} <= set(pages)


def test_search_engines_are_kept_from_results_and_led_to_the_sitemap(client):
    told = client.get("/robots.txt").text
    assert "Disallow: /walkthrough/result/" in told
    assert "Disallow: /admin/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told


def test_assistants_are_told_of_all_patterns_and_of_the_json(client):
    told = client.get("/llms.txt").text
    assert told.startswith("# The F&O integration guide")
    for pattern in Pattern.objects.all():
        assert f"http://testserver/patterns/{pattern.slug}/" in told
    for recipe in Recipe.objects.all():
        assert recipe.problem in told
    [address] = re.findall(r"as JSON: http://testserver(\S+)", told)
    assert client.get(address).json()["recommended"]


def test_the_statement_has_evidence_for_every_criterion_of_wcag_22_aa(client):
    assert [c.level for c in CRITERIA].count("A") == 31
    assert [c.level for c in CRITERIA].count("AA") == 24
    page = client.get("/accessibility/").text
    for criterion in CRITERIA:
        assert f">{criterion.number}</span> {criterion.name}" in page
        assert len(criterion.evidence) > 10
    assert 'data-act="keys"' in page


def test_every_page_leads_to_the_statement(client):
    assert 'href="/accessibility/"' in client.get("/").text.partition("<footer")[2]
