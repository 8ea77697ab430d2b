"""The decision map: all questions, drawn and told from the same values."""

import re
from html import unescape

import pytest
from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages import decision_map
from guide.walkthrough.pages.map_drawing import ENDS, LAST_STATION
from guide.walkthrough.reading import read
from scenarios import editions
from scenarios.browse.leading import leads_to
from scenarios.decision.model import assumed
from scenarios.decision.questions import possible_winners

pytestmark = pytest.mark.django_db

PATH = "job=dataverse&dv-need=show-edit&dv-copy=copy"


def page_for(query=""):
    live = editions.live()
    advice = Advice(live.number, live.model, read(QueryDict(query), live.model))
    return decision_map.page(advice)


def jobs_of(page):
    return [job for group in page.groups for job in group.jobs]


def asked_of(asked):
    """Questions with those that stand below their answers."""
    for one in asked:
        yield one
        for branch in one.branches:
            yield from asked_of(branch.below)


def test_every_question_stands_below_each_job_that_asks_it():
    model = editions.live().model
    page = page_for()
    for job, option in zip(
        jobs_of(page), model.criterion(model.purpose).options, strict=True
    ):
        said = {model.purpose: option.slug}
        expected = {
            criterion.title
            for criterion in model.criteria
            if model.conditions(criterion.slug) and model.may_apply(criterion, said)
        }
        assert {one.title for one in asked_of(job.asked)} == expected
    shown = {one.title for job in jobs_of(page) for one in asked_of(job.asked)}
    shown |= {one.title for one in page.always}
    purpose = model.criterion(model.purpose).title
    assert shown == {criterion.title for criterion in model.criteria} - {purpose}


def test_a_question_that_one_answer_asks_stands_below_that_answer():
    [job] = [job for job in jobs_of(page_for()) if job.anchor == "job-dataverse"]
    [need] = [asked for asked in job.asked if asked.title == "What the apps do"]
    below = [[one.title for one in branch.below] for branch in need.branches]
    assert sorted(below) == [[], [], ["Copy in Dataverse"]]


def test_an_answer_leads_to_what_can_still_come_first():
    model = editions.live().model
    for (job, criterion, option), patterns in leads_to(model).items():
        said = ({model.purpose: job} if job else {}) | {criterion: option}
        winners = possible_winners(model, assumed(model, said))
        assert tuple(pattern.slug for pattern in patterns) == winners


def test_an_answer_that_leaves_everything_does_not_list_it(client):
    [where] = page_for().always
    assert [branch.all_left for branch in where.branches] == [True, False]
    assert "leaves all of them" in client.get("/map/").text


def test_the_drawing_has_a_line_per_job_and_a_station_per_question():
    page = page_for()
    for job, line in zip(jobs_of(page), page.drawing.lines, strict=True):
        told = {one.anchor for one in asked_of(job.asked)}
        assert {station.anchor for station in line.stations} == told
        assert [end.pattern for end in line.ends] == list(job.patterns)
        places = [station.x for station in line.stations]
        assert places == sorted(set(places))
        assert max(places, default=0) <= LAST_STATION < ENDS


def test_every_station_leads_to_its_question_in_the_text(client):
    page = client.get("/map/").text
    anchors = re.findall(r'href="#((?:job|asked)-[\w-]+)"', page)
    assert len(anchors) > 40
    for anchor in anchors:
        assert page.count(f'id="{anchor}"') == 1, anchor


def test_the_answers_of_the_address_are_a_path_on_the_map():
    page = page_for(PATH)
    [own] = [job for job in jobs_of(page) if job.chosen]
    marked = {one.title: one.answer for one in asked_of(own.asked) if one.answer}
    assert set(marked) == {"What the apps do", "Copy in Dataverse"}
    [way] = [line.way for line in page.drawing.lines if line.way]
    assert way.startswith("M")
    assert [given.title for given in page.path]
    others = [job for job in jobs_of(page) if not job.chosen]
    assert not any(line.way for line in page.drawing.lines if line.name != own.label)
    assert not any(one.answer for job in others for one in asked_of(job.asked))


def test_without_answers_nothing_is_on_a_path():
    page = page_for()
    assert not page.path
    assert not any(job.chosen for job in jobs_of(page))
    assert not any(line.way for line in page.drawing.lines)
    [runs] = page.always
    assert [branch.taken_as_said for branch in runs.branches] == [True, False]


def test_each_answer_leads_to_the_map_with_it_on_the_path(client):
    page = client.get("/map/").text
    links = re.findall(r'<span><a href="(/map/\?[^"]+)"', page)
    address = unescape(next(link for link in links if "dv-copy" in link))
    assert "job=dataverse" in address
    assert "dv-need=show-edit" in address
    marked = client.get(address).text
    assert marked.count('aria-current="true">') >= 3
    assert "Not understood" not in marked


def test_pressing_an_answer_of_ones_own_takes_it_back(client):
    page = client.get(f"/map/?{PATH}").text
    [back] = re.findall(r'<a href="([^"]+)" aria-current="true">Yes', page)
    assert "dv-copy" not in back
    assert "dv-need=show-edit" in back


def test_an_answer_within_another_job_starts_another_path():
    page = page_for(PATH)
    [other] = [job for job in jobs_of(page) if job.anchor == "job-excel"]
    for branch in other.asked[0].branches:
        assert "job=excel" in branch.url
        assert "dv-need" not in branch.url


@pytest.mark.parametrize("kept", ["edition=1", "owner=Ana", "call-seconds=2"])
def test_the_map_keeps_what_the_address_says_besides(kept):
    page = page_for(f"{kept}&job=look-up")
    assert kept in page.plain_url
    assert "job" not in page.plain_url
    assert all(kept in job.url for job in jobs_of(page))


def test_a_long_word_does_not_break_the_drawing():
    from guide.walkthrough.pages.map_drawing import _above

    long = "Rechtsschutzversicherungsgesellschaften"
    assert [text.words for text in _above(f"a {long} b", 0, 0, 13)] == ["a", long, "b"]


def test_the_home_page_and_the_overview_lead_to_the_map(client):
    for address in ("/", "/patterns/"):
        main = client.get(address).text.partition("<main")[2]
        assert 'href="/map/"' in main


def test_the_overview_leads_to_what_to_say_of_a_pattern_that_was_decided(client):
    assert (
        'href="/patterns/told/">We were told which to use'
        in client.get("/patterns/").text
    )
    page = client.get("/patterns/told/").text
    for pattern in editions.live().model.patterns:
        assert f'href="/patterns/{pattern.slug}/challenge/"' in page
