"""Numbers with what they count and how often: "3,000 order lines an hour"."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from guide.walkthrough.amounts import A_DAY, Amount, Per, Unclear, read_number
from scenarios.search.words import words_in
from scenarios.text.words import one_line

_NUMBERS = {
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "a dozen": 12,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "a hundred": 100,
    "hundred": 100,
    "a few hundred": 300,
    "several hundred": 300,
    "hundreds": 300,
    "a thousand": 1_000,
    "a few thousand": 3_000,
    "several thousand": 3_000,
    "thousands": 3_000,
}
"""Numbers in words. "A few" is taken for three."""

_NUMBERS |= {
    f"{word} {many}": number * size
    for word, number in [("two", 2), *_NUMBERS.items()]
    for many, size in (("dozen", 12), ("hundred", 100), ("thousand", 1_000))
    if 1 < number < 10
}

_NIGHTLY = "night|nightly|overnight"
_PERIODS: dict[str, tuple[Per, int]] = {
    "second": (Per.HOUR, 3600),
    "minute": (Per.HOUR, 60),
    "hour": (Per.HOUR, 1),
    "shift": (Per.DAY, 1),
    "day": (Per.DAY, 1),
    "weekday": (Per.DAY, 1),
    "evening": (Per.NIGHT, 1),
    "night": (Per.NIGHT, 1),
    "week": (Per.MONTH, 4),
    "month": (Per.MONTH, 1),
}
"""The period that an amount knows, and how many times the number it is there."""

_ALIKE = str.maketrans("\u0131\u0130\u017f\u212a", "iisk")
"""Letters of a Turkish keyboard, and odder ones, that a search takes for these where it
ignores case. A text is as long with these."""

_BETWEEN = {
    "day": A_DAY,
    "weekday": A_DAY,
    "week": 7 * A_DAY,
    "month": 30 * A_DAY,
}
"""Minutes from one file to the next, where one comes each time."""

_UNCOUNTED = frozenset(
    word
    for word, _, _ in words_in(
        "times time runs second seconds minute minutes hour hours day days week weeks "
        "month months year years night nights shift shifts per cent percent euro euros "
        "eur dollar "
        "dollars usd pound pounds gbp users user people employees staff stores shops "
        "countries sites companies pages page fields tables entities gb tb mb kb "
        "gigabytes terabytes threads banks states warehouses plants licences"
    )
)
"""What a number may count without being a volume: time, money, people, places."""

_LINKS = (
    r"\b(?:to|into|onto|in|on|at|from|for|by|with|and|or|that|which|as|an?|the"
    r"|is|are|was|were|has|have|go|goes|come|comes|arrives?)\b"
)
"""Words that end what is counted: "80,000 rows to a CRM"."""

_AT_ONCE = re.compile(
    r"\b(?:a|an|one|the|its|their|single)\s+(?:[\w.-]+\s+){0,2}?"
    r"(?:file|csv|workbook|spreadsheet|zip|package)"
    r"\s+(?:with|of|holding|containing|has|holds|contains)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""What stands before the number of things in one file: they all come at once."""

_HOURS = "|".join(word for word, number in _NUMBERS.items() if number <= 12)
_TIME = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d\d)?|{_HOURS})\s+(?:in\s+the|at)\s+(?:evening|night)",
    re.IGNORECASE,
)
"""A time, as in "at ten in the evening"."""

