"""The page that sets a row back to what it said, or brings back one that is gone.

It shows what would change from now on, so that nothing that came later is lost
unseen. What comes back has to pass the same checks as if it were typed in a form.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods
from reversion.models import Revision

from scenarios.addresses import form_of, page_of
from scenarios.admin.meanwhile import digest
from scenarios.admin.reaching import reach
from scenarios.admin.seeing import has_right, left_out, may_bring_back, story_for
from scenarios.admin.used import Use, named_by
from scenarios.history.recording import recording
from scenarios.history.rows import Row
from scenarios.history.setting_back import (
    NotSetBack,
    Plan,
    back_to,
    bring_back,
    carry_out,
)
from scenarios.history.story import RowChange, Story
from scenarios.history.subjects import WITH_A_PAGE
from scenarios.history.words import Names, RowTold, tell, title_of, who
from scenarios.models import Option
from scenarios.passages import OWNERS, whole, with_names
from scenarios.turns import hold

MOVED = (
    "Somebody changed it while you had this page open, and nothing was done. This is "
    "what would change by now: look at it, then send it again."
)
POINTED = (
    "This pointed at it once, or at a part of it, and does not now. Where it should "
    "again, say so there:"
)
NONE = "Nothing was chosen, so nothing was done."


@dataclass(frozen=True)
class Asked:
    """What an editor asks for: a row, a revision, and what would be done."""

    page: Any
    story: Story
    revision: Revision
    title: str
    """What the page is for, in two words."""
    comment: str
    """What the history says of it afterwards."""
    plan: Callable[[Story, int, Names], Plan]


@require_http_methods(["GET", "HEAD", "POST"])
def set_back(
    request: HttpRequest, object_id: str, revision: int, page: Any
) -> HttpResponse:
    """A row and its parts as they were after a revision."""
    story, then = _found(request, page, object_id, revision)
    if not page.has_change_permission(request):
        raise PermissionDenied
    if not page.model._base_manager.filter(pk=story.id[1]).exists():
        raise Http404("It is gone: bring it back first.")
    said = f"Set back to how it was after {_when(then)}"
    return _page(request, Asked(page, story, then, "Set back", said, back_to))


@require_http_methods(["GET", "HEAD", "POST"])
def brought_back(
    request: HttpRequest, object_id: str, revision: int, page: Any
) -> HttpResponse:
    """A row that a revision deleted, with its parts."""
    story, then = _found(request, page, object_id, revision)
    if not may_bring_back(request, page.model):
        raise PermissionDenied
    said = f"Brought back: it was deleted on {_when(then)}"
    return _page(request, Asked(page, story, then, "Bring back", said, bring_back))


def _found(
    request: HttpRequest, page: Any, object_id: str, revision: int
) -> tuple[Story, Revision]:
    story = story_for(request, page.model, object_id)
    for known, _ in story.revisions:
        if known.pk == revision:
            return story, known
    raise Http404


def _when(revision: Revision) -> str:
    at = date_format(localtime(revision.date_created), "j F Y H:i")
    return f"{at}, by {who(revision)}"


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """What would change, or what became of it."""
    reasons: Sequence[Any] = ()
    if request.method == "POST":
        try:
            plan = _carried_out(request, asked)
        except NotSetBack as error:
            reasons = error.reasons
        else:
            return _done(request, asked, plan)
    names = Names()
    plan = asked.plan(asked.story, asked.revision.pk, names)
    sent = request.POST.getlist("row") if reasons else None
    rows: list[tuple[str, RowTold, bool]] = [
        (_token(change), tell(change, names), sent is None or _token(change) in sent)
        for change in plan.changes
    ]
    row = asked.page.model._base_manager.filter(pk=asked.story.id[1]).first()
    context = {
        **admin.site.each_context(request),
        "title": f"{asked.title}: {row or asked.story.last}",
        "said": asked.comment,
        "opts": asked.page.opts,
        "object": row,
        "object_id": asked.story.id[1],
        "rows": rows,
        "lost": plan.lost,
        "left_out": left_out(plan.left_out),
        "once": _once(plan),
        "pointed": POINTED,
        "reasons": reasons,
        "seen": _digest(plan),
    }
    return render(request, "admin/setting_back.html", context)


def _token(change: RowChange) -> str:
    """How a row goes by in the form."""
    return f"{change.row.model._meta.model_name}-{change.row.pk}"


def _digest(plan: Plan) -> str:
    return digest(
        [
            json.dumps([side and [side.pk, dict(side.values)] for side in sides])
            for sides in ((c.before, c.after) for c in plan.changes)
        ]
    )


def _once(plan: Plan) -> list[SafeString]:
    """What to point at a row again once it is back, in words with links."""
    told = []
    for row in plan.once:
        there = with_names(row.model).filter(pk=row.pk).first()
        if there:
            told.append(Use(there, []).told)
        elif owner := _owner(row):
            title = f"{capfirst(row.model._meta.verbose_name)}: {row.name}"
            said = '{} was deleted from <a href="{}">{}</a>'
            told.append(format_html(said, title, form_of(owner), owner))
    return told


def _owner(row: Row) -> Any:
    """What a row that is gone was a part of, if that is still there."""
    if not (column := OWNERS.get(row.model)):
        return None
    relation: Any = row.model._meta.get_field(column)
    return relation.related_model.objects.filter(pk=row.values[column]).first()


def _carried_out(request: HttpRequest, asked: Asked) -> Plan:
    """Do what was chosen, or raise NotSetBack and do nothing; the whole plan."""
    with recording(asked.comment, request.user) as block:
        hold(*WITH_A_PAGE)
        plan = asked.plan(asked.story, asked.revision.pk, Names())
        if request.POST.get("seen") != _digest(plan):
            raise NotSetBack([MOVED])
        wanted = request.POST.getlist("row")
        chosen = [change for change in plan.changes if _token(change) in wanted]
        if not chosen:
            raise NotSetBack([NONE])
        if len(chosen) < len(plan.changes):
            block.comment += ", in part"
        _refuse(request, chosen)
        _check(request, asked, carry_out(chosen))
    return plan


def _refuse(request: HttpRequest, changes: Sequence[RowChange]) -> None:
    """Raise NotSetBack for what the editor may not do, and for what is in use."""
    lacking = {
        f"You may not {verb} {change.row.model._meta.verbose_name_plural}."
        for change in changes
        for verb in [_verb(change)]
        if not has_right(request, verb, change.row.model)
    }
    if lacking:
        raise NotSetBack(sorted(lacking))
    going = {
        found: change
        for change in changes
        if (row := change.before) and not change.after
        if (found := row.model._base_manager.filter(pk=row.pk).first())
    }
    for leaving, change in going.items():
        if users := named_by(leaving, going=going):
            linked = format_html_join(", ", "{}", ((user,) for user in users))
            told = "{} stays, as it is used. Change this first: {}."
            raise NotSetBack([format_html(told, title_of(change), linked)])


def _verb(change: RowChange) -> str:
    if change.before is None:
        return "add"
    return "change" if change.after else "delete"


def _check(request: HttpRequest, asked: Asked, rows: Sequence[Any]) -> None:
    """Raise NotSetBack if a form that shows one of these rows would be refused."""
    model, pk = asked.story.id
    pages = [*model._base_manager.filter(pk=pk), *map(whole, rows)]
    pages += [row.criterion for row in rows if isinstance(row, Option)]
    reasons = [
        f"{shown}: {fault}" if shown.pk != pages[0].pk else fault
        for shown in dict.fromkeys(pages)
        for fault in _fresh_faults(request, shown)
    ]
    if reasons:
        raise NotSetBack(reasons)


def _fresh_faults(request: HttpRequest, row: Any) -> list[str]:
    page: Any = admin.site.get_model_admin(type(row))
    return page.faults(request, page.get_object(request, str(row.pk)))  # type: ignore[no-any-return]


def _done(request: HttpRequest, asked: Asked, plan: Plan) -> HttpResponse:
    model, pk = asked.story.id
    history = page_of(model, "history", pk)
    said = '{}. <a href="{}">Its history</a> tells what changed. {}'
    row = model._base_manager.get(pk=pk)
    messages.success(request, format_html(said, asked.comment, history, reach(row)))
    if once := _once(plan):
        linked = format_html_join(", ", "{}", ((one,) for one in once))
        messages.warning(request, format_html("{} {}.", POINTED, linked))
    return redirect(page_of(model, "change", pk))
