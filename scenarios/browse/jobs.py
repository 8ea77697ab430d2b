"""What interfaces are for: the question on which the others depend, as ways in."""

from dataclasses import dataclass, replace
from itertools import groupby

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Option,
    Pattern,
    assumed,
)
from scenarios.decision.questions import possible_winners


@dataclass(frozen=True, slots=True)
class Job:
    """One purpose of an interface."""

    criterion: str
    option: Option
    patterns: tuple[Pattern, ...] = ()
    """Those that can come first for it, in the editors' order."""

    @property
    def query(self) -> str:
        """The answer that says so, as addresses have it."""
        return f"{self.criterion}={self.option.slug}"


@dataclass(frozen=True, slots=True)
class JobGroup:
    """Jobs that stand together, below a heading if there is one."""

    heading: str
    jobs: tuple[Job, ...]


def job_question(model: DecisionModel) -> Criterion | None:
    """The question that says what an interface is for; None in a model without any."""
    return model.criterion(model.purpose) if model.purpose else None


def job_groups(model: DecisionModel) -> tuple[JobGroup, ...]:
    """All jobs, in the editors' order, below their headings."""
    asked = job_question(model)
    if asked is None:
        return ()
    headed = groupby(asked.options, key=lambda option: option.group)
    return tuple(
        JobGroup(heading, tuple(Job(asked.slug, option) for option in options))
        for heading, options in headed
    )


@once_per_model
def patterns_by_job(model: DecisionModel) -> tuple[Job, ...]:
    """Each job with the patterns that some answers for it recommend.

    What is taken as said, such as where F&O runs, is taken so here.
    """
    return tuple(
        replace(job, patterns=tuple(map(model.pattern, winners)))
        for group in job_groups(model)
        for job in group.jobs
        for answers in [assumed(model, {job.criterion: job.option.slug})]
        for winners in [possible_winners(model, answers)]
    )
