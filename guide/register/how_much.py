"""How much a row says, in words: as its list has it, and as the rules count it."""

from collections.abc import Mapping

from guide.walkthrough.amounts import A_DAY, HOURS, Amount, Per
from guide.walkthrough.pages.amount import PERIODS
from scenarios.capacity.figures import one_run
from scenarios.text.words import interval


def periods(answers: Mapping[str, str]) -> Mapping[Per, str]:
    """What a number may be counted by, in words, beside the other answers of a row: of
    what comes once, that of the busiest hour is all that there is."""
    return PERIODS if _is_repeated(answers) else {**PERIODS, Per.HOUR: "in all"}


def in_short(amount: Amount, answers: Mapping[str, str]) -> str:
    """An amount beside the other answers of its row: "900 in the busiest hour"."""
    often = f" {interval(amount.within)}" if _is_run(amount) and amount.within else ""
    return f"{amount.number:,} {periods(answers)[amount.per]}{often}"


def in_full(amount: Amount, unit: str, answers: Mapping[str, str]) -> str:
    """The same with what it is in the busiest hour, and on what that rests.

    `unit` is that of the criterion, such as "records per hour".
    """
    things = unit.removesuffix(" per hour")
    if amount.per is Per.HOUR and not _is_repeated(answers):
        whole = f"{amount.number:,} {things} in all"
        return f"{whole}: {amount.per_hour:,} in the busiest hour, if at once"
    if _is_run(amount) and (amount.within or 0) >= A_DAY:
        hours = HOURS[Per.NIGHT]
        even = f"{amount.spread(hours):,} if spread over {hours} hours"
        return f"{amount.words(unit)}, if at once; {even}"
    return amount.words(unit)


def _is_repeated(answers: Mapping[str, str]) -> bool:
    """Whether it may come more than once, as a first load does not."""
    return one_run().isdisjoint(answers.items())


def _is_run(amount: Amount) -> bool:
    return amount.per is Per.RUN
