"""How much: a number as people have it, and what it is in the busiest hour.

People know a volume per run, per day, per night or per month. Their own number and
unit stay in the address and on the pages; only the rules count by the hour.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scenarios.text.words import counted, interval, listed, one_line

MOST_DIGITS = 12
"""A quantity beyond this is a slip of the finger, not a volume."""

MINUTES_IN_AN_HOUR = 60
A_DAY = 24 * MINUTES_IN_AN_HOUR

MOST_KEPT = 10_000
"""So many amounts are remembered: a long list says the same ones again and again."""


class Per(StrEnum):
    """What a number was given for."""

    HOUR = "hour"
    RUN = "run"
    DAY = "day"
    NIGHT = "night"
    MONTH = "month"


UNITS = tuple(Per)

HOURS: Mapping[Per, int] = {Per.DAY: 8, Per.NIGHT: 8, Per.MONTH: 160}
"""The hours that there are to carry it where nobody says: a working day, a night, and
twenty working days. Judgement: what comes in a night has only that night, at once or
not, and a day's work seldom takes all 24 hours."""


MOST_HOURS: Mapping[Per, int] = {Per.DAY: 24, Per.NIGHT: 24, Per.MONTH: 744}


class Unclear(ValueError):
    """A number was given that can be read in two ways or in none; says what to do."""


