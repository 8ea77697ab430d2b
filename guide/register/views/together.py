"""All rows of a register at once: what they come to, and where they run."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from guide.register.assessing import assessor
from guide.register.keeping.opening import Opened
from guide.register.outlines import outlines
from guide.register.pages import landscape as drawing
from guide.register.pages import together as sums
from guide.register.views.access import opens
from guide.register.views.part_by_part import part_by_part
from guide.register.ways import both_ways

PARTS = ("asking", "risks", "contradicting", "load", "alike")


@opens
def together(request: HttpRequest, opened: Opened) -> HttpResponseBase:
    """Whom to ask, what is risky, the load by pattern, system and hour."""
    page = sums.TogetherPage(opened.register)
    context = {
        "title": "All rows together",
        "opened": opened,
        "here": "together",
        "page": page,
        "edition_number": opened.register.edition,
    }
    parts = PARTS if page.total else ["none"]
    return part_by_part(request, "register/together.html", context, parts, page.total)


@opens
def landscape(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Systems as boxes, interfaces as arrows, and the same as a list."""
    register = opened.register
    rows, both = outlines(register), both_ways(register)
    context = {
        "title": "Landscape",
        "opened": opened,
        "here": "landscape",
        "page": drawing.page(assessor(register), rows, both),
        "edition_number": register.edition,
    }
    return render(request, "register/landscape.html", context)
