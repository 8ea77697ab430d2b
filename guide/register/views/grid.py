"""The page of a register: all its interfaces, as they stand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from guide.register.keeping.opening import Opened
from guide.register.models import Upload
from guide.register.pages import grid as pages
from guide.register.views.access import opens
from scenarios.browse.rendering import render_page


@opens
def grid(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A line for each interface; a list that has come in is looked over first."""
    register = opened.register
    waiting = Upload.objects.filter(register=register).exists()
    page = pages.page(opened, request.GET)
    if waiting and opened.may_edit and not page.total:
        return redirect("register-columns", opened.key)
    context = {
        "title": page.title,
        "page": page,
        "opened": opened,
        "here": "grid",
        "waiting": waiting,
        "walked": "" if opened.may_edit else request.GET.get("walked", ""),
        "edition_number": register.edition,
    }
    return render_page(request, "register/grid.html", context, partial="rows")
