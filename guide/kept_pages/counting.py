"""Triggers, by which the database counts each change of the content, whoever writes.

Commands, bulk and many-to-many writes and those by hand are seen as well. A trigger
goes with its table, and SQLite makes a table anew for many a migration: so what is
missing is made after each `migrate`, which `prepare` runs.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import F

from guide.kept_pages.models import Content

APPS = ("scenarios", "reversion")
"""Whose tables readers' pages are made of; the feed tells of the history, too."""

COUNTED = "UPDATE kept_pages_content SET version = version + 1"
SQLITE = (
    'CREATE TRIGGER "{table}_counts_{event}" AFTER {event} ON "{table}" '
    f"BEGIN {COUNTED}; END"
)

# Counting locks the row until the end of a transaction. Were it done at once, whoever
# saves would wait for whoever publishes; so it is done last, and once.
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION kept_pages_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('kept_pages.counted', true)
        IS DISTINCT FROM txid_current()::text
    THEN
        {COUNTED};
        PERFORM set_config('kept_pages.counted', txid_current()::text, true);
    END IF;
    RETURN NULL;
END $$"""
POSTGRES = """
CREATE CONSTRAINT TRIGGER "{table}_counts" AFTER INSERT OR UPDATE OR DELETE
ON "{table}" DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION kept_pages_count()"""


def content_tables() -> set[str]:
    """The tables of which readers' pages are made."""
    return {
        model._meta.db_table
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }


def count_changes(using: str, **_: object) -> None:
    """Make the triggers that are missing; what a migration did counts as a change."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if Content._meta.db_table not in there:
        return
    with connection.cursor() as cursor:
        lay = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
        lay(cursor, sorted((content_tables() & there) - counted_tables(using)))
    Content.objects.using(using).get_or_create(pk=1)
    Content.objects.using(using).update(version=F("version") + 1)


def counted_tables(using: str = "default") -> set[str]:
    """The tables that have their triggers."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE tgname = relname || '_counts'"
            )
        else:
            cursor.execute(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
                " AND name = tbl_name || '_counts_DELETE'"
            )
        return {table for (table,) in cursor.fetchall()}


def _on_postgres(cursor: Any, tables: Iterable[str]) -> None:
    cursor.execute(POSTGRES_FUNCTION)
    for table in tables:
        cursor.execute(POSTGRES.format(table=table))


def _on_sqlite(cursor: Any, tables: Iterable[str]) -> None:
    for table in tables:
        for event in ("INSERT", "UPDATE", "DELETE"):
            cursor.execute(SQLITE.format(table=table, event=event))
