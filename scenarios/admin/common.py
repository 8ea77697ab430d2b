"""What all editors' forms share: slugs that stay, previews, one query per list."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import capfirst

from scenarios.admin.addressing import AddressField
from scenarios.admin.circumstances import CircumstancesField, in_words
from scenarios.admin.deleting import SafelyDeleted
from scenarios.admin.history import Remembered
from scenarios.admin.leading import ToldOfDeadLinks
from scenarios.admin.moments import PastDay
from scenarios.admin.reaching import ToldWhoHasIt
from scenarios.admin.saving import SeenFirst
from scenarios.admin.typed import (
    _FormSet,
    _ModelAdmin,
    _ModelForm,
    _Stacked,
    _Tabular,
)
from scenarios.admin.undrawn import ToldOfUndrawn
from scenarios.admin.upstream import ToldOfUpstream
from scenarios.admin.widgets import (
    FixedChoice,
    Labels,
    LongText,
    MarkdownText,
    SentenceField,
    SharedAutocomplete,
    SharedAutocompleteMultiple,
    TextWithPreview,
)
from scenarios.models import MARKDOWN, Addresses, Circumstances, Option
from scenarios.text.checks import (
    checks_of,
    cites_known_references,
    shows_known_pictures,
)
from scenarios.text.words import shortened


def named(db_field: Any) -> models.QuerySet[Any]:
    """The rows that a relation can point to, with all that their names need."""
    rows: models.QuerySet[Any] = db_field.remote_field.model._default_manager.all()
    return rows.select_related("criterion") if rows.model is Option else rows


def in_short(name: str, label: str = "") -> Any:
    """A column of a list with the beginning of a long text."""

    @admin.display(description=label or name, ordering=name)
    def shown(row: Any) -> str:
        return shortened(str(getattr(row, name)), 120)

    return shown


SENTENCE = 150
"""What may have so many characters does not fit into a box of one line."""


def _is_sentence(db_field: Any) -> bool:
    """Whether a column has a text of one line that a box of one line would cut."""
    is_text = type(db_field) is models.CharField and not db_field.choices
    return is_text and (db_field.max_length or 0) >= SENTENCE


OF_JSON: dict[type[models.JSONField], type[forms.CharField]] = {
    Circumstances: CircumstancesField,
    Addresses: AddressField,
}
"""What editors write as words and columns keep as JSON."""


class _Editing:
    """Fields as editors need them, in forms and in the rows of inlines."""

    text_rows: ClassVar[int] = 8

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The parts of a form; what may only be read is said in words, not as JSON."""
        parts = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if not self._is_read_only(request, obj):
            return parts
        return [
            (title, {**told, "fields": [*in_words(self.model, told["fields"])]})  # type: ignore[attr-defined]
            for title, told in parts
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)  # type: ignore[misc]
        if not self._is_read_only(request, obj):
            return fixed
        columns = [column.name for column in self.model._meta.fields]  # type: ignore[attr-defined]
        words = (one for one in in_words(self.model, columns) if callable(one))  # type: ignore[attr-defined]
        return [*fixed, *words]

    def _is_read_only(self, request: HttpRequest, obj: Any) -> bool:
        return obj is not None and not self.has_change_permission(request, obj)  # type: ignore[attr-defined]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if kept_as := OF_JSON.get(type(db_field)):
            return kept_as(
                label=capfirst(db_field.verbose_name),
                help_text=db_field.help_text,
                required=False,
            )
        if _is_sentence(db_field):
            kwargs["form_class"] = SentenceField
        if type(db_field) is models.DateField:
            kwargs["form_class"] = PastDay
        if not isinstance(db_field, models.TextField):
            field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
            if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget.can_delete_related = False
            if field:
                field.validators.extend(checks_of(db_field))
            return field
        kwargs["form_class"] = LongText
        rows = {"rows": self.text_rows}
        checks = checks_of(db_field)
        if db_field.name == "diagram":
            kwargs["widget"] = TextWithPreview("diagram", {"rows": 16})
        elif db_field.help_text == MARKDOWN:
            kwargs["widget"] = MarkdownText(rows)
            checks += (cites_known_references, shows_known_pictures)
        else:
            kwargs["widget"] = AdminTextareaWidget(rows)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        field.validators.extend(checks)
        return field

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A list whose words all begin alike, however the columns have them."""
        field = super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]
        field.choices = [(value, capfirst(str(word))) for value, word in field.choices]
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs["queryset"] = named(db_field)
        if db_field.name in self.autocomplete_fields:  # type: ignore[attr-defined]
            labels = Labels(kwargs["queryset"])
            kwargs["widget"] = SharedAutocomplete(db_field, self.admin_site, labels)  # type: ignore[attr-defined]
            return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        # Read once here, not once more in each row of an inline.
        field.choices = list(field.choices)
        return field

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.autocomplete_fields:  # type: ignore[attr-defined]
            kwargs["queryset"] = named(db_field)
            labels = Labels(kwargs["queryset"])
            kwargs["widget"] = SharedAutocompleteMultiple(
                db_field,
                self.admin_site,  # type: ignore[attr-defined]
                labels,
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class SafeAdmin(
    _Editing,
    Remembered,
    SeenFirst,
    ToldWhoHasIt,
    ToldOfUndrawn,
    ToldOfDeadLinks,
    SafelyDeleted,
    ToldOfUpstream,
):
    """A page on which nothing is saved unseen, deleted while used, or forgotten."""

    def get_ordering(self, request: HttpRequest) -> Any:
        """As its rows stand anyway; Django forgets that where a list counts."""
        return super().get_ordering(request) or self.model._meta.ordering


class GuideAdmin(SafeAdmin):
    """An editor's page for rows that readers reach by slug."""

    slug_from: ClassVar[str] = "title"
    """The field from which a new row's slug is proposed."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is given once: links, answers and files name the row by it."""
        fixed = [*super().get_readonly_fields(request, obj)]
        return [*fixed, "slug"] if obj else fixed

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"slug": [self.slug_from]}


