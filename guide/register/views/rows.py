"""One row: edited in its place or on a page of its own, added, deleted."""

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from guide.register.assessing import assessor
from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.keeping.rows import differing, values_of
from guide.register.keeping.undoing import last_step, said_before
from guide.register.models import Interface, Register
from guide.register.pages import row as pages
from guide.register.pages.asking import answers_of
from guide.register.pages.both import both
from guide.register.pages.filters import ROWS_A_PAGE
from guide.register.pages.grid import line
from guide.register.views.access import edits, number, opens, swaps
from guide.register.views.already import is_so_already


@opens
def row(request: HttpRequest, opened: Opened, pk: int) -> HttpResponse:
    """A row: its form for those who may edit, its line again where they leave it."""
    sends = request.method == "POST"
    found = opened.register.interfaces.filter(pk=pk).first()
    if sends and "ask" in request.GET:
        gone = Interface(pk=pk, register=opened.register)
        return _questions(request, opened, found or gone)
    if found is None and sends:
        gone = Interface(register=opened.register)
        return overtaken(request, opened, gone, request.POST)
    if found is None:
        raise Http404("There is no such interface any more.")
    if sends:
        return save(request, opened, found)
    if swaps(request) and request.GET.get("as") == "line":
        return _line(request, opened, found)
    return _form(request, opened, pages.page(opened, found))


@edits
def new(request: HttpRequest, opened: Opened) -> HttpResponse:
    """A form for a row that is not there yet."""
    made = Interface(register=opened.register)
    if request.method == "POST" and "ask" in request.GET:
        return _questions(request, opened, made)
    if request.method == "POST":
        return save(request, opened, made)
    return _form(request, opened, pages.page(opened, made))


@edits
def delete(request: HttpRequest, opened: Opened, pk: int) -> HttpResponse:
    """Asks once, then deletes; the history can bring the row back."""
    if request.method == "POST" and not opened.register.interfaces.filter(pk=pk):
        return is_so_already(reverse("register", args=[opened.key]), "deleted")
    found = get_object_or_404(opened.register.interfaces, pk=pk)
    seen = number(request.POST.get("seen"))
    late = False
    if request.method == "POST":
        step = Step(f"Deleted {told(found)}", {found.key: None})
        try:
            change(opened.register, step, seen)
            return redirect("register", opened.key)
        except Overtaken:
            late = True
            found.refresh_from_db()
            opened.register.refresh_from_db()
    context = {
        "title": f"Delete {told(found)}?",
        "opened": opened,
        "row": found,
        "line": line(found, assessor(opened.register), whole=True),
        "overtaken": late,
    }
    status = 409 if late else 200
    return render(request, "register/delete_row.html", context, status=status)


def save(request: HttpRequest, opened: Opened, found: Interface) -> HttpResponse:
    """Keeps a row's form, or shows it again with what is the matter.

    What somebody else has changed meanwhile stays, if it is something else.
    """
    register = opened.register
    seen = number(request.POST.get("seen"))
    typed = pages.typed_row(request.POST, found, pages.model_of(register, found))
    if typed.faults:
        page = pages.page(opened, found, request.POST, typed.faults)
        return _form(request, opened, page, status=422)
    try:
        key = _keep(register, found, _values(typed), seen)
    except Overtaken:
        return _save_both(request, opened, found, seen)
    return _saved(request, opened, found, key)


def _save_both(
    request: HttpRequest, opened: Opened, found: Interface, seen: int
) -> HttpResponse:
    """Keeps what two people changed in a row, unless they changed the same."""
    register = opened.register
    register.refresh_from_db()
    fresh = register.interfaces.filter(pk=found.pk).first()
    if fresh is None or not seen:
        return overtaken(request, opened, found, request.POST)
    model = pages.model_of(register, fresh)
    was = said_before(register, fresh.key, seen)
    together = both(fresh, was, request.POST, model)
    typed = pages.typed_row(together.typed, fresh, model)
    if together.clash or typed.faults:
        return overtaken(request, opened, fresh, together.typed)
    try:
        _keep(register, fresh, _values(typed), register.version)
    except Overtaken:
        return overtaken(request, opened, fresh, together.typed)
    return _saved(request, opened, fresh, fresh.key)


def _values(typed: pages.Typed) -> dict[str, Any]:
    return typed.values | {"answers": answers_of(typed.reading)}


