"""What another answer would lead to."""

from typing import Any

from guide.walkthrough.advice import Advice, in_a_row
from scenarios.decision.boundaries import Boundary, Change
from scenarios.decision.model import Criterion, Winners


def boundary(advice: Advice, found: Boundary) -> dict[str, Any]:
    """How far one answer carries, and what each other value would lead to."""
    criterion = advice.model.criterion(found.criterion)
    changes = [change(advice, criterion, one) for one in found.changes]
    return {
        "criterion": criterion,
        "wording": advice.wording(criterion),
        "changes": changes,
        "range": _range(found.stays_from, found.stays_to)
        if criterion.is_quantity
        else "",
        "stretches": _stretches(advice, criterion, found, changes),
    }


def change(advice: Advice, criterion: Criterion, found: Change) -> dict[str, Any]:
    """Another answer (of a quantity, a range), its outcome and the way there."""
    return {
        "label": _range(found.starts_at, found.ends_at)
        if criterion.is_quantity
        else criterion.option(found.option).label,
        "starts_at": found.starts_at,
        "outcome": _outcome(advice, found.winners),
        "url": advice.result_url({criterion.slug: advice.change_value(found)}),
    }


def pairs(advice: Advice) -> dict[str, Any] | None:
    """The closest pairs of changes, where no single one changes the outcome."""
    if advice.pairs is None:
        return None
    return {
        "count": advice.pairs.count,
        "closest": [
            {
                "changes": [advice.fact(slug, option) for slug, option in pair.changed],
                "outcome": _outcome(advice, pair.winners),
                "url": advice.result_url(dict(pair.changed)),
            }
            for pair in advice.pairs.closest
        ],
    }


def unmoved(advice: Advice) -> str:
    """The answers that change nothing, whatever other value one of them took."""
    names = [
        advice.model.criterion(one.criterion).title
        for one in advice.boundaries
        if not one.changes
    ]
    return in_a_row(names)


def _stretches(
    advice: Advice,
    criterion: Criterion,
    boundary: Boundary,
    changes: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """For a quantity that matters: its whole range, cut where the outcome flips."""
    if not criterion.is_quantity or not changes:
        return []
    here = {
        "label": _range(boundary.stays_from, boundary.stays_to),
        "starts_at": boundary.stays_from,
        "outcome": _outcome(advice, advice.recommended),
        "here": True,
    }
    return sorted([here, *changes], key=lambda one: one["starts_at"])


def _range(start: int | None, end: int | None) -> str:
    if end is None:
        return f"{start or 0:,} and more"
    return f"{start or 0:,} to {end:,}"


def _outcome(advice: Advice, winners: Winners) -> str:
    return advice.names(winners) if winners else "Conflict: nothing is left"
