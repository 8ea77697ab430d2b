"""Minutes from one run to the next, as numbers tell them: "every 5 min", PT5M, cron."""

import re
from functools import cache

from guide.register.matching.lore import alternatives, lexicon, numbers_in_words
from guide.register.matching.words import folded

HOUR, DAY, WEEK, MONTH, YEAR = 60, 1440, 10_080, 44_640, 527_040
UNITS = {"minute": 1, "hour": HOUR, "day": DAY, "week": WEEK, "month": MONTH} | {
    "year": YEAR
}
PARTS = {"second": 1 / 60, "millisecond": 1 / 60_000}
"""Units shorter than a minute: nothing runs so often, but an answer may be due then."""

_COUNT = r"\d{1,9}"
"""A number in full: no rhythm has one of more digits."""
_EVERY = re.compile(
    rf"(?<!\d)(?P<low>{_COUNT})(?:\s*(?:-|–|/|to|bis|a)\s*(?P<high>{_COUNT}))?"
    r"(?:\.|:?[ea]|th|te|\s?e\b)?\s*-?\s*\(?(?P<unit>[^\W\d_]+)\.?"
)
_LEADS = re.compile(
    rf"\b(?:{alternatives('each')})\b(?:\s+(?:{alternatives('article')}))?\s*$"
)
_WITHIN = re.compile(rf"\b(?:{alternatives('within')})\b(?:\s+\w+)?\s*$|<\s*$")
_BEHIND = re.compile(rf"\s*(?:{alternatives('rhythm-behind')})")
_TIMES = re.compile(
    rf"(?<!\d)(?P<few>{_COUNT})\s*(?:-\s*(?P<many>{_COUNT})\s*)?(?:{alternatives('times')})\b\s*"
    rf"/?\s*(?:(?:{alternatives('per')})\b)?\s*(?:the\s)?(?P<unit>[^\W\d_]+)"
)
_RATE = re.compile(
    rf"(?<![\d.,-])(?P<times>{_COUNT})\s*/\s*(?:(?:{alternatives('per')})\b)?\s*"
    r"(?P<unit>[^\W\d_]+)"
)
NEAR = 80
"""What leads a number, such as "every other", has no more letters."""
MOST_RUNS = 24
"""More than so many in a day or an hour are records, if nothing says "times"."""


def counted(told: str, *, whole: bool = True) -> tuple[int, int] | None:
    """Minutes between runs, at least and at most: of "every 5 min", "3x/day".

    `whole` says that the text is of nothing else, so that "5 min" is enough.
    """
    text = _in_digits(" ".join(folded(told).split()))
    for found in _EVERY.finditer(text):
        minutes, at = UNITS.get(_unit(found["unit"]), 0), found.start()
        if not minutes or _WITHIN.search(text, max(0, at - NEAR), at):
            continue
        first = whole and not text[:at].strip(" ~ca.")
        alone = first and _ends(text[found.end() :])
        if alone or _LEADS.search(text, max(0, at - NEAR), at):
            low, high = int(found["low"]), int(found["high"] or found["low"])
            ends = (_named(low * minutes), _named(high * minutes))
            return ends if 0 < low <= high else None
    return _times(text) if whole else None


def _in_digits(text: str) -> str:
    """A text in small letters with its numbers in words as digits: "every ten"."""
    return _WORD.sub(lambda word: _numbers().get(word[0], word[0]), text)


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _numbers() -> dict[str, str]:
    return {word: number for number, words in numbers_in_words() for word in words}


def _named(minutes: int) -> int:
    """Of 28 to 31 days, a month; any other time as it is."""
    return MONTH if 28 * DAY <= minutes <= 31 * DAY else minutes


def without_interval(told: str) -> str:
    """A text in small letters without what it says of minutes between runs."""
    text = " ".join(folded(told).split())
    every = [f for f in _EVERY.finditer(text) if _unit(f["unit"]) in UNITS]
    times = [f for f in _TIMES.finditer(text) if _of_period(f["unit"])]
    for found in sorted((*every, *times), key=lambda f: -f.start()):
        text = f"{text[: found.start()]} {text[found.end() :]}"
    return text


