"""What a save says of diagrams that readers see as text."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.widgets import MarkdownText
from scenarios.text.checks import undrawn

UNDRAWN = (
    "%s: the Mermaid below line %d is no sequence diagram, so readers see its text. "
    "Write it as a sequence diagram, or show it as a picture."
)


class ToldOfUndrawn(_ModelAdmin):
    """A form that tells, once it is saved, which Mermaid in it is not drawn."""

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        for row, name in changed_texts(form, formsets):
            for line in undrawn(row.cleaned_data[name]):
                label = row.fields[name].label
                messages.warning(request, UNDRAWN % (label, line))


def changed_texts(form: Any, formsets: Any) -> Iterator[tuple[Any, str]]:
    """Each Markdown text that was changed: the form of its row, and its field there."""
    for row in (form, *chain.from_iterable(map(_staying, formsets))):
        for name in row.changed_data:
            if isinstance(row.fields[name].widget, MarkdownText):
                yield row, name


def _staying(formset: Any) -> list[Any]:
    """The rows that are not deleted, whose texts need not be valid."""
    going = formset.deleted_forms
    return [row for row in formset.forms if row not in going]
