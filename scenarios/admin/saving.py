"""Saving over nothing that its editor has not seen, and losing nothing of a form."""

from typing import Any

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import HttpRequest, HttpResponse, QueryDict

from scenarios.admin.kept import is_form, kept
from scenarios.admin.meanwhile import SEEN, Meanwhile, seen, seen_of
from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.wrong import all_wrong, reasons
from scenarios.turns import hold

MOST_ROWS = 250
"""So many rows of a kind a form takes, which is ten times what the guide's own need;
thousands would keep a process busy for a minute."""

TOO_MANY = (
    f"A form takes {MOST_ROWS} rows of a kind, and this one was sent with more. "
    "Send fewer, or bring them in by files."
)


class Refused:
    """A form that is shown again, as a colleague changed what it was opened on."""

    def clean(self) -> Any:
        values = super().clean()  # type: ignore[misc]
        self.add_error(  # type: ignore[attr-defined]
            None, "Somebody changed this while you had it open. Look at it, then save."
        )
        return values


def told(meanwhile: Meanwhile) -> dict[str, Any]:
    """What the page of a form tells of a colleague's changes; they are seen then."""
    return {
        "meanwhile": meanwhile.changes,
        SEEN: seen(meanwhile.form, meanwhile.formsets),
    }


def _has_too_many_rows(sent: QueryDict) -> bool:
    """Whether an inline was sent with more rows than any form has."""
    names = (name for name in sent if name.endswith(f"-{TOTAL_FORM_COUNT}"))
    return any(_number(str(sent[name])) > MOST_ROWS for name in names)


def _number(sent: str) -> int:
    """A number as Django's forms read it, who take "+2000" and "2000.0" for one."""
    try:
        return forms.IntegerField().clean(sent) or 0
    except forms.ValidationError:
        return 0


class SeenFirst(_ModelAdmin):
    """Rows that are saved only over what their editor has seen.

    What an editor may only look at is not theirs to save over: it is left out.
    """

    def changeform_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        if _has_too_many_rows(request.POST):
            return kept(request, TOO_MANY, 400)
        return super().changeform_view(request, *args)

    def _changeform_view(
        self, request: HttpRequest, object_id: Any, form_url: Any, extra_context: Any
    ) -> HttpResponse:
        if request.method == "POST":
            hold(self.model)
        if meanwhile := self._meanwhile(request, object_id):
            request.POST = meanwhile.resent()  # type: ignore[assignment]
            request.refused = True  # type: ignore[attr-defined]
            extra_context = {**(extra_context or {}), **told(meanwhile)}
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc,no-any-return]

    def _meanwhile(self, request: HttpRequest, object_id: Any) -> Meanwhile | None:
        """A form that was sent, beside its row if a colleague changed that since."""
        if object_id is None or not seen_of(request.POST):
            return None
        row = self.get_object(request, object_id)
        if row is None or not self.has_change_permission(request, row):
            return None
        return self.overtaken(request, row, request.POST)

    def overtaken(
        self, request: HttpRequest, row: Any, sent: QueryDict
    ) -> Meanwhile | None:
        """A form that was sent beside its row, if a colleague changed that since."""
        if not (known := seen_of(sent)):
            return None
        meanwhile = Meanwhile(known, *self.forms_of(request, row), sent)
        return meanwhile if meanwhile.changes else None

    def forms_of(
        self, request: HttpRequest, row: Any, sent: Any = None
    ) -> tuple[Any, list[Any]]:
        """The form of a row, or of a new one, and its inlines: as is or as sent."""
        form = self.get_form(request, row, change=bool(row))(sent, instance=row)
        formsets = [
            formset(
                sent,
                instance=form.instance,
                prefix=formset.get_default_prefix(),
                queryset=inline.get_queryset(request),
            )
            for formset, inline in self.get_formsets_with_inlines(request, row)
            if inline.has_change_permission(request, row)
        ]
        return form, formsets

    def faults(self, request: HttpRequest, row: Any) -> list[str]:
        """Why the form of a row would be refused if it were saved as it is."""
        shown = Meanwhile({}, *self.forms_of(request, row), QueryDict())
        return reasons(*self.forms_of(request, row, shown.resent()))

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
        """The page with what is seen on it, and the way to each error.

        A form with errors keeps what was seen.
        """
        if context["original"] is not None and SEEN not in context:
            inlines = (
                inline.formset
                for inline in context["inline_admin_formsets"]
                if inline.has_change_permission
            )
            now = request.POST.get(SEEN) or seen(context["adminform"].form, inlines)
            context[SEEN] = now
        if context.get("errors"):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            found = all_wrong(context["adminform"].form, formsets)
            context["wrong"] = [one for one in found if one.at]
        return super().render_change_form(request, context, *args, **kwargs)
