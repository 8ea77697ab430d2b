"""Patterns with their limits and their failure walk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from scenarios.admin.common import (
    GuideAdmin,
    GuideStacked,
    OneRowEach,
    RowForm,
    SafeAdmin,
)
from scenarios.admin.drafted import DraftedAdmin
from scenarios.admin.fit_pages import fits_of_pattern, may_see_fits, without_fits
from scenarios.admin.used import WhereUsed
from scenarios.admin.widgets import Lines, LinesField
from scenarios.models import FailureCell, FailureSituation, Family, Limit, Pattern
from scenarios.text.checks import checks_of
from scenarios.text.limits import in_words


class LimitInline(GuideStacked):
    model = Limit
    classes = ["collapse"]
    fields = [
        ("name", "kind", "order"),
        ("amount", "unit"),
        ("per", "window", "meant_as"),
        "direction",
        "value",
        ("reference", "as_of", "read_on"),
        "note",
    ]
    autocomplete_fields = ["reference"]
    show_change_link = True


class FailureForm(RowForm):
    subject = "situation"


class FailureFormSet(OneRowEach):
    subject = "situation"


class FailureInline(GuideStacked):
    model = FailureCell
    form = FailureForm
    formset = FailureFormSet
    classes = ["collapse"]
    verbose_name = "failure situation"
    verbose_name_plural = "failure walk: what happens in each situation"
    autocomplete_fields = ["references"]
    fields = [
        "situation",
        ("happens", "judgement"),
        "why",
        "notices",
        "how",
        "retries",
        "idempotent",
        "references",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("pattern", "situation").prefetch_related(
            "references"
        )


@admin.register(Pattern)
class PatternAdmin(WhereUsed, DraftedAdmin):
    slug_from = "name"
    list_display = [
        *("name", "slug", "group", "family", "timing", "direction"),
        *("said", "told", "order"),
    ]
    list_filter = ["group", "family", "timing", "direction", "starts", "on_premises"]
    list_select_related = ["family"]
    search_fields = ["name", "slug", "summary", "also_called"]
    search_help_text = "Search name, slug, summary and other names"
    autocomplete_fields = ["references"]
    readonly_fields = ["fits_at_a_glance"]
    inlines = [LimitInline, FailureInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "slug", "addresses"),
                    "summary",
                    "also_called",
                    ("group", "family", "order"),
                ]
            },
        ),
        (
            "In short",
            {
                "fields": [
                    ("timing", "batch"),
                    ("starts", "direction"),
                    "on_premises",
                ],
                "description": "The facts in the overview. They do not decide; "
                "fits do.",
            },
        ),
        ("What it is", {"fields": ["problem", "how_it_works", "diagram"]}),
        ("When to use it", {"fields": ["use_when", "avoid_when"]}),
        (
            "How it behaves",
            {
                "fields": ["timing_behaviour", "volumes", "errors", "security"],
                "description": "Numbers with a source go into the limits below, and "
                "what happens in each failure situation into the failure walk.",
            },
        ),
        ("Set-up and example", {"fields": ["setup_fo", "setup_other", "example"]}),
        ("References", {"fields": ["references"]}),
        (
            "What the options say of it",
            {"fields": ["fits_at_a_glance"], "classes": ["collapse"]},
        ),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        return shown if obj and may_see_fits(request) else without_fits(shown)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        counts = {name: Count(name, distinct=True) for name in ("fits", "scenarios")}
        rows = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(
            said=counts["fits"], told=counts["scenarios"]
        )
        return counted

    @admin.display(description="fits", ordering="said")
    def said(self, row: Any) -> int:
        return int(row.said)

    @admin.display(description="scenarios", ordering="told")
    def told(self, row: Any) -> int:
        return int(row.told)

    def get_urls(self) -> list[URLPattern]:
        grid = self.admin_site.admin_view(fits_of_pattern)
        name = "scenarios_pattern_fits"
        return [path("<int:object_id>/fits/", grid, name=name), *super().get_urls()]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "also_called":
            return LinesField(
                label="Also called",
                required=False,
                help_text="Other names, one on each line.",
                widget=Lines({"rows": 3}),
                validators=checks_of(db_field),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="fits")
    def fits_at_a_glance(self, row: Pattern) -> str:
        """All fits of the pattern by criterion, each leading to its option."""
        fits = row.fits.select_related("option__criterion").order_by(
            "option__criterion__order", "option__criterion__slug", "option__order"
        )
        return render_to_string("admin/scenarios/pattern/fits.html", {"fits": fits})


@admin.register(Limit)
class LimitAdmin(WhereUsed, SafeAdmin):
    """All limits in one list; the page of a pattern adds them."""

    list_display = ["name", "pattern", "said", "kind", "document", "as_of", "read_on"]
    list_filter = ["kind", "pattern", "as_of", "read_on"]
    search_fields = ["name", "value", "unit", "note", "pattern__name"]
    search_help_text = "Search name, words, unit, note and pattern"
    ordering = ["pattern__order", "pattern__slug", "order", "pk"]
    autocomplete_fields = ["reference"]
    readonly_fields = ["pattern"]
    fields = ["pattern", *LimitInline.fields]
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("pattern", "reference")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="it says")
    def said(self, row: Limit) -> str:
        return in_words(row)

    @admin.display(description="reference", ordering="reference__slug")
    def document(self, row: Limit) -> str:
        return str(row.reference.slug)


@admin.register(Family)
class FamilyAdmin(WhereUsed, GuideAdmin):
    slug_from = "name"
    list_display = ["name", "slug", "members", "order"]
    search_fields = ["name", "slug", "summary"]
    fields = ["name", "slug", "summary", "order"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("patterns")

    @admin.display(description="patterns")
    def members(self, row: Family) -> str:
        return ", ".join(pattern.name for pattern in row.patterns.all())


@admin.register(FailureSituation)
class FailureSituationAdmin(WhereUsed, GuideAdmin):
    list_display = ["title", "slug", "question", "order"]
    search_fields = ["title", "slug", "question"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "question", "order"],
                "description": "What happens to each pattern in this situation is "
                "told on the pattern's page.",
            },
        )
    ]
