"""How often something runs, and whether somebody waits, as a text says it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from guide.register.matching.clocks import without_clock
from guide.register.matching.lore import alternatives, lexicon, phrases
from guide.register.matching.remembered import remembered
from guide.register.matching.schedules import (
    DAY,
    HOUR,
    MONTH,
    WEEK,
    counted,
    cron,
    duration,
    per_period,
)
from guide.register.matching.words import Found, Word, folded, plain, words_in

NAMED = {
    "few-minutes": (2, 30),
    "hourly": (HOUR, HOUR),
    "twice-daily": (DAY // 2, DAY // 2),
    "daily": (DAY, DAY),
    "working-days": (DAY, DAY),
    "some-days": (DAY, WEEK),
    "weekly": (WEEK, WEEK),
    "monthly": (MONTH, MONTH),
}
"""The minutes from one run to the next, at least and at most."""
STEP = "at-a-step"
"""What comes when something is done, where a clause of a cell begins so."""
DAYS = frozenset({"some-days", "working-days"})
"""What tells on which days, and with hours from when until when not how often."""
CELLS = (STEP, "some-days")
"""What in a remark may be of something else: a release, the hours of support."""
_MINUTE_SIGN = re.compile(r"(?<=\d)\s*['’′](?!['’′\w])")
"""The minutes of "every 10'", and not the thousands of "1'200"."""
_MINUTES = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
TIMINGS = ("waits", "seconds", "minutes", "nobody", "set-times")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a text says of time; empty where it says nothing."""

    every: tuple[int, int] | None = None
    """The minutes from one run to the next, at least and at most."""
    once: bool = False
    whenever: bool = False
    timing: str = ""
    """Such as "waits" or "minutes"; "nobody" where just nobody waits."""
    runs_at: str = ""
    """The hours of the day, such as "2", "6,12,18" or "8-18"."""

    @property
    def says_nothing(self) -> bool:
        return self == Rhythm()

    @property
    def collected(self) -> bool:
        return self.once or self.every is not None or self.timing == "set-times"

    def code(self) -> str:
        """The rhythm in one word or a few; `of_code` gives it back."""
        between = dict.fromkeys(map(str, self.every or ()))
        parts = [
            f"every={'-'.join(between)}" if between else "",
            *(word for word in ("once", "whenever") if getattr(self, word)),
            self.timing,
            f"at={self.runs_at}" if self.runs_at else "",
        ]
        return " ".join(filter(None, parts))

    @staticmethod
    @lru_cache(maxsize=4_000)
    def of_code(code: str) -> "Rhythm":
        """The rhythm that a code tells; what it does not know is left out."""
        told = dict(part.partition("=")[::2] for part in code.split())
        minutes = _MINUTES.fullmatch(told.get("every", ""))
        every = (int(minutes[1]), int(minutes[2] or minutes[1])) if minutes else None
        return Rhythm(
            every,
            "once" in told,
            "whenever" in told,
            next((timing for timing in TIMINGS if timing in told), ""),
            told.get("at", ""),
        )


@remembered
def read_rhythm(text: str) -> Rhythm:
    """What a cell of a column of frequencies or of timing says."""
    told = _MINUTE_SIGN.sub(" min", _in_minutes(plain(text).strip()))
    if (rhythm := _by_schedule(told)) is not None:
        return rhythm
    if _goes_over_days(told):
        return Rhythm()
    rest, at = without_clock(told)
    words = words_in(rest)
    if at and not words:
        return Rhythm(every=_as_often((DAY, DAY), at), runs_at=at)
    if at and len(words) == 1 and phrases("days-of-week").whole(words[0].text):
        # From when until when on a day: neither how often nor the hours of each day.
        return Rhythm() if _is_span(at) else Rhythm((WEEK, WEEK), runs_at=at)
    found = [
        f for f in _told_of_runs(rest) if f.sense != STEP or _begins(words, f.start)
    ]
    rhythm = _at_hours(found, counted(rest), at)
    often = rhythm.every or rhythm.once or rhythm.whenever
    if often or rhythm.timing in ("waits", "seconds", "minutes"):
        return rhythm
    return replace(rhythm, every=per_period(rest))


_PART = re.compile(r"(?<![\d/])([13])/([24])\s?([^\W\d_]+)\.?")


def _in_minutes(told: str) -> str:
    """The text with a part of an hour in minutes: "every 1/4 h"."""

    def minutes(part: re.Match[str]) -> str:
        is_hour = lexicon("time-units").whole(part[3]) == ["hour"]
        return f"{60 * int(part[1]) // int(part[2])} min" if is_hour else part[0]

    return _PART.sub(minutes, told)


_DAY = rf"(?:{alternatives('days-of-week')})\b\.?"
_OVER_DAYS = re.compile(
    rf"\b{_DAY}[^-–—]{{1,12}}(?:[-–—]|\b(?:{alternatives('until-clock')})\b)\s*{_DAY}\s*\d"
)


