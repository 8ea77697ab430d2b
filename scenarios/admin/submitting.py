"""The form of a draft, sent as its editor would send it."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, QueryDict

from scenarios.admin.wrong import reasons
from scenarios.models import Draft
from scenarios.turns import hold

DRAFTED = "draft-seen"
"""The hidden control that tells which state of a draft was seen."""

OVERTAKEN = (
    "Somebody changed the published text after it was begun. "
    "Open the draft, which shows both texts, and save it."
)


class Unsound(Exception):
    """A draft cannot be saved as it is; `reasons` says why, a sentence each."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Submission(HttpRequest):
    """A draft's form as a browser would send it."""

    def __init__(self, draft: Draft, user: Any) -> None:
        super().__init__()
        self.method, self.META["SCRIPT_NAME"] = "POST", ""
        self.GET = QueryDict(f"draft={draft.pk}")
        sent = draft.typed()
        sent[DRAFTED] = draft.version
        self.POST = sent  # type: ignore[assignment]
        self.user = user
        self._messages = BaseStorage(self)
        self._dont_enforce_csrf_checks = True

    def get_host(self) -> str:
        """Some name: the answer leads nowhere."""
        return "localhost"


def editing(draft: Draft) -> Any:
    """The page on which rows of a draft's kind are edited."""
    model = next(m for m in admin.site._registry if m._meta.model_name == draft.kind)
    return admin.site._registry[model]


def publish(draft: Draft, user: Any) -> None:
    """Send the form of a draft, which saves it for readers, and ends the draft.

    Raises Unsound if it does not, because of errors in it, or because somebody changed
    the published text since it was begun.
    """
    page = None if draft.row_id is None else str(draft.row_id)
    try:
        response = editing(draft).changeform_view(Submission(draft, user), page)
    except PermissionDenied as denied:
        raise Unsound(f"{user} may not publish it any more.") from denied
    if not Draft.objects.filter(pk=draft.pk).exists():
        return
    context = getattr(response, "context_data", None)
    if context is None:
        raise Unsound("What it is a draft of was deleted.")
    if "meanwhile" in context:
        raise Unsound(OVERTAKEN)
    inlines = [inline.formset for inline in context["inline_admin_formsets"]]
    raise Unsound(*reasons(context["adminform"].form, inlines))


def saved(draft: Draft, is_look: bool = True) -> models.Model:
    """The row as it will be once the draft is published. Raises Unsound.

    Call it in a transaction that is undone. What colleagues changed since the draft
    was begun is in it, for a look; nothing can be published before somebody had one.
    """
    # By whom it was saved: what they could not change was not in their form.
    page, request = editing(draft), Submission(draft, draft.saved_by)
    if draft.saved_by is None:
        raise Unsound("Who saved it has no account any more: open it, and save it.")
    row = None
    if draft.row_id is not None and not (row := page.get_object(request, draft.row_id)):
        raise Unsound("What it is a draft of was deleted.")
    if row and (meanwhile := page.overtaken(request, row, request.POST)):
        if not is_look:
            raise Unsound(OVERTAKEN)
        request.POST = meanwhile.resent()
    form, formsets = page.forms_of(request, row, request.POST)
    # Django looks at the form first, which gives the row to the inlines.
    if not form.is_valid() or not all(formset.is_valid() for formset in formsets):
        raise Unsound(*reasons(form, formsets))
    made: models.Model = page.save_form(request, form, change=bool(row))
    page.save_model(request, made, form, bool(row))
    form.save_m2m()
    for formset in formsets:
        page.save_formset(request, form, formset, change=bool(row))
    return made


def wait_for_editors(draft: Draft) -> None:
    """Take the rows as a form does, before the draft: two never wait for each other."""
    if draft.kind != Draft.Kind.RULES:
        hold(apps.get_model("scenarios", draft.kind))


def check(draft: Draft) -> None:
    """Raises Unsound if a draft could not be published as it is now; saves nothing."""
    with transaction.atomic():
        try:
            saved(draft, is_look=False)
        finally:
            transaction.set_rollback(True)
