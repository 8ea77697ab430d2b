"""Times of day in a text: "02:00", "um 7 und 19 Uhr", "Mon-Fri 06:00-22:00"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guide.register.matching.lore import alternatives
from guide.register.matching.schedules import NEAR
from guide.register.matching.words import folded

_MOMENT = re.compile(
    r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?P<mark>[:h.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d%€$]|[.,:]\d)"
    rf"(?:\s*(?P<of>{alternatives('of-clock')})\b\.?)?"
    r"(?:\s*(?P<half>[ap]m)\b(?!\s+tag\b))?"  # "5 am Tag" are five a day
    r"(?!\w)"
)
_AND = re.compile(rf"\s*(?:[,;/&+]|\b(?:{alternatives('and-clock')})\b)+\s*")
_UNTIL = re.compile(rf"\s*(?:[-–—]|\b(?:{alternatives('until-clock')})\b)\s*")
_AT = re.compile(rf"\b(?:{alternatives('at-clock')})\.?\s*$")
_AT_AN_HOUR = re.compile(rf"\b(?:{alternatives('at-hour')})\.?\s+$")
_FROM = re.compile(rf"\b(?:{alternatives('from-clock')})\s+$")
_BETWEEN = re.compile(rf"\b(?:{alternatives('between-clock')})\s+$")
_BOUND = re.compile(rf"\b(?:{alternatives('bound-clock')})\s+$")
_WORD = re.compile(r"\s*[^\W\d_]")
CLOCK = ("uhr", "uur", "o'clock")
"""Behind a number, these make it an hour of the day; "6 h" may as well be six hours."""


@dataclass
class _Times:
    """Moments that are told together: "6, 12 und 18 Uhr", "8-18 Uhr"."""

    text: str
    moments: list[re.Match[str]]
    joins: list[str] = field(default_factory=list)
    """What stands between two of them: "and" or "until"."""

    @property
    def before(self) -> str:
        """The words that lead them; not all of a long text, for each of many times."""
        start = self.moments[0].start()
        return self.text[max(0, start - NEAR) : start]

    @property
    def is_between(self) -> bool:
        return self.joins == ["and"] and bool(_BETWEEN.search(self.before))

    @property
    def is_span(self) -> bool:
        return "until" in self.joins or self.is_between

    @property
    def is_bound(self) -> bool:
        """Whether it runs before or after, and when is not said: "by 6 am"."""
        return not self.is_span and bool(_BOUND.search(self.before))

    @property
    def is_clear(self) -> bool:
        """Whether the last is no number of something: "at 7 and 19 shops"."""
        last = self.moments[-1]
        return _is_sure(last) or not _WORD.match(self.text, last.end())

    @property
    def is_sure(self) -> bool:
        """Whether these are times, and no other numbers."""
        at = bool(_AT.search(self.before))
        if any(_is_sure(moment, at=at) for moment in self.moments):
            return True
        leads = [_AT_AN_HOUR] + ([_FROM, _BETWEEN] if self.is_span else [])
        return any(lead.search(self.before) for lead in leads)

    def spread(self) -> tuple[int, int]:
        """Where they stand, with the words and brackets around them."""
        leads = (_AT_AN_HOUR, _AT, _FROM, _BETWEEN, _BOUND)
        found = (lead.search(self.before) for lead in leads)
        led = len(self.before) - min(
            [len(self.before), *(f.start() for f in found if f)]
        )
        start = self.moments[0].start() - led
        end = self.moments[-1].end()
        around = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        in_brackets = around == ("(", ")")
        return (start - 1, end + 1) if in_brackets else (start, end)

    def told(self) -> Iterator[str]:
        """The hours, such as "6", and from which to which, such as "8-18"."""
        joins = ["until"] if self.is_between else self.joins
        at = 0
        while at < len(self.moments):
            first = self.moments[at]
            until = at < len(joins) and joins[at] == "until"
            last = self.moments[at + 1] if until else None
            yield _span(first, last) if last else str(_hour(first, self._half(first)))
            at += 2 if until else 1

    def _half(self, moment: re.Match[str]) -> str | None:
        """Its half of the day; that of the last in "between 1 and 3 am"."""
        return moment["half"] or (None if moment["mark"] else self.moments[-1]["half"])


def without_clock(text: str) -> tuple[str, str]:
    """A text in small letters without its times of day, and their hours, such as
    "6,18" or "8-18"; the text as it is where it tells none that are plain."""
    told = folded(text)
    times = [each for each in _times(told) if each.is_clear]
    spans = any(each.is_sure and each.is_span for each in times)
    sure = [each for each in times if each.is_sure or (spans and each.is_span)]
    if not sure:
        return text, ""
    plain = [each for each in sure if not each.is_bound]
    hours = dict.fromkeys(hour for each in plain for hour in each.told())
    for start, end in reversed([each.spread() for each in sure]):
        told = f"{told[:start]} {told[end:]}"
    return told, ",".join(sorted(hours, key=lambda hour: int(hour.split("-")[0])))


def _times(told: str) -> list[_Times]:
    """Moments, together with those that are joined to them."""
    times: list[_Times] = []
    for moment in _MOMENT.finditer(told):
        between = told[times[-1].moments[-1].end() : moment.start()] if times else "."
        joins = (("until", _UNTIL), ("and", _AND))
        join = next((word for word, mark in joins if mark.fullmatch(between)), "")
        if join:
            times[-1].joins.append(join)
            times[-1].moments.append(moment)
        else:
            times.append(_Times(told, [moment]))
    return [each for all_of_it in times for each in _cut(all_of_it)]


def _cut(times: _Times) -> Sequence[_Times]:
    """Without what follows a time and is a number of something: "6:00, 20 orders"."""
    last = times.moments[-1]
    if times.is_clear or len(times.moments) < 2 or last["minute"]:
        return [times]
    shorter = _Times(times.text, times.moments[:-1], times.joins[:-1])
    return [shorter] if _is_sure(shorter.moments[-1]) else []


def _is_sure(moment: re.Match[str], *, at: bool = False) -> bool:
    """Whether it is a time by itself. A number with a point is one only beside a word
    that says so."""
    if moment["mark"] == ".":
        return at or bool(moment["of"] or moment["half"])
    return bool(moment["minute"] or moment["half"] or moment["of"] in CLOCK)


def _span(first: re.Match[str], last: re.Match[str]) -> str:
    """From which hour to which: "9-5 pm" begins in the morning."""
    until = _hour(last, last["half"]) or 24
    half = first["half"] or (None if first["mark"] else last["half"])
    begin = _hour(first, half)
    if begin > until and not first["half"]:
        begin = _hour(first, None)
    minutes = last["minute"] not in (None, "00")
    return f"{begin}-{min(until + minutes, 24)}"


def _hour(moment: re.Match[str], half: str | None) -> int:
    hour = int(moment["hour"]) % 24
    if half == "am" and hour == 12:
        return 0
    return hour + 12 if half == "pm" and hour < 12 else hour
