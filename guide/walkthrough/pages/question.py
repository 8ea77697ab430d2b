"""The page that asks one question."""

from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from guide.walkthrough.advice import Advice
from guide.walkthrough.pages.so_far import answers_so_far
from guide.walkthrough.reading import Basis, Reading
from scenarios.decision.model import UNSURE, Criterion
from scenarios.decision.questions import Reason, Silence, why_not_asked


def page(
    advice: Advice, criterion: Criterion, action: str, typed: QueryDict
) -> dict[str, Any]:
    """What the template shows of one criterion.

    `action` is the address that the form goes to, `typed` what came from there.
    """
    reading, slug = advice.reading, criterion.slug
    rest = reading.without(slug)
    silence = why_not_asked(advice.model, reading.chosen, slug)
    still_open = [c for c in advice.unanswered if c.slug != slug]
    return {
        "title": criterion.question,
        "edition_number": advice.number,
        "action": action,
        "criterion": criterion,
        "chosen": reading.chosen.get(slug),
        "amount": reading.quantities.get(slug),
        "bases": [(basis.value, basis.value.capitalize()) for basis in Basis],
        "basis": reading.bases.get(slug),
        "kept": rest.pairs(),
        "number": len([c for c in advice.answered if c.slug != slug]) + 1,
        "at_most": len(still_open),
        "silence": silence and _silence(advice, silence),
        "unread": reading.unread.get(slug),
        "per_run": advice.per_run(criterion),
        "minutes": advice.minutes_between_runs,
        "per": typed.get(f"{slug}-per", "hour"),
        "every": typed.get(f"{slug}-every") or advice.minutes_between_runs,
        "bands": [(o, criterion.upper(o)) for o in criterion.options],
        "unsure_url": f"{action}?{reading.having({slug: UNSURE}).query()}",
        "back_url": _back_url(advice, criterion, action),
        "result_url": advice.result_url(),
        "answers": answers_so_far(advice, action, but=slug),
        "all_questions": _all_questions(advice, action, slug),
        "running": [advice.model.pattern(one) for one in advice.possible],
        "out_of_the_running": len(advice.model.patterns) - len(advice.possible),
    }


def _all_questions(advice: Advice, action: str, here: str) -> list[dict[str, Any]]:
    """Every criterion in the editors' order, with its place in this walkthrough."""
    return [
        {
            "title": criterion.title,
            "url": f"{action}?{advice.reading.query(ask=criterion.slug)}",
            "here": criterion.slug == here,
            "answered": criterion.slug in advice.reading.chosen,
            "applies": criterion in advice.askable,
        }
        for criterion in advice.model.criteria
    ]


def _back_url(advice: Advice, criterion: Criterion, action: str) -> str:
    """The question before this one: the last that the walkthrough would have asked."""
    chosen = advice.reading.chosen
    asked: dict[str, str] = {}
    while (
        (following := replace(advice, reading=Reading(asked)).next_question) is not None
        and following.slug in chosen
        and following.slug != criterion.slug
    ):
        asked[following.slug] = chosen[following.slug]
    before = [*asked] or [c.slug for c in advice.answered if c.slug != criterion.slug]
    if not before:
        return reverse("home")
    return f"{action}?{advice.reading.query(ask=before[-1])}"


def _silence(advice: Advice, silence: Silence) -> str:
    """Why the walkthrough would not ask this, as a sentence."""
    if silence.reason is Reason.SETTLED:
        return "No answer to this changes the recommendation: it is settled."
    if silence.reason is Reason.CANNOT_MATTER:
        return "No answer to this can change the recommendation any more."
    depends = advice.model.criterion(silence.criterion)
    if silence.reason is Reason.MAY_NOT_APPLY:
        return (
            f"This counts only after some answers to “{depends.title}”, which is open."
        )
    label = depends.option(silence.answer).label
    return f"This does not apply: you answered “{label}” to “{depends.title}”."
