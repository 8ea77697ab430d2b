"""What is backed up comes back to the last row, or nothing changes."""

import gzip
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection

from guide import tables
from guide.backup import restoring, rows, writing
from guide.kept_pages.models import Content
from guide.register.keeping.changing import Step, change
from guide.register.keeping.opening import make
from scenarios.history.recording import recording
from scenarios.models import Draft, Picture, Scenario, Synonyms

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "/",
    "/scenarios/on-hand-lookup/",
    "/walkthrough/?job=bulk",
    "/search/?q=batch",
)


def everything():
    """All rows of all tables, as the database gives them."""
    return {
        name: [
            [rows.written(column, row) for column in rows.columns(model)]
            for row in model._base_manager.order_by("pk")
        ]
        for name, model in rows.models().items()
    }


@pytest.fixture
def key(db):
    """That of a register, in a guide that people have worked with."""
    editor = User.objects.create_user("ann", password="kept as it is", is_staff=True)
    editor.groups.add(Group.objects.first())
    with recording(by=editor):
        Synonyms.objects.create(slug="depot", words="depot\nstore")
    Draft.objects.create(kind="concept", title="Bältros", sent={"b": ["1"], "a": []})
    Picture.objects.create(
        slug="screen", alternative="A screen", width=1, height=1, content=b"\x00\xff"
    )
    opened = make(1, {"title": "Ours", "columns": ["Id"]})
    row = {"position": 1, "name": "Orders", "answers": {"volume": "4000", "job": "act"}}
    change(opened.register, Step("Took 1 interface", {"INT-1": row}), 1)
    return opened.key


@pytest.fixture
def file(tmp_path):
    return tmp_path / "guide.jsonl.gz"


def run(command, *args):
    told = StringIO()
    call_command(command, *args, stdout=told)
    return told.getvalue()


def refused(*args):
    with pytest.raises(CommandError) as error:
        run("restore", *args)
    return str(error.value)


def written(file, *lines):
    """A file of some lines, as it would be if they were all that there was."""
    with gzip.open(file, "wt", encoding="utf-8") as text:
        text.writelines(json.dumps(line) + "\n" for line in lines)
    return file


def head(*steps, form=1):
    return {"guide-backup": form, "tables": [*tables.last_steps(), *steps]}


def lose_everything():
    """All rows, and how far they were numbered."""
    models = list(rows.all_models().values())
    for model in models:
        model._base_manager.all()._raw_delete(connection.alias)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def test_after_everything_was_lost_all_is_as_it_was(client, file, key):
    pages = (*PAGES, f"/register/{key}/")
    before, shown = everything(), [client.get(page).content for page in pages]
    assert "reversion.Version: " in run("backup", file)
    assert file.stat().st_mode & 0o777 == 0o600
    lose_everything()
    assert "are back" in run("restore", file)
    assert everything() == before
    assert [client.get(page).content for page in pages] == shown
    client.force_login(User.objects.get(username="ann"))
    assert User.objects.create_user("bob").pk > User.objects.get(username="ann").pk


def test_log_ins_are_left_out_and_end(client, file, db):
    client.force_login(User.objects.create_user("ann"))
    assert "sessions.Session" not in rows.models()
    run("restore", written(file, head(), {"all": 0}), "--replace")
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", sorted(rows.NOT_KEPT))
def test_what_an_earlier_release_kept_and_this_one_does_not_is_passed_over(
    file, db, name
):
    version = Content.objects.get().version
    table = {"table": name, "columns": ["id", "version"], "rows": 1}
    assert "1 rows are back" in run(
        "restore", written(file, head(), table, [1, 0], {"all": 1}), "--replace"
    )
    assert Content.objects.get().version > version
    assert not Session.objects.exists()


def test_what_is_broken_off_changes_nothing_and_can_be_done_again(file, db):
    nothing, before = written(file, head(), {"all": 0}), Scenario.objects.count()
    with (
        patch.object(restoring, "_count_on", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        run("restore", nothing, "--replace")
    assert Scenario.objects.count() == before
    run("restore", nothing, "--replace")
    assert not Scenario.objects.exists()


@pytest.mark.django_db
def test_content_is_not_overwritten_unless_one_says_so(file):
    assert "--replace" in refused(written(file, head(), {"all": 0}))
    assert Scenario.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_there_is_not_overwritten(file):
    file.write_text("Yesterday's")
    with pytest.raises(CommandError, match="name another"):
        run("backup", file)
    assert file.read_text() == "Yesterday's"


@pytest.mark.django_db
def test_of_two_that_write_one_file_the_second_is_told(file):
    half = file.with_name(f"{file.name}.half")
    half.write_text("Left by a command that was killed")
    with writing._packed(file) as put:
        put("first")
        with pytest.raises(CommandError, match="Another command is writing"):
            run("backup", file)
        assert not file.exists()
    assert gzip.decompress(file.read_bytes()) == b'"first"\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert not half.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([head()], "is cut off or damaged"),
        ([head(), {"all": 7}], "is cut off or damaged"),
        ([["not", "ours"]], "is no backup of the guide"),
        ([head(form=2), {"all": 0}], "is of a newer release"),
        ([head(("scenarios", "9999_later")), {"all": 0}], "is of a newer release"),
        ([{"guide-backup": 1, "tables": []}, {"all": 0}], "is of an older release"),
    ],
)
def test_what_cannot_be_restored_is_refused_in_a_sentence(file, lines, why):
    said = refused(written(file, *lines), "--replace")
    assert why in said
    assert said.endswith("Nothing was changed.")
    assert Scenario.objects.exists()


def test_a_file_that_was_cut_or_is_no_archive_is_refused(file, db):
    whole = written(file, head(), {"all": 0}).read_bytes()
    file.write_bytes(whole[:-9])
    assert "is cut off or damaged" in refused(file, "--replace")
    file.write_text("An e-mail")
    assert "is no backup of the guide" in refused(file, "--replace")
    assert "There is no file" in refused(file.with_name("other"))


@pytest.mark.skipif(connection.vendor == "sqlite", reason="it moves to SQLite")
def test_it_moves_to_another_database_and_back(file, key, tmp_path):
    """To a new one of SQLite, as an operator does it, and to this one again."""
    run("backup", file)
    before, other = everything(), tmp_path / "back.jsonl.gz"
    for args in (["restore", file], ["backup", other]):
        subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3"},
            check=True,
            capture_output=True,
        )
    lose_everything()
    run("restore", other)
    assert everything() == before
