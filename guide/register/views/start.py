"""The way in: a list is brought, pasted, or begun empty."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guide.register.keeping.opening import make
from guide.register.models import Upload
from guide.register.receiving import pasted, received
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
    values = {"title": brought.title} if brought else {}
    opened = make(int(editions.live().number), values)
    if brought is None:
        return redirect("register", opened.key)
    Upload.objects.create(
        register=opened.register, name=brought.name, content=brought.content
    )
    return redirect("register-columns", opened.key)


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