_MONEY = re.compile(r"(?:[$€£]|\b(?:EUR|USD|GBP|CHF))\s?\Z")
_NUMBER = (
    r"(?P<number>\d[\d,'’ \u00a0\u202f]{0,20}\d|\d+(?:\.\d+){0,6}|"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")(?P<scale>\s?(?:k|thousand|million))?(?!\w)"
)
_COUNTED = r"(?P<counted>(?:\s+[^\W\d_][\w&+’'-]*){0,5}?)"
_PER = (
    r"\s*(?:\b(?:an?|per|each|every|(?:in|on|over|across)\s+(?:an?|one|the(?!\s+second)))"
    r"\s+(?:(?:normal|ordinary|average|usual|typical|working|good|busy|busiest|peak|quiet)"
    r"\s+)?|/\s?)"
)
_WHEN = r"(?P<period>" + "|".join(_PERIODS) + r")\b"
_LESS = r"(?!\s+(?:to|or)\s)"
"""Of "five to twenty a day", twenty counts."""
_RATE = re.compile(
    rf"(?<![\w.,]){_NUMBER}{_LESS}{_COUNTED}{_PER}{_WHEN}", re.IGNORECASE
)
_EACH_RUN = re.compile(
    rf"(?<![\w.,]){_NUMBER}{_LESS}{_COUNTED}"
    r"\s+(?:(?:each|every)\s+(?:time|run)|(?:per|a|in\s+(?:each|one))\s+run)\b",
    re.IGNORECASE,
)
_MINUTES = {"minute": 1, "hour": 60}
_EVERY = re.compile(
    r"\b(?:every|each)\s+(?:(?P<times>\d{1,4}|"
    + "|".join(word for word, number in _NUMBERS.items() if number <= 60)
    + r")\s+)?(?P<unit>minutes?|hours?)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?<![\w.,]){_NUMBER}(?P<counted>(?:\s+(?!{_LINKS})[^\W\d_][\w-]*){{1,3}})",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    rf"\b(?:(?:each|every|a|per)\s+(?P<period>night|day|week|month|hour|evening)"
    rf"|(?P<nightly>{_NIGHTLY})|(?P<daily>daily|weekdays|day['’]s))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NotRead:
    """A number with what it counts, as it was said, and why it cannot be read."""

    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Volume:
    """How much, as it was said, and from where to where."""

    amount: Amount
    start: int
    end: int


def busiest(text: str, *, by_runs: bool = True) -> Volume | None:
    """The volume with the most in an hour; None if a text tells none.

    `by_runs` takes what comes in one file for that of one run, if not for that of
    the day, week or month in which it comes.
    """
    text = text.translate(_ALIKE)
    runs = [*_runs(text)] if by_runs else []
    rates = [*runs, *_volumes(_rates(text), by_runs=by_runs)]
    found = rates or _volumes(_in_rhythm(text), by_runs=by_runs)
    return max(found, key=lambda volume: volume.amount.per_hour, default=None)


def not_read(text: str) -> tuple[NotRead, ...]:
    """The volumes of a text that can be read in two ways or in none."""
    return tuple(_not_read(text.translate(_ALIKE)))


def _not_read(text: str) -> Iterator[NotRead]:
    for told, _ in _rates(text) or _in_rhythm(text):
        try:
            _number(told)
        except Unclear as unclear:
            yield NotRead(one_line(told[0]), str(unclear))


type _Told = tuple[re.Match[str], str]
"""A number with what it counts, and its period."""


def _rates(text: str) -> list[_Told]:
    """Numbers with a period behind them."""
    found = ((told, told["period"]) for told in _RATE.finditer(text))
    return [(told, period) for told, period in found if _is_volume(text, told)]


def _in_rhythm(text: str) -> list[_Told]:
    """Numbers of things in a text that says once how often they come."""
    rhythm = _RHYTHM.search(text)
    if not rhythm:
        return []
    period = rhythm["period"] or ("night" if rhythm["nightly"] else "day")
    return [
        (told, period)
        for told in _PLAIN.finditer(text)
        if any(word.endswith("s") for word in told["counted"].split())
        and _is_volume(text, told)
    ]


def _runs(text: str) -> Iterator[Volume]:
    """Numbers of one run in a text that says how far apart the runs are."""
    every = _EVERY.search(text)
    if not every:
        return
    many = (every["times"] or "1").lower()
    minutes = _MINUTES[every["unit"].lower().rstrip("s")]
    between = int(_NUMBERS.get(many, many)) * minutes
    for told in _EACH_RUN.finditer(text):
        with suppress(Unclear):
            if between and _is_volume(text, told):
                amount = Amount(_number(told), Per.RUN, between)
                yield Volume(amount, told.start(), told.end())


def _volumes(found: Iterable[_Told], *, by_runs: bool) -> Iterator[Volume]:
    for told, period in found:
        with suppress(Unclear):
            if number := _number(told):
                per, times = _PERIODS[period.lower()]
                run = _one_run(number, period, told) if by_runs else None
                amount = run or Amount(number * times, per)
                yield Volume(amount, told.start(), told.end())


def _one_run(number: int, period: str, told: re.Match[str]) -> Amount | None:
    """The amount of one run, where a number comes in one file.

    A night stays a night: it is known how long that is.
    """
    between = _BETWEEN.get(period.lower())
    if between and _AT_ONCE.search(told.string, 0, told.start()):
        return Amount(number, Per.RUN, between)
    return None


def _is_volume(text: str, told: re.Match[str]) -> bool:
    """Whether a number counts no time, money, people or the like."""
    if _TIME.fullmatch(told[0]):
        return False
    counted = set(re.split(_LINKS, told["counted"].lower())[0].split())
    if counted == {"times"}:  # A rhythm, unless each time must be a call.
        return sum(map(str.isdigit, told["number"])) > 2
    return not (counted & _UNCOUNTED or _MONEY.search(text[: told.start()]))


def _number(told: re.Match[str]) -> int:
    """The number of a match. Raises Unclear where it is none, or may be two."""
    words = " ".join(told["number"].lower().split())
    scale = (told["scale"] or "").strip()
    return read_number(f"{_NUMBERS.get(words, words)} {scale}".strip())
