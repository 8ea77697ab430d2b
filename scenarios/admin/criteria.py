"""Criteria, their options, and what each option says of each pattern."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from scenarios.admin.answered import refuse_another_kind
from scenarios.admin.common import (
    GuideAdmin,
    GuideTabular,
    OneRowEach,
    RowForm,
    SafeAdmin,
    in_short,
)
from scenarios.admin.deleting import refusal
from scenarios.admin.fit_cells import SAYS_NOTHING, BackedFit
from scenarios.admin.fit_pages import fits_of_criterion, may_see_fits, without_fits
from scenarios.admin.typed import _FormSet, _ModelForm
from scenarios.admin.used import WhereUsed, named_by
from scenarios.decision import model as decision
from scenarios.decision.bands import band_faults
from scenarios.findings import band_sentence
from scenarios.models import Criterion, Fit, Option, Pattern


class CriterionForm(_ModelForm):
    def clean(self) -> dict[str, Any]:
        """Refuse a condition that the walkthrough could not follow."""
        values: dict[str, Any] = super().clean() or {}
        place = (values.get("order"), values.get("slug") or self.instance.slug)
        if place[0] is not None and not self.errors:
            self._check_condition(list(values.get("asked_when") or []), place)
            self._check_followers(place)
        return values

    def clean_unit(self) -> str:
        unit: str = self.cleaned_data["unit"]
        refuse_another_kind(self.instance, unit)
        return unit

    def _check_condition(self, options: list[Option], place: tuple[Any, str]) -> None:
        parents = {option.criterion for option in options}
        if len(parents) > 1:
            named = ", ".join(sorted(f"“{parent}”" for parent in parents))
            self.add_error(
                "asked_when",
                f"Choose options of one criterion; these belong to {named}.",
            )
            return
        for parent in parents:
            if parent.pk == self.instance.pk:
                self.add_error("asked_when", "A criterion cannot depend on itself.")
            elif (parent.order, parent.slug) >= place:
                self.add_error(
                    "asked_when",
                    f"“{parent}” comes at place {parent.order}, not before this one "
                    f"at place {place[0]}. Give this criterion a higher place.",
                )

    def _check_followers(self, place: tuple[Any, str]) -> None:
        if not self.instance.pk:
            return
        followers = Criterion.objects.filter(asked_when__criterion=self.instance)
        for follower in followers.exclude(pk=self.instance.pk).distinct():
            if (follower.order, follower.slug) <= place:
                self.add_error(
                    "order",
                    f"“{follower}” at place {follower.order} is asked only after an "
                    "answer to this one, so this one must come before it.",
                )


class OptionForm(_ModelForm):
    """An option that keeps the slug it was given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True

    def validate_constraints(self) -> None:
        """Leave it to all rows together that one is taken as said."""
        try:
            self.instance.validate_constraints(exclude={"assumed"})
        except ValidationError as error:
            self.add_error(None, error)


def unanswerable(criterion: Criterion, kept: Iterable[Option]) -> list[str]:
    """Why a criterion cannot be answered with these options, in sentences."""
    options = tuple(decision.Option(o.slug, o.label, lower=o.lower) for o in kept)
    if not options:
        return [f"{criterion.title}: a criterion needs at least one option."]
    quantity = decision.Criterion(
        *(criterion.slug, criterion.title, criterion.question, options),
        unit=criterion.unit,
    )
    return [band_sentence(quantity, fault) for fault in band_faults(quantity)]


class OptionFormSet(_FormSet):
    def clean(self) -> None:
        """Refuse options with which the criterion could not be answered."""
        self._check_used_options_stay()
        super().clean()
        if any(self.errors):
            return
        kept = [
            form.instance
            for form in self.forms
            if form.cleaned_data and form not in self.deleted_forms
        ]
        if faults := unanswerable(self.instance, kept):
            raise ValidationError(faults)
        if sum(option.assumed for option in kept) > 1:
            raise ValidationError("Only one option can be taken as said.")
        if not self.instance.unit and any(one.lower is not None for one in kept):
            raise ValidationError(
                "“From” belongs to a quantity. Fill in the unit of this criterion, "
                "or empty “from”."
            )

    def save(self, commit: bool = True) -> Any:
        """Save what is no longer taken as said first: never are two at a time."""
        no_more = [
            form.instance.pk
            for form in self.initial_forms
            if form in self.deleted_forms or not form.cleaned_data.get("assumed")
        ]
        Option.objects.filter(pk__in=no_more, assumed=True).update(assumed=False)
        return super().save(commit)

    def get_unique_error_message(self, unique_check: Any) -> str:
        names = [name for name in unique_check if name != "criterion"]
        labels = (f"“{self.form.base_fields[name].label.lower()}”" for name in names)
        return f"Two options have the same {' and '.join(labels)}."

    def _check_used_options_stay(self) -> None:
        """Before Django says the same without links."""
        going = self._should_delete_form  # type: ignore[attr-defined]
        for form in filter(going, self.initial_forms):
            if form.instance.pk and (users := named_by(form.instance)):
                raise ValidationError(refusal(form.instance.label, users))


class OptionInline(GuideTabular):
    model = Option
    form = OptionForm
    formset = OptionFormSet
    fields = [
        *("label", "slug", "help", "group", "lower", "minutes"),
        *("share", "assumed", "order"),
    ]
    show_change_link = True
    change_link_label = "What it says of each pattern"

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 3

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("criterion")


