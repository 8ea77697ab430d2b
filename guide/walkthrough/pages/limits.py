"""The limits of a pattern that bear on a volume, and what the volume is beside them."""

from dataclasses import dataclass
from fractions import Fraction

from guide.walkthrough.pages.standing import Citations
from scenarios.capacity.arithmetic import Calls, Jobs, Work, pieces, share_of
from scenarios.models import Limit, Pattern
from scenarios.text import limits as limit_words
from scenarios.text.words import counted, in_bytes, percent, rounded

COUNTED = frozenset({"records", "rows", "requests", "calls", "events", "operations"})
"""Units of limits that a volume is measured by; calls and requests count calls."""

CALLED = frozenset({"requests", "calls", "operations"})

SIZES = {"KB": 1000, "MB": 1000**2, "GB": 1000**3}
"""Units of limits on how large one call or package may be, in bytes."""

IN_TURN = "call at a time"
"""The unit of a limit by which the jobs of a run are started one after another."""

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Yours:
    """What a reader's volume comes to."""

    work: Work | None = None
    """Its records, in the busiest time."""
    calls: Calls | None = None
    """The calls that these take."""
    jobs: Jobs | None = None
    """The packages that all of it goes in, if it does."""

    @property
    def together(self) -> int:
        """How many records the largest call or package has; 0 without a volume."""
        if self.jobs:
            return min(int(self.jobs.each), self.jobs.to_a_run)
        calls = self.calls
        return min(int(calls.each), calls.work.number) if calls else 0


NOTHING_TOLD = Yours()


@dataclass(frozen=True, slots=True)
class LimitBeside:
    """A limit, and what the reader's volume comes to beside it."""

    name: str
    value: str
    yours: str
    above: bool
    """Whether the volume is above it."""
    withdrawn: bool
    observed: bool
    """Whether nobody promises it, so that its note belongs to it."""
    note: str
    citations: tuple[str, ...]


def limits_beside(
    row: Pattern,
    yours: Yours,
    cited: Citations,
    *,
    rates: bool = False,
    but: str | None = None,
) -> tuple[LimitBeside, ...]:
    """The limits of a pattern that a volume is measured by, beside some volume.

    Withdrawn ones come last, with nothing beside them; what concerns licences is not
    among them. With `rates`, only those in force of so many in some time; `but` leaves
    out those of one direction.
    """
    bearing = [
        limit
        for limit in row.limits.all()
        if limit.kind != Limit.Kind.LICENSING
        and limit.direction != but
        and (_counts(limit) or bool(_packed(limit, yours)))
        and (not rates or (limit.window and limit.kind != Limit.Kind.WITHDRAWN))
    ]
    bearing.sort(key=lambda limit: limit.kind == Limit.Kind.WITHDRAWN)
    return tuple(beside(limit, yours, cited) for limit in bearing)


def beside(limit: Limit, yours: Yours, cited: Citations) -> LimitBeside:
    """A limit and the reader's volume beside it; beside what is withdrawn, nothing."""
    withdrawn = limit.kind == Limit.Kind.WITHDRAWN
    told, above = ("", False) if withdrawn else _told(limit, yours)
    return LimitBeside(
        name=limit.name,
        value=limit_words.in_words(limit),
        yours=told,
        above=above,
        withdrawn=withdrawn,
        observed=limit.kind == Limit.Kind.BEHAVIOUR,
        note=limit.note,
        citations=cited.row(limit.reference),
    )


def _counts(limit: Limit) -> bool:
    """Whether a limit counts what a volume counts."""
    return limit.unit in COUNTED and bool(limit.window or limit.per)


def _told(limit: Limit, yours: Yours) -> tuple[str, bool]:
    """What the volume is beside a limit, and whether it is above it."""
    own = _measured_by(limit, yours)
    if own and limit.per_hour:
        share = share_of(own, limit.per_hour)
        even = ", if even" if own.seconds > HOUR else ""
        hourly = f"{round(own.per_hour):,} {limit.unit} an hour{even}"
        return f"{hourly}: {times(share)}", share > 1
    if own and limit.unit in COUNTED and limit.amount:
        parts = pieces(own.number, Fraction(limit.amount))
        return f"{own.number:,}: {counted(parts, limit.get_per_display())}", False
    return _packed(limit, yours), False


def _measured_by(limit: Limit, yours: Yours) -> Work | None:
    """The volume; for requests and calls, the calls that it takes."""
    calls = yours.calls
    if limit.unit in CALLED and calls:
        return Work(calls.number, calls.work.seconds)
    return yours.work


def _packed(limit: Limit, yours: Yours) -> str:
    """What a limit on packages leaves to each; empty where it leaves all there is."""
    if limit.unit in SIZES and limit.per and limit.amount and yours.together > 1:
        size = Fraction(limit.amount) * SIZES[limit.unit] / yours.together
        return f"{yours.together:,} in one: up to {in_bytes(size)} a record"
    if limit.unit == IN_TURN and yours.jobs and yours.jobs.in_a_run > 1:
        to_a_run = " to a run" if yours.jobs.runs > 1 else ""
        return f"{counted(yours.jobs.in_a_run, 'job')}{to_a_run}, one after another"
    return ""


def times(share: Fraction) -> str:
    """A part of what is allowed, in words: "8 % of it", "4.2 times that"."""
    return f"{percent(share)} of it" if share <= 1 else f"{rounded(share)} times that"
