"""Forms that can be saved as a draft, beside what readers have.

The address opens the draft: `…/change/?draft=7`, or `…/add/?draft=7` for a row that is
not there yet. Without that, the form shows what readers have, and says that there is a
draft. Publishing a draft is sending its form, as saving is for any other.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.addresses import page_of
from scenarios.admin import saving
from scenarios.admin.common import GuideAdmin
from scenarios.admin.differing import differences
from scenarios.admin.kept import kept
from scenarios.admin.meanwhile import SEEN, BothTexts, as_shown, as_typed, seen
from scenarios.admin.reaching import reach
from scenarios.admin.submitting import DRAFTED
from scenarios.history.recording import written_by
from scenarios.models import Draft
from scenarios.turns import hold

SAVED = "The draft of “{}” is saved. Readers do not see it until it is published."
PUBLISHED = "The draft has become “{}”. {}"
GONE = "There is no such draft any more: it was published or thrown away."


def form_address(draft: Draft) -> str:
    """Where a draft is edited."""
    if draft.kind == Draft.Kind.RULES:
        return reverse("admin:review")
    kind = apps.get_model("scenarios", draft.kind)
    page = ("change", draft.row_id) if draft.row_id else ("add",)
    return page_of(kind, *page, draft=draft.pk)


class _FilledIn:
    """A form that shows what a draft says, with what is still wrong with it."""

    sent: QueryDict

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        sent = self.sent if data is None else data
        super().__init__(sent, *args, **kwargs)  # type: ignore[call-arg]


class DraftedAdmin(GuideAdmin):
    """An editor's page for rows whose changes may wait."""

    @property
    def kind(self) -> str:
        """What drafts of such rows are called."""
        return str(self.model._meta.model_name)

    def _changeform_view(
        self, request: HttpRequest, object_id: Any, form_url: Any, extra_context: Any
    ) -> HttpResponse:
        show = super()._changeform_view
        if IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
            return show(request, object_id, form_url, extra_context)
        context = {**(extra_context or {}), "can_draft": True}
        if "draft" in request.GET or request.method == "POST":
            answer = self._with_draft(request, object_id)
            if isinstance(answer, HttpResponse):
                return answer
            context |= answer
        return show(request, object_id, form_url, context)

    def _with_draft(
        self, request: HttpRequest, object_id: Any
    ) -> HttpResponse | dict[str, Any]:
        """What a page has to tell of a draft, or the answer where that is all."""
        row = self.get_object(request, object_id) if object_id else None
        draft, is_open = self._draft(request, object_id), "draft" in request.GET
        told = {"draft": draft, "draft_is_open": is_open and draft is not None}
        if request.method == "POST":
            if draft and self._is_overtaken(request, draft):
                return told | self._refused(request, row, draft)
            if "_draft" in request.POST:
                return self._keep(request, object_id, row, draft)
            if is_open:
                request.publishes = draft  # type: ignore[attr-defined]
        elif draft is None:
            messages.warning(request, GONE)
            return redirect(request.path)
        elif row or not object_id:
            return told | self._filled_in(request, row, draft)
        return told

    def _draft(self, request: HttpRequest, object_id: Any) -> Draft | None:
        """The draft of a row, or that of a new one which the address opens."""
        row_id = unquote(object_id) if object_id else None
        number = request.GET.get("draft", "") if row_id is None else row_id
        if not number.isdecimal():
            return None
        drafts = Draft.objects.filter(kind=self.kind).select_related("saved_by")
        if request.method == "POST":
            hold(self.model)
            drafts = drafts.select_for_update(of=["self"])
        which = {"row_id": row_id} if row_id else {"row_id": None, "pk": number}
        draft = drafts.filter(**which).first()
        return draft if draft and draft.is_open_to(request.user) else None

    def _is_overtaken(self, request: HttpRequest, draft: Draft) -> bool:
        """Whether what was sent would end a draft that its editor has not seen."""
        ends_it = "draft" in request.GET or "_draft" in request.POST
        return ends_it and request.POST.get(DRAFTED) != draft.version

    def _refused(self, request: HttpRequest, row: Any, draft: Draft) -> dict[str, Any]:
        request.refused = True  # type: ignore[attr-defined]
        form, formsets = self.forms_of(request, row)
        theirs, mine = (
            as_typed(form, formsets, sent) for sent in (draft.typed(), request.POST)
        )
        return {
            "overtaken": differences(form, formsets, theirs, mine),
            "draft_seen": draft.version,
        }

    def _keep(
        self, request: HttpRequest, object_id: Any, row: Any, draft: Draft | None
    ) -> HttpResponse:
        """Save what was sent as a draft, whatever may be wrong with it."""
        if object_id and row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        draft = draft or Draft(kind=self.kind, row_id=row and row.pk)
        if not draft.is_open_to(request.user):
            raise PermissionDenied
        title = request.POST.get(self.slug_from) or str(row or "")
        draft.keep(request.user, title, _kept(request.POST))
        draft.save()
        draft.writers.add(request.user)  # type: ignore[arg-type]
        messages.success(request, SAVED.format(draft))
        return redirect(form_address(draft))

    def _filled_in(
        self, request: HttpRequest, row: Any, draft: Draft
    ) -> dict[str, Any]:
        """The page of a draft, with what readers have, and what colleagues changed."""
        sent, (form, formsets) = draft.typed(), self.forms_of(request, row)
        context: dict[str, Any] = {"draft_seen": draft.version}
        if row:
            context[SEEN] = sent.get(SEEN) or seen(form, formsets)
            if meanwhile := self.overtaken(request, row, sent):
                sent = meanwhile.resent()
                context |= saving.told(meanwhile)
            context["differences"] = self._from_published(form, formsets, sent)
        request.filled_in = sent  # type: ignore[attr-defined]
        return context

    def _from_published(
        self, form: Any, formsets: list[Any], sent: QueryDict
    ) -> tuple[BothTexts, ...]:
        shown, drafted = as_shown(form, formsets), as_typed(form, formsets, sent)
        return differences(form, formsets, shown, drafted)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if (sent := getattr(request, "filled_in", None)) is None:
            return form
        return type(form.__name__, (_FilledIn, form), {"sent": sent})

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(
            request, obj, inline, prefix
        )
        sent = getattr(request, "filled_in", None)
        return kwargs if sent is None else kwargs | {"data": sent}

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context.setdefault("draft_seen", request.POST.get(DRAFTED, ""))
        if number := getattr(context["original"], "draft_id", None):
            of_it = Draft.objects.select_related("saved_by").filter(pk=number).first()
            if of_it and of_it.is_open_to(request.user):
                context.setdefault("draft", of_it)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Save, which ends the draft that was published by it."""
        super().save_related(request, form, formsets, change)
        if draft := getattr(request, "publishes", None):
            written_by(draft.written_by())
            draft.delete()

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if getattr(request, "publishes", None):
            messages.success(request, format_html(PUBLISHED, obj, reach(obj)))
            return self.response_post_save_add(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if getattr(request, "publishes", None):
            messages.success(request, format_html(PUBLISHED, obj, reach(obj)))
            return self.response_post_save_change(request, obj)
        return super().response_change(request, obj)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """What a draft says is shown even if its row is gone."""
        draft = self._draft(request, object_id) if "draft" in request.GET else None
        if draft is None or request.method == "POST":
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        request.POST = draft.typed()  # type: ignore[assignment]
        return kept(request, "What this is a draft of was deleted.", 410)

    def objections(self, rows: Collection[Any]) -> Iterator[str]:
        """A row stays while there is a draft of it, too."""
        yield from super().objections(rows)
        pks = [row.pk for row in rows]
        for draft in Draft.objects.filter(kind=self.kind, row_id__in=pks):
            address = reverse("admin:draft", args=[draft.pk])
            yield format_html('<a href="{}">Draft of it: {}</a>', address, draft)

    # Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        drafts = Draft.objects.filter(kind=self.kind, row_id=OuterRef("pk"))
        rows: QuerySet[Any] = (
            super()
            .get_queryset(request)
            .annotate(draft_id=Subquery(drafts.values("pk")[:1]))
        )
        return rows

    def get_list_display(self, request: HttpRequest) -> Any:
        return [*super().get_list_display(request), "drafted"]

    @admin.display(description="draft")
    def drafted(self, row: Any) -> SafeString | str:
        if not row.draft_id:
            return ""
        address = reverse("admin:draft", args=[row.draft_id])
        return format_html(
            '<a href="{}">draft<span class="visually-hidden"> of {}</span></a>',
            address,
            row,
        )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        rows = Draft.objects.filter(kind=self.kind, row_id=None)
        rows = rows.select_related("saved_by")
        new = [draft for draft in rows if draft.is_open_to(request.user)]
        context = {**(extra_context or {}), "new_drafts": new}
        return super().changelist_view(request, context)


def _kept(sent: QueryDict) -> dict[str, list[str]]:
    """The values of a form, without its buttons, tokens and empty rows to copy."""
    return {
        name: values
        for name, values in sent.lists()
        if not name.startswith("_")
        and "__prefix__" not in name
        and name not in {"csrfmiddlewaretoken", DRAFTED}
    }
