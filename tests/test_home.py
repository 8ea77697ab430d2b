"""The front page: three doors, the jobs as sentences, and a worked result."""

import gzip
import re

import pytest

from guide.settings import BASE_DIR
from scenarios import editions
from scenarios.browse.jobs import Job, JobGroup, patterns_by_group, patterns_by_job
from scenarios.decision.model import Option, Verdict
from scenarios.models import Scenario

pytestmark = pytest.mark.any_database

STATIC = BASE_DIR / "static"
ASKED_FOR = re.compile(r'(?:src|href)="/static/([^"#]+)')


def group(*labels):
    return JobGroup("", tuple(Job("job", Option(label, label)) for label in labels))


def test_sentences_of_a_group_share_the_words_that_all_begin_with():
    told = group("Another application looks up", "Another application enters")
    assert told.subject == "Another application"
    assert [rest for _, rest in told.sentences] == ["looks up", "enters"]


@pytest.mark.parametrize("labels", [["F&O tells"], ["People work", "Apps show"]])
def test_sentences_that_share_nothing_are_whole(labels):
    told = group(*labels)
    assert told.subject == ""
    assert [rest for _, rest in told.sentences] == labels


@pytest.mark.django_db
def test_a_job_names_first_what_it_speaks_well_of_by_itself():
    [first, *_] = patterns_by_group(editions.live().model)
    look_up = first.jobs[0]
    assert [pattern.slug for pattern in look_up.likely[:2]] == [
        "odata",
        "custom-service",
    ]
    assert set(look_up.likely) <= set(look_up.patterns)


@pytest.mark.django_db
def test_a_job_leaves_out_only_what_it_finds_unsuited_or_says_nothing_of():
    model = editions.live().model
    for job in patterns_by_job(model):
        said = model.fits_of(job.criterion, job.option.slug)
        works = {fit.pattern for fit in said if fit.verdict > Verdict.UNSUITED}
        listed = [pattern.slug for pattern in (*job.patterns, *job.behind)]
        assert works <= set(listed)
        assert len(listed) == len(set(listed))


@pytest.mark.django_db
def test_the_worked_result_is_what_its_scenario_recommends(client):
    page = client.get("/").text
    rows = re.findall(r'<tr class="(\w*)"><th scope="row">(.*?)</tr>', page)
    assert len(rows) == len(editions.live().model.patterns)
    scenario = Scenario.objects.get(slug="on-hand-lookup")
    [won] = [row for kind, row in rows if kind == "won"]
    assert f'<span class="plate">{scenario.patterns.get()}</span>' in won


@pytest.mark.django_db
def test_lines_that_get_further_come_first_and_stop_where_they_are_ruled_out(client):
    page = client.get("/").text
    rows = re.findall(r'<tr class="\w*"><th scope="row">.*?</tr>', page)
    reached = [row.count('<td class="stop') for row in rows]
    assert reached == sorted(reached, reverse=True)
    for row in rows:
        assert (row.count(" halt") == 1) == ("#ruled-out" in row)


@pytest.mark.django_db
def test_the_first_page_weighs_less_than_70_kilobytes_in_eight_requests(client):
    page = client.get("/").text
    asked = {
        re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in ASKED_FOR.findall(page)
    }
    asked -= {"favicon.ico", "css/guide.css"}  # an old browser's; weighed below
    parts = (p for p in STATIC.glob("css/**/*.css") if "admin" not in p.parts)
    styles = "".join(path.read_text() for path in parts)
    files = [STATIC / name for name in asked] + [STATIC / "fonts/b612-mono-latin.woff2"]
    weight = sum(packed(path.read_bytes()) for path in files)
    weight += packed(page.encode()) + packed(styles.encode())
    assert weight < 70_000
    assert len(files) + len(["the page", "its stylesheet"]) <= 8


def packed(content):
    """How many bytes go over the line."""
    return min(len(content), len(gzip.compress(content)))
