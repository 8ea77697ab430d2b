"""What becomes of a draft: looked at, shown to a colleague, published, thrown away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from scenarios import sharing
from scenarios.admin.drafted import form_address
from scenarios.admin.drafts import page_of
from scenarios.admin.moments import Moment
from scenarios.admin.refused import require
from scenarios.admin.submitting import DRAFTED, Unsound, check, wait_for_editors
from scenarios.editions import DRAFT
from scenarios.models import Draft
from scenarios.roles import may_publish
from scenarios.text.moments import in_words

MOVED = "Somebody saved the draft again meanwhile. Nothing was done: look at it first."

UNFIT = "No date was set: mend first what keeps the draft from being published."


class DueForm(forms.Form):
    """When a draft is to be published."""

    due = Moment()


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def draft_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All that can be done with a draft besides writing it."""
    draft = _draft(request, pk)
    if request.POST.get(DRAFTED, draft.version) != draft.version:
        messages.error(request, MOVED)
        return redirect("admin:draft", pk=pk)
    form = DueForm(initial={"due": draft.due})
    if request.method == "POST":
        if "_drop" in request.POST:
            return _dropped(request, draft)
        if "_undue" in request.POST:
            return _planned(request, draft, None)
        form = DueForm(request.POST)
        if _may_be_set(draft) and form.is_valid():
            if not _faults(draft):
                return _planned(request, draft, form.cleaned_data["due"])
            messages.error(request, UNFIT)
    token = sharing.token_of(draft)
    context = {
        **admin.site.each_context(request),
        "title": f"Draft: {draft}",
        "draft": draft,
        "form_address": form_address(draft),
        "link": request.build_absolute_uri(reverse("shared", args=[token])),
        "until": sharing.until(token),
        "faults": _faults(draft),
        "form": form if _may_be_set(draft) else None,
    }
    return render(request, "admin/draft.html", context)


@require_safe
def draft_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page of a draft as readers would see it, or what stands in the way."""
    draft = _draft(request, pk)
    if draft.kind == Draft.Kind.RULES:
        return redirect(reverse("walkthrough", query={"edition": DRAFT}))
    try:
        return page_of(draft)
    except Unsound as unsound:
        messages.error(request, f"There is no page yet. {unsound}")
        return redirect(form_address(draft))


def _draft(request: HttpRequest, pk: int) -> Draft:
    drafts = Draft.objects.select_related("saved_by", "due_by")
    if request.method == "POST":
        wait_for_editors(get_object_or_404(Draft, pk=pk))
        drafts = drafts.select_for_update(of=["self"])
    draft = get_object_or_404(drafts, pk=pk)
    if not draft.is_open_to(request.user):
        raise PermissionDenied
    return draft


def _may_be_set(draft: Draft) -> bool:
    """Whether its date is set here: that of the next edition is set in the review."""
    return draft.kind != Draft.Kind.RULES


def _faults(draft: Draft) -> tuple[str, ...]:
    """What keeps a draft from being published as it is."""
    try:
        if draft.kind != Draft.Kind.RULES:
            check(draft)
    except Unsound as unsound:
        return unsound.reasons
    return ()


def _dropped(request: HttpRequest, draft: Draft) -> HttpResponse:
    _require_publishing(request, draft)
    draft.delete()
    messages.success(request, f"The draft of “{draft}” is thrown away.")
    return redirect("admin:index")


def _planned(request: HttpRequest, draft: Draft, due: Any) -> HttpResponse:
    """Set a date, or take it back."""
    _require_publishing(request, draft)
    draft.plan(due, request.user if due else None)
    draft.save(update_fields=["due", "due_by", "obstacle"])
    said = f"will be published on {in_words(due)}" if due else "has no date any more"
    messages.success(request, f"“{draft}” {said}.")
    return redirect("admin:draft", pk=draft.pk)


def _require_publishing(request: HttpRequest, draft: Draft) -> None:
    """Whether the next edition comes at its date is for those who may publish it."""
    of_rules = draft.kind == Draft.Kind.RULES and draft.due is not None
    require(not of_rules or may_publish(request.user), "publish_edition")
