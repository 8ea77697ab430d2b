"""Probes ask whether the process answers, and whether readers may be sent to it."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from scenarios.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BOTH = pytest.mark.parametrize("address", ["/health/live", "/health/ready"])


def away(execute, *args):
    raise OperationalError("could not connect to server")


def not_ready(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    return answer.json()["status"]


@pytest.mark.each_database
@BOTH
def test_all_is_there(client, address):
    answer = client.get(address)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@BOTH
def test_a_probe_may_ask_by_number_and_without_tls(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = ["^health/"]
    assert client.get(address, headers={"Host": "10.1.2.3:8000"}).status_code == 200


@BOTH
def test_a_probe_only_asks(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_it_is_not_ready_while_the_database_is_away_but_lives(client):
    with connection.execute_wrapper(away):
        assert not_ready(client) == "the database does not answer"
        assert client.get("/health/live").status_code == 200


@pytest.mark.each_database
def test_it_is_not_ready_with_tables_of_an_older_release(client):
    rows = MigrationRecorder(connection).migration_qs.filter(app="scenarios")
    rows.latest("pk").delete()
    assert "tables are missing or old" in not_ready(client)


def test_it_is_not_ready_without_an_edition(client):
    Edition.objects.all().delete()
    assert "no edition" in not_ready(client)


def test_it_is_not_ready_without_its_static_files(client, monkeypatch):
    monkeypatch.setattr(staticfiles_storage, "hashed_files", {}, raising=False)
    assert "collectstatic" in not_ready(client)
