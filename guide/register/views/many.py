"""Many rows at once: an owner, a system, an answer for all that are chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from guide.register.keeping.changing import Overtaken, Step, change
from guide.register.keeping.opening import Opened
from guide.register.models import Register
from guide.register.outlines import Outline, outlines, still_unread
from guide.register.pages import many as pages
from guide.register.pages.asking import (
    answers_of,
    faults_of,
    keys_for,
    read_typed,
    touched,
)
from guide.register.pages.filters import chosen_ids, read_filter
from guide.register.pages.row import faults_of_texts, model_of
from guide.register.views.access import edits, number
from guide.register.views.already import is_so_already
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted


@edits
def many(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Asks what to set in the chosen rows, and sets it in one step."""
    sent = request.POST if request.method == "POST" else request.GET
    rows = _chosen(opened, sent)
    if not rows:
        return _none(request, opened, sent)
    if "delete" in sent and request.method == "POST":
        return _delete(request, opened, rows)
    if "set" in sent and request.method == "POST":
        return _set(request, opened, rows)
    return _ask(request, opened, rows)


def _chosen(opened: Opened, sent: QueryDict) -> Sequence[Outline]:
    """The rows that are ticked, or all that the filter lets through."""
    if "all" in sent:
        ids = chosen_ids(opened.register, read_filter(QueryDict(sent.get("all", ""))))
    else:
        ids = [number(pk) for pk in sent.getlist("row")]
    return outlines(opened.register, frozenset(ids))


def _set(request: HttpRequest, opened: Opened, rows: Sequence[Outline]) -> HttpResponse:
    register, typed, model = opened.register, request.POST, model_of(opened.register)
    given = _only_given(typed, model)
    texts = pages.typed_texts(typed)
    if faults := faults_of_texts(texts) | faults_of(read_typed(given, model, {})):
        return _ask(request, opened, rows, faults, status=422)
    changes = _changes(register, texts, given, rows)
    said = f"Set {_what(texts, given, model)} of {counted(len(rows), 'interface')}"
    try:
        change(register, Step(said, changes), number(typed.get("seen")))
    except Overtaken as overtaken:
        register.refresh_from_db()
        return _ask(request, opened, rows, overtaken=overtaken.rows, status=409)
    return redirect(_grid(opened, typed))


def _delete(
    request: HttpRequest, opened: Opened, rows: Sequence[Outline]
) -> HttpResponse:
    said = f"Deleted {counted(len(rows), 'interface')}"
    step = Step(said, {row.key: None for row in rows})
    try:
        change(opened.register, step, number(request.POST.get("seen")))
    except Overtaken as overtaken:
        opened.register.refresh_from_db()
        return _ask(request, opened, rows, overtaken=overtaken.rows, status=409)
    return redirect(_grid(opened, request.POST))


def _only_given(typed: QueryDict, model: DecisionModel) -> QueryDict:
    """The answers of a form without what it leaves as it is."""
    given = QueryDict(mutable=True)
    for criterion in model.criteria:
        told = {key: typed.get(key, "") for key in keys_for(criterion)}
        if told[criterion.slug] or told.get(f"{criterion.slug}-own", "").strip():
            given.update(told)
    return given


def _changes(
    register: Register, texts: dict[str, str], given: QueryDict, rows: Sequence[Outline]
) -> dict[str, dict[str, Any]]:
    """What is set in each row; what rows answer alike is read once."""
    some = {row.edition: row for row in rows}
    models = {own: model_of(register, row) for own, row in some.items()}
    read: dict[tuple[Any, ...], dict[str, str]] = {}
    changes: dict[str, dict[str, Any]] = {}
    for row in rows:
        changes[row.key] = dict(texts)
        if given:
            model = models[row.edition]
            old = touched(given, model, row.answers)
            alike = (row.edition, *sorted(old.items()))
            if alike not in read:
                read[alike] = answers_of(read_typed(given, model, old))
            rest = {k: v for k, v in row.answers.items() if k not in old}
            answers = rest | read[alike]
            left = still_unread(row.unread, answers, model.purpose)
            changes[row.key] |= {"answers": answers, "unread": left}
    return changes


def _what(texts: Mapping[str, str], given: QueryDict, model: DecisionModel) -> str:
    """What is set, in words."""
    words = [pages.TEXTS[name] for name in texts]
    words += [c.title for c in model.criteria if c.slug in given]
    return f"“{'”, “'.join(words)}”" if words else "nothing"


def _ask(
    request: HttpRequest,
    opened: Opened,
    rows: Sequence[Outline],
    faults: Mapping[str, str] | None = None,
    overtaken: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    page = pages.page(opened.register, rows, sent, faults or {}, overtaken)
    context = {
        "title": page.title,
        "page": page,
        "opened": opened,
        "back": _grid(opened, sent),
        "edition_number": opened.register.edition,
    }
    return render(request, "register/many.html", context, status=status)


def _grid(opened: Opened, sent: QueryDict) -> str:
    """The grid, narrowed as it was."""
    kept = read_filter(QueryDict(sent.get("all") or sent.get("from", ""))).query()
    return reverse("register", args=[opened.key]) + (f"?{kept}" if kept else "")


def _none(request: HttpRequest, opened: Opened, sent: QueryDict) -> HttpResponse:
    """What there is to say where no row is ticked, or none is as it was any more."""
    if "delete" in sent or "set" in sent:
        done = "deleted" if "delete" in sent else "changed"
        return is_so_already(_grid(opened, sent), done)
    context = {"title": "Nothing is chosen", "opened": opened}
    return render(request, "register/nothing_chosen.html", context)
