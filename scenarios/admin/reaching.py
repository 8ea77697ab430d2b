"""When readers have what was saved, told to its editor each time."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.admin.typed import _ModelAdmin
from scenarios.admin.used import named_by
from scenarios.models import (
    Addressed,
    Criterion,
    Fit,
    GuardRail,
    Option,
    OutsideSolution,
    Pattern,
    Picture,
    Proviso,
    Recipe,
    Reference,
)

WAITING = (Criterion, Option, Fit, Proviso, OutsideSolution)
"""What readers have from an edition only."""
SAID_IN_RESULTS = (Pattern, Recipe, Reference)
"""What stands on pages, too."""

SEEN = 'Readers see <a href="{}">what it says</a> now.'
UNNAMED = "Nothing names it yet: readers see it where a text shows it."
UNSEEN = "Readers do not see it: “published” is not ticked."
WAITS = (
    "Readers have it once an edition is published; the "
    '<a href="{}">review</a> tells what it changes.'
)
LATER = "What results say of it reaches them with the next edition."
GONE = '<a href="{}">What was deleted</a> can be brought back.'
UNTOUCHED = "Nothing was changed."


def waits() -> SafeString:
    """What is said of a change that readers have with the next edition."""
    return format_html(WAITS, reverse("admin:review"))


def reach(row: Any) -> SafeString | str:
    """What readers have of a row that was saved."""
    if isinstance(row, GuardRail):
        return "Readers do not see it: the health check proves it from now on."
    if isinstance(row, WAITING):
        return waits()
    if not getattr(row, "is_published", True):
        return UNSEEN
    if isinstance(row, Picture) and not named_by(row):
        return UNNAMED
    has_page = isinstance(row, Addressed)
    told = SEEN if has_page else "Readers have it now."
    later = f" {LATER}" if isinstance(row, SAID_IN_RESULTS) else ""
    return format_html(told + later, row.get_absolute_url() if has_page else "")


def reach_of_deletion(model: Any) -> SafeString:
    """What readers have of a row that was deleted, and how it comes back."""
    back = format_html(GONE, reverse("admin:deleted"))
    if model in WAITING:
        return format_html("{} {}", waits(), back)
    later = f"{LATER} " if model in SAID_IN_RESULTS else ""
    return format_html("{}{}", later, back)


class ToldIfUntouched(_ModelAdmin):
    """A form that tells, once it is saved, whether that changed anything."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        changes = super().construct_change_message(request, form, formsets, add)
        row = getattr(form, "instance", None)  # that of a password has none
        request.changed = row if changes else None  # type: ignore[attr-defined]
        return changes

    def message_user(self, request: HttpRequest, message: Any, *args: Any) -> None:
        if hasattr(request, "changed"):
            row = request.changed
            message = self.saved_message(message, row) if row else UNTOUCHED
        super().message_user(request, message, *args)

    def saved_message(self, message: Any, row: Any) -> SafeString | str:
        """What is said of a row that was changed."""
        return message  # type: ignore[no-any-return]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As Django has it, where there is anything to log."""
        return super().log_change(request, obj, message) if message else None


class ToldWhoHasIt(ToldIfUntouched):
    """The same, and whether readers have what it says, or that it is gone."""

    def saved_message(self, message: Any, row: Any) -> SafeString | str:
        return format_html("{} {}", message, reach(row))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        request.deleted = True  # type: ignore[attr-defined]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        super().delete_queryset(request, queryset)
        request.deleted = True  # type: ignore[attr-defined]

    def message_user(self, request: HttpRequest, message: Any, *args: Any) -> None:
        if hasattr(request, "deleted"):
            message = format_html("{} {}", message, reach_of_deletion(self.model))
        super().message_user(request, message, *args)
