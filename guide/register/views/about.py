"""A register as a whole: its name, its addresses, its end; what all rows answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.pages.asking import (
    answer_in_words,
    answers_of,
    asked,
    faults_of,
    read_typed,
)
from guide.register.pages.row import model_of
from guide.register.views.access import number, opens
from guide.walkthrough.links import Link

MOST_LETTERS = 200


@opens
def about(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Name, addresses, how long it is kept, and deleting it."""
    if request.method == "POST":
        if "delete" in request.POST:
            return _delete(request, opened)
        return _rename(request, opened)
    return _about(request, opened)


def _rename(request: HttpRequest, opened: Opened) -> HttpResponse:
    title = " ".join(request.POST.get("title", "").replace("\0", "").split())
    if len(title) > MOST_LETTERS:
        fault = f"{len(title):,} letters; {MOST_LETTERS} at most."
        return _about(request, opened, 422, typed=title, fault=fault)
    step = Step(f"Named “{title}”", register={"title": title})
    try:
        change(opened.register, step, number(request.POST.get("seen")))
    except Overtaken:
        opened.register.refresh_from_db()
        said = f"Somebody has named it “{opened.register.title}” meanwhile."
        return _about(request, opened, 409, typed=title, fault=said)
    return redirect("register", opened.key)


def _delete(request: HttpRequest, opened: Opened) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        fault = "Tick that you are sure."
        return _about(request, opened, 422, not_sure=fault)
    opened.register.delete()
    return redirect(f"{reverse('registers')}?deleted=yes")


def _about(
    request: HttpRequest, opened: Opened, status: int = 200, **more: Any
) -> HttpResponse:
    keys = {"look": opened.key_to_look}
    if opened.may_edit:
        keys["edit"] = opened.key
    context = {
        "title": "Name, addresses, end",
        "opened": opened,
        "here": "about",
        "addresses": {
            what: request.build_absolute_uri(reverse("register", args=[key]))
            for what, key in keys.items()
        },
        "rows": opened.register.interfaces.count(),
        "edition_number": opened.register.edition,
        **more,
    }
    return render(request, "register/about.html", context, status=status)


@opens
def defaults(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What all rows answer that say nothing else."""
    if request.method == "POST":
        return _set_defaults(request, opened)
    return _defaults(request, opened)


def _set_defaults(request: HttpRequest, opened: Opened) -> HttpResponse:
    register, model = opened.register, model_of(opened.register)
    reading = read_typed(request.POST, model, register.defaults)
    if faults := faults_of(reading):
        return _defaults(request, opened, faults, status=422)
    step = Step("What all rows answer", register={"defaults": answers_of(reading)})
    try:
        change(register, step, number(request.POST.get("seen")))
    except Overtaken:
        register.refresh_from_db()
        return _defaults(request, opened, overtaken=True, status=409)
    return redirect("register", opened.key)


def _defaults(
    request: HttpRequest,
    opened: Opened,
    faults: dict[str, str] | None = None,
    *,
    overtaken: bool = False,
    status: int = 200,
) -> HttpResponse:
    register, model = opened.register, model_of(opened.register)
    kept: dict[str, str] = register.defaults
    said = request.POST.dict() if status != 200 else kept
    told = faults or {}
    context = {
        "title": "What all rows answer",
        "opened": opened,
        "here": "defaults",
        "asked": asked(model.criteria, said, lambda _: "Not said", told),
        "faults": [
            Link(f"{model.criterion(slug).title}: {fault}", f"#row-{slug}")
            for slug, fault in told.items()
        ],
        "kept": [
            (c.title, answer_in_words(c, kept[c.slug], kept))
            for c in model.criteria
            if c.slug in kept
        ],
        "overtaken": overtaken,
        "edition_number": register.edition,
    }
    return render(request, "register/defaults.html", context, status=status)
