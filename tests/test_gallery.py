"""The gallery: search, facets with counts, and a way out of an empty result."""

import re

import pytest

from scenarios.browse import patterns
from scenarios.browse.gallery import AT_ONCE
from scenarios.models import Criterion, Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# A pattern whose scenarios fit on one page, together with those of a second one.
FLOWS = "power-platform-connector"


def shown(page):
    return set(re.findall(r'href="/scenarios/([a-z0-9-]+)/"', page.text))


def count_of(page, key, value):
    """The number beside one value of a facet."""
    found = re.search(
        rf'name="{key}" value="{value}"[^>]*> .*?<span class="count">(\d+)<', page.text
    )
    return int(found[1])


@pytest.mark.each_database
def test_all_published_scenarios_are_there_page_by_page(client):
    found = set()
    pages = -(-Scenario.objects.count() // AT_ONCE)
    for number in range(1, pages + 1):
        found |= shown(client.get("/scenarios/", {"page": number}))
    assert found == {s.slug for s in Scenario.objects.published()}


def test_an_unpublished_scenario_is_not_shown(client):
    Scenario.objects.filter(slug="bom-approval").update(is_published=False)
    assert "bom-approval" not in shown(client.get("/scenarios/?q=PLM"))
    assert client.get("/scenarios/bom-approval/").status_code == 404


@pytest.mark.each_database
def test_search_needs_every_word(client):
    assert "bom-approval" in shown(client.get("/scenarios/?q=plm+BOM"))
    assert "bom-approval" not in shown(client.get("/scenarios/?q=plm+zebra"))


def test_values_of_one_facet_add_up_and_facets_narrow(client):
    flows = shown(client.get("/scenarios/", {"pattern": FLOWS}))
    both = shown(client.get("/scenarios/", {"pattern": [FLOWS, "byod"]}))
    narrowed = shown(client.get("/scenarios/", {"pattern": FLOWS, "job": "look-up"}))
    assert flows < both
    assert narrowed < flows


def test_a_count_says_what_choosing_would_show(client):
    page = client.get("/scenarios/?job=analysis")
    expected = count_of(page, "pattern", "byod")
    found = shown(client.get("/scenarios/?job=analysis&pattern=byod"))
    assert len(found) == expected > 0


def test_each_job_can_be_browsed(client):
    page = client.get("/scenarios/")
    jobs = Criterion.objects.get(slug="job").options.exclude(answers=None)
    for job in jobs:
        expected = count_of(page, "job", job.slug)
        assert expected >= 2, job
        listed = client.get(f"/scenarios/?job={job.slug}").text
        assert f'<h2 id="shown">{expected} of ' in listed


def test_the_job_stands_first_of_all_that_was_asked(client):
    page = client.get("/scenarios/").text
    keys = list(
        dict.fromkeys(re.findall(r'type="checkbox"[^>]* name="([a-z-]+)"', page))
    )
    assert keys.index("job") < keys.index("timing") < keys.index("volume")


def test_nothing_found_offers_ways_out(client):
    page = client.get("/scenarios/?q=zebra&timing=waits")
    assert "Nothing like that yet" in page.text
    assert re.search(
        r'Without <b>zebra</b> there are <a href="/scenarios/\?timing=waits">\d+',
        page.text,
    )


def test_unknown_values_are_dropped(client):
    page = client.get("/scenarios/?pattern=nonsense&timing=&page=999")
    assert "Remove:" not in page.text
    assert page.status_code == 200


def test_a_scenario_opens_in_the_walkthrough_with_its_answers(client):
    page = client.get("/scenarios/on-hand-lookup/").text
    query = re.search(r'href="/walkthrough/result/\?([^"]+)"', page)[1]
    result = client.get("/walkthrough/result.json?" + query.replace("&amp;", "&"))
    assert result.json()["recommended"] == ["custom-service"]


def test_words_are_found_as_they_are_meant(client):
    assert shown(client.get("/scenarios/?q=webshop+orders"))
    assert shown(client.get("/scenarios/?q=webshop+orders")) == (
        shown(client.get("/scenarios/?q=web+shop+orders"))
    )
    assert "bom-approval" not in shown(client.get("/scenarios/?q=bom%20zebra"))


def test_a_slip_of_the_pen_is_answered_with_the_word_that_was_meant(client):
    page = client.get("/scenarios/?q=ordrs&timing=waits").text
    assert re.search(r'Did you mean <a href="[^"]*q=orders[^"]*"><b>orders</b>', page)
    assert "timing=waits" in re.search(r'mean <a href="([^"]*)"', page)[1]


def test_a_search_without_words_shows_everything(client):
    assert shown(client.get("/scenarios/?q=!!")) == shown(client.get("/scenarios/"))


def test_what_no_scenario_has_is_folded_away(client):
    page = client.get("/scenarios/?pattern=byod").text
    jobs = re.search(r"<summary>What it is for</summary>(.*?)</form>", page, re.S)[1]
    in_sight, _, folded = jobs.partition('<details class="fold inline">')
    assert 'value="analysis"' in in_sight
    assert 'value="look-up"' not in in_sight
    assert 'value="look-up"' in folded


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "page=2",
        "q=orders&page=9999",
        "q=ordrs+zebra",
        "pattern=odata&job=act&timing=waits&volume=up-to-5000&industry=Retail&q=order",
    ],
)
def test_however_much_is_asked_the_database_is_asked_little(
    client, django_assert_max_num_queries, content_kept, asked
):
    client.get("/scenarios/?q=fax")  # edition, catalogue and synonyms are in memory
    with django_assert_max_num_queries(6):
        assert client.get(f"/scenarios/?{asked}").status_code == 200


def test_a_page_keeps_what_was_asked_and_none_is_beyond_the_last(client):
    page = client.get("/scenarios/?q=orders&page=1").text
    assert 'href="?q=orders&amp;page=2#shown" rel="next"' in page
    last = client.get("/scenarios/?page=9999").text
    assert 'rel="next"' not in last
    assert shown(client.get("/scenarios/?page=9999"))


def test_a_pattern_shows_some_of_its_scenarios_and_leads_to_them_all(
    client, monkeypatch
):
    many = Scenario.objects.published().filter(patterns__slug="odata").count()
    monkeypatch.setattr(patterns, "MOST_SCENARIOS", 3)
    page = client.get("/patterns/odata/").text
    listed = page.partition('<h2 id="scenarios">')[2].partition("</section>")[0]
    assert listed.count("<li>") == 3 < many
    assert f'href="/scenarios/?pattern=odata">All {many} in the gallery</a>' in listed


@pytest.mark.parametrize(
    ("asked", "leads"),
    [("?q=", ""), ("?q=&job=act&pattern=odata", "?job=act&pattern=odata")],
)
def test_a_search_for_nothing_leaves_nothing_in_the_address(client, asked, leads):
    page = client.get(f"/scenarios/{asked}")
    assert (page.status_code, page.headers["Location"]) == (302, f"/scenarios/{leads}")
    assert client.get("/scenarios/?q=+").status_code == 200
