"""A list comes into a register: it is read, looked over, and taken."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from guide.register.keeping.changing import Overtaken, change
from guide.register.keeping.opening import Opened
from guide.register.matching.proposal import REPEATABLE, Proposal
from guide.register.matching.taking import take
from guide.register.models import Upload
from guide.register.out.again import Returned, named, returned, to_take
from guide.register.pages import columns as pages
from guide.register.pages.row import model_of
from guide.register.receiving import pasted, reads, received
from guide.register.sheets.tables import Unreadable, Workbook
from guide.register.taking import missing, step_of
from guide.register.views.access import edits, number
from scenarios.text.words import listed


@edits
def bring(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A file or pasted cells for a register that is there."""
    context: dict[str, Any] = {"title": "Bring a list", "opened": opened}
    if request.method != "POST":
        return render(request, "register/bring.html", context)
    try:
        brought = received(request)
    except Unreadable as fault:
        context |= {"fault": str(fault), "pasted": pasted(request)}
        return render(request, "register/bring.html", context, status=422)
    if brought:
        values = {"name": brought.name, "content": brought.content, "sheet": ""}
        Upload.objects.update_or_create(register=opened.register, defaults=values)
    return redirect("register-columns", opened.key)


@edits
def columns(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What each column and value is taken for, to be confirmed before it counts."""
    upload = Upload.objects.filter(register=opened.register).first()
    if upload is None:
        return redirect("register", opened.key)
    if "drop" in request.POST:
        upload.delete()
        return redirect("register", opened.key)
    try:
        back = returned(reads(upload))
    except Unreadable as fault:
        context = {"title": "Bring a list", "opened": opened, "fault": str(fault)}
        return render(request, "register/bring.html", context, status=422)
    register, book = opened.register, back.book
    proposal = pages.proposed(book, register, model_of(register), request.POST)
    if "take" not in request.POST:
        return _look_over(request, opened, upload, book, proposal)
    if unsaid := pages.unsaid(proposal):
        return _look_over(request, opened, upload, book, proposal, 422, unsaid=unsaid)
    if twice := _twice(proposal):
        return _look_over(request, opened, upload, book, proposal, 422, twice=twice)
    try:
        return _take(request, opened, upload, back, proposal)
    except Overtaken as late:
        register.refresh_from_db()
        rows = late.rows or ("its columns",)
        return _look_over(request, opened, upload, book, proposal, 409, overtaken=rows)


def _look_over(
    request: HttpRequest,
    opened: Opened,
    upload: Upload,
    book: Workbook,
    proposal: Proposal,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of a list before it counts, as it is understood by now."""
    changing = request.POST.getlist(pages.CHANGING)
    context = {
        "title": "What the columns mean",
        "opened": opened,
        "page": pages.page(
            upload.name, book, proposal, model_of(opened.register), changing
        ),
        "changing": changing,
        "sheet": proposal.sheet,
        "edition_number": opened.register.edition,
        **more,
    }
    return render(request, "register/columns.html", context, status=status)


@transaction.atomic
def _take(
    request: HttpRequest,
    opened: Opened,
    upload: Upload,
    back: Returned,
    proposal: Proposal,
) -> HttpResponse:
    """The rows of a list; Overtaken where somebody has changed one that it has.

    What the list lacks goes only if whoever brings it has seen which rows that is.
    """
    register, model, sent = opened.register, model_of(opened.register), request.POST
    rows = named(back, take(back.book, proposal, model))
    lacking = missing(register, rows)
    if lacking and number(sent.get("missing")) != len(lacking):
        return _look_over(request, opened, upload, back.book, proposal, missing=lacking)
    name = f"“{upload.name}”" if upload.name else "pasted cells"
    without = lacking if sent["take"] == "without" else ()
    news = to_take(back, rows, register)
    step = step_of(register, name, proposal, news, model, without)
    seen = number(request.POST.get("seen")) or register.version
    change(register, step, seen)
    upload.delete()
    return redirect("register", opened.key)


def _twice(proposal: Proposal) -> str:
    """The meanings that two columns have and only one can have, in words."""
    meanings = [column.meaning for column in proposal.columns if column.meaning]
    again = {m for m in meanings if meanings.count(m) > 1 and m not in REPEATABLE}
    return listed(f"“{pages.MEANT.get(meaning, meaning)}”" for meaning in sorted(again))
