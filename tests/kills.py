"""Kill a process while it saves, loads or publishes, and look at what it left.

Run as `python -m tests.kills [count]`, on PostgreSQL by `.ci/postgres` before it. Each
kill is a SIGKILL at a random moment. What it leaves must be all that there was before,
or all that the work makes; exit code 1 if it ever was something else.
"""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections

SEED = 1


def main(count: int) -> None:
    with TemporaryDirectory() as folder:
        work = _set_up(Path(folder))
        chance, left = random.Random(SEED), Counter()
        outcomes = {name: _outcome(job) for name, job in work.items()}
        for done in range(count):
            name = list(work)[done % len(work)]
            before, after, seconds = outcomes[name]
            _start_again()
            _killed_after(chance.uniform(0, 1.1 * seconds), work[name])
            found = _state()
            left[name, {before: "old", after: "new"}.get(found, "BROKEN")] += 1
            if sys.stdout.isatty():
                print(f"\r{done + 1} of {count}", end="", flush=True)
    print(f"\n{count} kills on {connection.vendor}, seed {SEED}")
    for (name, state), many in sorted(left.items()):
        print(f"{name:10}{state:8}{many:4}")
    if any(state == "BROKEN" for _, state in left):
        sys.exit("A kill left something between old and new.")


# What is killed


def _set_up(folder: Path) -> dict:
    """The database with the shipped content, kept to start from; the work by name."""
    from scenarios.shipped.files import CONTENT
    from scenarios.shipped.load import load

    _use_a_database_of_its_own(folder)
    call_command("prepare", verbosity=0)
    newer = shutil.copytree(CONTENT, folder / "content")
    for path in newer.glob("concepts/*.md"):
        path.write_text(path.read_text() + "\nMore.\n")
    _edit_a_rule()
    _keep()
    return {
        "save": _save_a_scenario,
        "load": lambda: load(newer),
        "publish": _publish,
    }


def _edit_a_rule() -> None:
    """Something to publish, and somebody who may."""
    from django.contrib.auth.models import User

    from scenarios.models import Option

    User.objects.create_superuser("editor")
    Option.objects.filter(slug="waits").update(label="Somebody waits")


def _save_a_scenario() -> None:
    """Save the page of a scenario, with a text, a step and an answer changed."""
    from scenarios.models import Scenario
    from tests.admin.editing import page_of
    from tests.editors.sending import as_sent

    client = _editor()
    url = page_of(Scenario, "change", Scenario.objects.get(slug="on-hand-lookup").pk)
    typed = {
        "situation": "Another.",
        "steps-0-text": "Another.",
        "steps-1-DELETE": "on",
    }
    assert client.post(url, as_sent(client, url, **typed)).status_code == 302


def _publish() -> None:
    from scenarios import editions

    editions.publish(note="Killed while it was published")


def _editor():
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="editor"))
    return client


def _outcome(job) -> tuple[str, str, float]:
    """The state before some work, that after it, and the seconds that it takes."""
    _start_again()
    before, start = _state(), time.monotonic()
    _finished(_started(job))
    seconds, after = time.monotonic() - start, _state()
    assert before != after
    return before, after, seconds


def _started(job) -> int:
    """The id of a process that does some work."""
    connections.close_all()
    if child := os.fork():
        return child
    try:
        job()
    except BaseException as error:
        print(repr(error), file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def _finished(child: int) -> None:
    _, status = os.waitpid(child, 0)
    assert status == 0


def _killed_after(seconds: float, job) -> None:
    child = _started(job)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


# What it leaves


_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+")
"""A time of day, as it stands in the history of an edition, too."""


def _state() -> str:
    """A fingerprint of all rows, but for who logged in and for the time of day."""
    rows = hashlib.sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in {"sessions", "accounts"}:
            continue
        stamps = {
            f.name for f in model._meta.fields if "DateTime" in f.get_internal_type()
        }
        names = [f.attname for f in model._meta.concrete_fields if f.name not in stamps]
        for values in model._base_manager.order_by("pk").values_list(*names):
            text = json.dumps([model._meta.label, *values], default=str)
            rows.update(_TIME.sub("", text).encode())
    connections.close_all()
    return rows.hexdigest()


# The database


def _use_a_database_of_its_own(folder: Path) -> None:
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = folder / "guide.sqlite3"


def _keep() -> None:
    """Keep the database as it is now, to start from again."""
    connections.close_all()
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        with closing(sqlite3.connect(name)) as now, closing(_kept(name)) as kept:
            now.backup(kept)
    else:
        _on_the_server("CREATE DATABASE kept TEMPLATE {}")


def _start_again() -> None:
    connections.close_all()
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        for left in name.parent.glob(f"{name.name}*"):
            left.unlink()
        with closing(sqlite3.connect(name)) as now, closing(_kept(name)) as kept:
            kept.backup(now)
    else:
        _on_the_server(
            "DROP DATABASE {} WITH (FORCE)", "CREATE DATABASE {} TEMPLATE kept"
        )


def _kept(name: Path) -> sqlite3.Connection:
    return sqlite3.connect(name.parent / "kept.sqlite3")


def _on_the_server(*statements: str) -> None:
    with connection._nodb_cursor() as server:
        for statement in statements:
            server.execute(statement.format(connection.settings_dict["NAME"]))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guide.settings")
    os.environ.setdefault("DEBUG", "on")  # Static files by their own names.
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
