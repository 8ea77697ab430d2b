"""How late something may be there, as a text says it: "< 2 s", "next day"."""

import re

from guide.register.matching.lore import alternatives, phrases
from guide.register.matching.remembered import remembered
from guide.register.matching.rhythms import Rhythm, read_rhythm
from guide.register.matching.schedules import minutes_of
from guide.register.matching.words import folded, plain

SOON = 30
"""A delay of so many minutes still asks for it within minutes."""

_BOUND = re.compile(rf"\s*(?:[<≤]\s*=?|\b(?:{alternatives('within')})\b\.?)\s*")
_AMOUNT = re.compile(
    r"[~≈]?\s*(?:\d+(?:[.,]\d+)?\s*(?:-|–|to|bis|a)\s*)?"
    r"(?P<most>\d+(?:[.,]\d+)?)?\s*-?\s*(?P<unit>[^\W\d_]+)\.?"
)


def asks_for_delay(header: str) -> bool:
    """Whether a header asks how late something may be there, such as "Latency"."""
    return bool(phrases("delays").senses(header))


@remembered
def read_delay(text: str, *, asked: bool) -> Rhythm:
    """What a text says as a delay; nothing, if it says none.

    `asked` says that the header asks for one, so that "5 min" needs no "within", and
    "minutes" no number. Nothing runs every few seconds: "2 s" is a delay anywhere.
    """
    told = folded(plain(text)).strip()
    bound = _BOUND.match(told)
    amount = _AMOUNT.fullmatch(told[bound.end() :] if bound else told)
    minutes = minutes_of(amount["most"] or "1", amount["unit"]) if amount else None
    if amount is None or minutes is None:
        return _delay(read_rhythm(text)) if asked else Rhythm()
    plain_delay = bound or (amount["most"] and minutes < 1)
    return _within(minutes) if asked or plain_delay else Rhythm()


def _delay(told: Rhythm) -> Rhythm:
    """What a rhythm says where a delay is asked: "daily" is within a day."""
    if told.timing == "waits":
        return Rhythm(timing="waits")
    return told if told.every is None else _within(told.every[1])


def _within(minutes: float) -> Rhythm:
    if minutes < 1:
        return Rhythm(timing="seconds")
    return Rhythm(timing="minutes" if minutes <= SOON else "set-times")
