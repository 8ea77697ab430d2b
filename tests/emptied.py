"""The tables without the shipped content: few rows are asked for, and told, quickly."""

from django.apps import apps
from django.db.models import Model


def empty(*tables: type[Model]) -> None:
    """Take all rows of some tables out, with all that cannot be without them.

    Nobody is told, neither the history nor the search: hundreds of rows are no edit.
    """
    for table in _going(set(tables)):
        table._base_manager.all()._raw_delete("default")


def _going(tables: set[type[Model]]) -> set[type[Model]]:
    models = apps.get_app_config("scenarios").get_models(include_auto_created=True)
    more = {model for model in models if _needs(model) & tables} - tables
    return _going(tables | more) if more else tables


def _needs(model: type[Model]) -> set[type[Model]]:
    """The tables without whose rows those of this one cannot be."""
    return {
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null
    }
