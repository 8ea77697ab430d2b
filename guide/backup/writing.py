"""Writing all rows into a file, as they were at one moment."""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils.timezone import now

from guide import tables
from guide.backup import FORMAT, Refused, rows

type Say = Callable[[str], object]


def write(path: Path, say: Say) -> int:
    """Write a new file, whole or not at all; how many rows it has."""
    if path.exists():
        raise Refused(f"There is a file {path} already: name another.")
    if tables.are_old():
        raise Refused("Tables are missing or old: run manage.py prepare first.")
    half = path.with_name(f"{path.name}.half")
    try:
        with _packed(half) as put, _one_moment():
            total = _write_all(put, say)
        half.rename(path)
    except OSError as error:
        raise Refused(f"{path} could not be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
    return total


def _write_all(put: Callable[[Any], None], say: Say) -> int:
    put(_head())
    total = sum(_write_table(*each, put, say) for each in rows.models().items())
    put({"all": total})
    return total


def _head() -> dict[str, Any]:
    return {
        "guide-backup": FORMAT,
        "made": now().isoformat(timespec="seconds"),
        "tables": sorted(tables.last_steps()),
    }


def _write_table(
    name: str, model: type[Model], put: Callable[[Any], None], say: Say
) -> int:
    columns, found = rows.columns(model), model._base_manager.order_by("pk")
    count = found.count()
    names = [column.attname for column in columns]
    put({"table": name, "columns": names, "rows": count})
    for row in found.iterator(chunk_size=500):
        put([rows.written(column, row) for column in columns])
    if count:
        say(f"{name}: {count:,}")
    return count


@contextmanager
def _packed(path: Path) -> Iterator[Callable[[Any], None]]:
    """What puts a value on a line of a compressed file, which only its owner reads."""
    path.unlink(missing_ok=True)
    owned = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with (
        open(owned, "wb") as file,
        gzip.open(file, "wt", encoding="utf-8", newline="\n") as lines,
    ):
        yield lambda value: print(json.dumps(value, ensure_ascii=False), file=lines)
        lines.close()
        file.flush()
        os.fsync(owned)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all tables as they are now, whatever others write meanwhile.

    On SQLite, who writes waits until it is done.
    """
    begun = connection.in_atomic_block
    with transaction.atomic():
        if connection.vendor == "postgresql" and not begun:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
