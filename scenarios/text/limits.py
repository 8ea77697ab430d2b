"""What a limit says, in words."""

from scenarios.decision.rates import HOUR
from scenarios.models import Limit
from scenarios.text.words import lasting

_MEANT: dict[str, str] = {
    Limit.MeantAs.DEFAULT: "{} (default)",
    Limit.MeantAs.AT_LEAST: "at least {}",
    Limit.MeantAs.UP_TO: "up to {}",
    Limit.MeantAs.MEDIAN: "{}, median",
    Limit.MeantAs.P95: "{}, 95th percentile",
}


def in_words(limit: Limit) -> str:
    """The value of a limit: "6,000 requests per user in 5 minutes".

    Made from its parts; where it is no number, its own words.
    """
    if limit.amount is None:
        return f"{limit.value} {limit.unit}".strip()
    said = f"{limit.amount:,} {limit.unit}"
    if limit.per:
        said += f" per {limit.get_per_display()}"
    if limit.window:
        said += f" in {lasting(limit.window)}"
    return _MEANT.get(limit.meant_as, "{}").format(said) + _an_hour(limit)


def in_parts(limit: Limit) -> tuple[str, str]:
    """The same as its figure and what is counted: "6,000" and "requests per user"."""
    if limit.amount is None:
        return limit.value, limit.unit
    number = f"{limit.amount:,}"
    before, _, after = in_words(limit).partition(number)
    return before + number, after.strip()


def _an_hour(limit: Limit) -> str:
    """What a number for less than an hour comes to: ", or 72,000 an hour"."""
    hourly = limit.per_hour
    if hourly is None or (limit.window or 0) >= HOUR:
        return ""
    return f", or {round(hourly):,} an hour"
