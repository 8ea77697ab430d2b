"""The fields of a quantity: its bands, or one's own number and what it counts by."""

from dataclasses import dataclass

from django.http import QueryDict

from guide.walkthrough.advice import Advice
from guide.walkthrough.amounts import HOURS, Amount, Per
from guide.walkthrough.pages.marks import Mark, marks, not_sure
from scenarios.decision.model import Criterion
from scenarios.text.words import listed

PERIODS = {
    Per.HOUR: "in the busiest hour",
    Per.RUN: "in one run",
    Per.DAY: "in one day",
    Per.NIGHT: "in one night",
    Per.MONTH: "in one month",
}
"""What a number may be counted by, in words."""


@dataclass(frozen=True, slots=True)
class Band:
    """A range of numbers to choose with one click, or that nobody knows."""

    mark: Mark
    url: str


@dataclass(frozen=True, slots=True)
class AmountField:
    """The fields of a quantity, filled in as far as they are known."""

    value: str
    fault: str
    """Why what was typed cannot be used, and what to do; empty if it can."""
    periods: tuple[Mark, ...]
    every: str
    """Minutes from one run to the next."""
    hours: str
    """Hours in which a day's, a night's or a month's number comes."""
    spread: str
    """How many these are where nobody says."""
    counts_as: str
    """What it is in the busiest hour, as a sentence; empty where that is the same."""
    bands: tuple[Band, ...]


def amount_field(
    advice: Advice, criterion: Criterion, action: str, typed: QueryDict
) -> AmountField:
    slug, reading = criterion.slug, advice.reading
    unread, amount = reading.unread.get(slug), reading.amounts.get(slug)
    chosen = reading.chosen.get(slug, "")
    per = typed.get(f"{slug}-per") or (amount.per if amount else Per.HOUR)
    return AmountField(
        value=unread.typed if unread else str(amount.number) if amount else "",
        fault=unread.fault if unread else "",
        periods=tuple(Mark(p.value, words, p == per) for p, words in PERIODS.items()),
        every=typed.get(f"{slug}-every") or _within(amount, Per.RUN),
        hours=typed.get(f"{slug}-hours") or _within(amount, *HOURS),
        spread=listed(f"a {per} has {hours} hours" for per, hours in HOURS.items()),
        counts_as=_counts_as(advice, criterion),
        bands=tuple(
            Band(mark, f"{action}?{reading.having({slug: mark.value}).query()}")
            for mark in (*marks(criterion, chosen), not_sure(chosen))
        ),
    )


def _within(amount: Amount | None, *per: Per) -> str:
    """The minutes or hours that were given with an amount of this kind."""
    if amount is None or amount.per not in per or amount.within is None:
        return ""
    return str(amount.within)


def _counts_as(advice: Advice, criterion: Criterion) -> str:
    amount = advice.reading.amounts.get(criterion.slug)
    if amount is None or amount.per is Per.HOUR:
        return ""
    counts = f"Counts as {amount.per_hour:,} {criterion.unit}."
    if amount.per not in HOURS:
        return counts
    return (
        f"{counts} That is if it comes evenly: if you know how much the busiest hour "
        "has, tell that instead."
    )
