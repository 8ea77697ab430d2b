"""References, and what they say where they disagree."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.admin.common import AboutPatterns, GuideAdmin, GuideTabular, in_short
from scenarios.admin.used import WhereUsed
from scenarios.models import Contradiction, ContradictionClaim, Reference


@admin.register(Reference)
class ReferenceAdmin(WhereUsed, GuideAdmin):
    list_display = ["title", "slug", "address", "limits", "page_date", "checked_on"]
    list_filter = ["checked_on", "page_date"]
    ordering = ["title", "slug"]
    search_fields = ["title", "slug", "url"]
    search_help_text = "Search title, slug and address"
    date_hierarchy = "page_date"
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "url", "page_date", "checked_on"],
                "description": "A document that backs something. Texts cite it "
                "as [ref:slug].",
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = (
            super().get_queryset(request).annotate(limits=Count("limit"))
        )
        return rows

    @admin.display(description="limits it states", ordering="limits")
    def limits(self, row: Any) -> int:
        return int(row.limits)

    @admin.display(description="address", ordering="url")
    def address(self, row: Reference) -> SafeString:
        return format_html('<a href="{}" rel="noopener">{}</a>', row.url, row.url)


class ClaimInline(GuideTabular):
    model = ContradictionClaim
    verbose_name = "claim"
    fields = ["reference", "value"]
    autocomplete_fields = ["reference"]
    extra = 2

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else self.extra


@admin.register(Contradiction)
class ContradictionAdmin(AboutPatterns, GuideAdmin):
    slug_from = "topic"
    list_display = [
        "topic",
        "slug",
        in_short("reading", "the reading we take"),
        "named",
        "order",
    ]
    list_filter = ["patterns"]
    search_fields = ["topic", "slug", "reading", "claims__value"]
    autocomplete_fields = ["patterns"]
    inlines = [ClaimInline]
    fieldsets = [
        (
            None,
            {
                "fields": ["topic", "slug", "order", "patterns", "reading"],
                "description": "Two documents that disagree. Below: what each says.",
            },
        )
    ]
