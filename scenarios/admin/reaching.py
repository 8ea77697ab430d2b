"""When readers have what was saved, told to its editor each time."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.admin.typed import _ModelAdmin
from scenarios.models import (
    Addressed,
    Criterion,
    Fit,
    GuardRail,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    Reference,
)

WAITING = (Criterion, Option, Fit, Proviso, OutsideSolution)
"""What readers have from an edition only."""
SAID_IN_RESULTS = (Pattern, Recipe, Reference)
"""What stands on pages, too."""

SEEN = 'Readers see <a href="{}">what it says</a> now.'
UNSEEN = "Readers do not see it: “published” is not ticked."
WAITS = (
    "Readers have it once an edition is published; the "
    '<a href="{}">review</a> tells what it changes.'
)
LATER = " What results say of it reaches them with the next edition."
UNTOUCHED = "Nothing was changed."


def reach(row: Any) -> SafeString | str:
    """What readers have of a row that was saved."""
    if isinstance(row, GuardRail):
        return "Readers do not see it: the health check proves it from now on."
    if isinstance(row, WAITING):
        return format_html(WAITS, reverse("admin:review"))
    if not getattr(row, "is_published", True):
        return UNSEEN
    has_page = isinstance(row, Addressed)
    told = SEEN if has_page else "Readers have it now."
    later = LATER if isinstance(row, SAID_IN_RESULTS) else ""
    return format_html(told + later, row.get_absolute_url() if has_page else "")


class ToldWhoHasIt(_ModelAdmin):
    """A form that tells, once it is saved, whether readers have what it says."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        changes = super().construct_change_message(request, form, formsets, add)
        request.changed = form.instance if changes else None  # type: ignore[attr-defined]
        return changes

    def message_user(self, request: HttpRequest, message: Any, *args: Any) -> None:
        if hasattr(request, "changed"):
            message = _with_reach(message, request.changed)
        super().message_user(request, message, *args)


def _with_reach(message: Any, row: Any) -> SafeString | str:
    return format_html("{} {}", message, reach(row)) if row else UNTOUCHED
