"""A list on its way into a register: read part by part, and agreed to by what it
changes where there are rows already."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guide.register import by_parts
from guide.register.keeping.changing import Overtaken
from guide.register.keeping.opening import Opened
from guide.register.keeping.waiting import drop
from guide.register.matching.proposal import Proposal
from guide.register.models import Register, Taking, Upload
from guide.register.out.again import returned
from guide.register.pages import changes as pages
from guide.register.pages.row import model_of
from guide.register.receiving import reads
from guide.register.taking import Agreed, Lacking, comes_again, keep
from guide.register.views.access import edits, number, swaps
from scenarios.browse.rendering import render_page


@edits
def taking(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A list on its way in: with each request a part, at the end all in one go.

    Where the register has rows, what the list changes is told first.
    """
    begun = by_parts.begun(opened.register)
    if begun and "stop" in request.POST:
        drop(opened.register)
        begun = None
    if begun and "back" in request.POST:
        by_parts.leave(begun)
        begun = None
    if begun is None:
        return lead_on(request, opened)
    trouble: dict[str, Any] = {}
    if request.method == "POST":
        try:
            there = _anew(request, begun)
            if not there or _take_on(request, opened.register, there):
                return lead_on(request, opened)
            begun = there
        except Lacking as lacking:
            trouble = {"lacking": lacking.rows}
        except Overtaken as late:
            opened.register.refresh_from_db()
            trouble = {"overtaken": late.rows or ("its columns",)}
    return _show(request, opened, begun, trouble)


def lead_on(request: HttpRequest, opened: Opened) -> HttpResponse:
    """To the register, or to the list that waits: one that is read, or the next of a
    file. As a whole page, also where only a part of this one was asked for."""
    name = "register"
    if Upload.objects.filter(register=opened.register).exists():
        begun = by_parts.begun(opened.register)
        name = "register-taking" if begun else "register-columns"
    if swaps(request):
        at = reverse(name, args=[opened.key])
        return HttpResponse(headers={"HX-Redirect": at})
    return redirect(name, opened.key)


def _anew(request: HttpRequest, begun: Taking) -> Taking | None:
    """The list; from its first row on where its writer has seen what changed since.

    None where it is gone meanwhile.
    """
    seen = number(request.POST.get("seen"))
    if not seen or seen == begun.seen:
        return begun
    proposal = Proposal.from_json(begun.proposal)
    return by_parts.begin(begun.upload, proposal, seen)


def _take_on(request: HttpRequest, register: Register, begun: Taking) -> bool:
    """Read the next part, or keep all that was read, if whoever brings it has seen
    what it changes; whether the list is taken."""
    if not by_parts.progress(begun).is_whole:
        back = returned(reads(begun.upload))
        by_parts.read_on(begun, back, model_of(register))
        return False
    if comes_again(begun.upload) and "take" not in request.POST:
        return False
    keep(register, begun, _agreed(request))
    return True


def _agreed(request: HttpRequest) -> Agreed:
    """What a form says of the rows that its list lacks."""
    remove = request.POST.get("take") == "without"
    return Agreed(number(request.POST.get("missing")), remove)


def _show(
    request: HttpRequest, opened: Opened, begun: Taking, trouble: dict[str, Any]
) -> HttpResponse:
    """How far a list is read; once all of it is, what it changes in the register."""
    progress = by_parts.progress(begun)
    context: dict[str, Any] = {
        "title": "A list is coming in",
        "opened": opened,
        "progress": progress,
        "edition_number": opened.register.edition,
        **trouble,
    }
    if not (progress.is_whole and comes_again(begun.upload)):
        template = "register/taking.html"
        return render_page(request, template, context, partial="progress")
    if swaps(request):
        return lead_on(request, opened)
    context |= {"title": "What this list changes", "page": pages.page(opened, begun)}
    status = 409 if trouble else 200
    return render(request, "register/changes.html", context, status=status)
