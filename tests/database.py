"""The shipped content in a test database: loaded once, then copied for each process.

    python -m tests.database     makes that copy, if there is none, and says where it is

A copy is named after all that it follows from, so that it is never an old one:
another byte of `scenarios/` or `guide/`, another Django, and it is made anew.
"""

import fcntl
import hashlib
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

ROOT = Path(__file__).resolve().parent.parent
COPIES = ROOT / ".pytest_cache" / "shipped"
FOLLOWS_FROM = ("scenarios", "guide", "tests/database.py")
IN_MEMORY = "file:shipped?mode=memory&cache=shared"


def set_up() -> list[object]:
    """Make the test database of this process; what `teardown_databases` needs.

    Django makes it and we load the content, as always; where there is a copy of
    both, it starts from that, and nothing is left to do.
    """
    start = _sqlite if connection.vendor == "sqlite" else _postgres
    with alone(), start():
        # Nobody needs all rows as text: each test is a transaction that is undone.
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
        call_command("load_content", verbosity=0)
    return made


@contextmanager
def alone() -> Iterator[None]:
    """Keep other processes from the copies for a while."""
    COPIES.mkdir(parents=True, exist_ok=True)
    with (COPIES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy() -> Path:
    """Where the copy is, if there is one: a file of SQLite."""
    return COPIES / f"{digest()}.sqlite3"


def digest(root: Path = ROOT) -> str:
    """What tells one state of all that the tables follow from, from another."""
    found = hashlib.sha256(f"{sys.version} {django.__version__}".encode())
    for top in FOLLOWS_FROM:
        for path in sorted((root / top).rglob("*")) or [root / top]:
            if path.is_file() and path.suffix != ".pyc":
                found.update(path.relative_to(root).as_posix().encode() + b"\0")
                found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


@contextmanager
def _sqlite() -> Iterator[None]:
    kept = copy()
    connection.settings_dict["TEST"]["NAME"] = IN_MEMORY
    with closing(sqlite3.connect(IN_MEMORY, uri=True)) as memory:
        if kept.exists():
            with closing(sqlite3.connect(kept)) as source:
                source.backup(memory)
            yield
            return
        yield
        for old in COPIES.glob("*.sqlite3"):
            old.unlink()
        half = kept.with_suffix(".half")
        with closing(sqlite3.connect(half)) as target:
            memory.backup(target)
        half.rename(kept)


@contextmanager
def _postgres() -> Iterator[None]:
    """The copy is a database beside the one that tests use, and Django's template."""
    kept = f"shipped_{digest()}"
    with connection._nodb_cursor() as server:
        server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [kept])
        is_there = server.fetchone() is not None
    if is_there:
        connection.settings_dict["TEST"]["TEMPLATE"] = kept
        yield
        return
    yield
    made = connection.settings_dict["NAME"]
    connection.close()  # PostgreSQL copies no database that is in use.
    with connection._nodb_cursor() as server:
        server.execute(f'CREATE DATABASE "{kept}" TEMPLATE "{made}"')


if __name__ == "__main__":
    django.setup()
    if not copy().exists():
        with redirect_stdout(sys.stderr):
            teardown_databases(set_up(), verbosity=0)
    print(copy())
