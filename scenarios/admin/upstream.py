"""The page on which editors decide about rows that a release has otherwise."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from scenarios.admin.meanwhile import seen_of
from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.upstream_cases import Case, Refusal, choices, seen, title_of
from scenarios.admin.used import named_by
from scenarios.history.recording import recording
from scenarios.models import Option
from scenarios.shipped.deciding import NotTaken, keep, take, take_untouched
from scenarios.shipped.kinds import KINDS
from scenarios.shipped.upstream import (
    Question,
    deleted_here,
    locked,
    question_about,
    questions,
)
from scenarios.turns import hold

MOVED = (
    "Somebody changed this, or loaded another release, while you had the page open. "
    "Nothing was done. Below stand what the release has and what is here by now."
)
COMPARED = "Decided about what the release has otherwise"
"""What the history says of it."""
DECIDED = (
    "Somebody decided about this while you had the page open, or made it what the "
    "release has. Nothing was done."
)

DECISIONS: Mapping[str, Callable[[Question], list[str] | None]] = {
    "take": take,
    "take-untouched": take_untouched,
    "keep": keep,
}


@require_http_methods(["GET", "HEAD", "POST"])
def upstream_page(request: HttpRequest) -> HttpResponse:
    """All that waits, side by side; what is posted decides about one row."""
    refusal = _decide(request) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        return redirect("admin:upstream")
    context = {
        **admin.site.each_context(request),
        "title": "What the release has otherwise",
        "waiting": _cases(request, questions(), refusal),
        "deleted": _cases(request, deleted_here(), refusal),
        "refusal": refusal,
    }
    return render(request, "admin/upstream.html", context)


def waiting_for(request: HttpRequest) -> int:
    """How many rows wait for a decision that this editor may take."""
    return len(_cases(request, questions()))


def _cases(
    request: HttpRequest, some: Iterable[Question], refusal: Refusal | None = None
) -> list[Case]:
    """What an editor may decide."""
    return [
        Case(asked, allowed, refusal)
        for asked in some
        if (allowed := choices(request, asked))
    ]


def _decide(request: HttpRequest) -> Refusal | None:
    """Carry out what an editor decided; why not, if it was not carried out."""
    name, decision = request.POST.get("row", ""), request.POST.get("decision", "")
    try:
        with recording(COMPARED, request.user):
            hold(*(kind.model for kind in KINDS))
            asked = locked(name)
            if asked is None:
                messages.warning(request, DECIDED)
                return None
            known, allowed = seen_of(request.POST), choices(request, asked)
            if allowed and known != seen(asked):
                return Refusal(name, MOVED, known)
            if decision not in allowed:
                raise PermissionDenied
            _carry_out(request, asked, decision)
    except NotTaken as error:
        used_by = tuple(named_by(error.used)) if error.used else ()
        return Refusal(name, f"Nothing was done. {error}", used_by=used_by)
    return None


def _carry_out(request: HttpRequest, asked: Question, decision: str) -> None:
    """Do it, and say so."""
    title, done = title_of(asked), _done(asked, decision)
    notes = DECISIONS[decision](asked) or []
    messages.success(request, " ".join([f"{title}.", done, *notes]))


def _done(asked: Question, decision: str) -> str:
    """What has been decided, in a sentence."""
    if decision == "take-untouched":
        return "It has what the release changed, but for what was edited here."
    if asked.here is None:
        return "It is back." if decision == "take" else "It stays deleted."
    if asked.release is None:
        return "It is gone too." if decision == "take" else "It is our own from now on."
    if decision == "take":
        return "It is what the release has."
    return "It stays as it is here, until the release changes it again."


class ToldOfUpstream(_ModelAdmin):
    """Forms that lead to what a release has otherwise of their row."""

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context["original"]
        asked = question_about(row.criterion if isinstance(row, Option) else row)
        if asked and choices(request, asked):
            context["upstream"] = f"{reverse('admin:upstream')}#{asked.name}"
        return super().render_change_form(request, context, *args, **kwargs)
