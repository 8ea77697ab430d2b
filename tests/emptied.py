"""The tables with few of their rows: these are asked for, and told, quickly."""

from django.db.models import Field, Model, QuerySet


def empty(*taken: "type[Model] | QuerySet") -> None:
    """Take rows out, or all of a table, with all that cannot be without them.

    Nobody is told, neither the history nor the search: hundreds of rows are no edit.
    """
    for each in taken:
        rows = each if isinstance(each, QuerySet) else each._base_manager.all()
        for field in _needing(rows.model):
            without = {f"{field.name}__in": rows.values("pk")}
            empty(field.model._base_manager.filter(**without))
        rows._raw_delete("default")


def _needing(model: type[Model]) -> list[Field]:
    """The columns that must name a row of a table, those of links included."""
    relations = model._meta.get_fields(include_hidden=True)
    found = (each.field for each in relations if each.one_to_many or each.one_to_one)
    return [field for field in found if field.concrete and not field.null]
