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
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import Truncator, capfirst

from scenarios.admin.kept import is_form, kept
from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.widgets import with_plain_ends

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
class Change:
    """What a colleague changed, and what the editor had typed there, if anything."""

    where: str
    theirs: str
    mine: str = ""


def seen(form: Any, formsets: Iterable[Any]) -> str:
    """What an editor sees of a row and its inlines, as the hidden control has it."""
    shown = _shown(form, formsets)
    return json.dumps({"/".join(at): _digest(values) for at, values in shown.items()})


def _shown(form: Any, formsets: Iterable[Any]) -> Values:
    """What a browser would send of forms that nobody touched."""
    return {
        Control(prefix, row, name): _as_sent(each[name])
        for prefix, row, each, names in _rows(form, formsets)
        for name in names
    }


def _rows(
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


def _digest(values: list[str]) -> str:
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=8).hexdigest()


class Meanwhile:
    """A form as it was sent, beside the row and its inlines as they are now."""

    def __init__(
        self, known: Mapping[str, str], form: Any, formsets: list[Any], sent: QueryDict
    ) -> None:
        self.known = known
        self.form, self.formsets = form, formsets
        self.sent = sent
        self.now = _shown(form, formsets)
        self.mine = _typed(form, formsets, sent)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
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
        there = self._there(formset.prefix)
        typed = {at.row: None for at in self.mine if at.prefix == formset.prefix}
        return [row for row in typed if row not in there and self._is_mine(row)]

    def _value(self, at: Control) -> list[str]:
        """What a control shall show: what was typed, else what the tables say."""
        if at not in self.mine or (at in self.now and not self._is_typed(at)):
            return self.now.get(at, [])
        return self.mine[at]

    def _is_typed(self, at: Control) -> bool:
        """Whether an editor sent something else of a control than they had seen."""
        return _digest(self.mine[at]) != self.known.get("/".join(at), _digest([]))

    def _is_mine(self, row: str) -> bool:
        """Whether anything was typed in a row of an inline."""
        return any(self._is_typed(at) for at in self.mine if at.row == row)

    def _there(self, prefix: str) -> set[str]:
        return {at.row for at in self.now if at.prefix == prefix}

    def _changed(self) -> Iterator[Change]:
        """Controls that show something else by now than what was seen and sent."""
        for prefix, row, form, names in _rows(self.form, self.formsets):
            for name in names:
                at = Control(prefix, row, name)
                before = self.known.get("/".join(at))
                if before is None or _digest(self.now[at]) == before:
                    continue
                typed = at in self.mine and self._is_typed(at)
                if typed and self.mine[at] == self.now[at]:
                    continue
                yield Change(
                    _where(prefix and form, form[name].label),
                    _in_words(form[name], self.now[at]),
                    _in_words(form[name], self.mine[at]) if typed else "",
                )

    def _added(self) -> Iterator[Change]:
        """Rows of inlines that were not there."""
        known = {tuple(at.split("/")[:2]) for at in self.known}
        for prefix, row, form, _ in _rows(self.form, self.formsets):
            if prefix and (prefix, row) not in known:
                yield Change(f"{_kind_of(form.instance)} added", _short(form.instance))

    def _deleted(self) -> Iterator[Change]:
        """Rows of inlines that are gone; one that was typed in is kept as a new one."""
        for formset in self.formsets:
            prefix, there = formset.prefix, self._there(formset.prefix)
            for row in dict.fromkeys(at.row for at in self.mine if at.prefix == prefix):
                if row in there or not self._was_there(prefix, row):
                    continue
                typed = [v for at, v in self.mine.items() if at[:2] == (prefix, row)]
                yield Change(
                    f"{_kind_of(formset.model)} deleted",
                    "Deleted.",
                    " · ".join(text for values in typed for text in values)
                    if self._is_mine(row)
                    else "",
                )

    def _was_there(self, prefix: str, row: str) -> bool:
        return any(at.startswith(f"{prefix}/{row}/") for at in self.known)


