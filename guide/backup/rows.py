"""Which rows there are to keep, and how a value is written as JSON."""

from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db.models import Model

LEFT_OUT = {"sessions.Session"}
"""Who is logged in: a file that somebody finds opens no account."""

STAYS = {"kept_pages.Content"}
"""What a database counts for itself: it only goes up, so that no old page is taken for
one of now."""

NOT_KEPT = LEFT_OUT | STAYS
"""What no file has to have, and is passed over in one that has it."""

MADE_WITH_TABLES = {
    "auth.Group",
    "auth.Group_permissions",
    "auth.Permission",
    "contenttypes.ContentType",
    "scenarios.Role",
}
"""What is there before anybody brings anything in."""


def all_models(release: Apps = apps) -> dict[str, type[Model]]:
    """Each table under its name, those that only link two included."""
    listed = release.get_models(include_auto_created=True)
    found = {model._meta.label: model for model in listed}
    return {
        name: model
        for name, model in found.items()
        if not model._meta.proxy and name not in STAYS
    }


def models(release: Apps = apps) -> dict[str, type[Model]]:
    """Those of which the rows are kept."""
    found = all_models(release)
    return {name: found[name] for name in found if name not in LEFT_OUT}


def columns(model: type[Model]) -> list[Any]:
    return list(model._meta.local_concrete_fields)


def named(model: type[Model], names: list[str]) -> list[Any]:
    """The columns of those names; ValueError if they are not all there are."""
    by_name = {column.attname: column for column in columns(model)}
    if by_name.keys() != set(names):
        raise ValueError(f"{model._meta.label} has other columns")
    return [by_name[name] for name in names]


def written(column: Any, row: Model) -> Any:
    """A value as JSON has it, without loss: Django's own would round times."""
    value = column.value_from_object(row)
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return column.value_to_string(row)


def read(columns: list[Any], values: list[Any]) -> dict[str, Any]:
    """Such values by the names of their columns, as a model takes them."""
    return {
        column.attname: column.to_python(value)
        for column, value in zip(columns, values, strict=True)
    }
