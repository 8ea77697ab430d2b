"""The decision map: every question below its job, and where each answer leads."""

from dataclasses import dataclass

from django.urls import reverse

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.pages.map_drawing import Drawing, Line, drawing
from guide.walkthrough.pages.since import Since, since, unpinned
from guide.walkthrough.pages.so_far import GivenAnswer, answers_so_far
from guide.walkthrough.pages.unread import unread
from guide.walkthrough.reading import Reading
from scenarios.browse.jobs import Job, patterns_by_group
from scenarios.browse.leading import asked_always, asked_within, leads_to
from scenarios.decision.model import Criterion, Option, Pattern


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer, and what can still come first once it is given."""

    label: str
    chosen: bool
    taken_as_said: bool
    """Whether it holds though nobody has given it."""
    url: str
    """The map with this answer on one's path, or without it where it is there."""
    patterns: tuple[Pattern, ...]
    all_left: bool
    """Whether it leaves everything possible that the job does, or all there is."""
    below: tuple["Asked", ...] = ()
    """What is asked because of this answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked within one job."""

    anchor: str
    title: str
    question: str
    branches: tuple[Branch, ...]

    @property
    def answer(self) -> str:
        """What is on one's path here; empty if nothing is."""
        return next((one.label for one in self.branches if one.chosen), "")


@dataclass(frozen=True, slots=True)
class MappedJob:
    """A job with the questions that are asked within it."""

    anchor: str
    label: str
    chosen: bool
    url: str
    patterns: tuple[Pattern, ...]
    left: tuple[Pattern, ...]
    """Those that can still come first with one's answers; for another job all."""
    arrived: bool
    """Whether one's answers have settled on what is left."""
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class MappedGroup:
    """Jobs below their heading."""

    heading: str
    jobs: tuple[MappedJob, ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The whole space of questions, drawn and told from the same values."""

    title: str
    edition_number: int | str
    since: Since | None
    unread: tuple[Link, ...]
    """Numbers that could not be read, and the questions that ask them again."""
    notes: tuple[str, ...]
    path: tuple[GivenAnswer, ...]
    """One's own answers."""
    possible: tuple[Pattern, ...]
    """What can still come first with them; nothing without a path."""
    settled: bool
    """Whether nothing more is asked."""
    go_on_url: str
    plain_url: str
    always: tuple[Asked, ...]
    question: str
    groups: tuple[MappedGroup, ...]
    drawing: Drawing
    narrow: tuple[tuple[str, tuple[tuple[MappedJob, Line], ...]], ...]
    """The same lines below their headings, for a screen too small for the drawing."""
    counts: tuple[int, int, int]
    """How many jobs, questions and answers there are."""


def page(advice: Advice) -> MapPage:
    """The map of an edition, with the answers of the address as a path on it."""
    model, reading, here = advice.model, advice.reading, reverse("map")
    groups = _groups(advice)
    drawn = drawing(groups)
    return MapPage(
        title="Decision map",
        edition_number=advice.number,
        since=since(advice, f"{here}?{unpinned(advice).query()}"),
        notes=reading.notes,
        unread=unread(advice),
        path=answers_so_far(advice),
        possible=_possible(advice) if reading.chosen else (),
        settled=bool(reading.chosen) and advice.settled,
        go_on_url=links.walkthrough(reading),
        plain_url=links.decision_map(_afresh(reading)),
        always=tuple(_asked(advice, None, one) for one in asked_always(model)),
        question=model.criterion(model.purpose).question if model.purpose else "",
        groups=groups,
        drawing=drawn,
        narrow=_narrow(groups, drawn),
        counts=(
            sum(len(group.jobs) for group in groups),
            len(model.criteria),
            sum(len(criterion.options) for criterion in model.criteria),
        ),
    )


def _groups(advice: Advice) -> tuple[MappedGroup, ...]:
    return tuple(
        MappedGroup(
            group.heading,
            tuple(_job(advice, job) for job in group.jobs),
        )
        for group in patterns_by_group(advice.model)
    )


def _narrow(
    groups: tuple[MappedGroup, ...], drawn: Drawing
) -> tuple[tuple[str, tuple[tuple[MappedJob, Line], ...]], ...]:
    lines = iter(drawn.lines)
    return tuple(
        (group.heading, tuple(zip(group.jobs, lines, strict=False))) for group in groups
    )


def _possible(advice: Advice) -> tuple[Pattern, ...]:
    return tuple(map(advice.model.pattern, advice.possible))


def _job(advice: Advice, job: Job) -> MappedJob:
    chosen = advice.reading.chosen.get(job.criterion) == job.option.slug
    marked = _afresh(advice.reading)
    if not chosen:
        marked = marked.having({job.criterion: job.option.slug})
    within = asked_within(advice.model, job.option.slug)
    return MappedJob(
        anchor=f"job-{job.option.slug}",
        label=job.option.label,
        chosen=chosen,
        url=links.decision_map(marked),
        patterns=job.patterns,
        left=_possible(advice) if chosen else job.patterns,
        arrived=chosen and advice.settled,
        asked=tuple(
            _asked(advice, job, criterion)
            for criterion in within
            if _asked_after(criterion) == job.criterion
        ),
    )


def _asked_after(criterion: Criterion) -> str:
    return criterion.asked_when.criterion if criterion.asked_when else ""


def _asked(advice: Advice, job: Job | None, criterion: Criterion) -> Asked:
    within = f"{job.option.slug}-" if job else ""
    return Asked(
        anchor=f"asked-{within}{criterion.slug}",
        title=criterion.title,
        question=criterion.question,
        branches=tuple(
            _branch(advice, job, criterion, option) for option in criterion.options
        ),
    )


def _branch(
    advice: Advice, job: Job | None, criterion: Criterion, option: Option
) -> Branch:
    slug = job.option.slug if job else ""
    patterns = leads_to(advice.model)[slug, criterion.slug, option.slug]
    before = job.patterns if job else advice.model.patterns
    path = _on_the_way(advice, job, criterion)
    given = path.chosen.get(criterion.slug) == option.slug
    marked = (
        path.without(criterion.slug)
        if given
        else path.having({criterion.slug: option.slug})
    )
    return Branch(
        label=option.label,
        chosen=given and advice.reading.chosen.get(criterion.slug) == option.slug,
        taken_as_said=not path.chosen.get(criterion.slug) and option.assumed,
        url=links.decision_map(marked),
        patterns=patterns,
        all_left=patterns == before,
        below=_below(advice, job, criterion, option),
    )


def _below(
    advice: Advice, job: Job | None, criterion: Criterion, option: Option
) -> tuple[Asked, ...]:
    """The questions that are asked only after this answer."""
    if job is None:
        return ()
    return tuple(
        _asked(advice, job, deeper)
        for deeper in asked_within(advice.model, job.option.slug)
        if (after := deeper.asked_when)
        and after.criterion == criterion.slug
        and option.slug in after.options
    )


def _on_the_way(advice: Advice, job: Job | None, criterion: Criterion) -> Reading:
    """One's path as far as it leads to a question: another job is another path."""
    reading = advice.reading
    if job is None:
        return reading
    here = {job.criterion: job.option.slug}
    if reading.chosen.get(job.criterion) != job.option.slug:
        reading = _afresh(reading).having(here)
    for condition in advice.model.conditions(criterion.slug):
        if reading.chosen.get(condition.criterion) not in condition.options:
            reading = reading.having({condition.criterion: condition.options[0]})
    return reading


def _afresh(reading: Reading) -> Reading:
    """The same without any answer."""
    return reading.without(*reading.chosen)
