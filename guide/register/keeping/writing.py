"""Rows written many at a time.

Django's own ways prepare each field of each row apart, which of 10,000 rows takes
seconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import JSONField

from guide.register.keeping.rows import MOST_NAMED, OF_A_ROW, Values
from guide.register.models import Interface, Register

TABLE = Interface._meta.db_table
AS_JSON = {
    field.name for field in Interface._meta.fields if isinstance(field, JSONField)
}


def add(register: Register, rows: Iterable[tuple[str, Values]]) -> None:
    """New rows by their keys, which tell all that can change of one."""
    columns = ("register_id", "key", "version", *OF_A_ROW)
    marks = ", ".join("%s" for _ in columns)
    lines = (
        (register.pk, key, register.version, *(row[name] for name in OF_A_ROW))
        for key, row in rows
    )
    told = f"({', '.join(columns)}) VALUES ({marks})"
    _write(f"INSERT INTO {TABLE} {told}", columns, lines)


def give_back(register: Register, ids: Mapping[str, int]) -> None:
    """To rows that are new again, by their keys, the ids that they had.

    An id that is taken stays where it is; so does one that the database may still give
    to a new row, as after a backup was brought back.
    """
    new: dict[str, int] = {}
    taken: set[int] = set()
    for some in batched(ids.items(), MOST_NAMED, strict=False):
        keys, pks = zip(*some, strict=True)
        rows = register.interfaces.filter(key__in=keys)
        new |= dict(rows.values_list("key", "pk"))
        taken |= set(Interface.objects.filter(pk__in=pks).values_list("pk", flat=True))
    free = [
        (pk, new[key])
        for key, pk in ids.items()
        if pk not in taken and pk < new.get(key, 0)
    ]
    _write(f"UPDATE {TABLE} SET id = %s WHERE id = %s", ("id", "id"), free)  # noqa: S608 -- our name


def change(rows: Iterable[tuple[int, Values]], version: int) -> None:
    """Other values for some fields of rows, by their ids."""
    alike: dict[tuple[str, ...], list[Sequence[Any]]] = defaultdict(list)
    for pk, values in rows:
        alike[(*values, "version")].append((*values.values(), version, pk))
    for columns, lines in alike.items():
        sets = ", ".join(f"{column} = %s" for column in columns)
        sql = f"UPDATE {TABLE} SET {sets} WHERE id = %s"  # noqa: S608 -- our names
        _write(sql, (*columns, "id"), lines)


def delete(ids: Iterable[int]) -> None:
    for some in batched(ids, MOST_NAMED, strict=False):
        Interface.objects.filter(pk__in=some).delete()


def _write(sql: str, columns: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    """Run a statement once for each line of values."""
    as_json = [column in AS_JSON for column in columns]
    adapt = connection.ops.adapt_json_value
    told = [
        [adapt(v, None) if j else v for v, j in zip(line, as_json, strict=True)]
        for line in lines
    ]
    if told:
        with connection.cursor() as cursor:
            cursor.executemany(sql, told)
