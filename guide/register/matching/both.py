"""What a cell says both of how often and of how much."""

from functools import lru_cache

from guide.register.matching.clocks import without_clock
from guide.register.matching.headers import guesses
from guide.register.matching.lore import phrases
from guide.register.matching.remembered import remembered
from guide.register.matching.rhythms import read_rhythm
from guide.register.matching.schedules import per_period, without_interval
from guide.register.matching.volumes import Habit, NoVolume, read_volume
from guide.register.matching.words import plain

OFTEN, MUCH = "frequency", "volume"
LARGE = 1_000
"""From here on amounts are written otherwise than years and other numbers."""


def besides(meaning: str, header: str, text: str, habit: Habit) -> tuple[str, str]:
    """The other of the two that a cell tells, and its code; two empty texts if none."""
    if meaning == OFTEN:
        return MUCH, _how_much(plain(text), habit, asked=_asks(header, MUCH))
    if meaning == MUCH and _asks(header, OFTEN):
        return OFTEN, read_rhythm(text).code()
    return "", ""


@lru_cache(maxsize=1_000)
def _asks(header: str, meaning: str) -> bool:
    named = {guess.meaning for guess in guesses(header)}
    if phrases("how-much").senses(header):
        named.add(MUCH)
    return meaning in named


@remembered
def _how_much(text: str, habit: Habit, *, asked: bool) -> str:
    """The volume that is told beside a rhythm. "4/day" alone is how often.

    Where no header asks for it, only what is written as an amount is one: "20k".
    """
    rest, _ = without_clock(text)
    rate = per_period(rest)
    if rate and rate == read_rhythm(text).every:
        return ""
    try:
        volume = read_volume(without_interval(rest), habit)
    except NoVolume:
        return ""
    plainly = asked or (volume.low >= LARGE and str(volume.low) not in text)
    return volume.code() if plainly else ""
