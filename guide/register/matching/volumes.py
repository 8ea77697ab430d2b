"""How much a text says, and what that is in the busiest hour: two ends of a range."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from guide.register.matching.bare_headers import is_per_run
from guide.register.matching.lore import lexicon, phrases
from guide.register.matching.remembered import remembered
from guide.register.matching.words import folded, plain, words_in

MOST = 10**12
"""A number beyond this is a key or a telephone number, not a volume."""
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_NUMBER = re.compile(
    r"(?<![\w.,'’])(?P<number>\d+(?:[.,]\d+)?e[+-]?\d{1,2}"
    r"|\d{1,3}(?P<sep>[.,'’ \u00a0\u202f])\d{3}(?:(?P=sep)\d{3})*"
    r"(?:[.,]\d{1,2})?(?!\d)"
    r"|\d+(?:[.,]\d+)?)(?P<zero>o{1,3}\b)?(?P<rest>[^\W\d_]{0,12})(?P<plus>\s?\+)?"
)
_BETWEEN = re.compile(
    r"\s*(?:-|–|—|\.\.\.?|…|/(?=\s?\d)|\bto\b|\bbis\b|\ba\b|\bal?\b|\btot\b|\bate\b|\bdo\b|\btill\b|\btil\b)\s*"
)
_TIMES = re.compile(r"\d\s*[x×*]\s*\d")
NEAR = 2
"""So many words, such as "up to", may stand between a period and its number."""
UNITS = ("second", "minute", "hour", "day", "week", "month")
_DURATION = re.compile(
    r"\s*[^\W\d_]+(?<!ly)(?<!lich)(?<!lijks)(?<!nie)(?<!owo)(?<!lig)(?<!ligen)(?<!ligt)(?<!ien)"
    r"(?<!ienne)(?<!ier)(?<!ario)(?<!arios)(?<!aria)(?<!arie)(?<!iero)(?<!lieri)(?<!nale)\b"
)
"""A unit right behind a number, such as "10 min", if it is not "daily" and the like."""
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\b\.?)?")


@dataclass(frozen=True, slots=True)
class Volume:
    """From how much to how much, for what; `high` is None where no end is told."""

    low: int
    high: int | None
    per: str = ""
    """Such as "hour", "day" or "run"; empty where it is not told."""

    def code(self) -> str:
        """The volume in few words that are read as the same again."""
        if self.high is None:
            told = f"> {self.low}"
        elif self.low == self.high:
            told = str(self.low)
        else:
            told = f"{self.low}-{self.high}"
        return f"{told} per {self.per}" if self.per else told


class NoVolume(ValueError):
    """A text tells no volume; says why."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How the numbers of a column are written, and what its header says of them."""

    decimal: str = ""
    """"," or "." where its fractions show it."""
    per: str = ""
    scale: int = 1


def habit(header: str, texts: Iterable[str], decimal: str = "") -> Habit:
    """How a column writes numbers, from its header and its texts."""
    periods = [p for p in lexicon("periods").senses(header) if p not in ("run", "")]
    header_scales = [
        SCALES[scale]
        for scale in lexicon("scales").senses(header)
        if re.search(r"[(\[]|\b(in|en|i)\b", header)
    ]
    return Habit(
        decimal_of(texts) or decimal,
        _period_of(periods, header),
        header_scales[0] if header_scales else 1,
    )


def _period_of(periods: list[str], header: str) -> str:
    if not periods and is_per_run(header):
        return "run"
    return periods[0] if len(set(periods)) == 1 else ""


def decimal_of(texts: Iterable[str]) -> str:
    """The decimal mark that numbers among texts show, if they show just one."""
    marks = set()
    for text in texts:
        for found in re.finditer(r"(?<![\d.,])\d+([.,])(\d+)(?![\d.,])", text):
            if len(found[2]) != 3 or (found[0].startswith("0") and found[1] == ","):
                marks.add(found[1])
    return marks.pop() if len(marks) == 1 else ""


