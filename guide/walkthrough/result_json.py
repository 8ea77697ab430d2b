"""The advice as `result.json` gives it; its shape is a promise to callers."""

from collections.abc import Iterable
from typing import Any

from guide.walkthrough import wording
from guide.walkthrough.advice import Advice
from guide.walkthrough.other_answers import Rescue, rescues
from scenarios.decision.boundaries import Boundary, Change
from scenarios.decision.model import DecisionModel, Fit
from scenarios.decision.provisos import OutsideSolution, Proviso
from scenarios.decision.recipes import Leg, Offered
from scenarios.decision.recommend import Standing


def _answers(advice: Advice) -> dict[str, str]:
    """What was answered and on what basis; the edition and the rest stand apart."""
    reading = advice.reading
    besides = {"edition", "row", *reading.head.pairs(), *reading.counted_with.pairs()}
    return {key: value for key, value in reading.pairs() if key not in besides}


def result_json(advice: Advice) -> dict[str, Any]:
    """Everything that programs are told of some answers, ready for JSON.

    `ways_out` tells, where nothing fits, the fewest wishes to give up: each with the
    answers that were `given`, the nearest ones that would do `instead` (empty where
    only leaving them open helps) and what is then recommended. `outside` has solutions
    that are none of the patterns; both are empty where there is nothing to tell.
    """
    return {
        "edition": advice.number,
        "answers": _answers(advice),
        "notes": list(wording.lost(advice.model, advice.reading)),
        "settled": advice.settled and not advice.grave,
        "outcome": advice.outcome,
        "recommended": list(advice.recommended),
        "patterns": [
            _standing(advice.model, standing)
            for standing in advice.recommendation.standings
        ],
        "open_questions": [criterion.slug for criterion in advice.open_questions],
        "boundaries": [_boundary(boundary) for boundary in advice.boundaries],
        "provisos": [_proviso(advice.model, proviso) for proviso in advice.provisos],
        "recipes": [_recipe(advice, offered) for offered in advice.recipes],
        "ways_out": [_way_out(advice, rescue) for rescue in rescues(advice)],
        "outside": [_outside(advice.model, one) for one in advice.outside],
    }


def _standing(model: DecisionModel, standing: Standing) -> dict[str, Any]:
    return {
        "slug": standing.pattern,
        "degree": standing.degree.value,
        "strong": _fits(model, standing.strong),
        "good": _fits(model, standing.good),
        "poor": _fits(model, standing.reservations),
        "unsuited": _fits(model, standing.unsuited),
        "ruled_out": _fits(model, standing.ruled_out),
    }


def _fits(model: DecisionModel, fits: Iterable[Fit]) -> list[dict[str, Any]]:
    return [
        {
            "criterion": fit.criterion,
            "option": fit.option,
            "reason": fit.reason,
            "judgement": fit.judgement,
            "references": [model.reference(slug).url for slug in fit.references],
        }
        for fit in fits
    ]


def _proviso(model: DecisionModel, proviso: Proviso) -> dict[str, Any]:
    return {
        "patterns": list(proviso.patterns),
        "text": proviso.text,
        "grave": proviso.grave,
        "judgement": proviso.judgement,
        "references": [model.reference(slug).url for slug in proviso.references],
    }


def _way_out(advice: Advice, rescue: Rescue) -> dict[str, Any]:
    return {
        "given": {slug: advice.answers[slug] for slug in rescue.way.given_up},
        "instead": dict(rescue.instead),
        "recommended": list(rescue.winners),
    }


def _outside(model: DecisionModel, solution: OutsideSolution) -> dict[str, Any]:
    return {
        "slug": solution.slug,
        "title": solution.title,
        "text": solution.text,
        "judgement": solution.judgement,
        "references": [model.reference(slug).url for slug in solution.references],
    }


def _boundary(boundary: Boundary) -> dict[str, Any]:
    return {
        "criterion": boundary.criterion,
        "option": boundary.option,
        "stays_from": boundary.stays_from,
        "stays_to": boundary.stays_to,
        "changes": [_change(change) for change in boundary.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "option": change.option,
        "from": change.starts_at,
        "to": change.ends_at,
        "recommended": list(change.winners),
    }


def _recipe(advice: Advice, offered: Offered) -> dict[str, Any]:
    recipe, offer = offered.recipe, offered.offer
    return {
        "slug": recipe.slug,
        "title": recipe.title,
        "completes": [slug for slug in advice.recommended if slug in offer.patterns],
        "reason": offer.reason,
        "judgement": offer.judgement,
        "references": [advice.model.reference(slug).url for slug in offer.references],
        "legs": [_leg(leg) for leg in recipe.legs],
    }


def _leg(leg: Leg) -> dict[str, Any]:
    return {
        "pattern": leg.pattern or None,
        "companion": leg.companion or None,
        "instead": leg.instead,
        "role": leg.role,
        "calls": leg.calls,
        "carries": leg.carries,
    }
