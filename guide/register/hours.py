"""The hours of a day in which something runs: "2", "8-18", "6, 12, 18" or "22-2"."""

import re
from functools import lru_cache

A_DAY = 24

SHAPE = re.compile(r"(\d{1,2})(?::(\d{2}))?(?:\s*[-–]\s*(\d{1,2})(?::(\d{2}))?)?")


class NoHours(ValueError):
    """A text tells no hours; says what to write instead."""


@lru_cache(maxsize=1_000)
def read_hours(text: str) -> frozenset[int]:
    """The hours in which it runs, 0 to 23; empty for an empty text.

    "8-18" is from eight until six in the evening, the hour that then begins not among
    them. Raises NoHours for what is no hour of a day.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return frozenset(hour for part in parts for hour in _hours(part))


def _hours(part: str) -> list[int]:
    told = SHAPE.fullmatch(part)
    if not told:
        raise NoHours(_instead(part))
    first, last = int(told[1]), told[3]
    minutes = (int(told[2] or 0), int(told[4] or 0))
    if first >= A_DAY or max(minutes) >= 60 or (last and int(last) > A_DAY):
        raise NoHours(_instead(part))
    if last is None:
        return [first]
    until = int(last) + bool(minutes[1])
    length = (until - first) % A_DAY or A_DAY
    return [(first + each) % A_DAY for each in range(length)]


def _instead(part: str) -> str:
    return f"“{part[:40]}” is no hour of a day. Write 2, 8-18 or 6, 12, 18."