def _goes_over_days(told: str) -> bool:
    """Whether it tells hours from one day into another: "Sat 20:00 - Sun 06:00"."""
    found = _OVER_DAYS.search(folded(told))
    return bool(found and any(sign.isdigit() for sign in found[0][:-1]))


def _is_span(at: str) -> bool:
    return "-" in at


def _at_hours(found: list[Found], told: tuple[int, int] | None, at: str) -> Rhythm:
    """What words say of time, beside the hours of the day in which it runs."""
    if _is_span(at):
        found = [f for f in found if f.sense not in DAYS]
        return replace(_of_words(found, told), runs_at=at)
    rhythm = _of_words(found, told)
    return replace(rhythm, every=_as_often(rhythm.every, at), runs_at=at)


def _as_often(every: tuple[int, int] | None, at: str) -> tuple[int, int] | None:
    """How often it runs on a day of which hours are told: at two, twice.

    From when until when says nothing of how often.
    """
    if _is_span(at):
        return None
    times = at.count(",") + 1
    if every is None or every[0] != DAY or times < 2:
        return every
    between = DAY // times
    return between, between if every[1] == DAY else every[1]


def _by_schedule(told: str) -> Rhythm | None:
    """What a cron expression or a duration says."""
    if found := cron(told):
        return Rhythm(every=(found[0], found[0]), runs_at=found[1])
    minutes = duration(told)
    return Rhythm(every=(minutes, minutes)) if minutes else None


@remembered
def in_prose(text: str) -> Rhythm:
    """What a remark says of time, where only what is plain counts."""
    told, at = without_clock(plain(text))
    found = _told_of_runs(told)
    words = words_in(told)
    strict = [
        f
        for f in found
        if (f.size > 1 and f.sense not in CELLS)
        or (f.sense in _PLAIN and _is_plain(words[f.start].text))
    ]
    return _at_hours(strict, counted(told, whole=False), at)


def _begins(words: tuple[Word, ...], at: int) -> bool:
    """Whether a clause begins with a word."""
    return at == 0 or words[at - 1].clause != words[at].clause


def _is_plain(word: str) -> bool:
    """Whether a word alone tells a rhythm in prose: "nightly", but not "night"."""
    return len(word) > 5 or word == "daily"


_PLAIN = ("daily", "working-days", "weekly", "monthly", "hourly", "waits", "minutes")


BETWEEN = 1
"""So many words, such as "orders", may stand in "60 orders a day"."""


def _told_of_runs(text: str) -> list[Found]:
    """What a text says of time, without what only tells what a number is for."""
    words = words_in(text)
    return [
        found
        for found in _longest(lexicon("rhythm").found(text))
        if not (found.sense in NAMED and _is_of_a_number(words, found))
    ]


def _is_of_a_number(words: tuple[Word, ...], found: Found) -> bool:
    """Whether it is the "per day" of "60 per day", "60 orders a day", "a few a day".

    One a day is daily.
    """
    if not lexicon("time-units").whole(words[found.end - 1].text) or found.size > 2:
        return False
    clause = words[found.start].clause
    before = [w.text for w in words[: found.end - 1] if w.clause == clause]
    if not before or not _is_per(before[-1]):
        return found.size == 1 and any(map(_is_several, before[-1 - BETWEEN :]))
    return any(map(_is_several, before[-2 - BETWEEN : -1]))


def _is_per(word: str) -> bool:
    return bool(phrases("per-unit").whole(word))


def _is_several(word: str) -> bool:
    number = word[0].isdigit() and word not in ("1", "1x")
    return number or bool(phrases("several").whole(word))


def _longest(found: tuple[Found, ...]) -> list[Found]:
    """What is not part of something longer, nor denied."""
    kept = [f for f in found if not f.denied]
    return [
        f
        for f in kept
        if not any(
            g.start <= f.start and f.end <= g.end and g.size > f.size for g in kept
        )
    ]


def _of_words(found: list[Found], told: tuple[int, int] | None) -> Rhythm:
    senses = dict.fromkeys(f.sense for f in found)
    every = told or _rarest(senses)
    timing = next((t for t in TIMINGS if t in senses), "")
    if "waits" in senses and "nobody" in senses:
        timing = ""
    if told and timing == "minutes":
        timing = ""
    return Rhythm(
        every=every,
        once="once" in senses and every is None,
        whenever=every is None
        and ("whenever" in senses or (STEP in senses and timing != "set-times")),
        timing=timing,
    )


def _rarest(senses: dict[str, None]) -> tuple[int, int] | None:
    """One rhythm of several that are named: from the shortest to the longest."""
    named = [NAMED[sense] for sense in senses if sense in NAMED]
    if len(named) > 1 and "some-days" in senses:
        named.remove(NAMED["some-days"])
    if not named:
        return None
    return min(low for low, _ in named), max(high for _, high in named)
