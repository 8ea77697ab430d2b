"""What a choice costs: whether it carries the load, its limits and its licences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.counted_with import CountedWith
from guide.walkthrough.pages.carried import Sum, calls_of, carried, runs_soon
from guide.walkthrough.pages.standing import Citations
from scenarios.capacity.arithmetic import Calls, Work, pieces, share_of
from scenarios.capacity.figures import (
    Figure,
    Way,
    figures,
    inbound,
    outbound,
    way_of,
)
from scenarios.models import Limit, Pattern
from scenarios.text import limits as limit_words
from scenarios.text.words import counted, exact, percent, rounded

COUNTED = frozenset({"records", "rows", "requests", "calls", "events", "operations"})
"""Units of limits that a volume is measured by; calls and requests count calls."""

HOUR = 3600

CALLED = frozenset({"requests", "calls", "operations"})


@dataclass(frozen=True, slots=True)
class LimitBeside:
    """A limit, and what the reader's volume comes to beside it."""

    name: str
    value: str
    yours: str
    above: bool
    """Whether the volume is above it."""
    withdrawn: bool
    note: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureField:
    """A figure of the arithmetic in the form that changes it."""

    figure: Figure
    value: str
    assumed: bool
    changed: bool
    fault: str


@dataclass(frozen=True, slots=True)
class Load:
    """What one pattern makes of the reader's volume."""

    name: str
    sentence: str
    sums: tuple[Sum, ...]
    limits: tuple[LimitBeside, ...]
    licences: tuple[LimitBeside, ...]
    url: str
    """All limits of the pattern."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The layer on what the choice costs."""

    volume: str
    loads: tuple[Load, ...]
    fields: tuple[FigureField, ...]
    kept: tuple[tuple[str, str], ...]
    """What the form has to send again."""

    @property
    def assumed(self) -> bool:
        """Whether a figure that is counted with is only assumed."""
        return any(each.assumed and not each.changed for each in self.fields)

    @property
    def unfolded(self) -> bool:
        """Whether the figures are in sight: one was changed, or could not be read."""
        return any(each.fault or each.changed for each in self.fields)


def cost(advice: Advice, rows: Iterable[Pattern], cited: Citations) -> Cost | None:
    """What the patterns at the head cost; None while none is."""
    told = _volume(advice)
    loads = tuple(load_of(advice, row, cited) for row in rows)
    if not any(load.sums or load.limits or load.licences for load in loads):
        return None
    ways = {way_of(row.slug) for row in rows}
    return Cost(
        volume=told[1].words(told[0]) if told else "",
        loads=loads,
        fields=tuple(_fields(advice, ways)) if told else (),
        kept=tuple(replace(advice.reading, counted_with=CountedWith()).pairs()),
    )


type Told = tuple[str, Amount] | None
"""A unit and a volume in it, as the reader gave it."""


def _volume(advice: Advice) -> Told:
    for slug, amount in advice.reading.amounts.items():
        criterion = advice.model.criterion(slug)
        if advice.applies(criterion):
            return criterion.unit, amount
    return None


def _fields(advice: Advice, ways: set[Way | None]) -> Iterator[FigureField]:
    """The figures that are counted with; packages are set against calls."""
    counted_with = advice.reading.counted_with
    for key, figure in figures().items():
        if _is_used(key, advice, ways):
            unused = counted_with.unused.get(key)
            yield FigureField(
                figure,
                unused.typed if unused else exact(Fraction(counted_with.value(figure))),
                assumed=not figure.reference,
                changed=key in counted_with.changed,
                fault=unused.fault if unused else "",
            )


def _is_used(key: str, advice: Advice, ways: set[Way | None]) -> bool:
    told = _volume(advice)
    if key.startswith("call"):
        return bool(ways & {Way.CALLS, Way.PACKAGES})
    if key == "run-minutes" and not (told and runs_soon(advice, told[1])):
        return False
    return Way.PACKAGES in ways


