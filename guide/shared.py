"""What a link shows to a colleague without an account: one draft, for some days."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scenarios import sharing
from scenarios.admin.drafts import page_of
from scenarios.admin.submitting import Unsound
from scenarios.editions import DRAFT
from scenarios.models import Draft


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a draft, or the walkthrough by the rules that are not published."""
    try:
        shown = sharing.opened(token)
    except sharing.Closed as closed:
        return closed_page(request, closed)
    if shown.draft.kind == Draft.Kind.RULES:
        edition = f"{DRAFT}{sharing.APART}{token}"
        walk = redirect(reverse("walkthrough", query={"edition": edition}))
        return sharing.privately(walk)
    try:
        page = page_of(shown.draft, shown.until)
    except Unsound:
        said = "This draft cannot be shown before its mistakes are mended."
        return closed_page(request, sharing.Closed(said, 409))
    return sharing.privately(page)


def closed_page(request: HttpRequest, closed: sharing.Closed) -> HttpResponse:
    """Why a link shows nothing, and what to do; a program is told in JSON."""
    if request.path.endswith(".json"):
        told = {"error": str(closed), "status": closed.status}
        return sharing.privately(JsonResponse(told, status=closed.status))
    context = {"said": closed, "status": closed.status}
    page = render(request, "guide/closed.html", context, status=closed.status)
    # Django would log the address, and with it a link that may work tomorrow.
    page._has_been_logged = True  # type: ignore[attr-defined]
    return sharing.privately(page)
