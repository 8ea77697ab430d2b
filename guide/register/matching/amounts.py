"""How much a row says: the answer to the volume, and what it is in the busiest hour."""

import re
from collections.abc import Sequence
from dataclasses import replace

from guide.register.matching.contradictions import OTHER_AMOUNT
from guide.register.matching.lore import lexicon, phrases
from guide.register.matching.peaks import busiest
from guide.register.matching.rhythms import Rhythm
from guide.register.matching.telling import Told, Unread
from guide.register.matching.values import PER_MESSAGE
from guide.register.matching.volumes import NoVolume, Volume, read_volume
from guide.register.matching.words import normal
from guide.walkthrough.own_words import volumes as own_words
from scenarios.decision.model import DecisionModel

VOLUME = "volume"
NOT_EACH = "how many records each message has is not told"
BY_THE_HOUR = ("hour", "minute", "second")


def volume_of(
    told: Told, rhythm: Rhythm, model: DecisionModel, unread: list[Unread]
) -> tuple[dict[str, str], dict[str, str]]:
    """The answer to the volume, and what the busiest hour has at least and at most.

    What stays unread goes to `unread`: both columns, where two say other amounts.
    """
    if VOLUME in told.answers or not model.has_criterion(VOLUME):
        return _numbers(told), {}
    if _differ(told.amounts, rhythm):
        unread += [(header, text, OTHER_AMOUNT) for header, text, _ in told.amounts]
        return {}, {}
    volume, header, text = _told_volume(told)
    if volume is None:
        return {}, {}
    try:
        volume = _in_records(volume, f"{header} {text}", told)
        low, high = busiest(volume, rhythm.every, once=rhythm.once)
    except NoVolume as reason:
        unread.append((header, text, str(reason)))
        return {}, {}
    peak = {"peak-low": str(low), "peak-high": "" if high is None else str(high)}
    criterion = model.criterion(VOLUME)
    last = criterion.options[-1].slug
    band = criterion.band(low).slug
    if band != (last if high is None else criterion.band(high).slug):
        unread.append((header, text, _between(low, high)))
        return {}, peak
    return _pairs(volume, rhythm, low, high, band), peak


def _in_records(volume: Volume, counted: str, told: Told) -> Volume:
    """How many records so many messages are, where a list tells how many each has.

    Raises NoVolume where it has a column for that, and no number in it.
    """
    if PER_MESSAGE not in told.columns or not phrases("messages").senses(counted):
        return volume
    try:
        each = read_volume(told.code(PER_MESSAGE))
    except NoVolume:
        raise NoVolume(NOT_EACH) from None
    ends = volume.high, each.high
    high = None if ends[0] is None or ends[1] is None else ends[0] * ends[1]
    return replace(volume, low=volume.low * each.low, high=high)


def _numbers(told: Told) -> dict[str, str]:
    given = told.answers.get(VOLUME, "")
    return {VOLUME: given} if given else {}


def _between(low: int, high: int | None) -> str:
    most = "more" if high is None else f"{high:,}"
    return f"the busiest hour may have from {low:,} to {most}: too wide for one answer"


def _pairs(
    volume: Volume, rhythm: Rhythm, low: int, high: int | None, band: str
) -> dict[str, str]:
    """The volume as an address tells it: the list's own number where there is one."""
    if volume.low != volume.high:
        return {VOLUME: band}
    if rhythm.once and volume.per in BY_THE_HOUR:
        # With “once”, a number is told as all that there is, which this is not.
        return {VOLUME: band}
    number = str(volume.low)
    if low == high:
        every = rhythm.every
        if volume.per not in BY_THE_HOUR and every and every[0] == every[1]:
            told = {VOLUME: number, "volume-per": "run", "volume-every": str(every[0])}
            return (
                told if volume.low == low or volume.per == "run" else {VOLUME: str(low)}
            )
        return {VOLUME: str(low)}
    if volume.per in ("day", "night", "month"):
        return {VOLUME: number, "volume-per": volume.per}
    return {VOLUME: band}


def _differ(amounts: Sequence[Unread], rhythm: Rhythm) -> bool:
    """Whether the columns of one row cannot all be right of the busiest hour.

    An average says nothing of that hour, nor does an amount without a period.
    """
    lows, highs = [], []
    for header, _, code in amounts:
        if _is_average(header):
            continue
        try:
            low, high = busiest(read_volume(code), rhythm.every, once=rhythm.once)
        except NoVolume:
            continue
        lows.append(low)
        highs += [] if high is None else [high]
    return bool(highs) and max(lows) > min(highs)


def _is_average(header: str) -> bool:
    return bool(phrases("average").senses(header))


def _how_far_from_the_peak(amount: Unread) -> tuple[bool, bool]:
    header, _, code = amount
    return _is_average(header), read_volume(code).per not in BY_THE_HOUR


def _told_volume(told: Told) -> tuple[Volume | None, str, str]:
    """The volume of a row, with the header and the text that tell it: its own number,
    that of an hour first, else its class, else what a remark says."""
    amounts = sorted(told.amounts, key=_how_far_from_the_peak)
    if not amounts and (code := told.code("volume-class")):
        amounts = [(*told.cell("volume-class"), code)]
    for header, text, code in amounts:
        volume = read_volume(code)
        per = volume.per or _period_in_prose(told)
        return replace(volume, per=per), header, text
    return _volume_in_prose(told), *told.cell("note", "name")


def _volume_in_prose(told: Told) -> Volume | None:
    """The volume that a remark tells, where no column does."""
    tried = any(header and _column_of(told, header) for header, *_ in told.unread)
    no_column = told.filled.isdisjoint((VOLUME, "volume-class"))
    if not (tried or no_column) or not told.remarks:
        return None
    try:
        volume = read_volume(told.remarks)
    except NoVolume:
        volume = Volume(0, 0)
    return volume if volume.per else _in_words(told.remarks)


def _in_words(text: str) -> Volume | None:
    """The volume that sentences tell, with its period."""
    found = own_words.busiest(text, by_runs=False)
    if found is None or found.amount.within:
        return None
    return Volume(found.amount.number, found.amount.number, found.amount.per.value)


def _column_of(told: Told, header: str) -> bool:
    """Whether what stayed unread is a volume that a spreadsheet spoilt."""
    return any(
        head == header and ("date" in why or "fraction" in why)
        for head, _, why in told.unread
    )


def _period_in_prose(told: Told) -> str:
    """The period of a number that only a remark tells: "volume per day"."""
    found = re.search(
        r"(?:volume|menge|anzahl|volumen)\s+(per \w+|pro \w+|je \w+)",
        normal(told.remarks),
    )
    periods = lexicon("periods").senses(found[1]) if found else []
    return periods[0] if len(periods) == 1 else ""
