"""What all rows come to: whom to ask, what is risky, the load, hours that clash."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from guide.register.assessing import Assessor, assessor
from guide.register.deciding import Risk, WorthAsking, left_out, risks, worth_asking
from guide.register.hours import A_DAY
from guide.register.load import Clash, Flow, Sum, by_pattern, by_system, clashes, flows
from guide.register.models import Interface, Register
from guide.register.sharing import Alike, alike
from guide.walkthrough.pages.cost import LimitBeside, limits_beside
from guide.walkthrough.pages.standing import Citations, References
from scenarios.capacity.arithmetic import Calls, Work
from scenarios.capacity.figures import figures
from scenarios.models import Pattern
from scenarios.text.verdicts import VERDICT_WORDS
from scenarios.text.words import counted, listed

MOST_ASKED = 5
MOST_RISKS = 5
MOST_SYSTEMS = 20
MOST_CLASHES = 12
MOST_ALIKE = 20
MOST_NAMED = 12
"""So many rows are named behind a sentence; of the rest it is said how many."""

BAR_WIDTH, BAR_GAP, TALLEST = 20, 4, 96


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about some rows."""

    sentence: str
    rows: tuple[Interface, ...]
    more: int
    """How many rows are not named."""
    reason: str = ""
    word: str = ""
    """The verdict behind the reason: its word and its slug."""
    verdict: str = ""


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
class SystemLoad:
    name: str
    rows: int
    busiest: int
    peak: str
    """The hour with the most, as far as it is told; empty without."""


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """The page on all rows together."""

    total: int
    asking: tuple[Told, ...]
    risks: tuple[Told, ...]
    not_looked_into: int
    loads: tuple[PatternLoad, ...]
    bars: tuple[Bar, ...]
    width: int
    height: int
    unplaced: Told | None
    """Rows with a volume of which nobody has said when they run."""
    clashes: tuple[Told, ...]
    systems: tuple[SystemLoad, ...]
    more_systems: int
    alike: tuple[Told, ...]
    more_alike: int
    references: References


def page(register: Register) -> TogetherPage:
    """What all rows of a register come to."""
    assess = assessor(register)
    rows = list(register.interfaces.defer("cells", "unread"))
    carried = flows(assess, rows)
    cited = Citations(assess.model)
    systems, shared = by_system(carried), alike(rows)
    bars = tuple(_bars(carried))
    return TogetherPage(
        total=len(rows),
        asking=tuple(_asking(each) for each in worth_asking(assess, rows)[:MOST_ASKED]),
        risks=tuple(_risk(assess, each) for each in risks(assess, rows)[:MOST_RISKS]),
        not_looked_into=left_out(assess, rows),
        loads=tuple(_loads(by_pattern(carried), cited)),
        bars=bars,
        width=A_DAY * (BAR_WIDTH + BAR_GAP),
        height=TALLEST,
        unplaced=_unplaced(carried),
        clashes=tuple(_clash(assess, each) for each in _worst(assess, carried)),
        systems=tuple(_system(each) for each in systems[:MOST_SYSTEMS]),
        more_systems=max(0, len(systems) - MOST_SYSTEMS),
        alike=tuple(_alike(each) for each in shared[:MOST_ALIKE]),
        more_alike=max(0, len(shared) - MOST_ALIKE),
        references=cited.references,
    )


def _named(sentence: str, rows: Sequence[Interface]) -> Told:
    shown = tuple(rows[:MOST_NAMED])
    return Told(sentence, shown, len(rows) - len(shown))


def _asking(asked: WorthAsking) -> Told:
    """Whom to ask for what, and what that decides."""
    whose = asked.theirs > 1 and asked.theirs * 2 >= len(asked.rows)
    people = f"those of {asked.whom}" if asked.is_system else asked.whom
    whom = f"Ask {people}" if whose else "Ask"
    theirs = whose and asked.theirs < len(asked.rows)
    these = f", {asked.theirs:,} of them theirs" if theirs else ""
    return _named(
        f"{whom}: “{asked.criterion.question}” Whatever they say decides "
        f"{counted(len(asked.rows), 'row')}{these}.",
        asked.rows,
    )


def _risk(assess: Assessor, risk: Risk) -> Told:
    chosen = assess.defaults[risk.criterion.slug]
    options = {option.slug: option.label for option in risk.criterion.options}
    said = options.get(chosen, chosen)
    return _named(
        f"“{risk.criterion.title}: {said}” is taken for all rows that say nothing "
        f"else. If it is wrong, it changes {counted(len(risk.rows), 'row')}.",
        risk.rows,
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
            f"{load.busiest:,}" if load.busiest else "",
            _left_out(load),
            limits_beside(
                known[load.name],
                work,
                _calls(work) if work else None,
                cited,
                rates=True,
            ),
        )


def _calls(work: Work) -> Calls:
    known = figures()
    return Calls(
        work,
        Fraction(known["call-records"].value),
        Fraction(known["call-seconds"].value),
    )


def _left_out(load: Sum) -> str:
    return (
        f"{counted(load.without_volume, 'row')} without a volume"
        if (load.without_volume)
        else ""
    )


def _bars(carried: Iterable[Flow]) -> Iterator[Bar]:
    by_hour = Sum("", tuple(carried)).by_hour or (0,) * A_DAY
    most = max(by_hour) or 1
    for hour, records in enumerate(by_hour):
        height = -(-records * TALLEST // most)
        x = hour * (BAR_WIDTH + BAR_GAP)
        yield Bar(f"{hour:02}:00", records, x, TALLEST - height, height)


def _unplaced(carried: Iterable[Flow]) -> Told | None:
    """The rows with a volume that are in no hour of the drawing."""
    rows = [f.row for f in carried if f.busiest is not None and f.hours is None]
    if not rows:
        return None
    run = "runs" if len(rows) == 1 else "run"
    return _named(
        f"{counted(len(rows), 'row')} with a volume {run} at hours that nobody has "
        "told: give them in “Runs at”.",
        rows,
    )


def _worst(assess: Assessor, carried: Iterable[Flow]) -> tuple[Clash, ...]:
    return clashes(assess.model, carried)[:MOST_CLASHES]


def _clash(assess: Assessor, clash: Clash) -> Told:
    """What meets when, and what the rules say to so much at once."""
    criterion = assess.model.criterion(clash.criterion)
    name = assess.model.pattern(clash.pattern).name
    times = listed(f"{hour:02}:00" for hour in clash.hours)
    told = _named(
        f"{times}: {len(clash.flows)} interfaces by {name} bring "
        f"{clash.together:,} {criterion.unit} together.",
        [flow.row for flow in clash.flows],
    )
    return Told(
        told.sentence,
        told.rows,
        told.more,
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


def _alike(shared: Alike) -> Told:
    return _named(
        f"{len(shared.rows)} go from {shared.source} to {shared.target} with what may "
        "be the same things.",
        shared.rows,
    )
