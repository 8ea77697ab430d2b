"""What keeps a row from being deleted, on whatever page an editor asks for it."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.used import named_by
from scenarios.turns import hold


def refusal(name: str, protecting: Iterable[SafeString]) -> SafeString:
    """Why a row stays, with links to what has to be looked at first."""
    context = {"name": name, "protected": list(protecting)}
    return render_to_string("admin/protected.html", context)


class SafelyDeleted(_ModelAdmin):
    """Rows that stay while others name them, one by one or in bulk."""

    def objections(self, rows: Collection[Any]) -> Iterator[str]:
        """What speaks against deleting some rows, each in words or with a link."""
        yield from named_by(*rows)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with transaction.atomic():
            hold(self.model)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with transaction.atomic():
            hold(self.model)
            super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django has it, with our objections, and without its link tables."""
        if protecting := list(dict.fromkeys(self.objections(objs))):
            # It stays whoever asks: its users are of more help than a right, and than
            # the names of all that would have gone with it.
            return [], {}, set(), protecting
        rows, counts, lacking, _ = super().get_deleted_objects(objs, request)
        singular, plural = _link_tables()
        counted = {name: count for name, count in counts.items() if name not in plural}
        return _without(rows, singular), counted, lacking, []


def _link_tables() -> tuple[set[str], set[str]]:
    """What Django calls the rows of tables that it made itself, one and many."""
    made = [model._meta for model in apps.get_models(include_auto_created=True)]
    made = [meta for meta in made if meta.auto_created]
    return (
        {capfirst(str(meta.verbose_name)) for meta in made},
        {str(meta.verbose_name_plural) for meta in made},
    )


def _without(rows: list[Any], kinds: set[str]) -> list[Any]:
    """Nested lists of "Kind: name", without some kinds and without empty lists."""
    nested = (_without(row, kinds) if isinstance(row, list) else row for row in rows)
    return [row for row in nested if row and str(row).partition(": ")[0] not in kinds]
