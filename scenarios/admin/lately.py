"""What changed lately, whatever it is about, and what was deleted and can come back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from reversion.models import Revision

from scenarios.addresses import page_of
from scenarios.admin.seeing import may_bring_back
from scenarios.history.lately import About, gone, revisions, tell
from scenarios.history.recording import SHIPPED
from scenarios.history.subjects import WITH_A_PAGE
from scenarios.history.words import LOADER, who
from scenarios.models import Edition, Hand

PER_PAGE = 25


@require_safe
def lately(request: HttpRequest) -> HttpResponse:
    """All revisions, newest first, of one person or kind if the address says so."""
    kinds = _visible(request)
    by, kind = request.GET.get("by", ""), request.GET.get("kind", "")
    shown = _of_kind(kinds, kind)
    found = _by(revisions(shown), by)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    told = tell(list(page), shown)
    context = {
        **admin.site.each_context(request),
        "title": "What changed lately",
        "page": page,
        "entries": [
            (one, [(about, _address(about)) for about in one.rows]) for one in told
        ],
        "by": by,
        "kind": kind,
        "people": _people(),
        "kinds": [(_slug(model), _named(model)) for model in kinds],
        "query": _query(by=by, kind=kind),
    }
    return render(request, "admin/lately.html", context)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """What was deleted: what it was, by whom and when, and the way to bring it back."""
    kinds = [kind for kind in _visible(request) if kind is not Edition]
    kind = request.GET.get("kind", "")
    page = Paginator(gone(_of_kind(kinds, kind)), PER_PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        **admin.site.each_context(request),
        "title": "What was deleted",
        "page": shown,
        "entries": [
            {
                "kind": capfirst(str(version._model._meta.verbose_name)),
                "name": version.object_repr,
                "revision": revision,
                "who": who(revision),
                "history": page_of(version._model, "history", version.object_id),
                "back": may_bring_back(request, version._model)
                and page_of(
                    version._model, "bring-back", version.object_id, revision.pk
                ),
            }
            for version, revision in shown
        ],
        "kind": kind,
        "kinds": [(_slug(model), _named(model)) for model in kinds],
        "query": _query(kind=kind),
    }
    return render(request, "admin/deleted.html", context)


def _visible(request: HttpRequest) -> list[type[Model]]:
    """The kinds of rows that somebody may see."""
    kinds: tuple[type[Model], ...] = (*WITH_A_PAGE, Edition)
    return [
        model
        for model in kinds
        if admin.site.get_model_admin(model).has_view_permission(request)
    ]


def _of_kind(kinds: list[type[Model]], kind: str) -> list[type[Model]]:
    """The kind that the address names; all without a name, none by an unknown one."""
    return [model for model in kinds if kind in ("", _slug(model))]


def _by(found: Any, by: str) -> Any:
    """The revisions of one person, or of the loader."""
    if by == LOADER:
        return found.filter(user=None, comment__contains=SHIPPED)
    drafted = Hand.objects.filter(user__username=by).values("revision")
    own = Q(user__username=by) | Q(pk__in=drafted)
    return found.filter(own) if by else found


def _people() -> list[str]:
    """All who made a revision, or wrote what one published."""
    made, drafted = Revision.objects.values("user"), Hand.objects.values("user")
    makers = User.objects.filter(Q(pk__in=made) | Q(pk__in=drafted))
    return [LOADER, *makers.order_by("username").values_list("username", flat=True)]


def _slug(model: type[Model]) -> str:
    return str(model._meta.verbose_name).replace(" ", "-")


def _named(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))


def _query(**chosen: str) -> str:
    told = urlencode({name: value for name, value in chosen.items() if value})
    return f"{told}&" if told else ""


def _address(about: About) -> str:
    """The history of a row; of an edition, the page that tells what it changed."""
    if about.model is Edition:
        number = Edition.objects.values_list("number", flat=True).get(pk=about.pk)
        return reverse("edition", args=[number])
    return page_of(about.model, "history", about.pk)
