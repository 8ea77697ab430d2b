"""Every public page: whole, as a swap, with few queries, under a strict policy."""

import re
from functools import cache
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guide.walkthrough.pages.doing import rows_of, walks_of
from scenarios.models import Scenario, ScenarioAnswer
from scenarios.search.index import index_waiting
from tests.browser import pages as samples

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ANSWERED = "job=look-up&timing=waits&volume=1000&lookup-kind=computed"
UNFITTED = "job=look-up&timing=waits&volume=300000&lookup-kind=stored"
OLD = "timing=real-time&volume=1000&payload=business-logic&initiator=other-system"
PAGES = [
    "/",
    "/patterns/",
    "/patterns/told/",
    "/patterns/odata/",
    "/patterns/odata/fits/",
    "/patterns/dual-write/",
    "/patterns/failures/",
    "/patterns/failures/?situation=down",
    "/scenarios/",
    "/scenarios/?q=order&pattern=odata&timing=waits",
    "/scenarios/?q=fax+machine&timing=set-times",
    "/scenarios/on-hand-lookup/",
    "/recipes/",
    "/recipes/event-then-read-back/",
    "/map/",
    "/register/",
    "/accessibility/",
    "/patterns/failures/?pattern=odata",
    f"/map/?{ANSWERED}",
    "/editions/",
    "/editions/1/",
    "/search/",
    "/search/?q=throttling",
    "/search/?q=thortling",
    "/concepts/",
    "/concepts/calling-out/",
    "/concepts/synchronous-and-asynchronous/",
    "/walkthrough/",
    "/walkthrough/words/",
    "/walkthrough/words/?text=A+shop+sends+40+orders+a+day+and+needs+a+number+back.",
    "/walkthrough/?ask=deployment",
    "/walkthrough/?job=bulk&ask=volume&volume=400000&volume-per=night",
    f"/walkthrough/?{OLD}",
    f"/walkthrough/result/?{ANSWERED}",
    f"/walkthrough/result/?{UNFITTED}",
    f"/walkthrough/result/?{OLD}",
    "/walkthrough/result/?job=bulk",
    "/walkthrough/result/",
    "/compare/",
    f"/compare/?pattern=odata&pattern=custom-service&{ANSWERED}",
    "/patterns/odata/challenge/",
    f"/patterns/odata/challenge/?{ANSWERED}&answer=now",
    f"/patterns/odata/challenge/?{UNFITTED}&answer=now",
]
SWAPS = {
    "/scenarios/?timing=waits": "results",
    "/search/?q=429": "results",
    "/walkthrough/?job=tell": "step",
    f"/walkthrough/result/?{ANSWERED}": "step",
    "/compare/?pattern=odata&pattern=byod": "step",
    "/patterns/failures/?situation=slow": "walk",
    f"/map/?{ANSWERED}": "step",
    f"/patterns/odata/challenge/?{ANSWERED}&answer=now": "step",
}


@cache
def read(address):
    """A page as it is without any test's changes: read once for all that look at it."""
    return Client().get(address)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole(address):
    page = read(address)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert len(re.findall("<h1", page.text)) == 1
    assert page.text.count("<main") == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_a_strict_policy_and_nothing_inline(address):
    page = read(address)
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", page.text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page.text)
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//', page.text)


MOST_QUERIES = 8 + 1 + 1
"""For what a page is about, the words that it explains, and which version it is of."""


def test_a_page_takes_few_queries_however_many_scenarios_there_are(
    client, content_kept
):
    client.get("/scenarios/?q=order")
    make_what_each_version_makes_once(client)
    before = queries_by_page(client)
    copy_scenarios()
    make_what_each_version_makes_once(client)
    assert queries_by_page(client) == before
    assert {a: taken for a, taken in before.items() if taken > MOST_QUERIES} == {}


def make_what_each_version_makes_once(client):
    client.get("/walkthrough/?job=bulk")  # The latest edition, and the glossary.
    client.get("/scenarios/?q=order")
    client.get("/search/?q=order")
    walks_of(rows_of(("odata",)))


def queries_by_page(client):
    taken = {}
    for address in PAGES:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address] = len(queries)
    return taken


def copy_scenarios():
    """Publish and index every scenario twice, with its answers and patterns."""
    for scenario in Scenario.objects.prefetch_related("answers", "patterns"):
        answers, patterns = list(scenario.answers.all()), list(scenario.patterns.all())
        scenario.pk, scenario.slug = None, f"{scenario.slug}-again"
        scenario.save()
        scenario.patterns.set(patterns)
        for answer in answers:
            answer.pk, answer.scenario = None, scenario
        ScenarioAnswer.objects.bulk_create(answers)
    index_waiting()


@pytest.mark.parametrize("address", [*PAGES, "/concepts/how-the-guide-decides/"])
def test_a_page_answers_htmx_even_where_it_has_nothing_to_swap(client, address):
    assert client.get(address, headers={"HX-Request": "true"}).status_code == 200


