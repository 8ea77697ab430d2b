"""Worked scenarios with their answers and steps, and the concept pages."""

from collections import defaultdict
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from scenarios.admin.common import GuideTabular, OneRowEach, RowForm
from scenarios.admin.drafted import DraftedAdmin
from scenarios.admin.used import WhereUsed
from scenarios.health_report import doubts_about
from scenarios.models import (
    Concept,
    Option,
    Scenario,
    ScenarioAnswer,
    ScenarioStep,
)


class Nothing(forms.Widget):
    """No control at all: this row has no such answer."""

    def id_for_label(self, id_: str | None) -> str:
        return ""

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return SafeString("")


class AnswerForm(RowForm):
    subject = "criterion"


class AnswerFormSet(OneRowEach):
    """A row for each criterion, with its own options or a number, as it asks for."""

    subject = "criterion"
    emptied: ClassVar[tuple[str, ...]] = ("option", "quantity")

    @cached_property
    def options(self) -> dict[str, list[tuple[int, str]]]:
        """The options by the id of their criterion."""
        found = defaultdict(list)
        for option in Option.objects.order_by("order", "pk"):
            found[str(option.criterion_id)].append((option.pk, option.label))
        return found

    @cached_property
    def units(self) -> dict[str, str]:
        return {str(criterion.pk): criterion.unit for criterion in self.subjects}

    def add_fields(self, form: Any, index: int | None) -> None:
        criterion = self.about(form)
        unit = self.units.get(criterion, "")
        chosen, number = form.fields["option"], form.fields["quantity"]
        if unit:
            chosen.widget = Nothing()
            number.widget.attrs["placeholder"] = unit
        else:
            number.widget = Nothing()
            chosen.widget = forms.Select()
            chosen.choices = [("", "not stated"), *self.options.get(criterion, [])]
        super().add_fields(form, index)

    def clean(self) -> None:
        """Refuse a published scenario that would open an empty walkthrough."""
        super().clean()
        answered = [
            form
            for form in self.forms
            if (form.instance.pk or form.has_changed())
            and form not in self.deleted_forms
        ]
        if self.instance.is_published and not answered and not any(self.errors):
            raise ValidationError(
                "A published scenario needs answers: it opens in the walkthrough "
                "with them. Give some, or untick “published”."
            )


class AnswerInline(GuideTabular):
    model = ScenarioAnswer
    form = AnswerForm
    formset = AnswerFormSet
    fields = ["criterion", "option", "quantity"]
    verbose_name_plural = "answers: the facts of the scenario"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("criterion", "option__criterion")


class StepInline(GuideTabular):
    model = ScenarioStep
    fields = ["side", "order", "text"]
    text_rows = 3
    verbose_name = "step"
    verbose_name_plural = "steps on each side"


@admin.register(Scenario)
class ScenarioAdmin(WhereUsed, DraftedAdmin):
    list_display = [
        *("title", "slug", "industry", "origin", "chosen", "is_published", "order")
    ]
    list_filter = ["is_published", "origin", "patterns", "industry"]
    search_fields = ["title", "slug", "industry", "process", "situation", "solution"]
    search_help_text = "Search title, slug, industry, process, situation and solution"
    autocomplete_fields = ["references"]
    filter_horizontal = ["patterns", "alternatives", "recipes"]
    inlines = [AnswerInline, StepInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "slug", "addresses"),
                    ("industry", "process"),
                    ("origin", "order"),
                    "is_published",
                ]
            },
        ),
        (
            "What it comes to",
            {
                "fields": ["patterns", "alternatives", "recipes"],
                "description": "The pattern that the answers below lead to. You "
                "are told when you save if they lead to another one.",
            },
        ),
        (
            "The story",
            {
                "fields": [
                    *("situation", "thought_process", "solution"),
                    *("errors", "changes", "notes"),
                ]
            },
        ),
        ("References", {"fields": ["references"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("patterns")

    @admin.display(description="patterns")
    def chosen(self, row: Scenario) -> str:
        return ", ".join(pattern.name for pattern in row.patterns.all())

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Readers, and so this link, reach published scenarios only."""
        if obj is not None and not obj.is_published:
            return None
        return super().get_view_on_site_url(obj)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save, and say where the scenario does not agree with the decision model."""
        super().save_related(request, form, formsets, change)
        for doubt in doubts_about(form.instance):
            messages.warning(request, doubt)


@admin.register(Concept)
class ConceptAdmin(WhereUsed, DraftedAdmin):
    list_display = ["title", "slug", "group", "summary", "order"]
    list_filter = ["group"]
    search_fields = ["title", "slug", "summary", "body"]
    search_help_text = "Search title, slug, summary and text"
    autocomplete_fields = ["references", "tells_apart"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    *(("title", "slug", "addresses"), "summary"),
                    *(("group", "order"), "body"),
                    "tells_apart",
                ]
            },
        ),
        ("References", {"fields": ["references"]}),
    ]
