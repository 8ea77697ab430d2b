"""Whether readers see what the tables say."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from scenarios import editions
from scenarios.decision.model import DecisionModel, ModelError
from scenarios.models import Edition
from scenarios.review.report import Review
from scenarios.roles import keepers, may_publish, publishers
from scenarios.text.words import listed


@dataclass(frozen=True)
class Publication:
    """How the tables stand to the latest edition."""

    latest: Edition | None
    changed: bool
    """Whether the tables say something else than readers see."""
    problem: str
    """Why the tables cannot be published as they are; empty if they can."""
    may_publish: bool

    @property
    def differs(self) -> bool:
        """Whether there is anything to look at before the next edition."""
        return self.changed or bool(self.problem)


def barred(user: Any, reviewed: Review) -> str:
    """Why somebody may not publish what was reviewed alone; empty if they may.

    Where two persons have to agree, nobody publishes a draft that they had a hand in.
    What came from files is nobody's.
    """
    if not settings.TWO_PERSON_RULE or user.get_username() not in reviewed.hands:
        return ""
    others = listed(publishers(without=reviewed.hands), "or")
    way = (
        f"It is for {others} to publish."
        if others
        else f"Nobody else may publish yet: ask {keepers()} to change that."
    )
    return f"You changed some of this, and nobody publishes their own changes. {way}"


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