def load_of(advice: Advice, row: Pattern, cited: Citations) -> Load:
    """What one pattern makes of the reader's volume, and its limits."""
    told = _volume(advice)
    work = _in_the_busiest(told[1]) if told else None
    calls = replace(calls_of(advice, told[1]), work=work) if told and work else None
    load = carried(advice, row.slug, told[1]) if told else None
    limits = row.limits.all()
    licences = [one for one in limits if one.kind == Limit.Kind.LICENSING]
    return Load(
        name=row.name,
        sentence=load.sentence if load else "",
        sums=load.sums if load else (),
        limits=limits_beside(row, work, calls, cited, but=_other_way(advice)),
        licences=tuple(_beside(one, work, calls, cited) for one in licences),
        url=f"{links.pattern(row).url}#limits",
    )


def _in_the_busiest(amount: Amount) -> Work:
    """A volume and the time in which it comes: of runs far apart, one in an hour."""
    far_apart = amount.per is Per.RUN and amount.seconds > HOUR
    return Work(amount.number, HOUR if far_apart else amount.seconds)


def _other_way(advice: Advice) -> str | None:
    """The direction that records do not go by the answers; None where they may."""
    said = set(advice.heard.items())
    comes_in, goes_out = said & inbound(), said & outbound()
    if bool(comes_in) is bool(goes_out):
        return None
    return Pattern.Direction.OUTBOUND if comes_in else Pattern.Direction.INBOUND


def limits_beside(
    row: Pattern,
    work: Work | None,
    calls: Calls | None,
    cited: Citations,
    *,
    rates: bool = False,
    but: str | None = None,
) -> tuple[LimitBeside, ...]:
    """The limits of a pattern that a volume is measured by, beside some work.

    Withdrawn ones come last, with nothing beside them; what concerns licences is not
    among them. With `rates`, only those in force of so many in some time; `but` leaves
    out those of one direction.
    """
    bearing = [
        limit
        for limit in row.limits.all()
        if limit.kind != Limit.Kind.LICENSING
        and limit.direction != but
        and _bears(limit)
        and (not rates or (limit.window and limit.kind != Limit.Kind.WITHDRAWN))
    ]
    bearing.sort(key=lambda limit: limit.kind == Limit.Kind.WITHDRAWN)
    return tuple(_beside(limit, work, calls, cited) for limit in bearing)


def _bears(limit: Limit) -> bool:
    """Whether a volume can be set against a limit."""
    return limit.unit in COUNTED and bool(limit.window or limit.per)


def _beside(
    limit: Limit, work: Work | None, calls: Calls | None, cited: Citations
) -> LimitBeside:
    """A limit and the reader's volume beside it; beside what is withdrawn, nothing."""
    withdrawn = limit.kind == Limit.Kind.WITHDRAWN
    own = None if withdrawn else _measured_by(limit, work, calls)
    share = share_of(own, limit.per_hour) if own and limit.per_hour else None
    yours = ""
    if own and share is not None:
        unit = limit.unit
        even = ", if even" if own.seconds > HOUR else ""
        yours = f"{round(own.per_hour):,} {unit} an hour{even}: {times(share)}"
    elif own and limit.unit in COUNTED and limit.amount:
        parts = pieces(own.number, Fraction(limit.amount))
        yours = f"{own.number:,}: {counted(parts, limit.get_per_display())}"
    return LimitBeside(
        name=limit.name,
        value=limit_words.in_words(limit),
        yours=yours,
        above=share is not None and share > 1,
        withdrawn=withdrawn,
        note=limit.note,
        citations=cited.row(limit.reference),
    )


def _measured_by(limit: Limit, work: Work | None, calls: Calls | None) -> Work | None:
    """The volume; for requests and calls, the calls that it takes."""
    counted_by = limit.unit in CALLED and calls
    return Work(calls.number, calls.work.seconds) if counted_by and calls else work


def times(share: Fraction) -> str:
    """A part of what is allowed, in words: "8 % of it", "4.2 times that"."""
    return f"{percent(share)} of it" if share <= 1 else f"{rounded(share)} times that"