class AboutPatterns(_ModelAdmin):
    """A list that names the patterns that its rows are about."""

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("patterns")

    @admin.display(description="patterns")
    def named(self, row: Any) -> str:
        return ", ".join(pattern.slug for pattern in row.patterns.all())


class GuideTabular(_Editing, _Tabular):
    text_rows = 2
    extra = 0


class GuideStacked(_Editing, _Stacked):
    text_rows = 3
    extra = 0


class OneRowEach(_FormSet):
    """One row for each subject there is, e.g. a fit for each pattern.

    Editors see what is still unsaid, and cannot say a thing twice. A row in
    which nothing is filled in is not saved, and one whose `emptied` fields are
    all cleared is taken away.
    """

    model: type[models.Model]
    subject: ClassVar[str]
    """The foreign key to what a row is about."""
    emptied: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {self._subject_of(row) for row in self.get_queryset()}
        missing = [subject for subject in self.subjects if subject.pk not in told]
        self.initial_extra = [{self.subject: subject.pk} for subject in missing]
        if self.max_num:  # the admin sets 0 for those who may not add
            self.extra = len(missing)
            self.max_num = len(self.subjects)

    def _subject_of(self, row: Any) -> Any:
        return getattr(row, f"{self.subject}_id")

    @cached_property
    def subjects(self) -> list[Any]:
        field: Any = self.model._meta.get_field(self.subject)
        return list(field.remote_field.model._default_manager.all())

    @cached_property
    def labels(self) -> dict[str, str]:
        return {str(subject.pk): str(subject) for subject in self.subjects}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        field = form.fields[self.subject]
        field.widget = FixedChoice(self.labels)
        field.disabled = form.instance.pk is not None
        form.subject_label = subject = self.labels.get(self.about(form), "")
        for name, other in form.fields.items():
            if subject and name not in (self.subject, self.model._meta.pk.name):
                label = "Delete" if name == "DELETE" else other.label
                other.widget.attrs["aria-label"] = f"{subject}: {label}"

    def about(self, form: Any) -> str:
        """The id of a row's subject, as text."""
        if form.instance.pk:
            return str(self._subject_of(form.instance))
        if form.is_bound:
            return str(form.data.get(form.add_prefix(self.subject), ""))
        return str(form.initial.get(self.subject, ""))

    def _should_delete_form(self, form: Any) -> bool:
        """Whether a row goes: ticked, or emptied; one that was not sent stays."""
        sent = [
            form.data[form.add_prefix(name)]
            for name in self.emptied
            if form.add_prefix(name) in form.data
        ]
        if form.instance.pk and sent and not any(sent):
            return True
        return bool(super()._should_delete_form(form))  # type: ignore[misc]


class RowForm(_ModelForm):
    """A row of `OneRowEach`: its subject alone does not make it worth saving."""

    subject: ClassVar[str]

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != self.subject]
