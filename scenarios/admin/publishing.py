"""Whether readers see what the tables say."""

from dataclasses import dataclass
from typing import Any

from scenarios import editions
from scenarios.decision.model import DecisionModel, ModelError
from scenarios.models import Edition


@dataclass(frozen=True)
class Publication:
    """How the tables stand to the latest edition."""

    latest: Edition | None
    changed: bool
    """Whether the tables say something else than readers see."""
    problem: str
    """Why the tables cannot be published as they are; empty if they can."""
    may_publish: bool


def publication(user: Any) -> Publication:
    """How the tables stand to the latest edition, for a user who might publish."""
    try:
        return standing_of(editions.draft(), user)
    except ModelError as error:
        return standing_of(None, user, str(error))


def standing_of(
    draft: DecisionModel | None, user: Any, problem: str = ""
) -> Publication:
    """The same for a draft that was made of the tables, or the reason why none was."""
    latest = Edition.objects.defer("model").order_by("-number").first()
    digest = editions.digest_of(draft.to_dict()) if draft else ""
    return Publication(
        latest=latest,
        changed=latest is None or latest.digest != digest,
        problem=problem,
        may_publish=may_publish(user),
    )


def may_publish(user: Any) -> bool:
    """Whether somebody may publish editions."""
    return bool(user.is_active and user.has_perm("scenarios.add_edition"))