@pytest.mark.parametrize("odd", ["\u2028", "\u0085", "\v", "\x1c", "\t", "\n"])
def test_a_pattern_names_its_scenarios_whatever_their_titles_hold(client, odd):
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    Scenario.objects.filter(pk=scenario.pk).update(title=f"Parts{odd}on hand")
    page = client.get("/patterns/custom-service/")
    assert page.status_code == 200
    assert f"Parts{odd}on hand" in page.text


@pytest.mark.parametrize("address", SWAPS)
def test_htmx_gets_only_the_part_that_it_swaps(client, address):
    part = client.get(address, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert part.text.startswith("<title>")
    assert f'id="{SWAPS[address]}"' not in part.text
    assert f'id="{SWAPS[address]}"' in client.get(address).text
    assert "HX-Request" in part.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_only_a_page_that_swaps_brings_htmx(client, address):
    page = client.get(address).text
    brings, swaps = "htmx.min" in page, bool(re.search("hx-(get|post)=", page))
    assert brings == swaps


def test_history_and_boosted_links_get_the_whole_page(client):
    for header in ("HX-Boosted", "HX-History-Restore-Request"):
        page = client.get(
            "/walkthrough/", headers={"HX-Request": "true", header: "true"}
        )
        assert "<html" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/patterns/nothing/",
        "/scenarios/nothing/",
        "/recipes/nothing/",
        "/concepts/nothing/",
        "/patterns/nothing/challenge/",
        "/walkthrough/?edition=99",
    ],
)
def test_what_is_not_there_gets_our_own_page(client, address):
    page = client.get(address)
    assert page.status_code == 404
    assert "The F&amp;O integration guide" in page.text


def test_the_addresses_are_a_promise():
    assert reverse("walkthrough") == "/walkthrough/"
    assert reverse("result") == "/walkthrough/result/"
    assert reverse("result-json") == "/walkthrough/result.json"
    assert reverse("record") == "/walkthrough/record.md"
    assert reverse("record-word") == "/walkthrough/record.docx"
    assert reverse("board") == "/walkthrough/board/"
    assert reverse("pattern", args=["odata"]) == "/patterns/odata/"
    assert reverse("scenario", args=["call-out"]) == "/scenarios/call-out/"
    assert reverse("recipes") == "/recipes/"
    assert reverse("recipe", args=["claim-check"]) == "/recipes/claim-check/"
    assert reverse("map") == "/map/"
    assert reverse("concept", args=["words"]) == "/concepts/words/"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_public_pages_only_read(client, method):
    assert getattr(client, method)("/walkthrough/").status_code == 405


def test_the_probes_answer(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").json() == {"status": "ok"}


def test_the_front_page_has_three_doors(client):
    page = client.get("/").text
    for door in ("Walk me through", "Browse scenarios", "Show me everything"):
        assert door in page


def test_a_scenario_that_leaves_open_what_decides_says_so(client):
    page = client.get("/scenarios/sales-order-import/").text
    assert page.count("Ahead so far") == 2
    assert "What this situation leaves open decides between them." in page
    alone = client.get("/scenarios/on-hand-lookup/").text
    assert "Ahead so far" not in alone


def test_the_matrix_is_made_from_the_live_fits(client):
    from scenarios import editions
    from scenarios.models import Fit, GuardRail

    GuardRail.objects.all().delete()
    Fit.objects.exclude(pattern__slug="odata").delete()
    editions.publish()
    page = client.get("/patterns/").text
    assert (
        page.count('class="fit strong"') == Fit.objects.filter(verdict="strong").count()
    )


def test_patterns_by_job_say_what_is_taken_as_said(client):
    page = unescape(client.get("/patterns/").text)
    assert (
        "the patterns that some answers lead to, and those that work with a drawback "
        "and never come first. "
        "Taken as said: <b>Where F&O runs: In Microsoft's cloud</b>."
    ) in page
    excel = page.partition("People work on F&O's data in Excel</")[2]
    behind = excel.partition("Never first: ")[2].partition("</span>")[0]
    assert re.findall(r'href="/patterns/([\w-]+)/"', behind) == [
        "data-package-api",
        "power-platform-connector",
    ]


def test_a_contradiction_is_told_with_the_reading_taken(client):
    page = client.get("/patterns/recurring-integrations/").text
    assert "Where the sources disagree" in page
    assert "The guide’s reading:" in page


def test_what_each_answer_says_of_a_pattern_is_told_with_its_reasons(client):
    from scenarios.models import Fit

    page = client.get("/patterns/odata/fits/").text
    fits = Fit.objects.filter(pattern__slug="odata")
    assert page.count('<li><span class="sign ruled-out"') == (
        fits.filter(verdict="ruled-out").count()
    )
    assert client.get("/patterns/fax/fits/").status_code == 404


@pytest.mark.parametrize(
    ("answers", "recommended"),
    [(samples.TIE, 2), (samples.EQUAL, 2), (samples.SETTLED, 1), (samples.TOO_MUCH, 0)],
)
def test_what_is_looked_at_in_a_browser_is_what_it_is_called(
    client, answers, recommended
):
    found = client.get(f"/walkthrough/result.json?{answers}").json()
    assert len(found["recommended"]) == recommended
