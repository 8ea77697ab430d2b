"""While the database is away or taken, all are told to come back and lose nothing."""

import pytest
from django.db import OperationalError, connection

from guide.patience import WAIT_SECONDS, _limit, patience
from scenarios.models import Concept
from tests.admin.editing import page_of
from tests.editors.sending import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TEXT = "A long thought, <b>nearly</b> done."


def away(execute, *args):
    raise OperationalError("could not connect to server")


def taken(execute, sql, *args):
    """Another process writes, for longer than anybody waits."""
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        raise OperationalError("database is locked")
    return execute(sql, *args)


@pytest.fixture
def quiet(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def url():
    return page_of(Concept, "change", Concept.objects.first().pk)


def sent_while(state, client, url):
    client.raise_request_exception = False
    form = as_sent(client, url, body=TEXT)
    with connection.execute_wrapper(state):
        page = client.post(url, form)
    assert page.status_code == 503
    assert "A long thought, &lt;b&gt;nearly&lt;/b&gt; done." in page.text
    return page


@pytest.mark.parametrize("address", ["/", "/walkthrough/?job=tell", "/search/?q=a"])
def test_a_reader_is_told_when_to_come_back(quiet, address):
    with connection.execute_wrapper(away):
        page = quiet.get(address)
    assert page.status_code == 503
    assert page["Retry-After"] == "30"
    assert page.text.count("<h1") == 1
    assert "could not connect" not in page.text


def test_a_program_is_told_so_as_json(quiet):
    with connection.execute_wrapper(away):
        answer = quiet.get("/walkthrough/result.json?job=tell")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer.json()["status"] == 503


@pytest.mark.each_database
def test_an_editor_who_finds_the_tables_taken_gets_the_text_back(admin_client, url):
    page = sent_while(taken, admin_client, url)
    assert f'href="{url}"' in page.text
    assert "locked" not in page.text
    assert not Concept.objects.filter(body=TEXT).exists()


def test_an_editor_gets_the_text_back_without_any_database(admin_client, url):
    page = sent_while(away, admin_client, url)
    assert "It is not saved." in page.text
    assert "csrf" not in page.text.lower()


@pytest.mark.each_database
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_a_server_that_does_not_answer_is_hung_up_on():
    mine = connection.copy()
    mine.connect()
    _limit(mine)
    with patience(0), pytest.raises(OperationalError), mine.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(3)")
    assert not mine.is_usable()
    mine.close()


@pytest.mark.each_database
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_a_statement_of_a_request_has_a_limit():
    mine = connection.copy()
    mine.connect()
    _limit(mine)
    with mine.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("10s",)
    mine.close()


def test_patience_ends_with_what_it_was_for():
    before = WAIT_SECONDS.get()
    with patience(1):
        assert WAIT_SECONDS.get() == 1
    assert WAIT_SECONDS.get() == before