def read_volume(text: str, habit: Habit = Habit(), *, numeric: bool = False) -> Volume:
    """The volume that a cell tells. Raises NoVolume with the reason for none.

    `numeric` says that the cell holds a number, written with a decimal point.
    """
    if phrases("as-another").senses(text):
        raise NoVolume("it names another row")
    return _read(text, replace(habit, decimal=".") if numeric else habit, numeric)


@remembered
def _told(text: str, habit: Habit, numeric: bool) -> Volume | str:
    try:
        return _found(text, habit, numeric)
    except NoVolume as reason:
        return str(reason)


def _read(text: str, habit: Habit, numeric: bool) -> Volume:
    told = _told(text, habit, numeric)
    if isinstance(told, str):
        raise NoVolume(told)
    if told.high == 0:
        raise NoVolume("0, so the list does not tell how much it is")
    return told


def _found(text: str, habit: Habit, numeric: bool) -> Volume:
    told = _folded(text)
    _refuse(told)
    heard = list(_amounts(told, habit))
    if not heard:
        raise NoVolume("no number of records")
    common = next((v.per for v, _ in heard if v.per), "") or habit.per
    full = [(v if v.per else replace(v, per=common), peak) for v, peak in heard]
    peaks = [v for v, peak in full if peak]
    if len(full) == 1 or len(peaks) == 1:
        return (peaks or [v for v, _ in full])[0]
    hourly = [v for v, _ in full if v.per == "hour"]
    if len(hourly) == 1:
        return hourly[0]
    raise NoVolume("several numbers")


def _folded(text: str) -> str:
    told = re.sub(r"\bp\.\s?a\b\.?", "pa", folded(plain(text)).strip())
    # In Dutch an hour is short "u", which is one only there: "u_volume" is a header.
    return re.sub(r"/\s?u\b", "/uur", told)


def _refuse(told: str) -> None:
    """Raise NoVolume for what has digits and yet is no volume, or two."""
    if told.startswith("="):
        raise NoVolume("a formula as text is not computed")
    if told.startswith("#"):
        raise NoVolume("an error of the spreadsheet")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}[./]\d{1,2}[./]\d{2,4}", told):
        raise NoVolume("a date; perhaps a range that the spreadsheet took for one")
    if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", told):
        raise NoVolume("a time of day")
    if re.match(r"[-−]\d", told):
        raise NoVolume("less than nothing")
    if _TIMES.search(told):
        raise NoVolume("a product of numbers")


def _amounts(told: str, habit: Habit) -> Iterable[tuple[Volume, bool]]:
    """The volumes that a text names, each with whether it is called the peak."""
    numbers = list(_NUMBER.finditer(told))
    at, begin = 0, 0
    while at < len(numbers):
        first = last = numbers[at]
        if at + 1 < len(numbers):
            between = told[_end(first) : numbers[at + 1].start()]
            if _BETWEEN.fullmatch(between) and not first["plus"]:
                last = numbers[at + 1]
                at += 1
        end = numbers[at + 1].start() if at + 1 < len(numbers) else len(told)
        before, behind = told[begin : first.start()], told[_end(last) : end]
        begin = _end(last)
        at += 1
        yield _amount(first, last, before, behind, habit)


def _end(number: re.Match[str]) -> int:
    """Where a number ends, with its scale, such as "k"."""
    return number.end() if _scale(number["rest"]) else number.start("rest")


def _scale(word: str) -> int:
    found = lexicon("scales").whole(word) if word else []
    return SCALES[found[0]] if found else 0


def _amount(
    first: re.Match[str], last: re.Match[str], before: str, behind: str, habit: Habit
) -> tuple[Volume, bool]:
    units = _WORD.findall(behind)
    scale = _scale(last["rest"]) or (_scale(units[0]) if units else 0)
    if not _scale(last["rest"]) and scale:
        units = units[1:]
    if (units and _no_record(units, behind)) or behind.lstrip()[:1] in ("%", "€", "$"):
        raise NoVolume("a size or another number that counts no records")
    if re.search(r"[€$£]\s*$", before):
        raise NoVolume("money, not records")
    first_scale = _scale(first["rest"]) or scale or habit.scale
    low = _number(first, first_scale, habit, scaled=bool(first_scale > 1))
    high = _number(last, scale or habit.scale, habit, scaled=scale > 1)
    if first is not last and low > high:
        low = _number(first, habit.scale, habit, scaled=False)
    per = _period(behind) or _period_ahead(before)
    return _bounded(low, high, last, before, behind, per)


