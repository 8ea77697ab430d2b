"""Publishing asks before it sends readers astray, and tells who else is at it."""

import pytest
from django.db import IntegrityError, OperationalError

from scenarios import editions
from scenarios.models import Criterion, Edition, GuardRail, Option
from tests.admin.editing import pattern, said

pytestmark = pytest.mark.django_db

PUBLISH = "/admin/scenarios/edition/publish/"
EDITIONS = "/admin/scenarios/edition/"


def a_band():
    volume = Criterion.objects.get(slug="volume")
    Option.objects.create(
        criterion=volume, slug="from-a-million", label="From 1,000,000", lower=1_000_000
    )


SILENT = "“From 1,000,000” (Records per hour) says nothing of any pattern"


def test_a_new_band_without_fits_is_published_only_if_that_is_meant(admin_client):
    GuardRail.objects.all().delete()
    a_band()
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert any(
        "From 1,000,000" in one and "says nothing" in one for one in said(response)
    )
    assert Edition.objects.count() == 1
    assert 'name="meant"' in response.text
    assert 'value="Birds"' in response.text
    admin_client.post(PUBLISH, {"note": "Birds", "meant": "on"})
    assert Edition.objects.count() == 2
    assert 'name="meant"' not in admin_client.get(EDITIONS).text


def test_a_new_pattern_without_fits_is_asked_about_too(admin_client):
    GuardRail.objects.all().delete()
    pattern("pigeons", name="Pigeons")
    response = admin_client.post(PUBLISH, {}, follow=True)
    assert any("No option says anything of Pigeons" in one for one in said(response))
    assert (
        "No option says anything of Pigeons" in admin_client.get("/admin/health/").text
    )


def test_what_said_nothing_before_is_not_asked_about(admin_client):
    option = Option.objects.get(criterion__slug="xpp", slug="yes")
    option.label = "Yes, it can"
    option.save()
    admin_client.post(PUBLISH, {})
    assert Edition.objects.count() == 2


@pytest.mark.parametrize("fault", [IntegrityError, OperationalError])
def test_who_publishes_at_the_same_moment_is_told(admin_client, monkeypatch, fault):
    def taken(*args, **kwargs):
        raise fault("database is locked")

    monkeypatch.setattr(editions, "publish", taken)
    response = admin_client.post(PUBLISH, {"note": "Birds"}, follow=True)
    assert "Somebody else published at the same moment" in said(response)[0]
    assert 'value="Birds"' in response.text
