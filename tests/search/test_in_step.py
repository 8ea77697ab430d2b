"""The search is in step with what is written, changed and deleted."""

import re

import pytest
from django.db import connection, transaction

from scenarios.history.recording import recording
from scenarios.models import (
    Concept,
    Limit,
    Pattern,
    Scenario,
    ScenarioStep,
    SearchEntry,
)
from scenarios.search.finding import search
from scenarios.search.index import index_all
from tests.search.test_searching import titles

pytestmark = pytest.mark.django_db


def test_a_new_text_is_found_and_a_deleted_one_is_not():
    row = Concept.objects.create(
        slug="pigeons", title="Carrier pigeons", summary="Slow.", body="They *fly*."
    )
    assert titles(search("pigeon flying")) == ["Carrier pigeons"]
    row.delete()
    assert not search("pigeon").total


def test_a_change_of_a_part_is_found_with_its_whole():
    scenario = Scenario.objects.published()[0]
    step = ScenarioStep.objects.filter(scenario=scenario)[0]
    step.text = "Release the zeppelin."
    step.save()
    assert titles(search("zeppelin")) == [scenario.title]
    step.delete()
    assert not search("zeppelin").total


def test_a_new_name_is_found_wherever_it_is_told():
    row = Pattern.objects.get(slug="byod")
    row.name = "Zeppelin"
    row.save()
    found = search("zeppelin")
    assert found.counts["limit"] == row.limits.count()
    assert found.counts["pattern"] == 1
    assert found.counts["scenario"] >= row.scenarios.filter(is_published=True).count()


def test_what_is_recorded_together_is_searched_together():
    with recording("two rows"):
        for slug in ("one", "two"):
            row = Concept(slug=slug, title=f"Zeppelin {slug}", summary="-", body="-")
            row.save()
    assert search("zeppelin").total == 2


def test_what_was_rolled_back_is_not_found():
    limit = Limit.objects.all()[0]
    limit.name = "Zeppelins"
    with transaction.atomic():
        limit.save()
        assert search("zeppelins").total == 1
        transaction.set_rollback(True)
    assert not search("zeppelins").total


def test_an_unpublished_scenario_is_not_found():
    row = Scenario.objects.published()[0]
    row.situation = "A zeppelin lands."
    row.save()
    assert search("zeppelin").total == 1
    row.is_published = False
    row.save()
    assert not search("zeppelin").total


def test_what_changed_behind_its_back_is_brought_in_step():
    Concept.objects.filter(slug="throttling").update(title="Zeppelins")
    assert not search("zeppelins").total
    index_all()
    assert titles(search("zeppelins"))[0] == "Zeppelins"


def test_bringing_all_in_step_changes_nothing_that_is_right(
    django_assert_max_num_queries,
):
    before = list(SearchEntry.objects.order_by("pk").values())
    with django_assert_max_num_queries(30) as asked:
        index_all()
    assert list(SearchEntry.objects.order_by("pk").values()) == before
    assert not [q for q in asked if re.match("INSERT|UPDATE|DELETE", q["sql"])]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="it has no such choice")
def test_postgres_has_the_full_text_in_its_row_and_in_the_index_at_once():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage, reloptions FROM pg_attribute, pg_class"
            " WHERE attrelid = 'scenarios_searchentry'::regclass AND attname = 'found'"
            " AND relname = 'scenarios_searchentry_found'"
        )
        assert cursor.fetchall() == [("m", ["fastupdate=off"])]
