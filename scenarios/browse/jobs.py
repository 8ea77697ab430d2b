"""What interfaces are for: the question on which the others depend, as ways in."""

from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from scenarios.decision.leads import once_per_model
from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Option,
    Pattern,
    Verdict,
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
    likely: tuple[Pattern, ...] = ()
    """Those of them of which it speaks well by itself, the best first."""
    behind: tuple[Pattern, ...] = ()
    """Those of which it says that they work, and that others come before anyway."""

    @property
    def query(self) -> str:
        """The answer that says so, as addresses have it."""
        return f"{self.criterion}={self.option.slug}"


@dataclass(frozen=True, slots=True)
class JobGroup:
    """Jobs that stand together, below a heading if there is one."""

    heading: str
    jobs: tuple[Job, ...]

    @property
    def subject(self) -> str:
        """The words that all their sentences begin with; empty for a single one."""
        if len(self.jobs) < 2:
            return ""
        begun = zip(*(job.option.label.split() for job in self.jobs), strict=False)
        shared = takewhile(lambda words: len(set(words)) == 1, begun)
        return " ".join(words[0] for words in shared)

    @property
    def sentences(self) -> tuple[tuple[Job, str], ...]:
        """Each job with its sentence from the subject on."""
        at = len(self.subject)
        return tuple((job, job.option.label[at:].strip()) for job in self.jobs)


def job_question(model: DecisionModel) -> Criterion | None:
    """The question that says what an interface is for; None in a model without any."""
    return model.criterion(model.purpose) if model.purpose else None


def taken_as_said(model: DecisionModel) -> tuple[str, ...]:
    """What patterns by their jobs go by until a reader says other, each in words:
    "Where F&O runs: In Microsoft's cloud"."""
    taken = ((one, one.assume) for one in model.criteria if one.assume)
    return tuple(f"{one.title}: {one.option(slug).label}" for one, slug in taken)


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
    """Each job with the patterns that some answers for it recommend."""
    return tuple(job for group in patterns_by_group(model) for job in group.jobs)


@once_per_model
def patterns_by_group(model: DecisionModel) -> tuple[JobGroup, ...]:
    """All jobs below their headings, each with the patterns it can lead to.

    What is taken as said, such as where F&O runs, is taken so here.
    """
    return tuple(
        replace(group, jobs=tuple(_with_patterns(model, job) for job in group.jobs))
        for group in job_groups(model)
    )


def _with_patterns(model: DecisionModel, job: Job) -> Job:
    winners = possible_winners(model, assumed(model, {job.criterion: job.option.slug}))
    said = model.fits_of(job.criterion, job.option.slug)
    well = [fit for fit in said if fit.verdict >= Verdict.GOOD]
    well.sort(key=lambda fit: -fit.verdict)
    likely = (fit.pattern for fit in well if fit.pattern in winners)
    works = {fit.pattern for fit in said if fit.verdict > Verdict.UNSUITED}
    return replace(
        job,
        patterns=tuple(map(model.pattern, winners)),
        likely=tuple(map(model.pattern, likely)),
        behind=tuple(
            pattern
            for pattern in model.patterns
            if pattern.slug in works - set(winners)
        ),
    )
