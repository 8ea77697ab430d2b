"""References, and what they say where they disagree."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.admin.common import AboutPatterns, GuideAdmin, GuideTabular
from scenarios.admin.deleting import listed, named_by
from scenarios.models import Contradiction, ContradictionClaim, Reference


@admin.register(Reference)
class ReferenceAdmin(GuideAdmin):
    list_display = ["title", "slug", "address", "page_date", "checked_on"]
    list_filter = ["checked_on", "page_date"]
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
        ("Where it is used", {"fields": ["used"]}),
    ]
    readonly_fields = ["used"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        return shown if obj else shown[:1]

    @admin.display(description="address", ordering="url")
    def address(self, row: Reference) -> SafeString:
        return format_html('<a href="{}" rel="noopener">{}</a>', row.url, row.url)

    @admin.display(description="named by")
    def used(self, row: Reference) -> SafeString | str:
        """Links to all that names this reference."""
        return listed(named_by(row)) or "Nothing names it yet."


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
    list_display = ["topic", "slug", "reading", "named", "order"]
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
