"""The first screen of a result is the answer: why, what comes second, what flips it."""

import re
from html import unescape

import pytest

from scenarios import editions
from tests.walkthrough.readers import ON_HAND, TOO_MANY

pytestmark = pytest.mark.django_db


def first(client, said):
    """The first screen of a result: all that stands above its layers."""
    page = unescape(client.get("/walkthrough/result/", said).text)
    return page.partition('<ol class="route index">')[0].partition("<main")[2]


def shown(client, said):
    return client.get("/walkthrough/result/", said).context["page"]


def test_three_reasons_decide_each_with_its_answer_and_its_source(client):
    reasons = shown(client, ON_HAND).front.reasons
    assert [reason.verdict for reason in reasons] == ["strong", "strong", "good"]
    assert all(reason.answered.startswith("You answered “") for reason in reasons)
    assert all(reason.source for reason in reasons)
    screen = first(client, ON_HAND)
    assert screen.index("Works the value out") < screen.index("Runner-up")


def test_what_has_to_be_weighed_is_among_the_reasons(client):
    reasons = shown(client, ON_HAND | {"xpp": "no"}).front.reasons
    assert "reservation" in [reason.verdict for reason in reasons]


def test_the_runner_up_comes_with_the_one_difference(client):
    second = shown(client, ON_HAND).front.second
    assert second.pattern.slug == "odata"
    assert second.degree_word == "Possible with reservations"
    assert second.difference.startswith("Serves where an entity shows")


def test_what_is_unsuited_is_no_runner_up(client):
    asked = {"job": "tell", "tell-after": "at-once", "xpp": "yes", "volume": "100"}
    screen = first(client, asked)
    assert "Nothing else suits" in screen
    assert 'class="second"' not in screen


def test_what_would_flip_it_names_one_answer_of_each_question_first(client):
    titles = [flip.title for flip in shown(client, ON_HAND).front.flips]
    assert len(titles) == len(set(titles)) == 4


def test_of_numbers_the_nearest_band_that_would_flip_it_comes_first(client):
    asked = {"job": "act", "act-kind": "save", "timing": "waits", "volume": "3000"}
    flips = shown(client, asked | {"caller": "application"}).front.flips
    [band] = [flip.answer.label for flip in flips if flip.title == "Peak volume"]
    assert band == "12,001 to 199,999"


def test_there_is_one_way_to_share(client):
    screen = first(client, ON_HAND)
    assert screen.count('id="link"') == 1
    assert "edition=1" in re.search(r'id="link" href="([^"]+)"', screen)[1]


def test_equals_come_with_the_answers_that_part_them(client):
    screen = first(client, ON_HAND | {"xpp": "rather-not"})
    assert "What tells them apart" in screen
    told = "Your answer to </span>“Programming in F&O”</a>"
    assert f'{told}<span class="wide-only">: It could be' in screen
    assert "Runner-up" not in screen
    assert "“Programming in F&O”." in screen


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            {"job": "look-up", "caller": "agent", "timing": "waits"},
            "Outside the patterns: “Microsoft's ERP MCP server”.",
        ),
        ({"job": "other"}, "Below: what lies outside the patterns."),
    ],
)
def test_where_nothing_fits_a_few_solutions_beside_are_named(client, said, told):
    assert told in first(client, said)


def test_what_is_there_already_is_named_beside_what_is_recommended(client):
    asks = {"job": "ask", "ask-wait": "waits", "xpp": "yes", "volume": "100"}
    brought = '<a href="#outside">Look first whether F&O makes this call already</a>'
    assert brought in first(client, asks)
    assert '<a href="#outside">Inventory Visibility</a>' in first(client, ON_HAND)
    assert 'href="#outside"' not in first(client, ON_HAND | {"lookup-kind": "stored"})


def test_where_nothing_fits_the_reasons_are_those_against_the_nearest(client):
    page = shown(client, TOO_MANY)
    assert [reason.verdict for reason in page.front.reasons] == ["unsuited"]
    assert "Only if it turned out that" in first(client, TOO_MANY)


def test_with_nothing_answered_no_equals_are_listed(client):
    page = unescape(client.get("/walkthrough/result/").text)
    assert "Nothing is answered yet" in page
    assert "Answer the first question" in page
    assert "Custom service" not in page.partition("<main")[2].partition("</main")[0]


def test_what_cannot_be_chosen_has_a_line_each(client):
    page = shown(client, ON_HAND)
    told = [
        *(r.pattern.slug for r in page.ranking),
        *(o.pattern.slug for o in page.out),
    ]
    assert sorted(told) == sorted(line.pattern.slug for line in page.track.lines)
    assert page.ranking[0].pattern.slug == "custom-service"


def test_only_what_is_shown_is_cited(client):
    page = client.get("/walkthrough/result/", ON_HAND)
    cited = set(re.findall(r'href="#ref-([\w-]+)"', page.text))
    assert cited == set(page.context["page"].references)


def test_layers_are_numbered_in_their_order(client):
    page = shown(client, ON_HAND)
    assert [layer.number for layer in page.layers] == [
        *range(1, len(page.layers) + 1),
    ]
    assert [layer.name for layer in page.layers][:3] == ["answers", "cost", "failures"]
    assert page.layers[-1].name == "references"


@pytest.mark.parametrize("more", [{}, {"caller": "application"}])
def test_the_questions_of_the_source_document_stand_in_the_summary(client, more):
    said = {"job": "act", "frequency": "daily", "volume": "800", "timing": "minutes"}
    summary = shown(client, said | more).front.in_short
    model = editions.live().model
    for slug in ("job", "frequency", "timing"):
        assert model.criterion(slug).option(said[slug]).label in summary
    assert "800" in summary
