"""Whether the tables of the database are those that a release needs."""

from collections.abc import Iterable
from functools import cache

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
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


def are_beyond(steps: Iterable[Step]) -> bool:
    """Whether the database has taken a step that does not lead to these."""
    loader = MigrationExecutor(connection).loader
    leading = {each for step in steps for each in loader.graph.forwards_plan(step)}
    return bool(loader.applied_migrations.keys() - leading)


def made(steps: Iterable[Step]) -> Apps:
    """Take all steps that lead to these; the models as they are there."""
    return MigrationExecutor(connection).migrate(sorted(steps)).apps


def all_steps() -> set[Step]:
    """Every migration that this release knows."""
    return set(MigrationLoader(None).disk_migrations or ())
