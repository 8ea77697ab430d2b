"""Drafts as readers would see them, and in lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from scenarios.admin.submitting import saved
from scenarios.browse import patterns, views
from scenarios.models import Draft, Scenario

PAGES: dict[str, Callable[[HttpRequest, str], HttpResponse]] = {
    Draft.Kind.PATTERN: patterns.pattern,
    Draft.Kind.SCENARIO: views.scenario,
    Draft.Kind.RECIPE: views.recipe,
    Draft.Kind.CONCEPT: views.concept,
}


@dataclass(frozen=True, slots=True)
class Banner:
    """What the page of a draft says of itself."""

    draft: Draft
    published: str
    """The address of the page that readers have; empty without one."""
    until: datetime | None
    """When the link to it expires, where it was opened by one."""


class _Reader(HttpRequest):
    """A reader's request for the page of a draft."""

    def __init__(self, address: str, draft: Banner) -> None:
        super().__init__()
        self.method = "GET"
        self.path = self.path_info = address
        self.user = AnonymousUser()
        self.draft = draft


def page_of(draft: Draft, until: datetime | None = None) -> HttpResponse:
    """The whole page of a draft, as readers would see it.

    It is saved, shown, and undone: nothing of it stays. Raises Unsound.
    A page reads relations, lists and the texts of other rows from the tables, and a
    form checks what it says against them. So the page of rows that were never saved
    would need a second way to read all that, which would show something else one day.
    """
    # For the time of one page, a look takes turns with those who write.
    with transaction.atomic():
        try:
            return _page(draft, saved(draft), until)
        finally:
            transaction.set_rollback(True)


def _page(draft: Draft, row: Any, until: datetime | None) -> HttpResponse:
    is_shown = draft.row_id is not None and getattr(row, "is_published", True)
    # What it is called now may be of the draft; its slug leads to readers' page.
    address = row.page_at(row.slug)
    if isinstance(row, Scenario):
        Scenario.objects.filter(pk=row.pk).update(is_published=True)
    banner = Banner(draft, address if is_shown else "", until)
    return PAGES[draft.kind](_Reader(address, banner), row.address)


def drafts_for(user: Any) -> list[Draft]:
    """The drafts that an editor may see, what came to nothing and what is due first."""
    rows = Draft.objects.select_related("saved_by", "due_by")
    seen = [draft for draft in rows if draft.is_open_to(user)]
    return sorted(seen, key=lambda draft: (not draft.obstacle, draft.due is None))
