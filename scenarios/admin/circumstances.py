"""Circumstances as editors write them: a line for each criterion.

    job: look-up, act
    caller: flow

All lines must hold. Several sets of them are separated by a blank line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models

from scenarios.admin.widgets import with_plain_ends
from scenarios.models.criteria import answers_by_criterion
from scenarios.text.words import written

type Sets = list[dict[str, list[str]]]


def read(text: str) -> Sets:
    """The sets of circumstances that an editor wrote.

    Raises ValidationError, naming each line that is wrong and what would be right.
    """
    known = answers_by_criterion()
    sets: Sets = [{}]
    faults = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            sets.append({})
            continue
        criterion, colon, rest = line.partition(":")
        criterion = criterion.strip()
        options = [option.strip() for option in rest.split(",") if option.strip()]
        fault = _fault(criterion, colon, options, known)
        if criterion in sets[-1]:
            fault = f"“{criterion}” is there twice; put its options on one line."
        if fault:
            faults.append(f"Line {number}: {fault}")
        sets[-1][criterion] = options
    if faults:
        raise ValidationError(faults)
    return [each for each in sets if each]


def _fault(
    criterion: str, colon: str, options: list[str], known: dict[str, set[str]]
) -> str:
    if not colon or not options:
        return (
            "write a criterion, a colon, and its options, such as “job: look-up, act”."
        )
    if criterion not in known:
        return f"there is no criterion “{criterion}”."
    for option in options:
        if option not in known[criterion]:
            choices = ", ".join(sorted(known[criterion]))
            return f"“{criterion}” has no option “{option}”; it has {choices}."
    return ""


class _Text(AdminTextareaWidget):
    def format_value(self, value: Any) -> str:
        if isinstance(value, dict):
            return written([value])
        return written(value) if isinstance(value, list) else value or ""


class SetsField(forms.CharField):
    """Sets of circumstances, of which any may hold."""

    widget = _Text

    def to_python(self, value: Any) -> Any:
        return read(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return _Text().format_value(initial) != with_plain_ends(data or "")


class CircumstancesField(SetsField):
    """One set of circumstances."""

    def to_python(self, value: Any) -> Any:
        sets = super().to_python(value)
        if len(sets) > 1:
            raise ValidationError("Only one set of lines here, without a blank line.")
        return sets[0] if sets else {}


@dataclass(frozen=True)
class InWords:
    """A column that is kept as JSON, as a form shows it that may only be read.

    Django asks for its name as if it were a function.
    """

    name: str
    short_description: str

    def __call__(self, row: Any) -> str:
        value = getattr(row, self.name)
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return "\n".join(value)
        return _Text().format_value(value)

    def __str__(self) -> str:
        return self.name

    @property
    def __name__(self) -> str:
        return self.name


def in_words(model: type[models.Model], fields: Iterable[Any]) -> Iterator[Any]:
    """The fields of a form, those in rows among them, with `InWords` where it helps."""
    columns = {column.name: column for column in model._meta.fields}
    for field in fields:
        if isinstance(field, list | tuple):
            yield tuple(in_words(model, field))
        elif isinstance(column := columns.get(field), models.JSONField):
            yield InWords(column.name, str(column.verbose_name))
        else:
            yield field