@dataclass(frozen=True, slots=True)
class Amount:
    """So many records, per something."""

    number: int
    per: Per = Per.HOUR
    within: int | None = None
    """Of a run, the minutes from one to the next; of a day, night or month, the
    hours within which it has to be carried. None where the reader has not said."""

    @property
    def per_hour(self) -> int:
        """Records in the busiest hour, rounded up.

        Runs an hour or more apart have the whole of one in that hour. A day, a night
        and a month are spread over their hours, never over more.
        """
        if self.per is Per.HOUR:
            return self.number
        if self.per is Per.RUN:
            minutes = min(self.within or MINUTES_IN_AN_HOUR, MINUTES_IN_AN_HOUR)
            return -(-self.number * MINUTES_IN_AN_HOUR // minutes)
        return -(-self.number // (self.within or HOURS[self.per]))

    def spread(self, hours: int) -> int:
        """Records an hour where each day has so many hours to carry it, rounded up.

        What comes in one run, in a day or a night is spread over them evenly, and is
        never more than in the busiest hour.
        """
        if self.per in (Per.HOUR, Per.MONTH):
            return self.per_hour
        between = self.within or MINUTES_IN_AN_HOUR if self.per is Per.RUN else A_DAY
        a_day = self.number * max(1, A_DAY // between)
        return min(self.per_hour, -(-a_day // hours))

    @property
    def seconds(self) -> int:
        """The time in which all of it has to be carried."""
        if self.per is Per.RUN:
            return (self.within or MINUTES_IN_AN_HOUR) * 60
        hours = 1 if self.per is Per.HOUR else self.within or HOURS[self.per]
        return hours * 3600

    @property
    def minutes_between_runs(self) -> int | None:
        """Minutes from one run to the next; None where it is not told by runs."""
        return self.within if self.per is Per.RUN else None

    def words(self, unit: str) -> str:
        """As the reader gave it, and as the rules count it.

        "400,000 records in one night within 8 hours: 50,000 an hour, if even".
        `unit` is that of the criterion, such as "records per hour".
        """
        if self.per is Per.HOUR:
            return f"{self.number:,} {unit}"
        things = unit.removesuffix(" per hour")
        hour = "in the busiest hour" if self.per is Per.RUN else "an hour, if even"
        return (
            f"{self.number:,} {things} in one {self.per}{self._spread()}: "
            f"{self.per_hour:,} {hour}"
        )

    def _spread(self) -> str:
        """How a run is repeated, or within how many hours the rest must be carried."""
        if self.per is Per.RUN:
            return f" {interval(self.within)}" if self.within else ""
        thing = "hour" if self.within or self.per is not Per.MONTH else "working hour"
        return f" within {counted(self.within or HOURS[self.per], thing)}"

    def pairs(self, criterion: str) -> dict[str, str]:
        """What the address says of it."""
        told = {criterion: str(self.number)}
        if self.per is not Per.HOUR:
            told[f"{criterion}-per"] = self.per.value
        if self.within is not None:
            told[f"{criterion}-{_within_key(self.per)}"] = str(self.within)
        return told


@lru_cache(maxsize=MOST_KEPT)
def keys_of(criterion: str) -> frozenset[str]:
    """The keys by which an address tells more of a quantity."""
    return frozenset(f"{criterion}-{key}" for key in ("own", "per", "every", "hours"))


def read_amount(criterion: str, query: Mapping[str, str]) -> Amount:
    """The amount that a query gives for a criterion, e.g. `volume=5000&volume-per=run`.

    Raises Unclear where the number, or what it counts by, cannot be read in one way
    only. A window of no hours counts as not given.
    """
    per = _per(query.get(f"{criterion}-per", "").strip() or Per.HOUR)
    within = query.get(f"{criterion}-{_within_key(per)}", "").strip()
    return _amount(query.get(criterion, ""), per, within)


def _per(told: str) -> Per:
    if told not in UNITS:
        raise Unclear(
            f"Nothing here counts by “{one_line(told, 40)}”. "
            f"Say it by the {listed(UNITS, 'or')}."
        )
    return Per(told)


@lru_cache(maxsize=MOST_KEPT)
def _amount(told: str, per: Per, within: str) -> Amount:
    number = read_number(told)
    if not number:
        raise Unclear(
            "It needs a number above 0. Where nobody knows how much it is, leave it "
            "open."
        )
    if per is Per.RUN and within.strip("0") == "":
        raise Unclear(
            "How many minutes pass from one run to the next? Without that, nobody "
            "knows how many runs an hour has."
        )
    if per is Per.HOUR or not within:
        return Amount(number, per)
    return Amount(number, per, _checked_window(read_number(within), per))


def _checked_window(length: int, per: Per) -> int | None:
    """Minutes or hours as given; None for none. Raises Unclear for too many hours."""
    if per in MOST_HOURS and length > MOST_HOURS[per]:
        raise Unclear(f"A {per} has at most {MOST_HOURS[per]:,} hours, not {length:,}.")
    return length or None


def _within_key(per: Per) -> str:
    return "every" if per is Per.RUN else "hours"


_GROUPED = re.compile(r"\d{1,3}(?:([,'’ \u00a0\u202f_])\d{3})(?:\1\d{3})*")
_SHORT = re.compile(
    r"(\d+)(?:\.(\d{1,3})|,(\d{1,2}))?\s*(k|thousand|m|million)", re.IGNORECASE
)
"""A comma with one digit behind it, or two, parts no thousands here: "1,5 million"."""


def read_number(text: str) -> int:
    """A whole number as people write it: 20000, 20,000 or 1.5 million.

    Raises Unclear where it can be read in two ways or in none.
    """
    told = text.strip()
    if short := _SHORT.fullmatch(told):
        thousands = 1000 if short[4].lower() in ("k", "thousand") else 1_000_000
        whole = int(short[1][:MOST_DIGITS]) * thousands
        part = int((short[2] or short[3] or "").ljust(3, "0")) * thousands // 1000
        return _checked(str(whole + part), told)
    if _GROUPED.fullmatch(told):
        return _checked(re.sub(r"\D", "", told), told)
    if told.isascii() and told.isdigit():
        return _checked(told, told)
    digits = re.sub(r"\D", "", told)
    if re.fullmatch(r"\d+[.,]\d+", told) and len(digits) <= MOST_DIGITS:
        raise Unclear(
            f"Is “{told}” a fraction, or {int(digits):,}? "
            "Write a whole number, without a point or comma."
        )
    raise Unclear(
        f"“{one_line(told, 40)}” is not a number. Write digits, such as 20000."
    )


def _checked(digits: str, told: str) -> int:
    if len(digits.lstrip("0")) > MOST_DIGITS:
        raise Unclear(f"“{one_line(told, 40)}” is more than any interface carries.")
    return int(digits)
