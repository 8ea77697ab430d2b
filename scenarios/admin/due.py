"""Publishing what is due: once, whoever comes first, and never half."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError, connection, transaction
from django.utils.timezone import now

from scenarios import editions
from scenarios.admin import submitting
from scenarios.admin.submitting import Unsound
from scenarios.decision.health import Severity
from scenarios.decision.model import ModelError
from scenarios.health_report import findings_of, worked_scenarios
from scenarios.models import Draft
from scenarios.roles import may_publish

logger = logging.getLogger(__name__)

CHANGED = "The rules were changed after they were reviewed for it. Review them again."
FAILED = "Something went wrong with it; the operator's log tells what."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a draft that was due; without an obstacle, it is published."""

    draft: str
    obstacle: str = ""


def next_due() -> datetime | None:
    """When the next draft is due; one query."""
    return Draft.objects.waiting().values_list("due", flat=True).first()


def publish_due() -> list[Outcome]:
    """Publish what is due, each by itself; what cannot be is kept, with the reason."""
    due = list(Draft.objects.waiting().filter(due__lte=now()))
    return [outcome for draft in due if (outcome := _published(draft))]


def _published(draft: Draft) -> Outcome | None:
    """What becomes of a draft; nothing where another process has it in hand."""
    try:
        with transaction.atomic():
            submitting.wait_for_editors(draft)
            if (held := _held(draft)) is None:
                return None
            _publish(held)
        return Outcome(str(draft))
    except OperationalError:
        # The tables are not free for the moment: it stays due.
        logger.warning("“%s” could not be published yet.", draft, exc_info=True)
        return None
    except Unsound as unsound:
        obstacle = str(unsound)
    except Exception:
        logger.exception("“%s” could not be published.", draft)
        obstacle = FAILED
    Draft.objects.filter(pk=draft.pk, due=draft.due).update(obstacle=obstacle)
    return Outcome(str(draft), obstacle)


def _held(draft: Draft) -> Draft | None:
    """A draft that is still due, held until it is published."""
    passing = connection.features.has_select_for_update_skip_locked
    rows = Draft.objects.select_for_update(skip_locked=passing).waiting()
    return rows.filter(pk=draft.pk, due__lte=now()).first()


def _publish(draft: Draft) -> None:
    user = draft.due_by
    if user is None or not user.is_active:
        raise Unsound("Who set the date has no account any more.")
    if draft.kind == Draft.Kind.RULES:
        _publish_rules(draft)
    else:
        submitting.publish(draft, user)


def _publish_rules(draft: Draft) -> None:
    """Publish an edition of the rules that were reviewed, and of no others."""
    if not may_publish(draft.due_by):
        raise Unsound(f"{draft.due_by} may not publish any more.")
    reviewed, note = draft.sent["reviewed"][0], draft.sent["note"][0]
    try:
        model = editions.draft()
        if editions.digest_of(model.to_dict()) != reviewed:
            raise Unsound(CHANGED)
        told = findings_of(model, worked_scenarios(), editions.DRAFT)
        if wrong := [t.sentence for t in told if t.finding.severity is Severity.ERROR]:
            raise Unsound(*wrong)
        editions.publish(note, by=draft.due_by, reviewed=reviewed)
    except (
        editions.DraftChanged,
        editions.GuardRailsBroken,
        editions.NothingToPublish,
        ModelError,
    ) as error:
        raise Unsound(str(error)) from error
