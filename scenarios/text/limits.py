"""What a limit says, in words."""

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
    return _MEANT.get(limit.meant_as, "{}").format(said)