def _ends(rest: str) -> bool:
    """Whether what is behind a rhythm adds nothing that changes it."""
    return (
        not rest.strip(" .,;)")
        or rest.strip()[:1] in "(,;"
        or bool(_BEHIND.match(rest))
    )


def _times(text: str) -> tuple[int, int] | None:
    """What "3 times a day" comes to, or "2-3 times a day"."""
    for found in _TIMES.finditer(text):
        minutes = _of_period(found["unit"])
        few, many = int(found["few"]), int(found["many"] or found["few"])
        if minutes and 0 < few <= many:
            return max(minutes // many, 1), max(minutes // few, 1)
    return None


def per_period(told: str) -> tuple[int, int] | None:
    """What "4/day" comes to, where a text says no more of how often.

    "80/day" is nothing: so many are records, not runs.
    """
    for found in _RATE.finditer(folded(told)):
        minutes, times = _of_period(found["unit"]), int(found["times"])
        if minutes and 0 < times <= MOST_RUNS:
            between = max(minutes // times, 1)
            return between, between
    return None


def _of_period(word: str) -> int:
    """The minutes of a period such as "day"; 0 for another word."""
    periods = lexicon("periods").whole(word)
    return UNITS.get(periods[0], 0) if periods else 0


def minutes_of(number: str, unit: str) -> float | None:
    """The minutes of a length of time such as "1,5" and "h"; None without a unit."""
    size = (UNITS | PARTS).get(_unit(unit))
    return None if size is None else float(number.replace(",", ".")) * size


def _unit(word: str) -> str:
    found = lexicon("time-units").whole(word)
    return found[0] if found else ""


_FIELD = r"(?:[\d*?LW#/,\-]{1,99}|[A-Z]{3}(?:[-,][A-Z]{3}){0,99})"
_CRON = re.compile(rf"{_FIELD}(?:\s+{_FIELD}){{4,6}}")


def cron(told: str) -> tuple[int, str] | None:
    """Minutes between runs by a cron expression, and the hours that it names.

    It has five fields, or six or seven with seconds before; None for other texts.
    """
    inner = told.removeprefix("cron(").removesuffix(")").upper()
    if not _CRON.fullmatch(inner) or "*" not in inner:
        return None
    fields = inner.split()
    minute, hour, day, _, weekday = (fields if len(fields) == 5 else fields[1:6])[:5]
    hours = hour if re.fullmatch(r"\d+(,\d+)*", hour) else ""
    return _every(minute, hour, day, weekday), hours


def _every(minute: str, hour: str, day: str, weekday: str) -> int:
    times, hours = _values(minute, 60), _values(hour, 24)
    within_an_hour = HOUR // len(times) if len(times) > 1 else None
    if within_an_hour and len(hours) > 1:
        return within_an_hour
    every = DAY // len(hours) if hours else HOUR
    if every == DAY and day.strip("*?"):
        return MONTH
    weekly = every == DAY and re.fullmatch(r"\d|[A-Z]{3}", weekday)
    return WEEK if weekly else every


def _values(field: str, count: int) -> list[int]:
    """The values that a field of a cron expression stands for, of so many."""
    values: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        low = int(first) if first.isdigit() else 0
        high = int(last) if last.isdigit() else count - 1
        if first.isdigit() and not last and not step:
            high = low
        pace = int(step) if step.isdigit() and int(step) else 1
        values.update(range(low, min(high, count) + 1, pace))
    return sorted(values)


_ISO = re.compile(
    rf"R?\d*/?P(?:({_COUNT})Y)?(?:({_COUNT})M)?(?:({_COUNT})W)?(?:({_COUNT})D)?"
    rf"(?:T(?:({_COUNT})H)?(?:({_COUNT})M)?(?:\d+S)?)?"
)


def duration(told: str) -> int | None:
    """The minutes of an ISO 8601 duration, such as PT5M; None for other texts."""
    found = _ISO.fullmatch(told)
    if not found:
        return None
    sizes = (YEAR, MONTH, WEEK, DAY, HOUR, 1)
    return (
        sum(int(n) * s for n, s in zip(found.groups(), sizes, strict=True) if n) or None
    )