@admin.register(Criterion)
class CriterionAdmin(WhereUsed, GuideAdmin):
    form = CriterionForm
    list_display = ["title", "slug", "question", "kind", "answers", "order"]
    list_filter = [("unit", admin.EmptyFieldListFilter)]
    search_fields = ["title", "slug", "question", "options__label"]
    search_help_text = "Search title, slug, question and options"
    autocomplete_fields = ["asked_when"]
    readonly_fields = ["fits_at_a_glance"]
    inlines = [OptionInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("title", "slug"),
                    "question",
                    "lead",
                    "why",
                    "unit",
                    "order",
                    "asked_when",
                    ("headline", "wish", "answerable"),
                ],
                "description": "One selection question of the walkthrough. Readers "
                "meet a change once an edition is published.",
            },
        ),
        (
            "What its options say of each pattern",
            {"fields": ["fits_at_a_glance"], "classes": ["collapse"]},
        ),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        shown = super().get_fieldsets(request, obj)
        return shown if obj and may_see_fits(request) else without_fits(shown)

    def get_urls(self) -> list[URLPattern]:
        grid = self.admin_site.admin_view(fits_of_criterion)
        name = "scenarios_criterion_fits"
        return [path("<int:object_id>/fits/", grid, name=name), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = (
            super().get_queryset(request).annotate(answers=Count("options"))
        )
        return rows

    @admin.display(description="options", ordering="answers")
    def answers(self, row: Any) -> int:
        return int(row.answers)

    @admin.display(description="kind")
    def kind(self, row: Criterion) -> str:
        return f"quantity: {row.unit}" if row.unit else "choice"

    @admin.display(description="fits")
    def fits_at_a_glance(self, row: Criterion) -> str:
        """Patterns down, options across, each option leading to its fits."""
        options = list(row.options.all())
        said = {
            (fit.pattern_id, fit.option_id): fit
            for fit in Fit.objects.filter(option__criterion=row)
        }
        return render_to_string(
            "admin/scenarios/criterion/fits.html",
            {
                "criterion": row,
                "options": options,
                "rows": [
                    (pattern, [said.get((pattern.pk, option.pk)) for option in options])
                    for pattern in Pattern.objects.only("name", "order", "slug")
                ],
            },
        )


class FitRow(BackedFit, RowForm):
    subject = "pattern"


class FitFormSet(OneRowEach):
    subject = "pattern"
    emptied: ClassVar[tuple[str, ...]] = ("verdict",)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["verdict"].choices = [("", SAYS_NOTHING), *Fit.Verdict.choices]


class FitInline(GuideTabular):
    model = Fit
    form = FitRow
    formset = FitFormSet
    text_rows = 4
    fields = ["pattern", "verdict", "reason", "judgement", "references"]
    autocomplete_fields = ["references"]
    verbose_name_plural = "fits: what this option says of each pattern"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("pattern", "option__criterion").prefetch_related(
            "references"
        )


@admin.register(Option)
class OptionAdmin(WhereUsed, SafeAdmin):
    """What one option says of each pattern; its criterion's page adds options."""

    list_display = ["label", "criterion", "slug", "lower", "minutes", "says", "order"]
    list_filter = ["criterion"]
    list_select_related = ["criterion"]
    search_fields = ["label", "slug", "criterion__title"]
    search_help_text = "Search label, slug and criterion"
    ordering = ["criterion__order", "criterion__slug", "order"]
    readonly_fields = ["criterion", "slug", "lower"]
    fields = [
        *("criterion", "slug", "label", "help", "hints", "said", "group"),
        *("lower", "minutes", "share", "assumed", "order"),
    ]
    inlines = [FitInline]
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("criterion").prefetch_related("fits")

    @admin.display(description="of the patterns, it says")
    def says(self, row: Option) -> str:
        """How many patterns get each verdict, best first."""
        counts = Counter(fit.verdict for fit in row.fits.all())
        told = (f"{counts[each]} {each}" for each in Fit.Verdict if counts[each])
        return ", ".join(told).replace("-", " ") or "nothing"

    def objections(self, rows: Collection[Any]) -> Iterator[str]:
        """What names an option, and whether its criterion can do without."""
        going = {row.pk for row in rows}
        yield from super().objections(rows)
        for criterion in Criterion.objects.filter(options__in=going).distinct():
            yield from unanswerable(criterion, criterion.options.exclude(pk__in=going))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Bands must start at 0 and rise, which only the criterion's page sees."""
        return False


@admin.register(Fit)
class FitAdmin(SafeAdmin):
    """All fits in one list, to search in reasons and to find the judgements."""

    form = BackedFit
    list_display = [
        *("pattern", "option", "verdict", "judgement", in_short("reason"), "backed")
    ]
    list_display_links = ["pattern", "option"]
    list_filter = ["verdict", "judgement", "pattern", "option__criterion"]
    list_select_related = ["pattern", "option__criterion"]
    search_fields = ["reason", "pattern__name", "option__label"]
    search_help_text = "Search reason, pattern and option"
    autocomplete_fields = ["pattern", "option", "references"]
    fields = ["pattern", "option", "verdict", "reason", "judgement", "references"]
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related("pattern", "option__criterion").prefetch_related(
            "references"
        )

    @admin.display(description="references")
    def backed(self, row: Fit) -> str:
        return ", ".join(reference.slug for reference in row.references.all())
