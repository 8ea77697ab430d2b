"""Where each answer leads: the patterns that can come first once it is given."""

from collections.abc import Iterator, Mapping

from scenarios.browse.jobs import patterns_by_job
from scenarios.decision.leads import once_per_model
from scenarios.decision.model import Criterion, DecisionModel, Pattern, assumed
from scenarios.decision.questions import possible_winners

type Answer = tuple[str, str, str]
"""The slugs of a job, a question asked within it, and an option; no job for a question
that comes before it."""


def asked_within(model: DecisionModel, job: str) -> tuple[Criterion, ...]:
    """The questions that are asked because of a job, in the editors' order."""
    answers = {model.purpose: job}
    return tuple(
        criterion
        for criterion in model.criteria
        if model.conditions(criterion.slug) and model.may_apply(criterion, answers)
    )


def asked_always(model: DecisionModel) -> tuple[Criterion, ...]:
    """The questions that every interface has, but for its job."""
    return tuple(
        criterion
        for criterion in model.criteria
        if criterion.slug != model.purpose and not model.conditions(criterion.slug)
    )


@once_per_model
def leads_to(model: DecisionModel) -> Mapping[Answer, tuple[Pattern, ...]]:
    """For every answer to every question, what can then still come first.

    Nothing else is answered but the job; what is taken as said is taken so.
    """
    return {
        answer: tuple(map(model.pattern, possible_winners(model, assumed(model, said))))
        for answer, said in _every_answer(model)
    }


def _every_answer(model: DecisionModel) -> Iterator[tuple[Answer, dict[str, str]]]:
    for criterion in asked_always(model):
        for option in criterion.options:
            yield ("", criterion.slug, option.slug), {criterion.slug: option.slug}
    for job in patterns_by_job(model):
        for criterion in asked_within(model, job.option.slug):
            for option in criterion.options:
                said = {job.criterion: job.option.slug, criterion.slug: option.slug}
                yield (job.option.slug, criterion.slug, option.slug), said
