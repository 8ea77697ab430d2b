"""Saving over nothing that its editor has not seen, and losing nothing of a form."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from scenarios.admin.kept import is_form, kept
from scenarios.admin.meanwhile import SEEN, Meanwhile, seen
from scenarios.admin.typed import _ModelAdmin


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
        if not known or not isinstance(known, dict) or object_id is None:
            return None
        if (row := self.get_object(request, object_id)) is None:
            return None
        # The row is ours until it is saved: of two at a time, one waits.
        list(self.model._base_manager.select_for_update().filter(pk=row.pk))
        row = self.get_object(request, object_id)
        return Meanwhile(known, *self.forms_of(request, row), request.POST)

    def forms_of(
        self, request: HttpRequest, row: Any, sent: Any = None
    ) -> tuple[Any, list[Any]]:
        """The form of a row and those of its inlines, as they are or as sent."""
        formsets = [
            formset(
                sent,
                instance=row,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in self.get_formsets_with_inlines(request, row)
        ]
        return self.get_form(request, row, change=True)(sent, instance=row), formsets

    def faults(self, request: HttpRequest, row: Any) -> list[str]:
        """Why the form of a row would be refused if it were saved as it is."""
        shown = Meanwhile({}, *self.forms_of(request, row), QueryDict())
        form, formsets = self.forms_of(request, row, shown.resent())
        every = [form, *(each for formset in formsets for each in formset.forms)]
        told = [
            f"{form[name].label if name in form.fields else ''}: {' '.join(messages)}"
            for form in every
            for name, messages in form.errors.items()
        ]
        whole = (text for formset in formsets for text in formset.non_form_errors())
        return [text.removeprefix(": ") for text in (*told, *map(str, whole))]

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
