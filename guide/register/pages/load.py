"""What all rows carry: by pattern, by the hour, by system, and the hours that clash."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from guide.register.assessing import Assessor
from guide.register.hours import A_DAY
from guide.register.load import (
    ByHour,
    Clash,
    Flow,
    Sum,
    by_pattern,
    by_system,
    clashes,
    flows,
)
from guide.register.outlines import Outline
from guide.register.pages.told import Told, told_of
from guide.walkthrough.pages.limits import LimitBeside, Yours, limits_beside
from guide.walkthrough.pages.standing import Citations, References
from scenarios.capacity.arithmetic import Calls, Work
from scenarios.capacity.figures import figures
from scenarios.models import Pattern
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import counted, listed

MOST_SYSTEMS = 20
MOST_CLASHES = 12

BAR_WIDTH, BAR_GAP, TALLEST = 20, 4, 96


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour of the day in the drawing and in the table below it."""

    hour: str
    records: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class PatternLoad:
    """What one pattern carries, beside its limits."""

    pattern: Pattern
    rows: int
    busiest: str
    left_out: str
    """What the sum leaves out, in a sentence; empty where it has all."""
    limits: tuple[LimitBeside, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What several rows carry together."""

    rows: int
    busiest: str
    left_out: str


@dataclass(frozen=True, slots=True)
class SystemLoad:
    name: str
    rows: int
    busiest: int
    peak: str
    """The hour with the most, as far as it is told; empty without."""


@dataclass(frozen=True, slots=True)
class Load:
    """The load of all rows, as the pages show it."""

    patterns: tuple[PatternLoad, ...]
    open: Rest | None
    """The rows that have no pattern yet; None without any."""
    all: Rest
    bars: tuple[Bar, ...]
    most: Told | None
    """The hour with the most, and the rows that make it up."""
    unplaced: Told | None
    """Rows with a volume of which nobody has said when they run."""
    clashes: tuple[Told, ...]
    systems: tuple[SystemLoad, ...]
    more_systems: int
    references: References
    ties: bool
    """Whether several patterns suit one row equally: it is counted with the first."""
    width: int = A_DAY * (BAR_WIDTH + BAR_GAP)
    height: int = TALLEST


def load_of(assess: Assessor, rows: Iterable[Outline]) -> Load:
    """What some rows carry together."""
    carried, cited = flows(assess, rows), Citations(assess.model)
    systems = by_system(assess, carried)
    meeting, by_hour = clashes(assess, carried), Sum("", carried).by_hour
    patterns = tuple(_loads(by_pattern(carried), cited))
    counted_in = {load.pattern.slug for load in patterns}
    still_open = [f for f in carried if counted_in.isdisjoint(f.patterns[:1])]
    return Load(
        patterns=patterns,
        open=_rest(still_open) if still_open else None,
        all=_rest(carried),
        bars=tuple(_bars(by_hour)),
        most=_most(carried, by_hour),
        unplaced=_unplaced(carried),
        clashes=tuple(_clash(assess, each) for each in meeting[:MOST_CLASHES]),
        systems=tuple(_system(each) for each in systems[:MOST_SYSTEMS]),
        more_systems=max(0, len(systems) - MOST_SYSTEMS),
        references=cited.references,
        ties=any(len(flow.patterns) > 1 for flow in carried),
    )


def _loads(sums: Iterable[Sum], cited: Citations) -> Iterator[PatternLoad]:
    known = {
        row.slug: row for row in Pattern.objects.prefetch_related("limits__reference")
    }
    for load in sums:
        if load.name not in known:
            continue
        work = Work(load.busiest, 3600) if load.busiest else None
        yield PatternLoad(
            known[load.name],
            len(load.flows),
            _busiest(load),
            _left_out(load),
            limits_beside(
                known[load.name],
                Yours(work, _calls(work) if work else None),
                cited,
                rates=True,
            ),
        )


def _rest(some: Iterable[Flow]) -> Rest:
    load = Sum("", tuple(some))
    return Rest(len(load.flows), _busiest(load), _left_out(load))


def _busiest(load: Sum) -> str:
    return f"{load.busiest:,}" if load.busiest else ""


def _calls(work: Work) -> Calls:
    known = figures()
    return Calls(
        work,
        Fraction(known["call-records"].value),
        Fraction(known["call-seconds"].value),
    )


def _left_out(load: Sum) -> str:
    left = load.without_volume
    return f"{counted(left, 'row')} without a volume" if left else ""


def _bars(by_hour: ByHour) -> Iterator[Bar]:
    """A bar for each hour; none where all are alike, which a sentence says better."""
    most = max(by_hour, default=0)
    for hour, records in enumerate(by_hour if len(set(by_hour)) > 1 else ()):
        height = -(-records * TALLEST // most)
        x = hour * (BAR_WIDTH + BAR_GAP)
        yield Bar(f"{hour:02}:00", records, x, TALLEST - height, height)


def _most(carried: Iterable[Flow], by_hour: ByHour) -> Told | None:
    """The hour with the most, and its rows; None where nothing is known of any."""
    most = max(by_hour, default=0)
    if not most:
        return None
    hour = by_hour.index(most)
    there = [flow for flow in carried if flow.busiest and hour in (flow.hours or ())]
    there.sort(key=lambda flow: -flow.hourly)
    alike = len(set(by_hour)) == 1
    when = "In each hour the same" if alike else f"Most at {hour:02}:00"
    rows = counted(len(there), "row")
    return told_of(
        f"{when}, {most:,} records: {rows}, the largest first.",
        [flow.row for flow in there],
    )


def _unplaced(carried: Iterable[Flow]) -> Told | None:
    """The rows with a volume that are in no hour of the drawing."""
    rows = [f.row for f in carried if f.busiest is not None and f.hours is None]
    if not rows:
        return None
    run = "runs" if len(rows) == 1 else "run"
    return told_of(
        f"{counted(len(rows), 'row')} with a volume {run} at hours that nobody has "
        "told: give them in “Runs at”.",
        rows,
    )


def _clash(assess: Assessor, clash: Clash) -> Told:
    """What meets when, and what the rules say to so much at once."""
    model = replace(assess, number=clash.edition).model
    criterion, pattern = model.criterion(clash.criterion), model.pattern(clash.pattern)
    times = listed(f"{hour:02}:00" for hour in clash.hours)
    told = told_of(
        f"{times}: {len(clash.flows)} interfaces by {pattern.name} bring "
        f"{clash.together:,} {criterion.unit} together.",
        [flow.row for flow in clash.flows],
    )
    return replace(
        told,
        reason=clash.fit.reason,
        word=VERDICT_WORDS[clash.fit.verdict],
        verdict=clash.fit.verdict.slug,
    )


def _system(load: Sum) -> SystemLoad:
    return SystemLoad(load.name, len(load.flows), load.busiest, _peak(load))


def _peak(load: Sum) -> str:
    """The hour with the most, in words."""
    by_hour = load.by_hour
    if not any(by_hour):
        return ""
    return "any hour" if len(set(by_hour)) == 1 else f"{load.peak:02}:00"
