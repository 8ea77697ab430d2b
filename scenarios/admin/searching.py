"""The page on which editors search in all texts, as they are written."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from scenarios.addresses import form_of
from scenarios.passages import OWNERS, WITH_TEXT, Passage, passages
from scenarios.text.words import one_line

ON_A_PAGE = 50
SHORTEST, LONGEST = 2, 100
"""How many letters can be looked for."""

BESIDE = 70
"""How many letters are shown before and behind what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which something was found."""

    passage: Passage
    before: str
    found: str
    behind: str
    more: int
    """How often else it stands in the same text."""

    @property
    def kind(self) -> str:
        return str(self.passage.row._meta.model_name)

    @property
    def kinds(self) -> str:
        return capfirst(str(self.passage.row._meta.verbose_name_plural))

    @property
    def form(self) -> str:
        """The address of its form, at the text where that has a place of its own."""
        page = self.passage.page
        own = page is self.passage.row
        return f"{form_of(page)}#id_{self.passage.field.name}" if own else form_of(page)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """All texts that have some words in them, one kind after the other."""
    words = one_line(request.GET.get("q", ""))
    trouble = _trouble(words)
    hits = [] if trouble or not words else list(hits_of(words, seen_by(request)))
    counts = Counter((hit.kind, hit.kinds) for hit in hits)
    kind = request.GET.get("kind", "")
    if kind and kind not in {key for key, _ in counts}:
        trouble = trouble or f"Nothing was found in “{kind}”; here is all there is."
        kind = ""
    shown = [hit for hit in hits if kind in ("", hit.kind)]
    return render(
        request,
        "admin/search.html",
        {
            **admin.site.each_context(request),
            "title": "Search in all texts",
            "words": words,
            "trouble": trouble,
            "counts": [(*names, many) for names, many in counts.items()],
            "kind": kind,
            "all": len(hits),
            "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        },
    )


def _trouble(words: str) -> str:
    if words and len(words) < SHORTEST:
        return f"Type {SHORTEST} letters or more."
    if len(words) > LONGEST:
        return f"Type {LONGEST} letters or fewer: part of a sentence is enough."
    return ""


def seen_by(request: HttpRequest) -> Iterator[type[Model]]:
    """The kinds whose forms somebody may see."""
    for model in WITH_TEXT:
        page: Any = model
        if model in OWNERS:
            page = model._meta.get_field(OWNERS[model]).related_model
        if admin.site.get_model_admin(page).has_view_permission(request):
            yield model


def hits_of(words: str, kinds: Iterable[type[Model]]) -> Iterator[Hit]:
    """The texts that have these words as they are typed, in capitals or not."""
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    for passage in passages(kinds):
        found = list(wanted.finditer(passage.text))
        if found:
            yield _hit(passage, *found[0].span(), len(found) - 1)


def _hit(passage: Passage, start: int, end: int, more: int) -> Hit:
    text = passage.text
    before, behind = text[:start], text[end:]
    if len(before) > BESIDE:
        before = f"…{before[-BESIDE:].partition(' ')[2]}"
    if len(behind) > BESIDE:
        behind = f"{behind[:BESIDE].rpartition(' ')[0]}…"
    return Hit(passage, before, text[start:end], behind, more)
