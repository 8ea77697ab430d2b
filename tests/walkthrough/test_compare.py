"""Two to four patterns side by side on the reader's answers, differences first."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from tests.walkthrough.readers import ON_HAND

pytestmark = pytest.mark.django_db


def compared(client, *patterns, **said):
    query = urlencode([*(("pattern", slug) for slug in patterns), *said.items()])
    return client.get(f"/compare/?{query}")


def test_what_parts_them_comes_first_and_what_is_alike_folds(client):
    page = compared(client, "custom-service", "odata", **ON_HAND).context["page"]
    answers, fails = page.apart
    assert answers.title == "Your answers tell them apart"
    titles = [point.title for point in answers.points]
    assert "What is looked up" in titles
    assert "Real time" not in titles
    assert {"Real time", "Timing"} <= {point.title for point in page.alike}
    assert all(point.parts for band in page.apart for point in band.points)
    assert fails.title == "When it fails"


def test_a_call_out_goes_one_by_one_though_a_batch_job_can_make_it(client):
    said = {"job": "ask", "ask-wait": "set-times", "receiver": "application"}
    page = compared(client, "external-web-service", "data-package-api", **said)
    assert "A batch job in F&amp;O can make the call." in page.text
    points = {p.title: p for band in page.context["page"].apart for p in band.points}
    assert [side.text for side in points["Goes in batches"].sides] == ["No", "Yes"]


def test_a_column_says_whose_it_is_and_which_is_the_answer(client):
    page = compared(client, "odata", "custom-service", **ON_HAND)
    assert [c.pattern.slug for c in page.context["page"].columns] == [
        *("odata", "custom-service"),
    ]
    assert 'class="plate" href="/patterns/custom-service/"' in page.text
    assert 'class="here" data-label="Custom service"' in page.text


def test_a_result_leads_there_in_one_press_and_there_is_a_link_to_keep(client):
    result = unescape(client.get("/walkthrough/result/", ON_HAND).text)
    [address] = set(re.findall(r'href="(/compare/[^"]+)"', result))
    assert "pattern=custom-service&pattern=odata" in address
    page = unescape(client.get(address).text)
    [own] = re.findall(r'id="link" href="([^"]+)"', page)
    assert own == f"http://testserver{address}"
    assert "edition=1" in own


TICKS = re.compile(
    r'type="checkbox" form="compare-picked" name="pattern" value="([\w-]+)"'
)


@pytest.mark.parametrize("page", ["/patterns/", "/search/?kind=pattern&q=batch"])
def test_patterns_are_ticked_where_they_are_listed(client, page):
    told = client.get(page).text
    assert 'id="compare-picked" method="get" action="/compare/"' in told
    first, *_, last = TICKS.findall(told)
    chosen = compared(client, first, last).context["page"]
    assert [column.pattern.slug for column in chosen.columns] == [first, last]


def test_a_search_that_finds_one_pattern_has_nothing_to_tick(client):
    page = client.get("/search/?kind=pattern&q=layout")
    assert page.context["found"].total == 1
    assert not TICKS.findall(page.text)


@pytest.mark.parametrize(
    ("patterns", "complaint"),
    [
        (["odata"], "One pattern cannot be compared. Choose one to three more."),
        (["odata", "odata"], "One pattern cannot be compared."),
        (["odata", "carrier-pigeon"], "There is no pattern “carrier-pigeon” here."),
        (
            ["odata", "byod", "dual-write", "data-events", "custom-service"],
            "5 patterns are too many side by side. Choose 2 to 4.",
        ),
    ],
)
def test_a_choice_that_cannot_be_compared_is_kept_and_says_what_to_do(
    client, patterns, complaint
):
    page = compared(client, *patterns, **ON_HAND)
    assert page.status_code == 200
    assert complaint in unescape(page.text)
    assert 'value="odata" checked' in page.text
    assert '<input type="hidden" name="volume" value="1000">' in page.text
    assert "<table" not in page.text


def test_without_a_choice_there_is_only_that(client):
    page = client.get("/compare/")
    assert "Compare patterns" in page.text
    assert 'role="alert"' not in page.text


def test_without_answers_facts_still_part_them(client):
    page = compared(client, "odata", "byod")
    assert "Compared without answers" in page.text
    first, *_ = page.context["page"].apart
    assert first.title == "Facts tell them apart"


def test_without_answers_none_is_where_one_arrives(client):
    page = compared(client, "odata", "custom-service")
    assert not any(column.recommended for column in page.context["page"].columns)
    assert 'class="here"' not in page.text
    assert "Standing" not in page.text
    assert "Answer the questions" in page.text
