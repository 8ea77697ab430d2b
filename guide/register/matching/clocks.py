"""Times of day in a text: "02:00", "um 7 Uhr", "6am"."""

import re

from guide.register.matching.lore import alternatives
from guide.register.matching.words import folded

_OF = alternatives("of-clock")
_CLOCK = re.compile(
    rf"\(?\b(?:(?P<at>{alternatives('at-clock')})\.?\s*)?"
    rf"(?P<hour>[01]?\d|2[0-4])[:h.](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    rf"\s*(?P<of>{_OF})?\b\.?\s*(?P<half>[ap]m)?\)?"
)
_HOUR = re.compile(
    rf"\b(?:{alternatives('at-hour')})\.?\s+(?P<hour>[01]?\d|2[0-4])"
    rf"\s?(?:{_OF}|(?P<half>[ap]m))?\b(?!\s*[a-z%-])"
    rf"|\b(?P<alone>[01]?\d|2[0-4])\s?(?:uhr|uur|o'clock|(?P<late>[ap]m))\b"
    r"(?!\s+tag\b)"  # "5 am Tag" are five a day
)


def hours_of(text: str) -> list[int]:
    """The hours of the day that a text names, each once."""
    told = folded(text)
    hours = {_hour(f["hour"], f["half"]) for f in _CLOCK.finditer(told) if _is_time(f)}
    if not hours:
        found = _HOUR.finditer(told)
        hours = {_hour(f["hour"] or f["alone"], f["half"] or f["late"]) for f in found}
    return sorted(hours)


def _hour(hour: str, half: str | None) -> int:
    late = half == "pm" and int(hour) < 12
    return (int(hour) + 12 * late) % 24


def _is_time(found: re.Match[str]) -> bool:
    """Whether it is a time: a number with a point is one only beside such a word."""
    point = found[0][found.end("hour") - found.start()] == "."
    return not point or any(found[part] for part in ("at", "of", "half"))


def without_clock(text: str) -> tuple[str, str]:
    """A text in small letters without its times of day, and their hours."""
    hours = hours_of(text)
    if not hours:
        return text, ""
    rest = _HOUR.sub(" ", _CLOCK.sub(" ", folded(text)))
    return rest, ",".join(map(str, hours))
