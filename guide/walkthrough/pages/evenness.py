"""What a number for a day, a night or a month leaves out: its busiest hour."""

from collections.abc import Iterator
from dataclasses import dataclass

from guide.walkthrough import links, wording
from guide.walkthrough.advice import Advice, Outcome
from guide.walkthrough.amounts import HOURS, Amount, Per
from scenarios.capacity.figures import runs_at_most_daily
from scenarios.decision.boundaries import Boundary
from scenarios.decision.model import Criterion
from scenarios.decision.stretches import own_stretch
from scenarios.text.words import ended


@dataclass(frozen=True, slots=True)
class Evenness:
    """That a number was counted as if it came evenly, and what hangs on that."""

    criterion: str
    """Slug of the question that asks for it."""
    counted: str
    """What it was counted as, a sentence."""
    turns: str
    """From which number in one hour on the advice is another, or has more against it;
    empty where it has not, with all of it in one hour."""
    stays: str
    """That it stays as it is even then; empty where that is not known."""
    url: str
    """The question, which takes the busiest hour too."""


def evenness(advice: Advice) -> Evenness | None:
    """What hangs on the busiest hour; None where the reader has told that."""
    return next(_evenness(advice), None)


def _evenness(advice: Advice) -> Iterator[Evenness]:
    for slug, amount in advice.reading.amounts.items():
        criterion = advice.model.criterion(slug)
        if amount.per not in HOURS or not advice.applies(criterion):
            continue
        turns = _turns(advice, criterion, amount)
        known = advice.outcome is not Outcome.OPEN
        yield Evenness(
            slug,
            f"Counted as if it came evenly, {amount.per_hour:,} an hour.",
            turns,
            _stays(advice, amount) if known and not turns else "",
            links.question(advice.reading, slug),
        )


def _stays(advice: Advice, amount: Amount) -> str:
    """That nothing turns, not even where a month's number comes in one run."""
    seldom = any(answer in runs_at_most_daily() for answer in advice.heard.items())
    one_run = seldom and amount.per is Per.MONTH
    once = ", as in one run of the month," if one_run else ""
    return f"Even with all {amount.number:,} in one hour{once} the advice stays."


def _turns(advice: Advice, criterion: Criterion, amount: Amount) -> str:
    """What would be said if more of it came in one hour, up to all; empty if the same
    or not settled yet."""
    if advice.outcome is Outcome.OPEN:
        return ""
    own = (one for one in advice.boundaries if one.criterion == criterion.slug)
    said = (_another(advice, one, amount) or _more(advice, one, amount) for one in own)
    return next(said, "")


def _another(advice: Advice, boundary: Boundary, amount: Amount) -> str:
    """What else would be recommended."""
    for change in boundary.changes:
        start = change.starts_at or 0
        if amount.per_hour < start <= amount.number:
            then = wording.outcome(
                advice.model, change.winners, conflict=change.conflict
            )
            advised = f"the advice is {then}" if change.winners else then
            return f"From {start:,} in one hour on, {advised}."
    return ""


def _more(advice: Advice, boundary: Boundary, amount: Amount) -> str:
    """What more would be said against what is recommended."""
    own, above = own_stretch(advice.model, boundary, advice.recommended)
    if own.ends_at is None or above is None or not above.against:
        return ""
    if own.ends_at >= amount.number:
        return ""
    against = ended(wording.against(above.against))
    return f"Above {own.ends_at:,} in one hour: {against[0].lower()}{against[1:]}"
