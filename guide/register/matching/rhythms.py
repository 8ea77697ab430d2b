"""How often something runs, and whether somebody waits, as a text says it."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from guide.register.matching.lore import lexicon
from guide.register.matching.words import Found, plain, words_in

HOUR, DAY, WEEK, MONTH = 60, 1440, 10_080, 44_640
NAMED = {
    "few-minutes": (2, 30),
    "hourly": (HOUR, HOUR),
    "daily": (DAY, DAY),
    "weekly": (WEEK, WEEK),
    "monthly": (MONTH, MONTH),
}
"""The minutes from one run to the next, at least and at most."""
UNITS = {"minute": 1, "hour": HOUR, "day": DAY, "week": WEEK, "month": MONTH}
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
    """The hours of the day, such as "2" or "6,12,18"."""

    @property
    def says_nothing(self) -> bool:
        return self == Rhythm()

    @property
    def collected(self) -> bool:
        return self.once or self.every is not None or self.timing == "set-times"

    def code(self) -> str:
        """The rhythm in one word or a few; `of_code` gives it back."""
        parts = [
            f"every={self.every[0]}-{self.every[1]}" if self.every else "",
            *(word for word in ("once", "whenever") if getattr(self, word)),
            self.timing,
            f"at={self.runs_at}" if self.runs_at else "",
        ]
        return " ".join(filter(None, parts))

    @classmethod
    def of_code(cls, code: str) -> "Rhythm":
        """The rhythm that a code tells; what it does not know is left out."""
        told = dict(part.partition("=")[::2] for part in code.split())
        low, _, high = told.get("every", "").partition("-")
        every = (int(low), int(high or low)) if low.isdigit() else None
        return cls(
            every,
            "once" in told,
            "whenever" in told,
            next((timing for timing in TIMINGS if timing in told), ""),
            told.get("at", ""),
        )


@lru_cache(maxsize=40_000)
def read_rhythm(text: str) -> Rhythm:
    """What a cell of a column of frequencies or of timing says."""
    told = plain(text).strip()
    for form in (_cron, _duration, _clock):
        if (rhythm := form(told)) is not None:
            return rhythm
    told, at = _without_clock(told)
    counted = _counted(told)
    found = _longest(lexicon("rhythm").found(told), told)
    return replace(_of_words(found, counted), runs_at=at)


def in_prose(text: str) -> Rhythm:
    """What a remark says of time, where only what is plain counts."""
    told, at = _without_clock(plain(text))
    counted = _counted(told, whole=False)
    found = [f for f in _longest(lexicon("rhythm").found(told), told)]
    words = words_in(told)
    strict = [
        f
        for f in found
        if f.size > 1 or (f.sense in _PLAIN and _is_plain(words[f.start].text))
    ]
    return replace(_of_words(strict, counted), runs_at=at)


def _is_plain(word: str) -> bool:
    """Whether a word alone tells a rhythm in prose: "nightly", but not "night"."""
    return len(word) > 5 or word == "daily"


_PLAIN = ("daily", "weekly", "monthly", "hourly", "waits", "minutes")


def _longest(found: tuple[Found, ...], text: str) -> list[Found]:
    """What is not part of something longer, nor denied."""
    kept = [f for f in found if not f.denied]
    return [
        f
        for f in kept
        if not any(
            g.start <= f.start and f.end <= g.end and g.size > f.size for g in kept
        )
    ]


def _of_words(found: list[Found], counted: tuple[int, int] | None) -> Rhythm:
    senses = dict.fromkeys(f.sense for f in found)
    named = [NAMED[sense] for sense in senses if sense in NAMED]
    every = counted or (named[0] if len(named) == 1 else _rarest(senses))
    timing = next((t for t in TIMINGS if t in senses), "")
    if "waits" in senses and "nobody" in senses:
        timing = ""
    if counted and timing == "minutes":
        timing = ""
    return Rhythm(
        every=every,
        once="once" in senses and every is None,
        whenever="whenever" in senses and every is None,
        timing=timing,
    )


def _rarest(senses: dict[str, None]) -> tuple[int, int] | None:
    """One rhythm of several that are named: from the shortest to the longest."""
    named = [NAMED[sense] for sense in senses if sense in NAMED]
    if not named:
        return None
    return min(low for low, _ in named), max(high for _, high in named)


_UNIT = r"(?P<unit>[^\W\d_]+)\.?"
_EVERY = re.compile(
    r"(?P<low>\d+)(?:\s*(?:-|–|/|to|bis|a)\s*(?P<high>\d+))?"
    r"(?:\.|:?[eaè]|º|ª|th|te|\s?e\b)?\s*-?\s*\(?" + _UNIT,
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(every|each|all|alle|jede\w*|toutes?|tous|chaque|cada|ogni|elke|iedere|om de|om|a cada|co|var|varje|hver\w*|hvert|vart|interval\w*|takt|per|je|freq\w*)\b"
    r"(?:\s+(?:les|de|the|os|as|las|los))?\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(within|in|innerhalb|binnen|entro|dans|dentro|en|inom|inden|after|nach|max|maximal|"
    r"older than|latency|sous|w ciagu|w|em|til|unter|under|<|delay|later)\b(?:\s+\w+)?\s*$|<\s*$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"(?P<times>\d+)\s*(?:-\s*\d+\s*)?(?:(?:x|×|mal|times|fois|veces|volte|keer|vezes|razy|ganger|gange|runs?)\b)?\s*"
    r"(?:/|per|pro|a|am|je|par|por|al|ogni|na|om|i|an|each|every|)\s*(?:the\s)?"
    r"(?P<unit>[^\W\d_]+)",
    re.IGNORECASE,
)


def _counted(told: str, *, whole: bool = True) -> tuple[int, int] | None:
    """Minutes between runs that a number tells: "every 5 min", "1-2 hours", "3x/day"."""
    text = " ".join(told.split())
    for found in _EVERY.finditer(text):
        minutes = UNITS.get(_unit(found["unit"]), 0)
        lead = text[: found.start()]
        if not minutes or _WITHIN.search(lead):
            continue
        alone = whole and not lead.strip(" ~ca.") and _ends(text[found.end() :])
        if alone or _LEADS.search(lead):
            low, high = int(found["low"]), int(found["high"] or found["low"])
            return (low * minutes, high * minutes) if 0 < low <= high else None
    return _times(text) if whole else None


def _ends(rest: str) -> bool:
    """Whether what is behind a rhythm adds nothing that changes it."""
    return (
        not rest.strip(" .,;)")
        or rest.strip()[:1] in "(,;"
        or bool(
            re.match(
                r"\s*(interval|intervall|takt|polling|poll|batch|cycle)", rest, re.I
            )
        )
    )


def _times(text: str) -> tuple[int, int] | None:
    for found in _TIMES.finditer(text):
        sign = re.search(
            r"[x×/]|mal|times|fois|veces|volte|keer|vezes|razy|gang", found[0]
        )
        periods = lexicon("periods").whole(found["unit"])
        minutes = UNITS.get(periods[0] if periods else "", 0)
        if sign and minutes and (times := int(found["times"])):
            between = max(minutes // times, 1)
            return between, between
    return None


def _unit(word: str) -> str:
    found = lexicon("time-units").whole(word)
    return found[0] if found else ""


_CRON = re.compile(
    r"(?:[\d*?L#/,\-]+|[A-Z]{3}(?:-[A-Z]{3})?)(?:\s+(?:[\d*?LW#/,\-]+|[A-Z]{3}(?:[-,][A-Z]{3})*)){4,6}"
)


def _cron(told: str) -> Rhythm | None:
    """A cron expression of five fields, or of six or seven with seconds before."""
    inner = told.removeprefix("cron(").removesuffix(")").upper()
    if not _CRON.fullmatch(inner) or "*" not in inner:
        return None
    fields = inner.split()
    minute, hour, day, _, weekday = (fields if len(fields) == 5 else fields[1:6])[:5]
    every = _between_minutes(minute)
    if hour != "*" or every is None:
        hours = _times_of(hour, 24)
        every = every if every and len(hours) > 1 else _between_hours(hours)
        if every == DAY and day.strip("*?"):
            every = MONTH
        elif every == DAY and re.fullmatch(r"\d|[A-Z]{3}", weekday):
            every = WEEK
    at = hour if re.fullmatch(r"\d+(,\d+)*", hour) else ""
    return Rhythm(every=(every, every), runs_at=at)


def _between_minutes(field: str) -> int | None:
    """Minutes between the runs of one hour; None where there is one run in it."""
    times = _times_of(field, 60)
    return 60 // len(times) if len(times) > 1 else None


def _between_hours(hours: list[int]) -> int:
    return DAY // len(hours) if hours else HOUR


def _times_of(field: str, all_of_them: int) -> list[int]:
    """The values that a field of a cron expression stands for."""
    values: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        low = int(first) if first.isdigit() else 0
        high = int(last) if last.isdigit() else (all_of_them - 1)
        if first.isdigit() and not last and not step:
            high = low
        values.update(
            range(low, high + 1, int(step) if step.isdigit() and int(step) else 1)
        )
    return sorted(values)


_ISO = re.compile(
    r"R?\d*/?P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?"
)


def _duration(told: str) -> Rhythm | None:
    """An ISO 8601 duration, such as PT5M."""
    found = _ISO.fullmatch(told)
    if not found:
        return None
    sizes = (MONTH, WEEK, DAY, HOUR, 1)
    minutes = sum(int(n) * s for n, s in zip(found.groups(), sizes, strict=True) if n)
    return Rhythm(every=(minutes, minutes)) if minutes else None


_AT = r"(?:(?:at|um|ab|a|om|kl|kl\.|o|às|as|alle|las|à|vers|ca\.?)\s*)?"
_TIME = (
    r"([01]?\d|2[0-4])[:h.]([0-5]\d)(?::[0-5]\d)?\s*(?:uhr|h|hrs?|utc|cet|cest)?\b\.?"
)
_CLOCK = re.compile(rf"\(?\b{_AT}{_TIME}\s*(am|pm)?\)?", re.IGNORECASE)
_HOUR = re.compile(
    r"\b(?:at|um|om|kl\.?|à|alle|às|a las|vers)\s+([01]?\d|2[0-4])\s?(?:uhr|h|uur|am|pm|o'?clock)?\b(?!\s*[a-z%-])"
    r"|\b([01]?\d|2[0-4])\s?(?:uhr|uur|am|pm|o'?clock)\b",
    re.IGNORECASE,
)


def _clock(told: str) -> Rhythm | None:
    """A time of day alone: it runs once a day."""
    hours = hours_of(told)
    rest = _HOUR.sub("", _CLOCK.sub("", told)).strip(" ,;/&+")
    if not hours or words_in(rest):
        return None
    between = DAY // len(hours)
    return Rhythm(every=(between, between), runs_at=",".join(map(str, hours)))


def hours_of(text: str) -> list[int]:
    """The hours of the day that a text names, each once."""
    hours = []
    for found in _CLOCK.finditer(text):
        if "." in found[0].strip(".") and not re.search(
            r"uhr|h|am|pm|um|kl|om|alle", found[0], re.I
        ):
            continue
        late = (found[3] or "").lower() == "pm" and int(found[1]) < 12
        hours.append((int(found[1]) + 12 * late) % 24)
    if not hours:
        for found in _HOUR.finditer(text):
            late = "pm" in found[0].lower() and int(found[1] or found[2]) < 12
            hours.append((int(found[1] or found[2]) + 12 * late) % 24)
    return sorted(set(hours))


def _without_clock(told: str) -> tuple[str, str]:
    """A text without the times of day in it, and their hours."""
    hours = hours_of(told)
    if not hours:
        return told, ""
    return _HOUR.sub(" ", _CLOCK.sub(" ", told)), ",".join(map(str, hours))
