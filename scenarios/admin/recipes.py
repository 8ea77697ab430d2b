"""Recipes with their legs, and with what they complete."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from scenarios.admin.common import GuideStacked, GuideTabular
from scenarios.admin.drafted import DraftedAdmin
from scenarios.admin.typed import _FormSet
from scenarios.admin.used import WhereUsed
from scenarios.health_report import doubts_about_recipe
from scenarios.models import Recipe, RecipeLeg, RecipeOffer
from scenarios.text.words import in_a_line


class LegFormSet(_FormSet):
    def clean(self) -> None:
        """Refuse a recipe of fewer than two legs: that is a pattern."""
        super().clean()
        kept = [
            form
            for form in self.forms
            if (form.instance.pk or form.has_changed())
            and form not in self.deleted_forms
        ]
        if len(kept) < 2 and not any(self.errors):
            raise ValidationError("A recipe needs two legs: one alone is a pattern.")


class LegInline(GuideTabular):
    model = RecipeLeg
    formset = LegFormSet
    fields = [
        *("order", "pattern", "companion", "instead"),
        *("role", "calls", "carries"),
    ]
    verbose_name_plural = "legs: what takes part, in order"
    extra = 2

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else self.extra


class OfferInline(GuideStacked):
    model = RecipeOffer
    fields = ["patterns", "when", "reason", ("judgement", "order"), "references"]
    autocomplete_fields = ["patterns", "references"]
    verbose_name_plural = "offers: which patterns it completes, and when"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.prefetch_related("patterns", "references")


@admin.register(Recipe)
class RecipeAdmin(WhereUsed, DraftedAdmin):
    list_display = ["title", "slug", "group", "in_a_line", "judgement", "order"]
    list_filter = ["group", "judgement", "legs__pattern"]
    search_fields = ["title", "slug", "problem", "legs__companion"]
    search_help_text = "Search title, slug, problem and companions"
    autocomplete_fields = ["references"]
    inlines = [LegInline, OfferInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "slug", "addresses"),
                    "problem",
                    ("group", "order"),
                    "judgement",
                ],
                "description": "Patterns used together. Below: its legs, and with "
                "which recommended patterns the result offers it. You are told when "
                "you save if no answers get an offer.",
            },
        ),
        (
            "What it is",
            {"fields": ["alone", "diagram", "idempotent", "failures", "sizing"]},
        ),
        ("References", {"fields": ["references"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("legs__pattern")

    @admin.display(description="legs")
    def in_a_line(self, row: Recipe) -> str:
        return in_a_line((str(leg), leg.instead) for leg in row.legs.all())

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save, and say why readers would not be offered the recipe."""
        super().save_related(request, form, formsets, change)
        for doubt in doubts_about_recipe(form.instance):
            messages.warning(request, doubt)
