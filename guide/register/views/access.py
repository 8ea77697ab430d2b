"""Who comes with the key of a register gets in, and does what that key allows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guide.register.keeping.opening import Opened, find
from guide.register.models import Register

type View = Callable[..., HttpResponseBase]


def opens(view: View) -> View:
    """The view, which gets the register that the key opens; a page of 404 without.

    A key that may only look sends nothing.

    No cookie says who somebody is, so there is none that another site could use:
    who does not have the key cannot make a browser send it.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def shown(request: HttpRequest, key: str, **named: Any) -> HttpResponseBase:
        opened = find(key)
        if opened is None:
            return _gone(request)
        if request.method == "POST" and not opened.may_edit:
            return _closed(request, opened)
        try:
            return view(request, opened, **named)
        except Register.DoesNotExist:  # Somebody has deleted it meanwhile.
            return _gone(request)

    return shown


def edits(view: View) -> View:
    """The view, for those alone whose key may edit."""

    @opens
    @wraps(view)
    def shown(request: HttpRequest, opened: Opened, **named: Any) -> HttpResponseBase:
        if not opened.may_edit:
            return _closed(request, opened)
        return view(request, opened, **named)

    return shown


def _gone(request: HttpRequest) -> HttpResponse:
    context = {"title": "No register at this address"}
    return render(request, "register/gone.html", context, status=404)


def _closed(request: HttpRequest, opened: Opened) -> HttpResponse:
    context = {"title": "This address may only look", "opened": opened}
    return render(request, "register/closed.html", context, status=403)


def swaps(request: HttpRequest) -> bool:
    """Whether htmx asks, which puts only a part of a page in its place."""
    return request.headers.get("HX-Request") == "true"


MOST_DIGITS = 9
"""No number of ours has more; databases, and Python, refuse what is far longer."""


def number(typed: str | None) -> int:
    """A number from a form that we have made; 0 for what is none."""
    if not typed or len(typed) > MOST_DIGITS:
        return 0
    return int(typed) if typed.isascii() and typed.isdecimal() else 0
