"""What keeps a row from being deleted, on whatever page an editor asks for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from scenarios.admin.typed import _ModelAdmin
from scenarios.models import FailureCell
from scenarios.uses import users, whole


def named_by(row: Model) -> list[SafeString]:
    """All that names a row or a part of it, each in words with a link to its page."""
    return linked(users(row))


def linked(rows: Iterable[Model]) -> list[SafeString]:
    """Rows in words, each once, with links to their pages."""
    return list(dict.fromkeys(_linked(row) for row in rows))


def _linked(user: Any) -> SafeString:
    page = whole(user)
    told = page is user or isinstance(user, FailureCell)
    return format_html(
        '<a href="{}">{}: {}</a>{}',
        reverse(f"admin:scenarios_{page._meta.model_name}_change", args=[page.pk]),
        capfirst(user._meta.verbose_name),
        Truncator(user).chars(120),
        "" if told else f" ({page})",
    )


class SafelyDeleted(_ModelAdmin):
    """Rows that stay while others name them, one by one or in bulk."""

    def objections(self, rows: Iterable[Any]) -> Iterator[str]:
        """What speaks against deleting some rows, each in words or with a link."""
        for row in rows:
            yield from named_by(row)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """As Django has it, with our objections, and without its link tables."""
        rows, counts, lacking, _ = super().get_deleted_objects(objs, request)
        singular, plural = _link_tables()
        counted = {name: count for name, count in counts.items() if name not in plural}
        protecting = list(dict.fromkeys(self.objections(objs)))
        return _without(rows, singular), counted, lacking, protecting


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
