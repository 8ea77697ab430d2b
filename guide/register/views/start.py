"""The way in: a list is brought, pasted, or begun empty."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guide.register.keeping.opening import Opened, make
from guide.register.receiving import Brought, pasted, received
from guide.register.sheets.tables import Unreadable
from scenarios import editions


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def registers(request: HttpRequest) -> HttpResponse:
    """Tells what a register is, and makes one.

    Whoever makes a browser send this makes a register that nobody else has.
    """
    if request.method != "POST":
        return _show(request)
    try:
        brought = received(request)
    except Unreadable as fault:
        return _show(request, str(fault), pasted(request), status=422)
    opened = _made(brought)
    return redirect("register-columns" if brought else "register", opened.key)


@transaction.atomic
def _made(brought: Brought | None) -> Opened:
    """A new register, with the list that waits to be looked over."""
    values = {"title": brought.title} if brought else {}
    opened = make(int(editions.live().number), values)
    if brought:
        brought.wait(opened.register)
    return opened


def _show(
    request: HttpRequest, fault: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "title": "A register of interfaces",
        "fault": fault,
        "pasted": typed,
        "deleted": "deleted" in request.GET,
    }
    return render(request, "register/start.html", context, status=status)
