"""The list of editions, with the way to publish the next one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from scenarios.admin.publishing import publication
from scenarios.admin.refused import require
from scenarios.admin.review import again_page
from scenarios.admin.seeing import key_of
from scenarios.admin.typed import _ModelAdmin
from scenarios.models import Edition
from scenarios.roles import may_review

AGAIN = "Review it and publish it again"


@admin.register(Edition)
class EditionAdmin(_ModelAdmin):
    """Editions are read here, never changed: links to them must go on working."""

    list_display = ["number", "published_at", "published_by", "noted"]
    list_select_related = ["published_by"]
    search_fields = ["number", "note"]
    search_help_text = "Search number and note"
    date_hierarchy = "published_at"
    fields = ("number", "noted", "published_at", "published_by", "contents", "ways")
    readonly_fields = fields

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

    def get_urls(self) -> list[URLPattern]:
        again = self.admin_site.admin_view(again_page)
        name = "scenarios_edition_again"
        return [path("<int:number>/again/", again, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """What it changed: an edition has no other history."""
        require(may_review(request.user), "view_edition")
        key = key_of(self.model, object_id)
        row = get_object_or_404(self.get_queryset(request), pk=key)
        return redirect("edition", row.number)

    @admin.display(description="what to do with it")
    def ways(self, row: Edition) -> SafeString:
        """To walk through it, compare it with others, and publish it once more."""
        ways = [
            (row.get_absolute_url(), "Walk through it"),
            (reverse("edition", args=[row.number]), "What it changed, and compare it"),
            (reverse("admin:scenarios_edition_again", args=[row.number]), AGAIN),
        ]
        return format_html_join(" · ", '<a href="{}">{}</a>', ways)

    @admin.display(description="note", ordering="note", empty_value="no note")
    def noted(self, row: Edition) -> str | None:
        return row.note or None

    @admin.display(description="what is in it")
    def contents(self, row: Edition) -> str:
        lists = ((kind, told) for kind, told in row.model.items() if told)
        return ", ".join(
            f"{len(told)} {'outside solutions' if kind == 'outside' else kind}"
            for kind, told in lists
            if isinstance(told, list)
        )