def _bounded(
    low: int, high: int, last: re.Match[str], before: str, behind: str, per: str
) -> tuple[Volume, bool]:
    lead = before[-30:]
    peak = "peak" in phrases("peak").senses(lead) or bool(
        re.search(r"^[^,;()]*\b(peak|spitze|max|pico|picco|piek|pic)\b", behind)
    )
    if "average" in phrases("average").senses(lead):
        return Volume(low, high * 10 if per in ("hour", "minute") else high, per), False
    if last["plus"] or re.search(r"(>|≥)\s*=?\s*$", lead) or _says("lower-bound", lead):
        return Volume(low, None, per), peak
    if re.search(r"<\s*=?\s*$", lead) or _says("upper-bound", lead):
        return Volume(0, high, per), peak
    return Volume(low, high, per), peak


def _says(part: str, text: str) -> bool:
    return bool(phrases(part).senses(text))


def _no_record(units: list[str], behind: str) -> bool:
    """Whether what is counted is no record: "1 file a day", but not "500/file"."""
    if phrases("no-records").whole(units[0]):
        return True
    counts_files = bool(phrases("holders").whole(units[0])) or (
        lexicon("forms").whole(units[0]) == ["files"]
        and bool(phrases("holders").senses(" ".join(units[1:2])))
    )
    return counts_files and not behind.lstrip().startswith("/")


def _period(behind: str) -> str:
    """What an amount is for, from the words behind it: the first that tells."""
    found = lexicon("periods").found(behind)
    first = min(found, key=lambda each: (each.start, -each.end), default=None)
    if first is None:
        return ""
    if (
        first.start == 0
        and first.size == 1
        and first.sense in UNITS
        and _DURATION.match(behind)
    ):
        raise NoVolume("a time, not a number of records")
    if first.sense == "run" and not re.search(
        r"/|\b(per|pro|je|par|por|al|all|ogni|each|every|a|an|na|om|i|elke|cada|chaque|"
        r"jede[rnms]?|each)\b",
        behind,
    ):
        return ""
    return first.sense


def _period_ahead(before: str) -> str:
    """What an amount is for, if words just before it tell: "nightly about 400,000".

    A letter tells it behind an amount only: before, it is a code of the list.
    """
    words = words_in(before)
    found = lexicon("periods").found(before)
    senses = {
        f.sense
        for f in found
        if f.end >= len(words) - NEAR
        and f.sense != "run"
        and len(words[f.start].text) > 1
    }
    return senses.pop() if len(senses) == 1 else ""


def _number(told: re.Match[str], scale: int, habit: Habit, *, scaled: bool) -> int:
    """A number as its digits and marks say, times its scale."""
    digits = told["number"] + "0" * len(told["zero"] or "")
    value = _value(digits, habit.decimal, scaled) * scale
    if value > MOST:
        raise NoVolume("more than any interface carries")
    if value != int(value):
        raise NoVolume("a fraction of a record; perhaps a point or comma is misplaced")
    return int(value)


def _value(digits: str, decimal: str, scaled: bool) -> float:
    if "e" in digits:
        return float(digits.replace(",", "."))
    marks = [mark for mark in digits if not mark.isdigit()]
    if not marks:
        return float(digits)
    last = marks[-1]
    tail = digits.rsplit(last, 1)[1]
    grouped = len(tail) == 3 and last not in decimal
    if last in ".," and len(tail) == 3 and len(marks) == 1 and scaled:
        grouped = bool(decimal) and last != decimal
    elif tail == "000":
        # Nobody counts records to the thousandth: "6.000" is more than six.
        grouped = True
    if len(marks) > 1 and len(set(marks)) == 1:
        grouped = True
    whole = re.sub(r"\D", "", digits)
    if grouped:
        return float(whole)
    return float(f"{whole[: -len(tail)] or 0}.{tail}")
