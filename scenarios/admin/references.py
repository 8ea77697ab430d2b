"""References, and what they say where they disagree."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from scenarios.admin.common import GuideAdmin, GuideTabular
from scenarios.models import (
    Concept,
    Contradiction,
    ContradictionClaim,
    FailureCell,
    Fit,
    Limit,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    RecipeOffer,
    Reference,
    Scenario,
)

USES: tuple[tuple[str, QuerySet[Any], str, str], ...] = (
    ("Pattern", Pattern.objects.all(), "references", ""),
    ("Scenario", Scenario.objects.all(), "references", ""),
    ("Recipe", Recipe.objects.all(), "references", ""),
    ("Concept", Concept.objects.all(), "references", ""),
    (
        "Fit",
        Fit.objects.select_related("pattern", "option__criterion"),
        "references",
        "",
    ),
    ("Proviso", Proviso.objects.all(), "references", ""),
    ("Outside solution", OutsideSolution.objects.all(), "references", ""),
    ("Offer", RecipeOffer.objects.select_related("recipe"), "references", "recipe"),
    ("Limit", Limit.objects.select_related("pattern"), "reference", "pattern"),
    (
        "Failure",
        FailureCell.objects.select_related("pattern", "situation"),
        "references",
        "pattern",
    ),
    (
        "Contradiction",
        ContradictionClaim.objects.select_related("contradiction"),
        "reference",
        "contradiction",
    ),
)
"""What can name a reference: the rows, the field, and the row to open for it."""


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
        """Links to all that names this reference outside of running text."""
        found = []
        for kind, rows, field, owner in USES:
            for user in rows.filter(**{field: row}):
                opened = getattr(user, owner) if owner else user
                found.append((_change_url(opened), f"{kind}: {user}", _of(user, owner)))
        return (
            format_html(
                '<ul class="used">{}</ul>',
                format_html_join("", '<li><a href="{}">{}</a>{}</li>', found),
            )
            if found
            else "Nothing names it yet."
        )


def _of(user: Any, owner: str) -> str:
    """The owner's name, where a row's own name does not say it."""
    said = not owner or isinstance(user, FailureCell)
    return "" if said else f" ({getattr(user, owner)})"


def _change_url(row: Any) -> str:
    return reverse(f"admin:scenarios_{row._meta.model_name}_change", args=[row.pk])


class ClaimInline(GuideTabular):
    model = ContradictionClaim
    verbose_name = "claim"
    fields = ["reference", "value"]
    autocomplete_fields = ["reference"]
    extra = 2

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else self.extra


@admin.register(Contradiction)
class ContradictionAdmin(GuideAdmin):
    slug_from = "topic"
    list_display = ["topic", "slug", "order"]
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
