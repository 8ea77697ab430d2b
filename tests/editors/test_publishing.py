"""What is new and says nothing is published only with a reason."""

import pytest
from django.db import OperationalError

from scenarios import editions
from scenarios.models import Criterion, Edition, Fit
from tests.admin.editing import pattern
from tests.admin.test_review import publish, shown, small  # noqa: F401
from tests.editors.accounts import publisher

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.usefixtures("small"),
]


def a_silent_option():
    place = Criterion.objects.get(slug="place")
    place.options.create(slug="ship", label="Ship", order=5)


def a_silent_band():
    volume = Criterion.objects.create(
        slug="volume", title="Volume", question="?", why="", unit="records"
    )
    few = volume.options.create(slug="few", label="Few", lower=0)
    volume.options.create(slug="many", label="From 1,000,000", lower=1_000_000)
    odata = Fit.objects.first().pattern
    Fit.objects.create(pattern=odata, option=few, verdict="strong", reason="So.")


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (a_silent_option, "“Ship” (Place) says nothing of any pattern"),
        (a_silent_band, "“From 1,000,000” (Volume) says nothing of any pattern"),
        (lambda: pattern("pigeons"), "No option says anything of pigeons"),
    ],
    ids=["option", "band", "pattern"],
)
def test_what_is_new_and_silent_asks_for_a_reason(admin_client, new, told):
    new()
    before = Edition.objects.count()
    page = shown(admin_client)
    assert told in page
    assert "publishing needs a reason" in page
    publish(admin_client, reason="")
    assert Edition.objects.count() == before


def test_with_a_reason_it_is_published(admin_client):
    a_silent_option()
    publish(admin_client, reason="Its fits come later.")
    assert "Its fits come later." in Edition.objects.first().note


def test_health_knows_bands_and_patterns_that_are_silent(admin_client):
    a_silent_band()
    pattern("pigeons")
    page = admin_client.get("/admin/health/").text
    assert "“From 1,000,000” (Volume) says nothing of any pattern" in page
    assert "No option says anything of pigeons" in page


def test_an_option_that_was_published_silent_is_not_told_again(admin_client):
    a_silent_option()
    editions.publish()
    Fit.objects.update(reason="Indeed.")
    assert "says nothing" not in shown(admin_client)


@pytest.mark.each_database
def test_who_finds_the_tables_taken_is_told(admin_client, monkeypatch):
    def taken(*args, **kwargs):
        raise OperationalError("database is locked")

    Fit.objects.update(reason="Indeed.")
    monkeypatch.setattr(editions, "publish", taken)
    answer = publish(admin_client, reason="So.")
    assert "Somebody else published at the same moment" in answer.text


@pytest.mark.each_database
def test_who_publishes_what_a_colleague_just_did_is_told_and_keeps_the_note(
    admin_client,
):
    Fit.objects.update(reason="Indeed.")
    mine = {"reviewed": editions.digest_of(editions.draft().to_dict())}
    edition = editions.publish(by=publisher("owl"))
    page = admin_client.post(
        "/admin/review/", {**mine, "note": "Mine.", "reason": "So"}
    )
    link = f'<a href="/editions/{edition.number}/">edition {edition.number}</a>'
    assert f"Meanwhile, owl published what you reviewed, as {link} on" in page.text
    assert ">\nMine.</textarea>" in page.text
    assert ">\nSo</textarea>" in page.text
    assert Edition.objects.first() == edition


@pytest.mark.each_database
def test_who_presses_publish_twice_has_published_it_and_keeps_the_note(admin_client):
    Fit.objects.update(reason="Indeed.")
    publish(admin_client)
    edition = Edition.objects.first()
    again = {"reviewed": edition.digest, "note": "Mine."}
    page = admin_client.post("/admin/review/", again).text
    link = f'<a href="/editions/{edition.number}/">edition {edition.number}</a>'
    assert f"You published it already, as {link} on" in page
    assert ">\nMine.</textarea>" in page
