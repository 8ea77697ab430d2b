"""What a choice costs: whether it carries the load, its limits and its licences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from guide.walkthrough import links
from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import Amount, Per
from guide.walkthrough.counted_with import CountedWith
from guide.walkthrough.pages.carried import Carried, Sum, calls_of, carried, runs_soon
from guide.walkthrough.pages.limits import (
    NOTHING_TOLD,
    LimitBeside,
    Yours,
    beside,
    limits_beside,
)
from guide.walkthrough.pages.standing import Citations
from scenarios.capacity.arithmetic import Jobs, Work
from scenarios.capacity.figures import (
    Figure,
    Way,
    figures,
    inbound,
    outbound,
    way_of,
)
from scenarios.models import Limit, Pattern
from scenarios.text.words import exact

HOUR = 3600


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
    load = carried(advice, row.slug, told[1]) if told else None
    yours = _yours(advice, told[1], load) if told else NOTHING_TOLD
    limits = row.limits.all()
    licences = [one for one in limits if one.kind == Limit.Kind.LICENSING]
    return Load(
        name=row.name,
        sentence=load.sentence if load else "",
        sums=load.sums if load else (),
        limits=limits_beside(row, yours, cited, but=_other_way(advice)),
        licences=tuple(beside(one, yours, cited) for one in licences),
        url=f"{links.pattern(row).url}#limits",
    )


def sentence_on(advice: Advice, row: Pattern) -> str:
    """What one pattern makes of the volume, in a sentence; empty if that is unknown."""
    told = _volume(advice)
    load = carried(advice, row.slug, told[1]) if told else None
    return load.sentence if load else ""


def _yours(advice: Advice, amount: Amount, load: Carried | None) -> Yours:
    """What limits are set against: the volume, its calls, and its packages, if any."""
    work = _in_the_busiest(amount)
    packed = load.load if load and isinstance(load.load, Jobs) else None
    return Yours(work, replace(calls_of(advice, amount), work=work), packed)


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
