"""The database of an earlier release becomes one of today, and loses nothing.

`releases/` has it as `manage.py prepare` of that day left it, with an editor's account,
text and draft and a reader's register, and without what can be made again.
"""

import gzip
import lzma
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from guide import tables

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ROOT / "tests" / "releases"
WAYS = {"prepare": "2026-11-26.sqlite3.xz", "restore": "2026-11-26.jsonl.xz"}
"""The database itself, and a backup of it by the release of that day."""


@pytest.mark.parametrize("command", WAYS)
def test_an_earlier_release_is_upgraded_and_loses_nothing(command, tmp_path):
    name, backup = tmp_path / "guide.sqlite3", tmp_path / "guide.jsonl.gz"
    kept = lzma.decompress((RELEASES / WAYS[command]).read_bytes())
    if command == "restore":
        backup.write_bytes(gzip.compress(kept, 1))
    else:
        name.write_bytes(kept)
    told = subprocess.run(
        [sys.executable, "manage.py", command, *([backup] * backup.exists())],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{name}"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    with closing(sqlite3.connect(name)) as now:
        for query, kept in {
            "SELECT username FROM auth_user": ("ann",),
            "SELECT title FROM scenarios_draft": ("Not for readers yet",),
            "SELECT title FROM register_register": ("Ours",),
            "SELECT name FROM register_interface": ("Orders",),
            "SELECT title FROM scenarios_concept WHERE slug = 'agents'": (
                "As an editor says it",
            ),
        }.items():
            assert now.execute(query).fetchall() == [kept], told
        steps = set(now.execute("SELECT app, name FROM django_migrations"))
        assert tables.last_steps() <= steps
        assert not now.execute("PRAGMA foreign_key_check").fetchall()
        found = now.execute("SELECT count(*) FROM scenarios_searchentry").fetchone()
        assert found[0] or command == "restore"  # Which leaves that to `prepare`.
