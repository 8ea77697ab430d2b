"""What answers those who lack a right: which one it is, and whom to ask for it."""

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from scenarios.admin.kept import is_form, kept
from scenarios.roles import groups_with, keepers
from scenarios.text.words import listed

NEEDED = {
    "changelist": {"GET": "view", "POST": "delete"},
    "history": {"GET": "view", "POST": "view"},
    "add": {"GET": "add", "POST": "add"},
    "change": {"GET": "view", "POST": "change"},
    "delete": {"GET": "delete", "POST": "delete"},
}
"""What Django asks for, by the name of an address and by the method."""


class Lacking(PermissionDenied):
    """Somebody lacks the right that a page of ours needs."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = f"scenarios.{right}"


def require(may: bool, right: str) -> None:
    """Refuse a request, and say which right it lacks."""
    if not may:
        raise Lacking(right)


def no_editor(request: HttpRequest) -> HttpResponse:
    """What answers somebody who is logged in with an account that edits nothing."""
    return _told(request, "These pages are for editors", _ask("to make you one"))


def refused(request: HttpRequest, denied: PermissionDenied) -> HttpResponse:
    """What answers an editor who lacks a right; a form that was sent is kept."""
    right = getattr(denied, "right", "") or _asked_for(request)
    if not right or request.user.has_perm(right):
        return _told(request, "You may not do all of that", _ask("to do it"))
    app, _, codename = right.partition(".")
    groups = groups_with(codename) if app == "scenarios" else []
    wish = f"for that role: {listed(groups, 'or')}" if groups else "to do it"
    return _told(request, f"You may not {_in_words(app, codename)}", _ask(wish))


def _asked_for(request: HttpRequest) -> str:
    """The right that a page of Django's asks for; empty if the address tells none."""
    match = request.resolver_match
    named, _, page = ((match and match.url_name) or "").rpartition("_")
    action = NEEDED.get(page, {}).get("POST" if request.method == "POST" else "GET")
    app, _, model = named.partition("_")
    return f"{app}.{action}_{model}" if action and model else ""


def _in_words(app: str, codename: str) -> str:
    action, _, model = codename.partition("_")
    try:
        rows = apps.get_model(app, model)._meta.verbose_name_plural
    except LookupError:
        return "do that"
    return f"{'see' if action == 'view' else action} {rows}"


def _ask(wish: str) -> str:
    return f"Ask {keepers()} {wish}."


def _told(request: HttpRequest, what: str, way: str) -> HttpResponse:
    if is_form(request):
        return kept(request, f"{what}. {way}")
    context = {**admin.site.each_context(request), "title": what, "way": way}
    return render(request, "admin/refused.html", context, status=403)
