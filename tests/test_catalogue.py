"""Scenarios are counted and compared by bits: it comes out as by their rows."""

from types import SimpleNamespace

import pytest

from scenarios import editions, unchanged
from scenarios.bits import places
from scenarios.browse.catalogue import catalogue
from scenarios.models import Scenario, ScenarioAnswer, SearchEntry
from scenarios.unchanged import once_per_version

pytestmark = pytest.mark.any_database


def keys_of(every, scenarios):
    return {every.keys[place] for place in places(scenarios)}


def test_each_answer_leads_to_the_published_scenarios_that_give_it(db):
    Scenario.objects.filter(slug="on-hand-lookup").update(is_published=False)
    rows = ScenarioAnswer.objects.filter(scenario__is_published=True)
    told = list(rows.select_related("criterion", "option"))
    every = catalogue()
    for criterion in editions.live().model.criteria:
        own = [answer for answer in told if answer.criterion.slug == criterion.slug]
        assert keys_of(every, every.answering(criterion.slug)) == {
            answer.scenario_id for answer in own
        }
        for option in criterion.options:
            assert keys_of(every, every.saying(criterion, option)) == {
                answer.scenario_id
                for answer in own
                if answer.chosen(criterion) == option.slug
            }


@pytest.mark.each_database
def test_places_follow_the_order_of_the_gallery(db):
    every = catalogue()
    in_order = Scenario.objects.published().order_by("order", "slug")
    assert every.keys == tuple(in_order.values_list("pk", flat=True))


def test_search_entries_lead_to_their_scenarios_whoever_else_is_told_of(db):
    every = catalogue()
    told = SearchEntry.objects.filter(title__startswith="A")
    own = told.filter(kind="scenario").values_list("row", flat=True)
    assert told.count() > len(own) > 1
    assert keys_of(
        every, every.told_by(map(str, told.values_list("pk", flat=True)))
    ) == set(own)


@pytest.fixture
def request_at(monkeypatch):
    """A request when the content has some version, in a transaction or not."""

    def begun(version, *, in_transaction=False):
        monkeypatch.setattr(unchanged, "_version", lambda: version)
        connection = SimpleNamespace(in_atomic_block=in_transaction)
        monkeypatch.setattr(unchanged, "connection", connection)

    return begun


def test_what_is_made_of_the_content_is_made_once_for_each_version(request_at):
    made = iter("abcd")
    kept = once_per_version(lambda: next(made))
    seen = []
    for version in (1, 1, 2, 2, None, None):
        request_at(version)
        seen.append(kept())
    assert seen == ["a", "a", "b", "b", "c", "d"]


def test_what_is_seen_in_a_transaction_is_not_kept(request_at):
    made = iter("abc")
    kept = once_per_version(lambda: next(made))
    request_at(1, in_transaction=True)
    assert [kept(), kept()] == ["a", "b"]
    request_at(1)
    assert [kept(), kept()] == ["c", "c"]
