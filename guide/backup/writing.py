"""Writing all rows into a file, as they were at one moment."""

import fcntl
import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connection, transaction
from django.db.models import Model
from django.utils.timezone import now

from guide import tables
from guide.backup import FORMAT, Refused, rows

type Say = Callable[[str], object]


def write(path: Path, say: Say) -> int:
    """Write a new file, whole or not at all; how many rows it has."""
    _refuse_a_second(path)
    if tables.are_old():
        raise Refused("Tables are missing or old: run manage.py prepare first.")
    try:
        with _packed(path) as put, _one_moment():
            return _write_all(put, say)
    except OSError as error:
        raise Refused(f"{path} could not be written: {error.strerror}.") from error


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
    """What puts a value on a line of a compressed file, which only its owner reads.

    It has its name once it is whole; what a killed command left behind goes first.
    """
    half = path.with_name(f"{path.name}.half")
    with open(os.open(half, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
        _alone(file, path)
        try:
            _refuse_a_second(path)  # Another command may just have ended.
            os.fchmod(file.fileno(), 0o600)
            file.truncate()
            with gzip.open(file, "wt", encoding="utf-8", newline="\n") as lines:
                yield lambda row: print(json.dumps(row, ensure_ascii=False), file=lines)
            file.flush()
            os.fsync(file.fileno())
            half.rename(path)
        finally:
            half.unlink(missing_ok=True)


def _alone(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Refused(f"Another command is writing {path}: name another.") from error


def _refuse_a_second(path: Path) -> None:
    if path.exists():
        raise Refused(f"There is a file {path} already: name another.")


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
