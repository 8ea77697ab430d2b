"""The answers given so far, in words."""

from typing import Any

from guide.walkthrough.advice import Advice
from scenarios.decision.model import UNSURE


def answers_so_far(advice: Advice, action: str, but: str = "") -> list[dict[str, Any]]:
    """Each answer in words, with a link that changes it and keeps the others.

    `action` is the address of the page that asks, `but` a criterion left out.
    """
    return [
        {
            "title": criterion.title,
            "wording": advice.wording(criterion),
            "unsure": advice.reading.chosen[criterion.slug] == UNSURE,
            "basis": advice.reading.bases.get(criterion.slug),
            "silent": not advice.model.applies(criterion, advice.reading.chosen),
            "change_url": f"{action}?{advice.reading.query(ask=criterion.slug)}",
        }
        for criterion in advice.answered
        if criterion.slug != but
    ]
