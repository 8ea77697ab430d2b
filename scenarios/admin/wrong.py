"""What is wrong with a form and its inlines, each with the place where it is."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.utils.text import capfirst


class Wrong(NamedTuple):
    """A mistake in a form."""

    text: str
    """What it is, behind the row of an inline and the label of its control."""
    at: str
    """The id of what tells it on the page; empty for what is said of the whole form."""


def reasons(form: Any, formsets: Iterable[Any]) -> list[str]:
    """All that is wrong, in sentences."""
    return [one.text for one in all_wrong(form, formsets)]


def all_wrong(form: Any, formsets: Iterable[Any]) -> Iterator[Wrong]:
    """All that is wrong, in the order of the page."""
    yield from _wrong(form, "", "")
    for formset in formsets:
        for error in formset.non_form_errors():
            yield Wrong(str(error), f"{formset.prefix}-group")
        kind = capfirst(str(formset.model._meta.verbose_name))
        for place, each in enumerate(formset.forms, 1):
            yield from _wrong(each, f"{kind} {place}: ", each.prefix)


def _wrong(form: Any, where: str, row: str) -> Iterator[Wrong]:
    for name, errors in form.errors.items():
        field = form.fields.get(name)
        label = f"{capfirst(str(field.label))}: " if field else ""
        is_shown = field and not form[name].is_hidden
        at = f"{form[name].auto_id}_error" if is_shown else row
        for error in errors:
            yield Wrong(f"{where}{label}{error}", at)
