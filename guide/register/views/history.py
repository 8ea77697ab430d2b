"""What was changed when, and how it is taken back."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guide.register.keeping.changing import Overtaken
from guide.register.keeping.opening import Opened
from guide.register.keeping.undoing import last_step, undo, undone
from guide.register.models import Change
from guide.register.views.access import number, opens
from guide.register.views.already import is_so_already
from scenarios.browse.rendering import page_number

CHANGES_A_PAGE = 50


@opens
def history(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every change, newest first; who may edit takes any back that still stands."""
    if request.method == "POST":
        return _undo(request, opened)
    return _show(request, opened)


def _undo(request: HttpRequest, opened: Opened) -> HttpResponse:
    register = opened.register
    from_history = request.POST.get("to") == "history"
    page = "register-history" if from_history else "register"
    try:
        back = undo(register, number(request.POST.get("version")))
    except Change.DoesNotExist as error:
        raise Http404("There is no such change.") from error
    except Overtaken as overtaken:
        return _show(request, opened, overtaken)
    if back is None:
        return is_so_already(reverse(page, args=[opened.key]), "undone")
    return redirect(page, opened.key)


def _show(
    request: HttpRequest, opened: Opened, overtaken: Overtaken | None = None
) -> HttpResponse:
    register = opened.register
    changes = register.changes.defer("before", "after")
    shown = Paginator(changes, CHANGES_A_PAGE).get_page(page_number(request.GET))
    context = {
        "title": "History",
        "opened": opened,
        "here": "history",
        "changes": shown,
        "undone": undone(register),
        "last_step": last_step(register),
        "overtaken": overtaken,
        "edition_number": register.edition,
    }
    status = 409 if overtaken else 200
    return render(request, "register/history.html", context, status=status)
