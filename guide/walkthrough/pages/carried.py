"""How a pattern carries the reader's volume in the time that there is: calls or jobs,
told in a sentence and in its steps."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import HOURS, Amount, Per
from scenarios.capacity.arithmetic import Calls, Jobs, Work, pieces
from scenarios.capacity.figures import (
    Way,
    figures,
    runs_at_most_daily,
    runs_hourly,
    runs_often,
    soon,
    way_of,
)
from scenarios.text.words import (
    counted,
    exact,
    interval,
    lasting,
    percent,
    roughly,
    rounded,
)

HOUR = 3600

WORKING_DAYS = HOURS[Per.MONTH] // HOURS[Per.DAY]


@dataclass(frozen=True, slots=True)
class Sum:
    """A result of the arithmetic, with how it was worked out."""

    label: str
    figure: str
    unit: str
    formula: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What one pattern makes of a volume."""

    amount: Amount
    load: Calls | Jobs
    by_calls: Calls
    """The same call by call, to be set beside packages."""

    @property
    def sentence(self) -> str:
        """The whole arithmetic in a sentence or two."""
        if isinstance(self.load, Calls):
            return _of_calls(self.load)
        calls = f"In calls they would take {roughly(self.by_calls.seconds)}."
        return f"{_of_jobs(self.load, self.amount)} {calls}"

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The steps. What goes in packages comes at once: no average."""
        return _sums(self.load)


def carried(advice: Advice, pattern: str, amount: Amount) -> Carried | None:
    """How a pattern carries a volume; None where nothing is counted for it."""
    calls = calls_of(advice, amount)
    match way_of(pattern):
        case Way.CALLS:
            return Carried(amount, calls, calls)
        case Way.PACKAGES:
            return Carried(amount, _jobs(advice, amount), calls)
    return None


def calls_of(advice: Advice, amount: Amount) -> Calls:
    """The calls that a volume takes."""
    work = Work(amount.number, amount.seconds)
    return Calls(work, _value(advice, "call-records"), _value(advice, "call-seconds"))


def _jobs(advice: Advice, amount: Amount) -> Jobs:
    """The jobs that a volume takes: in one run, or in runs that the answers set."""
    minutes = int(_value(advice, "run-minutes") * 60)
    return Jobs(
        Work(amount.number, amount.seconds),
        _value(advice, "package-records"),
        apart=_apart(advice, amount, minutes),
        due=minutes if _heard(advice, soon()) else None,
    )


def _apart(advice: Advice, amount: Amount, minutes: int) -> int | None:
    """Seconds from one run to the next; None where all of it comes in one.

    How often it runs is the reader's own where they told what comes in a run. What is
    to be there soon, whenever it comes up, waits for no other.
    """
    if amount.per is Per.RUN or _heard(advice, runs_at_most_daily()):
        return None
    if _heard(advice, runs_hourly()):
        return HOUR
    return minutes if runs_soon(advice, amount) else None


def runs_soon(advice: Advice, amount: Amount) -> bool:
    """Whether minutes count: for the time of a run, or until the next."""
    often = amount.per is not Per.RUN and _heard(advice, runs_often())
    return often or _heard(advice, soon())


def _heard(advice: Advice, answers: Collection[tuple[str, str]]) -> bool:
    return any(answer in answers for answer in advice.heard.items())


def _value(advice: Advice, key: str) -> Fraction:
    return Fraction(advice.reading.counted_with.value(figures()[key]))


def _of_calls(load: Calls) -> str:
    window = lasting(load.work.seconds)
    size = "one call each" if load.each == 1 else f"{exact(load.each)} to a call"
    took = (
        f"{load.work.number:,} records, {size} at {exact(load.lasting)} s, take "
        f"{roughly(load.seconds)} one after another"
    )
    if load.share <= 1:
        return f"{took}: {percent(load.share)} of {window}."
    return (
        f"{took}, and there is only {window}. At least {load.at_once:,} calls have to "
        "be at work at once, all the time."
    )


def _of_jobs(load: Jobs, amount: Amount) -> str:
    if load.apart is not None and load.runs > 1:
        return _in_runs(load)
    if amount.per is Per.MONTH and amount.within is None:
        return _of_a_month(load)
    number, window = f"{load.work.number:,}", lasting(load.window)
    each = f"{exact(load.each)} records"
    if load.number == 1:
        return (
            f"{number} go in one package of up to {each}: 1 job, at once, which "
            f"may last {window}."
        )
    return (
        f"{number} in packages of {each} take {counted(load.number, 'job')}. One "
        f"after another, each may last {roughly(load.seconds_each)} to be done "
        f"within {window}."
    )


def _in_runs(load: Jobs) -> str:
    """No package waits to be full where a run follows a run."""
    apart = load.apart or HOUR
    often = f"every {lasting(apart)}" if apart % 60 else interval(apart // 60)
    return (
        f"{load.work.number:,} with a run {often}: {load.to_a_run:,} to a run, if "
        f"even, and {counted(load.number, 'job')}, each of which may last "
        f"{roughly(load.seconds_each)}."
    )


def _of_a_month(load: Jobs) -> str:
    """Nobody has said in how many runs it comes, nor how long one may last."""
    each = f"{exact(load.each)} records"
    packages = (
        f"they go in one package of up to {each}: 1 job"
        if load.number == 1
        else f"packages of {each} make {counted(load.number, 'job')}"
    )
    a_day = pieces(load.work.number, WORKING_DAYS)
    return (
        f"If a month's {load.work.number:,} come in one run, {packages}. Spread over "
        f"{WORKING_DAYS} working days, a day has {a_day:,}."
    )


def _sums(load: Calls | Jobs) -> tuple[Sum, ...]:
    work = load.work
    if isinstance(load, Jobs):
        jobs = f"{load.to_a_run:,} ÷ {exact(load.each)}"
        if load.runs == 1:
            return (Sum("Jobs", f"{load.number:,}", "", jobs),)
        return (
            Sum("To a run", f"{load.to_a_run:,}", "", f"{work.number:,} ÷ {load.runs}"),
            Sum("Jobs", f"{load.number:,}", "", f"{load.runs} × {load.in_a_run}"),
        )
    return (
        Sum(
            *("On average", rounded(work.per_second), "a second"),
            f"{work.number:,} ÷ {work.seconds:,} s",
        ),
        Sum("Calls", f"{load.number:,}", "", f"{work.number:,} ÷ {exact(load.each)}"),
        Sum(
            *("One after another", roughly(load.seconds), ""),
            f"{load.number:,} × {exact(load.lasting)} s",
        ),
        Sum(
            *("At work at once", f"{load.at_once:,}", "at least"),
            f"{rounded(load.seconds)} s ÷ {work.seconds:,} s",
        ),
    )
