"""A row is opened in the walkthrough, and what was answered there comes back."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from guide.register.assessing import assessor
from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.outlines import still_unread
from guide.register.pages import row as pages
from guide.register.pages.asking import answers_of
from guide.register.pages.row import model_of
from guide.register.views.access import number, opens
from guide.register.views.rows import place, told
from guide.register.walking import Row, own_answers, query_out, row_of
from guide.walkthrough.reading import read


@opens
def out(request: HttpRequest, opened: Opened, pk: int) -> HttpResponse:
    """To the next question of a row, or to its result where none is left.

    For who may edit, by a page on which the tab learns where the row came from: a tab
    of its own knows no other of the register, and comes back to edit all the same.
    """
    row = get_object_or_404(opened.register.interfaces, pk=pk)
    settled = not assessor(opened.register).assess(row).open
    page = reverse("result" if settled else "walkthrough")
    query = urlencode(sorted(query_out(opened, row).items()), safe=",")
    at = f"{page}?{query}"
    if not opened.may_edit:
        return redirect(at)
    context = {"title": row.name or row.key, "opened": opened, "at": at}
    return render(request, "register/walk.html", context)


@csrf_exempt
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """Takes the answers of the walkthrough over into the row."""
    came = row_of(request.POST.get("row", ""))
    if came is None:
        return _closed(request)
    register, row = came.opened.register, came.row
    model, sent = model_of(register, row), _sent(request)
    reading = read(QueryDict(sent), model)
    if reading.unread and "answers" not in request.POST:
        return redirect(f"{reverse('walkthrough')}?{sent}")
    answers = own_answers(answers_of(reading), register.defaults, model)
    values = {
        "answers": answers,
        "unread": still_unread(row.unread, answers, model.purpose),
    }
    step = Step(f"Walked through {told(row)}", {row.key: values})
    try:
        change(register, step, max(came.seen, number(request.POST.get("seen"))))
    except Overtaken:
        return _overtaken(request, came, answers, sent)
    return redirect(place(came.opened, row, walked="yes"))


def _sent(request: HttpRequest) -> str:
    """The answers as an address says them; with what is chosen of a question that is
    open, where the form of that question is sent."""
    if "answers" in request.POST:
        return request.POST["answers"]
    return urlencode([(key, said) for key, said in request.POST.items() if said])


def _closed(request: HttpRequest) -> HttpResponse:
    context = {"title": "The way back has closed"}
    return render(request, "register/no_way_back.html", context, status=404)


def _overtaken(
    request: HttpRequest, came: Row, answers: dict[str, str], sent: str
) -> HttpResponse:
    """What somebody else has made of the row meanwhile, beside the answers."""
    typed = QueryDict(mutable=True)
    register = came.opened.register
    register.refresh_from_db()
    asked = {one.slug: "" for one in model_of(register, came.row).criteria}
    typed.update(asked | answers)
    row = register.interfaces.filter(pk=came.row.pk).first()
    if row is None:
        return _closed(request)
    page = pages.page(came.opened, row, typed, overtaken=True)
    again = {"row": request.POST["row"], "answers": sent}
    context = {"title": page.title, "page": page, "sent": again, "came": came}
    return render(request, "register/walked_late.html", context, status=409)
