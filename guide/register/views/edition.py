"""The edition that assesses a register, and what today's would say instead."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.models import Register
from guide.register.pages.edition import of_their_own, turned
from guide.register.views.access import number, opens
from scenarios import editions
from scenarios.browse.rendering import page_number
from scenarios.text.words import counted

ROWS_A_PAGE = 100


@opens
def edition(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What each row would get from today's edition; takes it over for all or some."""
    if request.method == "POST":
        return _take(request, opened)
    return _show(request, opened)


def _take(request: HttpRequest, opened: Opened) -> HttpResponse:
    register, sent = opened.register, request.POST
    if "for" in sent and not sent.getlist("row"):
        return _show(request, opened, 422, nothing_ticked=True)
    if number(sent.get("edition")) != editions.live().number:
        return _show(request, opened, 409, overtaken=True)
    try:
        change(register, _step(register, sent), number(sent.get("seen")))
    except Overtaken:
        register.refresh_from_db()
        return _show(request, opened, 409, overtaken=True)
    return redirect("register-edition", opened.key)


def _step(register: Register, sent: QueryDict) -> Step:
    """Today's edition for all rows or the ticked ones, or the register's again."""
    today, whose = number(sent.get("edition")), sent.get("for")
    if whose is None:
        alone = register.interfaces.exclude(edition=None)
        rows = {row.key: {"edition": None} for row in alone}
        return Step(f"Went to edition {today}", rows, {"edition": today})
    ticked = [number(pk) for pk in sent.getlist("row")]
    keys = register.interfaces.filter(pk__in=ticked).values_list("key", flat=True)
    own = None if whose == "back" else today
    said = f"Went to edition {own or register.edition}"
    ours = {key: {"edition": own} for key in keys}
    return Step(f"{said} with {counted(len(ours), 'interface')}", ours)


def _show(
    request: HttpRequest, opened: Opened, status: int = 200, **more: bool
) -> HttpResponse:
    register, today = opened.register, int(editions.live().number)
    rows = turned(register, today) if today != register.edition else []
    context = {
        "title": f"Edition {register.edition}",
        "opened": opened,
        "here": "edition",
        "today": today,
        "turned": Paginator(rows, ROWS_A_PAGE).get_page(page_number(request.GET)),
        "total": register.interfaces.count(),
        "of_their_own": of_their_own(register),
        "edition_number": register.edition,
        **more,
    }
    return render(request, "register/edition.html", context, status=status)
