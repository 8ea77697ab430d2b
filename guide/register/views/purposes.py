"""Rows that do not say what they are for: what their words suggest, to be agreed to."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.keeping.rows import Values
from guide.register.keeping.undoing import last_step
from guide.register.models import Register
from guide.register.outlines import still_unread
from guide.register.pages.purposes import suggestions, without_purpose
from guide.register.pages.row import model_of
from guide.register.views.access import edits, number
from guide.walkthrough.own_words.knowledge import knowledge
from scenarios.browse.rendering import page_number

ROWS_A_PAGE = 25
"""Reading the words of a row takes some 20 ms."""


@edits
def purposes(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Shows what the rows' words suggest; sets the purposes that are agreed to."""
    if request.method == "POST":
        return _set(request, opened)
    return _show(request, opened)


def _set(request: HttpRequest, opened: Opened) -> HttpResponse:
    register, sent = opened.register, request.POST
    changes = dict(_changes(register, sent))
    if not changes:
        return _show(request, opened, 422, nothing_chosen=True)
    what = "interface is" if len(changes) == 1 else "interfaces are"
    said = f"Said what {len(changes):,} {what} for"
    try:
        change(register, Step(said, changes), number(sent.get("seen")))
    except Overtaken as overtaken:
        register.refresh_from_db()
        return _show(request, opened, 409, overtaken=overtaken.rows)
    more = len(without_purpose(register)) > ROWS_A_PAGE
    return redirect("register-purposes" if more else "register", opened.key)


def _changes(register: Register, sent: QueryDict) -> Iterator[tuple[str, Values]]:
    """What is set in each row for which a purpose was chosen."""
    chosen = {
        number(field.removeprefix("for.")): sent.get(field, "")
        for field in sent
        if field.startswith("for.") and sent.get(field)
    }
    for row in register.interfaces.filter(pk__in=chosen):
        model = model_of(register, row)
        purpose = model.criterion(model.purpose)
        if purpose.has_option(chosen[row.pk]):
            answers = {**row.answers, model.purpose: chosen[row.pk]}
            left = still_unread(row.unread, answers, model.purpose)
            yield row.key, {"answers": answers, "unread": left}


def _show(
    request: HttpRequest, opened: Opened, status: int = 200, **more: Any
) -> HttpResponse:
    register = opened.register
    page: Page[int] = Paginator(without_purpose(register), ROWS_A_PAGE).get_page(
        page_number(request.GET)
    )
    sent = request.POST if request.method == "POST" else QueryDict()
    typed = {field: sent.get(field, "") for field in sent}
    context = {
        "title": "What interfaces are for",
        "opened": opened,
        "page": page,
        "rows": list(suggestions(register, list(page), knowledge(), typed)),
        "last_step": last_step(register),
        "edition_number": register.edition,
        **more,
    }
    return render(request, "register/purposes.html", context, status=status)
