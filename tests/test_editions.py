"""Readers are served from published editions, which never change."""

import pytest

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.models import (
    Criterion,
    Edition,
    EditionIsFixed,
    Fit,
    GuardRail,
    Option,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.each_database
def test_the_latest_edition_is_live():
    GuardRail.objects.all().delete()
    Fit.objects.filter(verdict="strong").first().delete()
    published = editions.publish(note="One fit fewer")
    assert editions.live().number == published.number == 2


def test_an_edition_can_be_opened_by_its_number():
    before = editions.live().model
    GuardRail.objects.all().delete()
    Fit.objects.all().delete()
    editions.publish()
    assert editions.live(1).model == before
    assert editions.live().model.fits == ()


def test_an_edition_that_never_was_is_an_error():
    with pytest.raises(editions.NoEdition, match="no edition 99"):
        editions.live(99)


@pytest.mark.each_database
def test_a_published_edition_never_changes():
    edition = Edition.objects.get(number=1)
    edition.note = "Changed"
    with pytest.raises(EditionIsFixed):
        edition.save()
    with pytest.raises(EditionIsFixed):
        edition.delete()


def test_nothing_is_published_twice():
    with pytest.raises(editions.NothingToPublish):
        editions.publish()


def test_a_contradiction_in_the_tables_is_not_published():
    parent, child = Criterion.objects.order_by("order")[:2]
    later = Option.objects.filter(criterion=child).first()
    parent.asked_when.set([later])
    with pytest.raises(ModelError, match="does not come before"):
        editions.publish()
    assert editions.live().number == 1


def test_advice_asks_the_database_only_for_the_number(django_assert_num_queries):
    editions.live()
    with django_assert_num_queries(1):
        assert editions.live().model.patterns


@pytest.mark.each_database
def test_edits_reach_readers_only_when_they_are_published(client):
    Fit.objects.update(reason="Edited but not published.")
    page = client.get("/walkthrough/result/?job=look-up")
    assert "Edited but not published." not in page.text
    editions.publish()
    page = client.get("/walkthrough/result/?job=look-up")
    assert "Edited but not published." in page.text
