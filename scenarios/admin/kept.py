"""A page with what was typed, where it could not be saved at all."""

import re
from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views import csrf

from scenarios.admin.called import caller, plain
from scenarios.admin.cited import Known
from scenarios.admin.fit_cells import CELL, in_lines, lost_at, names_in
from scenarios.admin.meanwhile import SEEN, digest, seen_of
from scenarios.admin.widgets import with_plain_ends
from scenarios.models import Reference

FORMS = re.compile(r".*_(add|change|fits|again)|review")
"""How the addresses of the forms in which editors write are named."""
GONE = {409, 410}
"""The answers where what was edited is not there any more, and so none of its texts."""


def is_form(request: HttpRequest) -> bool:
    """Whether an editor's form was sent."""
    match = request.resolver_match
    name = match.url_name if match and match.namespace == "admin" else ""
    return request.method == "POST" and bool(FORMS.fullmatch(str(name)))


def kept(request: HttpRequest, reason: str, status: int = 403) -> HttpResponse:
    """The texts of a form that was sent, to copy, and the way back to the form.

    Where what it edited was deleted, that is the way to bring it back.

    Where htmx sent it for a part of a page, the text still stands there: why it was
    not saved is told in the place that is named after that part.
    """
    form, is_gone = request.get_full_path(), status in GONE
    texts = typed_in(request.POST, is_gone, caller(request))
    context = {
        **admin.site.each_context(request),
        "title": "Your text was not saved",
        "reason": reason,
        "typed": [*_cells(request.POST), *texts],
        "is_gone": is_gone,
        "files": bool(request.FILES),
        "form": form,
        "login": reverse("admin:login", query={"next": form}),
    }
    part = request.headers.get("HX-Target", "")
    if not re.fullmatch(r"[\w-]+", part):
        return render(request, "admin/kept.html", context, status=status)
    response = render(request, "admin/kept.html#told", context)
    response["HX-Retarget"] = f"#{part}-told"
    response["HX-Reswap"] = "innerHTML"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What answers a form whose token is not right: for editors, with their text."""
    if is_form(request):
        return kept(request, "You logged in again, or out, while this form was open.")
    return csrf.csrf_failure(request, reason)


def _cells(sent: QueryDict) -> list[tuple[str, str]]:
    """What was changed in the cells of a fit grid; the others need no copy."""
    known = Known((one.slug, one) for one in Reference.objects.all())
    typed = [(name, lost_at(sent, name, known)) for name in names_in(sent)]
    return [(plain(name), in_lines(texts)) for name, texts in typed if texts]


def typed_in(
    sent: QueryDict, is_gone: bool = False, call: Callable[[str], str] = plain
) -> list[tuple[str, str]]:
    """The texts of a form by what their controls are called.

    Without those that its editor found in it, unless they are gone. A form that does
    not tell which those were has choices, too, that look like a word.
    """
    found = [] if is_gone else [*seen_of(sent).values()]
    is_told = str.isalpha if found else str.isspace
    return [
        (call(name), text)
        for name, texts in sent.lists()
        for text in texts
        if any(map(is_told, text.strip())) and not _is_ours(name)
        if digest([with_plain_ends(text)]) not in found
    ]


def _is_ours(name: str) -> bool:
    """Whether a control is none of an editor's texts; a password is not shown."""
    hidden = name in {"csrfmiddlewaretoken", SEEN} or "password" in name
    return hidden or name.startswith(("_", CELL))
