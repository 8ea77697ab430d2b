"""The pages with the fit grid of a pattern and of a criterion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from scenarios.addresses import form_of
from scenarios.admin.fit_cells import Cell, Rights
from scenarios.admin.fit_grid import (
    Filled,
    Grid,
    Sources,
    from_option,
    from_pattern,
    grid_of_criterion,
    grid_of_pattern,
)
from scenarios.admin.kept import kept
from scenarios.admin.meanwhile import SEEN
from scenarios.admin.reaching import waits
from scenarios.admin.refused import require
from scenarios.history.recording import recording
from scenarios.models import Criterion, Fit, Pattern
from scenarios.roles import may_review
from scenarios.text.words import counted
from scenarios.turns import hold

DELETED = "Somebody deleted its option or pattern while you had it open."
REFUSED = "Nothing is saved yet, and what you typed is kept. Mend what is marked."

UNCHANGED = "Nothing was changed."

SAVED = "fits-saved"
"""What the page is told after one cell was saved: how the draft stands has changed."""


@dataclass(frozen=True)
class About:
    """What a page is about, and from where it can be filled."""

    subject: Pattern | Criterion
    others: Sequence[tuple[int, str]]
    """From one of them, by id and name, fits can be copied."""
    targets: Sequence[tuple[int, str]]
    """To one of them; a pattern's own page leaves no choice."""
    sources: Sources
    grid: Callable[[Any, Filled], Grid]
    copied: str = ""
    """What is copied from; empty if nothing is."""


class Sent(NamedTuple):
    """What became of a grid that was sent: all of it is saved, or none."""

    grid: Grid
    refused: Sequence[Cell] = ()
    lost: Sequence[str] = ()
    """What was typed in cells that are not there any more."""
    saved: int = 0
    """How many fits were saved."""


@require_http_methods(["GET", "HEAD", "POST"])
def fits_of_pattern(request: HttpRequest, object_id: int) -> HttpResponse:
    """What every option says of one pattern."""
    if (pattern := Pattern.objects.filter(pk=object_id).first()) is None:
        return _gone(request)
    others = list(Pattern.objects.exclude(pk=pattern.pk).only("name", "order", "slug"))
    other = _chosen(request, "from", others)
    sources = from_pattern(other, pattern) if other else {}
    names = [(row.pk, row.name) for row in others]
    copied = other.name if other else ""
    return _page(request, About(pattern, names, [], sources, grid_of_pattern, copied))


@require_http_methods(["GET", "HEAD", "POST"])
def fits_of_criterion(request: HttpRequest, object_id: int) -> HttpResponse:
    """What the options of one criterion say of every pattern."""
    if (criterion := Criterion.objects.filter(pk=object_id).first()) is None:
        return _gone(request)
    options = list(criterion.options.select_related("criterion"))
    other = _chosen(request, "from", options)
    target = _chosen(request, "to", options)
    apart = other and target and other != target
    sources = from_option(other, target) if apart else {}
    names = [(row.pk, row.label) for row in options]
    copied = other.label if apart else ""
    return _page(
        request, About(criterion, names, names, sources, grid_of_criterion, copied)
    )


def _gone(request: HttpRequest) -> HttpResponse:
    """What answers where a page's subject is not there, or not any more."""
    if request.method == "POST":
        return kept(request, "Somebody deleted it while you had it open.", 409)
    raise Http404


def _chosen(request: HttpRequest, key: str, rows: Any) -> Any:
    """The row that the address names; None if it names none of these."""
    return next((row for row in rows if str(row.pk) == request.GET.get(key)), None)


def _page(request: HttpRequest, about: About) -> HttpResponse:
    """The grid as it is, or what became of one that was sent."""
    rights = _rights(request)
    if request.method != "POST":
        return _shown(request, about, about.grid(about.subject, _filled(about)))
    require(rights.change, "change_fit")
    if request.headers.get("HX-Request") == "true":
        return _cell_saved(request, about, rights)
    filled = _filled(about, sent=request.POST)
    sent = _saved(request, about, filled, rights)
    if sent.refused or sent.lost:
        return _shown(request, about, sent.grid, sent)
    saved = f"Saved {counted(sent.saved, 'fit')}."
    told = format_html("{} {}", saved, waits()) if sent.saved else UNCHANGED
    messages.success(request, told)
    return redirect(request.path)


def _filled(about: About, **sent: Any) -> Filled:
    return Filled(sources=about.sources, **sent)


def may_see_fits(request: HttpRequest) -> bool:
    """Whether the user may see what options say of patterns."""
    return admin.site.get_model_admin(Fit).has_view_permission(request)


def without_fits(fieldsets: Any) -> list[Any]:
    """The parts of a form but for the one that shows fits at a glance."""
    return [part for part in fieldsets if "fits_at_a_glance" not in part[1]["fields"]]


def _rights(request: HttpRequest) -> Rights:
    """What the user may do to fits; whoever may not see them is refused."""
    require(may_see_fits(request), "view_fit")
    fits = admin.site.get_model_admin(Fit)
    return Rights(
        fits.has_add_permission(request),
        fits.has_change_permission(request),
        fits.has_delete_permission(request),
    )


def _saved(request: HttpRequest, about: About, filled: Filled, rights: Rights) -> Sent:
    """What becomes of a grid that was sent."""
    with recording(by=request.user):
        hold(Fit, Pattern)
        grid = about.grid(about.subject, filled)
        refused = grid.refused(rights)
        lost = grid.lost(request.POST) if not filled.only else []
        if refused or lost:
            return Sent(grid, refused, lost)
        return Sent(grid, saved=grid.save())


def _cell_saved(request: HttpRequest, about: About, rights: Rights) -> HttpResponse:
    """One cell after it was sent alone."""
    only = request.POST.get("only", "")
    filled = _filled(about, sent=request.POST, only=only or "-")
    sent = _saved(request, about, filled, rights)
    grid = sent.grid if sent.refused else about.grid(about.subject, Filled())
    if (cell := grid.named(only)) is None:
        if f"{only}-{SEEN}" in request.POST:
            return kept(request, DELETED, 409)
        raise Http404
    cell.is_saved = not sent.refused
    context = {"cell": cell, "may_change": True}
    response = render(request, "admin/fit_grid.html#cell", context)
    if cell.is_saved:
        response["HX-Trigger"] = SAVED
    return response


def _shown(
    request: HttpRequest, about: About, grid: Grid, sent: Sent | None = None
) -> HttpResponse:
    return render(
        request,
        "admin/fit_grid.html",
        {
            **admin.site.each_context(request),
            "title": f"Fits: {about.subject}",
            "about": about,
            "back": form_of(about.subject),
            "grid": grid,
            "sent": sent,
            "told": REFUSED,
            "may_change": _rights(request).change,
            "may_review": may_review(request.user),
            "opened": "open" in request.GET,
        },
    )
