"""Of two commands that bring content in, one waits until the other has ended."""

import fcntl
import io

import pytest
from django.core.management import call_command
from django.db import connection

from scenarios.alone import KEY, WAITING, alone

pytestmark = pytest.mark.django_db


class Other:
    """Another process that prepares the database, and ends when somebody waits."""

    def __init__(self, path):
        self.heard = []
        self.file = path.open("a")
        self.connection = connection.copy()
        if connection.vendor == "postgresql":
            self._ask("SELECT pg_advisory_lock(%s)")
        else:
            fcntl.flock(self.file, fcntl.LOCK_EX)

    def end(self, said):
        self.heard.append(said.strip())
        if connection.vendor == "postgresql":
            self._ask("SELECT pg_advisory_unlock(%s)")
        self.file.close()
        self.connection.close()

    def _ask(self, query):
        with self.connection.cursor() as cursor:
            cursor.execute(query, [KEY])


class Told(io.StringIO):
    """The output of a command, which the other process hears."""

    other = None

    def write(self, text):
        if WAITING in text:
            self.other.end(text)
        return super().write(text)


@pytest.fixture
def database(tmp_path, monkeypatch):
    """Where the database is a file, it has a name of its own."""
    if connection.vendor == "sqlite":
        name = str(tmp_path / "guide.sqlite3")
        monkeypatch.setitem(connection.settings_dict, "NAME", name)
    return tmp_path / "guide.sqlite3.lock"


@pytest.fixture
def other(database):
    return Other(database)


def test_who_comes_second_says_that_it_waits_and_then_goes_on(other):
    with alone(other.end):
        assert other.heard == [WAITING]


def test_who_is_alone_says_nothing(database):
    said = []
    for _ in range(2):
        with alone(said.append):
            pass
    assert said == []


def test_what_failed_leaves_the_turn_to_others(database):
    with pytest.raises(RuntimeError), alone(print):
        raise RuntimeError
    Other(database).end("")


@pytest.mark.parametrize("command", ["load_content", "prepare"])
def test_both_commands_that_bring_content_wait(other, command):
    told = Told()
    told.other = other
    call_command(command, stdout=told)
    assert other.heard == [WAITING]
    assert "up to date" in told.getvalue()
