"""What colleagues changed while a form was open.

A form carries, in a hidden control, a digest of each value that its editor saw. Where
the tables say something else when it comes back, it is not saved: it is shown again
with what the colleague changed, and with all that was typed. Values are compared as a
browser sends them, so that every kind of control and every inline is seen alike.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator, capfirst

from scenarios.admin.widgets import with_plain_ends
from scenarios.history.words import GONE, Names

SEEN = "seen"
"""The hidden control with the digests of what was seen."""


class Control(NamedTuple):
    """A control of a form, by what it is about rather than by its place."""

    prefix: str
    """That of its inline; empty for the row itself."""
    row: str
    """The id of a row of an inline, or of its subject where each has one."""
    field: str


type Values = dict[Control, list[str]]


@dataclass(frozen=True, slots=True)
class BothTexts:
    """What a colleague changed, and what the editor had typed there, if anything."""

    where: str
    theirs: str
    mine: str = ""


def seen(form: Any, formsets: Iterable[Any]) -> str:
    """What an editor sees of a row and its inlines, as the hidden control has it."""
    shown = as_shown(form, formsets)
    return json.dumps({"/".join(at): digest(values) for at, values in shown.items()})


def seen_of(sent: QueryDict) -> dict[str, str]:
    """What the editor of a form that was sent had seen; empty if it does not tell."""
    try:
        known = json.loads(sent.get(SEEN, "{}"))
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def as_shown(form: Any, formsets: Iterable[Any]) -> Values:
    """What a browser would send of forms that nobody touched."""
    return {
        Control(prefix, row, name): _as_sent(each[name])
        for prefix, row, each, names in rows_of(form, formsets)
        for name in names
    }


def rows_of(
    form: Any, formsets: Iterable[Any]
) -> Iterator[tuple[str, str, Any, list[str]]]:
    """The row itself and those of its inlines: prefix, id, form, controls to fill."""
    yield "", "", form, [name for name in form.fields if not form[name].field.disabled]
    for formset in formsets:
        for each in formset.forms:
            fields = each.fields.items()
            names = [name for name, field in fields if not field.disabled]
            own = _naming(formset)
            if row := _id_of(formset, each):
                yield formset.prefix, row, each, [n for n in names if n not in own]


def _naming(formset: Any) -> set[str]:
    """The controls of an inline that say which row it is, and whose."""
    subject = getattr(formset, "subject", "")
    return {formset.model._meta.pk.name, formset.fk.name, subject}


def _id_of(formset: Any, form: Any) -> str:
    """What tells a row of an inline from the others; empty for a new one."""
    if hasattr(formset, "subject"):
        return str(formset.about(form))
    return str(form.instance.pk or "")


def _as_sent(control: Any) -> list[str]:
    """What a browser sends of a control as it is shown, without what is empty."""
    widget = getattr(control.field.widget, "widget", control.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if control.value() else []
    shown = widget.format_value(control.value())
    return _plain(shown if isinstance(shown, list | tuple) else [shown])


def _plain(values: Iterable[Any]) -> list[str]:
    texts = (with_plain_ends(str(value)) for value in values if value is not None)
    return sorted(text for text in texts if text)


def digest(values: list[str]) -> str:
    """A fingerprint of what a control shows, short enough for a page full of them."""
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=8).hexdigest()


class Meanwhile:
    """A form as it was sent, beside the row and its inlines as they are now."""

    def __init__(
        self, known: Mapping[str, str], form: Any, formsets: list[Any], sent: QueryDict
    ) -> None:
        self.known = known
        self.form, self.formsets = form, formsets
        self.sent = sent
        self.now = as_shown(form, formsets)
        self.mine = as_typed(form, formsets, sent)

    @cached_property
    def changes(self) -> tuple[BothTexts, ...]:
        """All that colleagues changed since the form was opened."""
        return (*self._changed(), *self._added(), *self._deleted())

    def resent(self) -> QueryDict:
        """The form as a browser would send it now, with all that was typed."""
        data = self.sent.copy()
        for name in self.form.fields:
            data.setlist(name, self._value(Control("", "", name)))
        for formset in self.formsets:
            self._resend(formset, data)
        return data

    def _resend(self, formset: Any, data: QueryDict) -> None:
        prefix = formset.prefix
        for name in [name for name in data if name.startswith(f"{prefix}-")]:
            del data[name]
        there = [(each, _id_of(formset, each)) for each in formset.forms]
        rows = [*there, *((None, row) for row in self._new_rows(formset))]
        fields = [name for name in formset.empty_form.fields if name != "DELETE"]
        for place, (each, row) in enumerate(rows):
            for name in (*fields, "DELETE"):
                values = self._value(Control(prefix, row, name))
                data.setlist(f"{prefix}-{place}-{name}", values)
            data[f"{prefix}-{place}-{formset.fk.name}"] = str(formset.instance.pk)
            if hasattr(formset, "subject"):
                data[f"{prefix}-{place}-{formset.subject}"] = row
            if each and each.instance.pk:
                key = formset.model._meta.pk.name
                data[f"{prefix}-{place}-{key}"] = str(each.instance.pk)
        data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        data[f"{prefix}-INITIAL_FORMS"] = str(len(formset.initial_forms))

    def _new_rows(self, formset: Any) -> list[str]:
        """Rows that were typed and are not there: new ones, and some deleted since."""
        prefix = formset.prefix
        return [row for row in self._gone(prefix) if self._is_mine(prefix, row)]

    def _gone(self, prefix: str) -> list[str]:
        """Rows of an inline that were sent, not to be deleted, and are not there."""
        there = {at.row for at in self.now if at.prefix == prefix}
        sent = dict.fromkeys(at.row for at in self.mine if at.prefix == prefix)
        return [
            row
            for row in sent
            if row not in there and not self.mine.get(Control(prefix, row, "DELETE"))
        ]

    def _value(self, at: Control) -> list[str]:
        """What a control shall show: what was typed, else what the tables say."""
        if at not in self.mine or (at in self.now and not self._is_typed(at)):
            return self.now.get(at, [])
        return self.mine[at]

    def _is_typed(self, at: Control) -> bool:
        """Whether an editor sent something else of a control than they had seen."""
        return digest(self.mine[at]) != self.known.get("/".join(at), digest([]))

    def _is_mine(self, *row: str) -> bool:
        """Whether anything was typed in a row of an inline."""
        return any(self._is_typed(at) for at in self.mine if at[:2] == row)

    def _changed(self) -> Iterator[BothTexts]:
        """Controls that show something else by now than what was seen and sent."""
        for prefix, row, form, names in rows_of(self.form, self.formsets):
            for name in names:
                at = Control(prefix, row, name)
                before = self.known.get("/".join(at))
                if before is None or digest(self.now[at]) == before:
                    continue
                typed = at in self.mine and self._is_typed(at)
                if typed and self.mine[at] == self.now[at]:
                    continue
                yield BothTexts(
                    where(prefix and form, form[name].label),
                    in_words(form[name], self.now[at]),
                    in_words(form[name], self.mine[at]) if typed else "",
                )

    def _added(self) -> Iterator[BothTexts]:
        """Rows of inlines that were not there."""
        known = {tuple(at.split("/")[:2]) for at in self.known}
        for prefix, row, form, _ in rows_of(self.form, self.formsets):
            if not prefix or not form.instance.pk or (prefix, row) in known:
                continue
            if self._had(prefix):
                yield BothTexts(
                    f"{kind_of(form.instance)} added", _short(form.instance)
                )

    def _had(self, prefix: str) -> bool:
        """Whether its editor had an inline to fill in, if only one without a row."""
        seen = any(at.startswith(f"{prefix}/") for at in self.known)
        return seen or self.sent.get(f"{prefix}-TOTAL_FORMS") == "0"

    def _deleted(self) -> Iterator[BothTexts]:
        """Rows of inlines that are gone; one that was typed in is kept as a new one."""
        for formset in self.formsets:
            prefix = formset.prefix
            for row in self._gone(prefix):
                text = row_in_words(formset, self.mine, row)
                if text and self._was_there(prefix, row):
                    yield BothTexts(
                        f"{kind_of(formset.model)} deleted",
                        "Deleted.",
                        text if self._is_mine(prefix, row) else "",
                    )

    def _was_there(self, prefix: str, row: str) -> bool:
        return any(at.startswith(f"{prefix}/{row}/") for at in self.known)


def as_typed(form: Any, formsets: Iterable[Any], sent: QueryDict) -> Values:
    """What was sent, by what it is about."""
    typed = {Control("", "", name): _plain(sent.getlist(name)) for name in form.fields}
    for formset in formsets:
        prefix, own = formset.prefix, _naming(formset)
        names = [name for name in formset.empty_form.fields if name not in own]
        named_by = getattr(formset, "subject", formset.model._meta.pk.name)
        for place in _places(formset, sent):
            row = sent.get(f"{prefix}-{place}-{named_by}") or f"new-{place}"
            for name in names:
                values = _plain(sent.getlist(f"{prefix}-{place}-{name}"))
                typed[Control(prefix, row, name)] = values
    return typed


def _places(formset: Any, sent: QueryDict) -> range:
    """The places of the rows that were sent; no more than the inline would take."""
    count = sent.get(f"{formset.prefix}-TOTAL_FORMS", "")
    rows = int(count) if count.isdecimal() and len(count) < 10 else 0
    return range(min(rows, formset.absolute_max))


def where(form: Any, label: str) -> str:
    """What a control is about: its label, below the row of an inline that it is in."""
    if not form:
        return capfirst(label)
    about = getattr(form, "subject_label", "") or _short(form.instance)
    return f"{kind_of(form.instance)} “{about}”: {label}"


def kind_of(row: Any) -> str:
    return capfirst(str(row._meta.verbose_name))


def _short(row: Any) -> str:
    return Truncator(row).chars(80)


def in_words(control: Any, values: list[str]) -> str:
    """Values of a control as an editor reads them, chosen rows by their names."""
    field = control.field
    if isinstance(field, forms.BooleanField):
        return "yes" if values else "no"
    names = {str(key): str(name) for key, name in getattr(field, "choices", ())}
    said = (names.get(value) or _gone(field, value) for value in values)
    return ", ".join(said) or "nothing"


def _gone(field: Any, value: str) -> str:
    """A value that is no choice: of rows, by the name that one had before it went."""
    if not isinstance(field, forms.ModelChoiceField):
        return value
    assert field.queryset is not None
    model = field.queryset.model
    if value.isdecimal() and (row := model._base_manager.filter(pk=value).first()):
        return str(row)
    name = Names().of(model, value)
    return name if name == GONE else f"{name}, which is gone"


def row_in_words(formset: Any, values: Values, row: str) -> str:
    """What a row of an inline says, one control after the other."""
    controls = formset.empty_form
    return " · ".join(
        in_words(controls[at.field], said)
        for at, said in values.items()
        if at[:2] == (formset.prefix, row) and said
    )
