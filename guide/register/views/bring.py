"""A list comes into a register: it is read, looked over, and taken."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from guide.register import by_parts
from guide.register.keeping.changing import Overtaken
from guide.register.keeping.opening import Opened
from guide.register.keeping.waiting import drop, heard, said_of
from guide.register.matching.proposal import Proposal
from guide.register.models import Register, Upload
from guide.register.out.again import Returned, returned
from guide.register.pages import columns as pages
from guide.register.pages import looked_over
from guide.register.pages.row import model_of
from guide.register.receiving import pasted, reads, received
from guide.register.sheets.tables import Unreadable, Workbook
from guide.register.taking import Agreed, comes_again, keep
from guide.register.views.access import edits, number
from guide.register.views.part_by_part import late, part_by_part
from guide.register.views.taking import lead_on
from scenarios.text.words import listed


@edits
def bring(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A file or pasted cells for a register that is there."""
    waiting = Upload.objects.filter(register=opened.register).only("name").first()
    context: dict[str, Any] = {
        "title": "Bring a list",
        "opened": opened,
        "waiting": waiting,
    }
    if request.method != "POST":
        return render(request, "register/bring.html", context)
    try:
        brought = received(request)
    except Unreadable as fault:
        context |= {"fault": str(fault), "pasted": pasted(request)}
        return render(request, "register/bring.html", context, status=422)
    if brought:
        brought.wait(opened.register)
    return redirect("register-columns", opened.key)


@edits
def columns(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """What each column and value is taken for, to be confirmed before it counts."""
    if request.method == "POST" and "keep" in request.GET:
        return _hear(request, opened.register)
    upload = Upload.objects.filter(register=opened.register).first()
    if upload is None:
        return redirect("register", opened.key)
    other = number(request.POST.get("upload")) not in (0, upload.pk)
    if "drop" in request.POST and not other:
        drop(opened.register)
        return redirect("register", opened.key)
    if request.method != "POST" and by_parts.begun(opened.register):
        return redirect("register-taking", opened.key)
    try:
        back = returned(reads(upload))
    except Unreadable as fault:
        context = {"title": "Bring a list", "opened": opened, "fault": str(fault)}
        return render(request, "register/bring.html", context, status=422)
    register = opened.register
    if request.method == "POST" and not other:
        heard(upload, request.POST)
    typed, model = said_of(upload), model_of(register)
    proposed = cache(partial(looked_over.proposed, back.book, register, model, typed))
    if other:
        return _look_over(request, opened, upload, back.book, proposed, 409, other=True)
    if "take" in request.POST:
        return _take(request, opened, upload, back, proposed())
    return _look_over(request, opened, upload, back.book, proposed)


def _hear(request: HttpRequest, register: Register) -> HttpResponse:
    """Keep what is chosen and not sent yet, for whoever opens the page again; nothing
    where another list waits by now, or none."""
    own = number(request.POST.get("upload"))
    waiting = Upload.objects.filter(register=register, pk=own).defer("content")
    if upload := waiting.first():
        heard(upload, request.POST)
    return HttpResponse(status=204)


def _take(
    request: HttpRequest,
    opened: Opened,
    upload: Upload,
    back: Returned,
    proposal: Proposal,
) -> HttpResponseBase:
    """To the rows of a list; back to its columns where something is in the way."""
    shown = (request, opened, upload, back.book, lambda: proposal)
    if unsaid := looked_over.unsaid(proposal):
        return _look_over(*shown, 422, unsaid=unsaid)
    if twice := _twice(proposal):
        return _look_over(*shown, 422, twice=twice)
    if misread := looked_over.misread(proposal):
        return _look_over(*shown, 422, misread=misread)
    register = opened.register
    seen = number(request.POST.get("seen")) or register.version
    if proposal.count > by_parts.AT_ONCE:
        by_parts.begin(upload, proposal, seen)
        return redirect("register-taking", opened.key)
    try:
        _read_at_once(register, upload, back, proposal, seen)
    except Overtaken as late:
        register.refresh_from_db()
        return _look_over(*shown, 409, overtaken=late.rows or ("its columns",))
    return lead_on(request, opened)


@transaction.atomic
def _read_at_once(
    register: Register, upload: Upload, back: Returned, proposal: Proposal, seen: int
) -> None:
    """Read a short list, and keep its rows if they are the first of the register;
    else they wait until it is agreed what they change."""
    if begun := by_parts.begin(upload, proposal, seen):
        by_parts.read_on(begun, back, model_of(register))
        if not comes_again(upload):
            keep(register, begun, Agreed())


def _look_over(
    request: HttpRequest,
    opened: Opened,
    upload: Upload,
    book: Workbook,
    proposed: Callable[[], Proposal],
    status: int = 200,
    **more: Any,
) -> HttpResponseBase:
    """The page of a list before it counts, as it is understood by now.

    Of a long one it begins before that is worked out.
    """
    said, model = said_of(upload), model_of(opened.register)
    changing, sheet = said.getlist(pages.CHANGING), said.get("sheet", "")

    def page() -> pages.ColumnsPage:
        return pages.page(upload.name, book, proposed(), model, changing, sheet)

    rows = sum(len(sheet.rows) for sheet in book.sheets)
    context = {
        "title": "What the columns mean",
        "opened": opened,
        "upload": upload,
        "page": late(page),
        "rows": rows,
        "changing": changing,
        "sheet": sheet,
        "edition_number": opened.register.edition,
        "again": comes_again(upload),
        **more,
    }
    template, parts = "register/columns.html", ["looked_over"]
    return part_by_part(request, template, context, parts, rows, status)


def _twice(proposal: Proposal) -> str:
    """The meanings that two columns have and only one can have, in words."""
    again = sorted(proposal.twice())
    return listed(f"“{pages.MEANT.get(meaning, meaning)}”" for meaning in again)