def _saved(
    request: HttpRequest, opened: Opened, found: Interface, key: str
) -> HttpResponse:
    """To where a row stands that is kept now; in place, its line."""
    if swaps(request) and found.pk:
        found.refresh_from_db()
        return _line(request, opened, found, saved=True)
    if "again" in request.POST:
        return redirect("register-new", opened.key)
    kept = opened.register.interfaces.filter(key=key).first()
    if kept is None:  # somebody has deleted it since
        return redirect("register", opened.key)
    if _asks_more(request, opened, found, kept):
        at = reverse("register-row", args=[opened.key, kept.pk])
        return redirect(f"{at}?saved=yes")
    return redirect(place(opened, kept))


def _asks_more(
    request: HttpRequest, opened: Opened, was: Interface, kept: Interface
) -> bool:
    """Whether a row is now for something that asks what its form did not: it was sent
    from where no script had asked for that."""
    purpose = pages.model_of(opened.register, kept).purpose
    before, now = (row.answers.get(purpose) for row in (was, kept))
    if now == before or purpose not in request.POST:
        return False
    asked = (one.criterion.slug for one in pages.page(opened, kept).asked)
    return not request.POST.keys() >= set(asked)


def told(found: Interface) -> str:
    """What a row is called in the history."""
    name = f" ({found.name})" if found.name and found.name != found.key else ""
    return f"{found.key}{name}"


def place(opened: Opened, found: Interface, **query: str) -> str:
    """Where a row stands in the grid."""
    before = opened.register.interfaces.filter(position__lt=found.position).count()
    if before >= ROWS_A_PAGE:
        query["page"] = str(before // ROWS_A_PAGE + 1)
    told = f"?{urlencode(query)}" if query else ""
    return f"{reverse('register', args=[opened.key])}{told}#row-{found.pk}"


def next_key(register: Register) -> str:
    """A number that no row has."""
    taken = set(register.interfaces.values_list("key", flat=True))
    place = len(taken) + 1
    while str(place) in taken:
        place += 1
    return str(place)


def _keep(
    register: Register, found: Interface, values: dict[str, Any], seen: int
) -> str:
    """Keep a row's values, of a new row at the end; its key."""
    if not found.pk:
        return _add(register, values, seen)
    change(register, Step(f"Changed {told(found)}", {found.key: values}), seen)
    return found.key


@transaction.atomic
def _add(register: Register, values: dict[str, Any], seen: int) -> str:
    """Keep a new row under a key that nobody takes at the same time."""
    register = Register.objects.select_for_update().get(pk=register.pk)
    if seen and (same := _added_since(register, values, seen)):
        return same
    key = next_key(register)
    last = register.interfaces.aggregate(last=Max("position"))["last"] or 0
    named = f" ({values['name']})" if values.get("name") else ""
    step = Step(f"Added {key}{named}", {key: values | {"position": last + 1}})
    change(register, step, register.version)
    return key


def _added_since(register: Register, values: dict[str, Any], seen: int) -> str | None:
    """The key of the row that the same form, sent before, has added."""
    texts = {name: values[name] for name in pages.TEXTS if name in values}
    for row in register.interfaces.filter(version__gt=seen, **texts):
        if not differing(values_of(row), values):
            return row.key
    return None


def overtaken(
    request: HttpRequest, opened: Opened, found: Interface, typed: QueryDict
) -> HttpResponse:
    """The form again, with what somebody else has made of the row meanwhile."""
    opened.register.refresh_from_db()
    fresh = opened.register.interfaces.filter(pk=found.pk).first()
    shown = fresh or Interface(register=opened.register, key=found.key)
    page = pages.page(opened, shown, typed, overtaken=True)
    return _form(request, opened, page, status=409, gone=fresh is None)


def _form(
    request: HttpRequest,
    opened: Opened,
    page: pages.RowPage,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        "title": page.title,
        "page": page,
        "opened": opened,
        "in_place": swaps(request),
        "edition_number": opened.register.edition,
        **more,
    }
    if swaps(request):
        # htmx puts in place what comes with 200 only.
        return render(request, "register/row_in_place.html", context)
    return render(request, "register/row.html", context, status=status)


def _questions(request: HttpRequest, opened: Opened, found: Interface) -> HttpResponse:
    """What a form asks by what is chosen in it, with all that is typed; nothing of it
    is kept yet."""
    page = pages.page(opened, found, request.POST)
    if not swaps(request):
        return _form(request, opened, page)
    context = {"page": page, "opened": opened, "told": True}
    return render(request, "register/row_asks.html", context)


def _line(
    request: HttpRequest, opened: Opened, found: Interface, *, saved: bool = False
) -> HttpResponse:
    context = {
        "line": line(found, assessor(opened.register)),
        "opened": opened,
        "version": opened.register.version,
        "focused": True,
        "saved": saved,
    }
    if saved:
        context["last_step"] = last_step(opened.register)
        return render(request, "register/line_saved.html", context)
    return render(request, "register/line.html", context)