def _typed(form: Any, formsets: Iterable[Any], sent: QueryDict) -> Values:
    """What was sent, by what it is about."""
    typed = {Control("", "", name): _plain(sent.getlist(name)) for name in form.fields}
    for formset in formsets:
        prefix, own = formset.prefix, _naming(formset)
        named_by = getattr(formset, "subject", formset.model._meta.pk.name)
        for place in range(int(sent.get(f"{prefix}-TOTAL_FORMS") or 0)):
            row = sent.get(f"{prefix}-{place}-{named_by}") or f"new-{place}"
            for name in formset.empty_form.fields.keys() - own:
                values = _plain(sent.getlist(f"{prefix}-{place}-{name}"))
                typed[Control(prefix, row, name)] = values
    return typed


def _where(form: Any, label: str) -> str:
    """What a control is about: its label, below the row of an inline that it is in."""
    if not form:
        return capfirst(label)
    about = getattr(form, "subject_label", "") or _short(form.instance)
    return f"{_kind_of(form.instance)} “{about}”: {label}"


def _kind_of(row: Any) -> str:
    return capfirst(str(row._meta.verbose_name))


def _short(row: Any) -> str:
    return Truncator(row).chars(80)


def _in_words(control: Any, values: list[str]) -> str:
    """Values of a control as an editor reads them, chosen rows by their names."""
    if isinstance(control.field, forms.BooleanField):
        return "yes" if values else "no"
    names = {str(key): str(name) for key, name in getattr(control.field, "choices", ())}
    return ", ".join(names.get(value, value) for value in values) or "nothing"


class Refused:
    """A form that is shown again, as a colleague changed what it was opened on."""

    def clean(self) -> Any:
        values = super().clean()  # type: ignore[misc]
        self.add_error(  # type: ignore[attr-defined]
            None, "Somebody changed this while you had it open. Look at it, then save."
        )
        return values


class SeenFirst(_ModelAdmin):
    """Rows that are saved only over what their editor has seen."""

    def _changeform_view(
        self, request: HttpRequest, object_id: Any, form_url: Any, extra_context: Any
    ) -> HttpResponse:
        meanwhile = self._meanwhile(request, object_id)
        if meanwhile and meanwhile.changes:
            request.POST = meanwhile.resent()  # type: ignore[assignment]
            request.refused = True  # type: ignore[attr-defined]
            extra_context = {
                **(extra_context or {}),
                "meanwhile": meanwhile.changes,
                SEEN: seen(meanwhile.form, meanwhile.formsets),
            }
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc,no-any-return]

    def _meanwhile(self, request: HttpRequest, object_id: Any) -> Meanwhile | None:
        """A form that was sent beside what is there now; None if there is no row."""
        try:
            known = json.loads(request.POST.get(SEEN, "{}"))
        except ValueError:
            return None
        row = self.get_object(request, object_id) if known and object_id else None
        if row is None:
            return None
        # The row is ours until it is saved: of two at a time, one waits.
        list(self.model._base_manager.select_for_update().filter(pk=row.pk))
        row = self.get_object(request, object_id)
        formsets = [
            formset(
                instance=row,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in self.get_formsets_with_inlines(request, row)
        ]
        form = self.get_form(request, row, change=True)(instance=row)
        return Meanwhile(known, form, formsets, request.POST)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        if is_form(request):
            return kept(request, "Somebody deleted it while you had it open.", 409)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc,no-any-return]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if not getattr(request, "refused", False):
            return form
        return type(form.__name__, (Refused, form), {})

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The page with what is seen on it; a form with errors keeps what was."""
        if context["original"] is not None and SEEN not in context:
            inlines = (inline.formset for inline in context["inline_admin_formsets"])
            now = request.POST.get(SEEN) or seen(context["adminform"].form, inlines)
            context[SEEN] = now
        return super().render_change_form(request, context, *args, **kwargs)
