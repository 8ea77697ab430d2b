"""Headers without what only tells how their values are written.

"Menge [Sätze/Tag]", "über Middleware (j/n)" and "payload_fmt" are "Menge [Sätze]",
"über Middleware" and "payload format"; the unit in "Takt [min]" is that of its values.
"""

import re
from collections.abc import Iterator

from guide.register.matching.lore import alternatives, lexicon, phrases
from guide.register.matching.remembered import remembered
from guide.register.matching.words import folded, words_in

_BRACKET = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]*)[)\]]\s*\??\s*$")
_PERIOD = re.compile(rf"\s*(?:/|\b(?:{alternatives('per-unit')})\b)\s*([^\W\d_]+)\b")
_TECHNICAL = re.compile(r"\w+_\w+")
"""What programs write: words joined by underscores."""


@remembered
def bare(header: str) -> str:
    """A header in small letters without accents, units, periods and short forms; as it
    is where nothing else would be left."""
    told = without_asking(in_full(folded(header)))
    without = _PERIOD.sub(_nothing_if_period, told)
    return without if words_in(without) else told


def in_words(text: str) -> str:
    """A technical value such as "EVERY_15_MIN" as words; any other as it is."""
    return text.replace("_", " ") if _TECHNICAL.fullmatch(text) else text


def in_full(header: str) -> str:
    """A technical name such as "payload_fmt" in words; any other header as it is."""
    if not _TECHNICAL.fullmatch(header.strip()):
        return header
    return " ".join(_in_full(header)) or header


def without_asking(header: str) -> str:
    """A header without a bracket that tells what to write, or a unit of time."""
    bracket = _BRACKET.search(header)
    if bracket and bracket.start() and _only_asks(bracket["inner"]):
        return header[: bracket.start()]
    return header


@remembered
def is_per_run(header: str) -> bool:
    """Whether a header says that its numbers are those of one run: "lines per run"."""
    found = _PERIOD.finditer(without_asking(in_full(folded(header))))
    return any(lexicon("periods").whole(each[1]) == ["run"] for each in found)


@remembered
def unit_of(header: str) -> str:
    """The unit of time of numbers below a header, such as "min"; empty where none is
    told: in a bracket, or at the end of a technical name."""
    told = folded(header)
    bracket = _BRACKET.search(told)
    words = [word.text for word in words_in(bracket["inner"] if bracket else told)]
    is_told = bracket is not None or _TECHNICAL.fullmatch(told.strip())
    return words[-1] if is_told and words and _is_unit(words[-1]) else ""


def _is_unit(word: str) -> bool:
    return bool(lexicon("time-units").whole(word))


def _in_full(header: str) -> Iterator[str]:
    """The words of a technical name: short forms in full, and none that only says what
    kind of value it has."""
    words = [word.text for word in words_in(header)]
    for place, word in enumerate(words):
        is_last = 0 < place == len(words) - 1
        before = words[place - 1] if place else ""
        of_period = bool(phrases("per-unit").whole(before))
        if is_last and _is_unit(word) and not of_period:
            continue
        if not phrases("affixes").whole(word):
            yield next(iter(lexicon("short-forms").whole(word)), word)


def _only_asks(text: str) -> bool:
    """Whether a bracket asks for yes or no, has letters to choose from ("E/A"), or is
    the unit of its numbers."""
    words = [word.text for word in words_in(text)]
    if phrases("asking").whole(text) or not words:
        return bool(words)
    is_unit = len(words) < 3 and _is_unit(words[-1]) and "/" not in text
    return is_unit or all(len(word) == 1 for word in words)


def _nothing_if_period(found: re.Match[str]) -> str:
    return "" if lexicon("periods").whole(found[1]) else found[0]
