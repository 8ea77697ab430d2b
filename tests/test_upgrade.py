"""The database of an earlier release becomes one of today, and loses nothing.

`releases/` has it as `manage.py prepare` of that day left it, with an editor's account,
text and draft and a reader's register, and without what can be made again.
"""

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
RELEASED = sorted((ROOT / "tests" / "releases").glob("*.sqlite3.xz"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name)
def test_an_earlier_release_is_upgraded_and_loses_nothing(released, tmp_path):
    name = tmp_path / "guide.sqlite3"
    name.write_bytes(lzma.decompress(released.read_bytes()))
    told = subprocess.run(
        [sys.executable, "manage.py", "prepare"],
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
        assert now.execute("SELECT count(*) FROM scenarios_searchentry").fetchone()[0]
