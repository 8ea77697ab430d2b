"""In which hours something runs, as a column of hours says it: "2", "Mo-Fr 8-18"."""

import re

from guide.register.hours import NoHours, read_hours
from guide.register.matching.lore import alternatives
from guide.register.matching.rhythms import read_rhythm
from guide.register.matching.schedules import DAY
from guide.register.matching.words import folded

_OF_CLOCK = re.compile(rf"(?<=\d)\s?(?:{alternatives('of-clock')})\b\.?")
_ON_DAYS = re.compile(
    r"(?P<days>[^\d]+?)[:,]?\s+(?P<hours>\d{1,2}\s*[-–]\s*\d{1,2}\D*)"
)


def hours_in(text: str) -> str:
    """The code of hours as they are typed here, "8-18 Uhr" or "6, 12"; empty where a
    text has others, or more."""
    told = "".join(_OF_CLOCK.sub("", _of_each_day(text)).split()).replace("–", "-")
    try:
        hours = sorted(read_hours(told))
    except NoHours:
        return ""
    if "-" in told:
        return f"at={told.replace(';', ',')}"
    at = ",".join(map(str, hours))
    return f"every={DAY // len(hours)} at={at}" if hours else ""


def _of_each_day(text: str) -> str:
    """The hours alone of "Mon-Fri 8-18", whose days say nothing of how often."""
    told = folded(text)
    found = _ON_DAYS.fullmatch(told)
    every = read_rhythm(found["days"]).every if found else None
    return found["hours"] if found and every and every[0] == DAY else told
