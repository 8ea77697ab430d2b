"""Names in a row, counts and ranges as a sentence has them. Plain Python."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction


def listed(names: Iterable[str], last: str = "and", most: int | None = None) -> str:
    """Names as a sentence has them: "A, B and C"; of many, "A, B and 4 more".

    Empty without names.
    """
    shown = list(names)
    if most is not None and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def one_line(text: str, most: int | None = None) -> str:
    """A text in one line of so many letters at most.

    Without what cannot be printed, as marks that turn the letters round.
    """
    line = " ".join(text.split())
    return "".join(letter for letter in line if letter.isprintable())[:most]


def ended(text: str) -> str:
    """A text with a full stop behind it, if nothing ends its last sentence."""
    told = text.rstrip()
    return told if not told or told[-1] in ".!?:…" else f"{told}."


def continued(sentence: str, texts: Iterable[str]) -> str:
    """A sentence as it goes on behind a colon: its first letter small.

    A name keeps its capital. It has another one or a sign within it ("OData", "F&O"),
    or the `texts` write it with a capital within their sentences, and never small.
    """
    plain = re.match(r"[A-Z][a-z]*(?:-[a-z]+)*(?=[\s,;:.’']|$)", sentence)
    if not plain:
        return sentence
    word = plain[0]
    small = word[0].lower() + word[1:]
    told = [*texts]
    if _among(rf"(?<=[a-z,] ){word}\b", told) and not _among(rf"\b{small}\b", told):
        return sentence
    return small + sentence[len(word) :]


def _among(pattern: str, texts: Iterable[str]) -> bool:
    found = re.compile(pattern)
    return any(found.search(text) for text in texts)


def shortened(text: str, most: int) -> str:
    """A text in one line of so many letters at most, cut behind a word: "So it…"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole_words = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{whole_words.rstrip(' ,;:.–')}…"


def in_a_line(legs: Iterable[tuple[str, bool]]) -> str:
    """Legs by name, each with whether it takes the place of the one before it.

    One after the other they read "A → B or C → D".
    """
    line = ""
    for name, instead in legs:
        line += f"{' or ' if instead else ' → '}{name}" if line else name
    return line


def a_or_an(thing: str) -> str:
    """A thing with the article that its first letter asks for: "an error"."""
    return f"{'an' if thing.startswith(tuple('aeiou')) else 'a'} {thing}"


def counted(number: int, thing: str) -> str:
    """How many of something: "no reservations", "1 reservation", "2,000 records"."""
    return f"{f'{number:,}' if number else 'no'} {thing}{'' if number == 1 else 's'}"


def span(lowest: int | None, highest: int | None, unit: str = "") -> str:
    """A range of numbers: "up to 5,000", "5,001 to 50,000", "200,000 or more".

    None stands for no end. A unit comes behind: "up to 5,000 records per hour".
    """
    if highest is None:
        if not lowest:
            return f"any number of {unit}" if unit else "any number"
        words = f"{lowest:,} or more"
    elif not lowest:
        words = f"up to {highest:,}"
    else:
        words = f"{lowest:,} to {highest:,}"
    return f"{words} {unit}".rstrip()


def lasting(seconds: int) -> str:
    """A time in words: "45 seconds", "a minute", "5 minutes", "an hour", "24 hours"."""
    if seconds in (60, 3600):
        return "a minute" if seconds == 60 else "an hour"
    for size, unit in ((3600, "hours"), (60, "minutes")):
        if seconds % size == 0:
            return f"{seconds // size:,} {unit}"
    return counted(seconds, "second")


def roughly(seconds: Fraction) -> str:
    """A time that was worked out, in whole parts: "11 hours", "100 seconds"."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return counted(round(seconds / size), unit)
    return counted(round(seconds), "second") if seconds >= 1 else "under a second"


def exact(number: Fraction) -> str:
    """A number that somebody gave, with no more digits than it has: "50,000", "0.1"."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{float(number):,.6f}".rstrip("0")


def rounded(number: Fraction) -> str:
    """What was worked out, as exact as it is worth: "0.28", "13.9", "1,389"."""
    if number >= 100 or number.denominator == 1:
        return f"{round(number):,}"
    return f"{float(number):.1f}" if number >= 1 else f"{float(number):.2g}"


def in_bytes(size: Fraction) -> str:
    """A size that was worked out: "720 bytes", "5.1 kB", "1.2 MB"."""
    for unit, many in (("GB", 1000**3), ("MB", 1000**2), ("kB", 1000)):
        if size >= many:
            return f"{rounded(size / many)} {unit}"
    return f"{int(size):,} bytes"


def percent(share: Fraction) -> str:
    """A part of a whole: "8 %", "under 1 %"."""
    return f"{round(share * 100)} %" if share >= Fraction(1, 100) else "under 1 %"


def interval(minutes: int) -> str:
    """How often something runs: "every 5 minutes", "every 4 hours", "once a day"."""
    named = {1: "every minute", 60: "every hour", 1440: "once a day"}
    named |= {7 * 1440: "once a week"}
    if minutes in named:
        return named[minutes]
    for size, unit in ((1440, "days"), (60, "hours")):
        if minutes % size == 0:
            return f"every {minutes // size:,} {unit}"
    return f"every {minutes:,} minutes"


def written(sets: Iterable[Mapping[str, Iterable[str]]]) -> str:
    """Sets of circumstances: a line for each criterion, a blank one between sets."""
    return "\n\n".join(
        "\n".join(
            f"{criterion}: {', '.join(options)}" for criterion, options in each.items()
        )
        for each in sets
    )
