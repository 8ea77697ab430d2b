"""What the start page tells an editor: what waits for them, and what they may do."""

from typing import Any

from django.http import HttpRequest

from scenarios.admin.drafts import drafts_for
from scenarios.admin.facts import to_check
from scenarios.admin.publishing import Publication, publication
from scenarios.admin.upstream import waiting_for
from scenarios.roles import keepers, may_review, roles_of


def start(request: HttpRequest) -> dict[str, Any]:
    """The roles that somebody has, and all that waits for them by these."""
    stands = publication(request.user) if may_review(request.user) else None
    waits = {
        "to_publish": _waits(stands),
        "drafts": drafts_for(request.user),
        "upstream": waiting_for(request),
        "to_check": to_check(request),
    }
    return waits | {
        "publication": stands,
        "nothing_waits": not any(waits.values()),
        "roles": roles_of(request.user),
        "keepers": keepers,
    }


def _waits(stands: Publication | None) -> bool:
    """Whether there is something to publish for somebody who may."""
    return stands is not None and stands.may_publish and stands.differs
