"""Values that are written and not chosen: amounts, and the hours in which it runs."""

from collections.abc import Mapping

from guide.register.matching.hours import hours_in
from guide.register.matching.proposal import NUMBERS, ValueChoice
from guide.register.matching.rhythms import Rhythm
from guide.register.matching.volumes import read_volume

HOURS = "runs-at"
HINTS: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, "open; or 2500 per day"),
    HOURS: "open; or 8-18, or 6, 12",
}
"""What to write for them, by their meaning."""


def written(value: ValueChoice) -> str:
    """What a form shows of a value, and sends: of hours no more than these."""
    return Rhythm.of_code(value.says).runs_at if value.meaning == HOURS else value.says


def code_of(meaning: str, typed: str) -> str:
    """The code of what was written.

    Raises `ValueError` with the reason where that says nothing.
    """
    if meaning in NUMBERS:
        return read_volume(typed).code()
    if hours := hours_in(typed):
        return hours
    raise ValueError("no hours of a day")
