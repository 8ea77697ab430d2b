"""Whether readers see what the tables say, and the button that makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.findings import new_silence
from scenarios.guard_rails import BrokenRail
from scenarios.health_report import address_of
from scenarios.models import Edition

NAMED = 3
"""So many broken guard rails are told where publishing is refused."""

MEANT = "If that is meant so, tick it below and publish again."

NOTE = "edition-note"
"""Where the session keeps a note whose edition could not be published."""


@dataclass(frozen=True)
class Publication:
    """How the tables stand to the latest edition."""

    latest: Edition | None
    changed: bool
    """Whether the tables say something else than readers see."""
    problem: str
    """Why the tables cannot be published as they are; empty if they can."""
    may_publish: bool
    silent: tuple[str, ...]
    """What is new and says nothing yet; an editor is asked whether it is meant so."""


def publication(user: Any) -> Publication:
    """How the tables stand to the latest edition, for a user who might publish."""
    latest = Edition.objects.defer("model").order_by("-number").first()
    digest, problem = "", ""
    silent: tuple[str, ...] = ()
    try:
        draft = editions.draft()
        digest = editions.digest_of(draft.to_dict())
        silent = new_silence(editions.live().model, draft) if latest else ()
    except ModelError as error:
        problem = str(error)
    return Publication(
        latest=latest,
        changed=latest is None or latest.digest != digest,
        problem=problem,
        may_publish=user.has_perm("scenarios.add_edition"),
        silent=silent,
    )


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the tables as the next edition, and go back to the list of editions."""
    if not request.user.has_perm("scenarios.add_edition"):
        raise PermissionDenied
    note = request.POST.get("note", "").strip()
    longest = Edition._meta.get_field("note").max_length or 0
    if len(note) > longest:
        return _refuse(request, note, f"Keep the note to {longest} characters.")
    try:
        edition = editions.publish(
            note,
            by=request.user,  # type: ignore[arg-type]
            asking="meant" not in request.POST,
        )
    except editions.NothingToPublish as error:
        return _refuse(request, note, str(error), level=messages.INFO)
    except ModelError as error:
        return _refuse(
            request,
            note,
            f"Nothing was published, because readers could not be advised: {error} "
            "Your changes are kept; mend this and publish again.",
        )
    except editions.SaysNothing as error:
        return _refuse(request, note, f"{error} {MEANT}")
    except editions.GuardRailsBroken as error:
        return _refuse(request, note, _broken(error.faults))
    except DatabaseError:  # its number is taken, or the tables are not free
        return _refuse(
            request, note, "Somebody else published at the same moment. Look again."
        )
    messages.success(
        request,
        format_html(
            'Edition {} is published. <a href="{}">Walk through it</a>.',
            edition.number,
            edition.get_absolute_url(),
        ),
    )
    return redirect("admin:scenarios_edition_changelist")


def _broken(faults: Sequence[BrokenRail]) -> SafeString:
    """Which guard rails do not hold, where to see it, and what can be done."""
    others = len(faults) - NAMED
    health = ' The <a href="{}">health page</a> has {} more.'
    return format_html(
        "Nothing was published. {} Your changes are kept: change what the options say "
        "of these patterns, or the guard rail if it is wrong, and publish again.{}",
        format_html_join(" ", "{}", ([_told(fault)] for fault in faults[:NAMED])),
        format_html(health, reverse("admin:health"), others) if others > 0 else "",
    )


def _told(fault: BrokenRail) -> SafeString:
    """A fault in words, with links to the answers that show it and to the rail."""
    rails = reverse("admin:scenarios_guardrail_changelist")
    seen = address_of(fault.finding.witness)
    return format_html(
        '{}{} <a href="{}?{}">Open the guard rail</a>.',
        fault.sentence,
        format_html(' <a href="{}">See such answers</a>.', seen) if seen else "",
        rails,
        urlencode({"q": fault.rail.slug}),
    )


def _refuse(
    request: HttpRequest, note: str, reason: str, level: int = messages.ERROR
) -> HttpResponse:
    request.session[NOTE] = note[:1000]
    messages.add_message(request, level, reason)
    return redirect("admin:scenarios_edition_changelist")
