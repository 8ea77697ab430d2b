"""What the controls of a form are called, by the names under which they are sent."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.text import capfirst

IN_A_ROW = re.compile(r"(?P<prefix>.+)-(?P<place>\d+)-(?P<name>\w+)")
"""How a control of an inline is sent."""

type Labels = Mapping[str, str]


def plain(name: str) -> str:
    """A name in words, where no form tells a label."""
    return name.replace("-", " ").replace("_", " ")


def caller(request: HttpRequest) -> Callable[[str], str]:
    """What calls each control of a form that was sent as the form itself does.

    It asks for no row and no right: who sent the form may have lost both.
    """
    page = _page_of(request)
    if page is None:
        return plain
    nobody = HttpRequest()
    nobody.user = AnonymousUser()
    own, rows = _labels(page.get_form(nobody), page.model), _rows(page, nobody)

    def call(name: str) -> str:
        sent = IN_A_ROW.fullmatch(name)
        if not sent or sent["prefix"] not in rows:
            return own.get(name) or plain(name)
        kind, labels = rows[sent["prefix"]]
        label = labels.get(sent["name"]) or plain(sent["name"])
        return f"{kind} {int(sent['place']) + 1}: {label}"

    return call


def _page_of(request: HttpRequest) -> Any:
    """The admin's page that has the form; None if it is no row's."""
    match = request.resolver_match
    app, _, named = ((match and match.url_name) or "").partition("_")
    try:
        model = apps.get_model(app, named.partition("_")[0])
    except LookupError:
        return None
    return admin.site._registry.get(model)


def _rows(page: Any, request: HttpRequest) -> dict[str, tuple[str, Labels]]:
    """Of each inline, by its prefix, the kind of its rows and the labels in them."""
    found = {}
    for inline in page.inlines:
        formset = inline(page.model, page.admin_site).get_formset(request)
        kind = capfirst(str(formset.model._meta.verbose_name))
        labels = _labels(formset.form, formset.model)
        found[formset.get_default_prefix()] = (kind, labels)
    return found


def _labels(form: Any, model: Any) -> Labels:
    """The labels of a form, and the names of columns that this form leaves out."""
    columns = {one.name: capfirst(str(one.verbose_name)) for one in model._meta.fields}
    fields = form.base_fields.items()
    labels = {name: capfirst(str(field.label)) for name, field in fields if field.label}
    return columns | labels
