"""Saving over nothing that its editor has not seen, and losing nothing of a form."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from scenarios.admin.kept import is_form, kept
from scenarios.admin.meanwhile import SEEN, Meanwhile, seen
from scenarios.admin.turns import hold
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
        if request.method == "POST":
            hold(self.model)
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
