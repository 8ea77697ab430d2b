"""Whether the tables of the database are those that this release needs."""

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

type Step = tuple[str, str]
"""A migration: its app and its name."""


def are_old() -> bool:
    """Whether tables are missing, or are those of an older release."""
    return not last_steps() <= MigrationRecorder(connection).applied_migrations().keys()


@cache
def last_steps() -> frozenset[Step]:
    """The last migration of each app, by the files of this release."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def all_steps() -> set[Step]:
    """Every migration that this release knows."""
    return set(MigrationLoader(None).disk_migrations or ())
