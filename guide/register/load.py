"""What all rows of a register carry together: by pattern, by system, by the hour.

Plain sums: what an interface carries in its busiest hour is carried in each hour in
which it runs, but a run that has several hours is spread over them. Where several
meet, they are held against the rules as if they were one interface, for the service
that carries them is one; that is a judgement.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.register.assessing import Assessor, Chosen
from guide.register.hours import A_DAY, NoHours, read_hours
from guide.register.outlines import Outline
from guide.walkthrough.amounts import Amount, Per
from scenarios.capacity.figures import any_hour, one_run
from scenarios.decision.model import Criterion, DecisionModel, Fit, Verdict

type ByHour = tuple[int, ...]
"""Records in each of the 24 hours of a day."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What one interface carries, and when."""

    row: Outline
    patterns: tuple[str, ...]
    """What is recommended for it, or ahead; the first one is counted with."""
    busiest: int | None
    """Records in its busiest hour; None where no volume is told."""
    hourly: int
    """Records in each hour in which it runs; 0 where no volume is told."""
    hours: frozenset[int] | None
    """When it runs; None where that is not told."""
    at_any_time: bool = False
    """Whether it may run in each hour."""

    @property
    def by_hour(self) -> ByHour:
        hours = self.hours or ()
        return tuple(self.hourly if h in hours else 0 for h in range(A_DAY))


@dataclass(frozen=True, slots=True)
class Sum:
    """What several interfaces carry together."""

    name: str
    """Slug of the pattern, or name of the system."""
    flows: tuple[Flow, ...]

    @property
    def busiest(self) -> int:
        """Records an hour, if the busiest hours of all fall together."""
        return sum(flow.busiest or 0 for flow in self.flows)

    @property
    def by_hour(self) -> ByHour:
        """Records in each hour, as far as it is told when they run."""
        placed: Counter[frozenset[int]] = Counter()
        for flow in self.flows:
            placed[flow.hours or frozenset()] += flow.hourly
        return tuple(
            sum(records for hours, records in placed.items() if hour in hours)
            for hour in range(A_DAY)
        )

    @property
    def peak(self) -> int:
        """The hour with the most; the first of several."""
        by_hour = self.by_hour
        return by_hour.index(max(by_hour))

    @property
    def without_volume(self) -> int:
        return sum(flow.busiest is None for flow in self.flows)


@dataclass(frozen=True, slots=True)
class Clash:
    """Interfaces that each go well, and together, in the same hours, do not."""

    hours: tuple[int, ...]
    pattern: str
    flows: tuple[Flow, ...]
    together: int
    """Records in one of these hours."""
    criterion: str
    fit: Fit
    """What the rules say of so many in one interface."""
    edition: int
    """Whose rules: the latest edition of those that the pattern's rows have."""


def flows(assessor: Assessor, rows: Iterable[Outline]) -> tuple[Flow, ...]:
    """What the rows of a register carry, in their order."""
    return tuple(_flow(assessor, row) for row in rows)


def by_pattern(carried: Iterable[Flow]) -> tuple[Sum, ...]:
    """The load of each pattern that is recommended or ahead, the largest first."""
    return _summed((flow.patterns[0], flow) for flow in carried if flow.patterns)


def by_system(assessor: Assessor, carried: Iterable[Flow]) -> tuple[Sum, ...]:
    """The load of each system other than F&O, the largest first."""
    return _summed(
        (system, flow)
        for flow in carried
        for system in dict.fromkeys((flow.row.source, flow.row.target))
        if system and not assessor.is_fo(system)
    )


def clashes(assessor: Assessor, carried: Iterable[Flow]) -> tuple[Clash, ...]:
    """The hours in which interfaces of one pattern are too much together, the worst
    verdict first."""
    found = [
        clash
        for each in by_pattern(carried)
        for asked in [_latest(assessor, each)]
        for criterion in asked.model.criteria
        if criterion.is_quantity
        for clash in _of_pattern(asked, criterion, each)
    ]
    return tuple(sorted(found, key=lambda clash: (clash.fit.verdict, -clash.together)))


def _flow(assessor: Assessor, row: Outline) -> Flow:
    told, chosen = assessor.assess(row), assessor.chosen(row)
    hours, amount = _hours(row), assessor.amount(row)
    always = hours is None and not any_hour().isdisjoint(chosen)
    return Flow(
        row,
        told.patterns,
        amount.per_hour if amount else None,
        _hourly(amount, hours, chosen) if amount else 0,
        frozenset(range(A_DAY)) if always else hours,
        always,
    )


def _hourly(amount: Amount, hours: frozenset[int] | None, chosen: Chosen) -> int:
    """Records in each hour in which it runs. Where these are not told, any of them
    may be the busiest."""
    if hours is None:
        return amount.per_hour
    if amount.per is Per.HOUR and not one_run().isdisjoint(chosen):
        return -(-amount.number // len(hours))
    return amount.spread(len(hours))


def _hours(row: Outline) -> frozenset[int] | None:
    try:
        return read_hours(row.runs_at) or None
    except NoHours:
        return None


def _summed(named: Iterable[tuple[str, Flow]]) -> tuple[Sum, ...]:
    together: Mapping[str, list[Flow]] = defaultdict(list)
    for name, flow in named:
        together[name].append(flow)
    sums = (Sum(name, tuple(some)) for name, some in together.items())
    return tuple(sorted(sums, key=lambda each: (-each.busiest, each.name)))


def _latest(assessor: Assessor, load: Sum) -> Assessor:
    """Whoever assesses by the latest edition that one of the rows has."""
    rows = (flow.row for flow in load.flows)
    return assessor.of(max(rows, key=lambda row: row.edition or 0))


def _of_pattern(assessor: Assessor, criterion: Criterion, load: Sum) -> Iterable[Clash]:
    """The hours in which one pattern's load is worse than each of its parts."""
    model = assessor.model
    meeting: dict[tuple[int, ...], list[int]] = defaultdict(list)
    by_hour = [flow.by_hour for flow in load.flows]
    said = [_said(model, criterion, load.name, f.busiest or 0) for f in load.flows]
    for hour in range(A_DAY):
        here = [n for n, records in enumerate(by_hour) if records[hour]]
        if len(here) > 1 and any(not load.flows[n].at_any_time for n in here):
            meeting[tuple(here)].append(hour)
    for places, hours in meeting.items():
        some = tuple(load.flows[n] for n in places)
        together = sum(flow.hourly for flow in some)
        fit = _said(model, criterion, load.name, together)
        alone = [said[n] for n in places]
        if (
            fit
            and fit.verdict <= Verdict.RESERVATION
            and all(one is None or one.verdict > fit.verdict for one in alone)
        ):
            meets = (tuple(hours), load.name, some, together)
            yield Clash(*meets, criterion.slug, fit, assessor.number)


def _said(
    model: DecisionModel, criterion: Criterion, pattern: str, number: int
) -> Fit | None:
    """What the rules say of so many records in one interface."""
    band = criterion.band(number).slug
    said = model.fits_of(criterion.slug, band)
    return next((fit for fit in said if fit.pattern == pattern), None)
