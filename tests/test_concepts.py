"""The overview of concepts: cards below headings that editors choose."""

import re

import pytest

from scenarios.models import Concept

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def outline(client):
    """The headings of the overview, each with the addresses of its cards."""
    _, *parts = re.split(r"<h2[^>]*>", client.get("/concepts/").text)
    return {
        part.split("<")[0]: re.findall(r'<h3><a href="/concepts/([a-z0-9-]+)/"', part)
        for part in parts
        if "/concepts/" in part
    }


def test_concepts_stand_below_their_headings_in_their_order(client):
    Concept.objects.exclude(slug__in=["words", "identity", "licences"]).delete()
    for slug, group, order in [
        *(("words", "Choosing", 1), ("identity", "Who may call", 2)),
        ("licences", "Choosing", 3),
    ]:
        Concept.objects.filter(slug=slug).update(group=group, order=order)
    assert outline(client) == {
        "Choosing": ["words", "licences"],
        "Who may call": ["identity"],
    }


def test_a_concept_without_a_heading_stands_last(client):
    Concept.objects.create(
        slug="birds", title="Birds", summary="S.", body="B.", order=0
    )
    last = list(outline(client).items())[-1]
    assert last == ("Other", ["birds"])


def test_every_shipped_concept_has_a_heading():
    assert not Concept.objects.filter(group="").exists()


def test_the_overview_takes_one_query(client, django_assert_max_num_queries):
    client.get("/concepts/")
    with django_assert_max_num_queries(4) as taken:
        client.get("/concepts/")
    assert sum("concept" in query["sql"] for query in taken.captured_queries) == 1
