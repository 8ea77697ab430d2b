"""All rows of a register at once: what they come to, and where they run."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guide.register.keeping.opening import Opened
from guide.register.pages import landscape as drawing
from guide.register.pages import together as sums
from guide.register.views.access import opens


@opens
def together(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Whom to ask, what is risky, the load by pattern, system and hour."""
    context = {
        "title": "All rows together",
        "opened": opened,
        "here": "together",
        "page": sums.page(opened.register),
        "edition_number": opened.register.edition,
    }
    return render(request, "register/together.html", context)


@opens
def landscape(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Systems as boxes, interfaces as arrows, and the same as a list."""
    context = {
        "title": "Landscape",
        "opened": opened,
        "here": "landscape",
        "page": drawing.page(opened.register),
        "edition_number": opened.register.edition,
    }
    return render(request, "register/landscape.html", context)
