"""The history of each row: recorded whatever page changes it, told, and set back."""

from contextlib import nullcontext
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from scenarios.admin.seeing import left_out, may_bring_back, story_for
from scenarios.admin.setting_back import brought_back, set_back
from scenarios.admin.typed import _ModelAdmin
from scenarios.history.recording import recording
from scenarios.history.story import RowChange, Story
from scenarios.history.words import Names, in_short, told, who
from scenarios.models import (
    Criterion,
    Edition,
    Fit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    Reference,
)

PER_PAGE = 20
PUBLISHED = (
    *(Pattern, Criterion, Option, Fit, Proviso, OutsideSolution, Recipe, Reference),
)
"""The kinds of rows that readers have from an edition."""


class Remembered(_ModelAdmin):
    """Rows whose changes are kept, with the page that tells them.

    It is the only history: the admin's own log is not written.
    """

    def _changeform_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        return self._recorded(request, super()._changeform_view, *args)  # type: ignore[misc]

    def _delete_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        return self._recorded(request, super()._delete_view, *args)  # type: ignore[misc]

    def changelist_view(
        self, request: HttpRequest, *args: Any, **named: Any
    ) -> HttpResponse:
        return self._recorded(request, super().changelist_view, *args, **named)

    def _recorded(
        self, request: HttpRequest, view: Any, *args: Any, **named: Any
    ) -> HttpResponse:
        """What a view answers, with what it changes kept."""
        recorded = recording(by=request.user) if request.method == "POST" else None
        with recorded or nullcontext():
            response: HttpResponse = view(request, *args, **named)
        return response

    def log_addition(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing more: the row is in its history."""

    def log_change(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing more: the row is in its history."""

    def log_deletions(self, *args: Any) -> None:  # type: ignore[override]
        """Nothing more: the rows are in their history."""

    def get_urls(self) -> list[URLPattern]:
        kind = self.opts.model_name
        pages = (("set-back", set_back), ("bring-back", brought_back))
        own = [
            path(
                f"<path:object_id>/{name}/<int:revision>/",
                self.admin_site.admin_view(view),
                {"page": self},
                name=f"scenarios_{kind}_{name}",
            )
            for name, view in pages
        ]
        return own + super().get_urls()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Who changed a row, when and how; one that is gone has its history too."""
        row = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        story = story_for(request, self.model, object_id)
        page = Paginator(story.revisions, PER_PAGE).get_page(request.GET.get("page"))
        names = Names()
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {row or story.last}",
            "opts": self.opts,
            "object": row,
            "object_id": story.id[1],
            "page": page,
            "entries": _with_editions(
                self.model, [_entry(story, *found, names) for found in page]
            ),
            "newest": story.revisions[0][0].pk if story.revisions else None,
            "left_out": left_out(story.left_out),
            "may_change": self.has_change_permission(request, row),
            "may_bring_back": may_bring_back(request, self.model),
        }
        return render(request, "admin/history.html", context)


def _entry(
    story: Story, revision: Any, changes: list[RowChange], names: Names
) -> dict[str, Any]:
    """One revision as the page tells it; of a row that is new, only how much it is."""
    first = changes[0].row.id == story.id and changes[0].before is None
    return {
        "revision": revision,
        "who": who(revision),
        "short": in_short(changes),
        "rows": [] if first else told(changes, names),
    }


def _with_editions(model: Any, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries, newest first, each with the editions that were published of it."""
    if model not in PUBLISHED or not entries:
        return entries
    since = entries[-1]["revision"].date_created
    left = list(Edition.objects.defer("model").filter(published_at__gte=since))
    for entry in entries:
        at = entry["revision"].date_created
        entry["editions"] = [one for one in left if one.published_at >= at]
        left = [one for one in left if one.published_at < at]
    return entries
