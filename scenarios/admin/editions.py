"""The list of editions, with the way to publish the next one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from scenarios.admin.publishing import publication
from scenarios.admin.typed import _ModelAdmin
from scenarios.models import Edition
from scenarios.roles import may_review


@admin.register(Edition)
class EditionAdmin(_ModelAdmin):
    """Editions are read here, never changed: links to them must go on working."""

    list_display = ["number", "published_at", "published_by", "note"]
    list_select_related = ["published_by"]
    search_fields = ["number", "note"]
    search_help_text = "Search number and note"
    date_hierarchy = "published_at"
    fields = ("number", "note", "published_at", "published_by", "contents")
    readonly_fields = ("number", "note", "published_at", "published_by", "contents")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("model")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_review(request.user)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(
            request,
            {
                **(extra_context or {}),
                "publication": publication(request.user),
            },
        )

    @admin.display(description="what is in it")
    def contents(self, row: Edition) -> str:
        lists = ((kind, told) for kind, told in row.model.items() if told)
        return ", ".join(
            f"{len(told)} {'outside solutions' if kind == 'outside' else kind}"
            for kind, told in lists
            if isinstance(told, list)
        )
