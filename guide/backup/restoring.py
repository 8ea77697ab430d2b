"""Bringing the rows of such a file back: all of them, or nothing changes."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import batched, islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import AutoField, Max, Model

from guide import tables
from guide.backup import FORMAT, Refused, rows

type Say = Callable[[str], object]

AT_ONCE = 200
"""Rows to a statement: SQLite takes some thousand values."""

COUNT_ON = """SELECT setval(pg_get_serial_sequence(%s, %s),
    greatest(%s::bigint, nextval(pg_get_serial_sequence(%s, %s))))"""


def restore(path: Path, say: Say, *, replace: bool = False) -> int:
    """Make the rows of the database those of a file; how many there are.

    Those of an older release are in before the tables are brought up to date: where
    that fails, `manage.py prepare` goes on, and nothing is to be restored again.
    """
    with _understood(path), gzip.open(path, "rt", encoding="utf-8") as file:
        lines = map(json.loads, file)
        release = _release(_steps(next(lines, None)), say)
        if not replace and _has_content(release):
            raise Refused(
                "There is content in this database: name an empty one, or add "
                "--replace, which deletes all that is in it."
            )
        with transaction.atomic():
            total = _exchange(lines, say, release)
    if release is not apps:
        say("Bringing the tables up to date ...")
        _migrate()
    return total


def _steps(head: Any) -> set[tables.Step]:
    """The last steps of the tables that a file was made from."""
    if not isinstance(head, dict) or "guide-backup" not in head:
        raise ValueError("no head")
    steps = {(app, name) for app, name in head["tables"]}
    if head["guide-backup"] > FORMAT or steps - tables.all_steps():
        raise Refused(
            "The file is of a newer release: restore it with that one. "
            "Nothing was changed."
        )
    return steps


def _release(steps: set[tables.Step], say: Say) -> Apps:
    """The models as they were at some steps, once there are their tables."""
    if steps != tables.last_steps():
        if tables.are_beyond(steps):
            raise Refused(
                "The file is of an older release than the tables of this database: "
                "name one that has none. Nothing was changed."
            )
        say("Making the tables of that release ...")
        return tables.made(steps)
    if tables.are_old():
        say("Making the tables ...")
        _migrate()
    return apps


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _has_content(release: Apps) -> bool:
    return any(
        model._base_manager.exists()
        for name, model in rows.models(release).items()
        if name not in rows.MADE_WITH_TABLES
    )


def _exchange(lines: Iterator[Any], say: Say, release: Apps) -> int:
    """Delete what is there, and bring in what is in the file."""
    models = rows.models(release)
    for model in rows.all_models(release).values():
        model._base_manager.all()._raw_delete(connection.alias)
    total = 0
    head: dict[str, Any]
    while "table" in (head := next(lines, {})):
        found = islice(lines, head["rows"])
        if head["table"] in rows.NOT_KEPT:
            total += sum(1 for _ in found)  # Releases of 27 November 2026 kept some.
            continue
        total += _bring_in(models[head["table"]], head["columns"], found)
        if head["rows"]:
            say(f"{head['table']}: {head['rows']:,}")
    if head.get("all") != total or next(lines, None):
        raise EOFError
    connection.check_constraints()
    _count_on(models.values())
    ContentType.objects.clear_cache()
    return total


def _bring_in(model: type[Model], names: list[str], lines: Iterator[Any]) -> int:
    """Insert rows as they are: no column sets itself, and nobody hears of it."""
    count, columns = 0, rows.named(model, names)
    table: Any = model._base_manager.all()
    for some in batched(lines, AT_ONCE):
        made = [model(**rows.read(columns, values)) for values in some]
        table._insert(made, columns, raw=True)
        count += len(made)
    return count


def _count_on(models: Iterable[type[Model]]) -> None:
    """Let new rows be numbered behind those that are there; SQLite does so itself.

    No number goes down, as PostgreSQL would not undo that with all the rest.
    """
    if connection.vendor != "postgresql":
        return
    numbered = [m for m in models if isinstance(m._meta.pk, AutoField)]
    with connection.cursor() as cursor:
        for model in numbered:
            last = model._base_manager.aggregate(last=Max("pk"))["last"]
            names = [model._meta.db_table, model._meta.pk.column]
            cursor.execute(COUNT_ON, [*names, last or 0, *names])


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Say in a sentence why a file cannot be restored; nothing is changed then."""
    try:
        yield
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Refused(f"There is no file {path}.") from error
    except (EOFError, zlib.error) as error:
        why = "is cut off or damaged"
        raise Refused(f"{path} {why}. Nothing was changed.") from error
    except (gzip.BadGzipFile, KeyError, TypeError, ValueError) as error:
        why = "is no backup of the guide, or is damaged"
        raise Refused(f"{path} {why}. Nothing was changed.") from error
    except (DataError, IntegrityError) as error:
        why = f"has rows that this database does not take: {error}"
        raise Refused(f"{path} {why}. Nothing was changed.") from error
