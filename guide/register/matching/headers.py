"""What a header seems to mean."""

import re
from collections.abc import Set
from typing import NamedTuple

from guide.register.matching.bare_headers import bare, in_full, without_asking
from guide.register.matching.lore import lexicon, phrases
from guide.register.matching.proposal import MEANINGS, SYSTEMS
from guide.register.matching.remembered import remembered
from guide.register.matching.words import Found, normal, words_in
from guide.register.matching.yes_no import yes_or_no
from scenarios.decision.model import UNSURE, Criterion, DecisionModel

SURE = 0.55
"""So much of a header's words must say a meaning."""
QUESTION, ASKED = 4, 0.9
"""So many words may be a question without its mark; it says so much for what it
asks."""
PART = " / "
"""Between the upper and the lower part of a header of two rows."""
FIRST = ("ignore", "owner", "volume", "frequency", "runs-at", "initiator", "middleware")
"""Where a header says two things alike, the one that it is rather about."""


_PREFIX = re.compile(r"^[uUzZxX]_(?=\w)")
"""What tools put before the names of fields of one's own."""
NUMBERS = frozenset({"#", "№", "nr", "no", "lfd. nr", "lfd nr", "n°", "nº", "pos"})
"""Above keys or running numbers."""
_BRACKET = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]*)[)\]]\s*$")
_PER = re.compile(r"^\w{1,3}\s+")
"""The word before a period, such as "per" or "je"."""
_UNNAMED = re.compile(r"Column [A-Z]+")


def unnamed(place: int) -> str:
    """What a column is called that has no header."""
    letters = ""
    while place >= 0:
        place, letter = divmod(place, 26)
        letters, place = chr(65 + letter) + letters, place - 1
    return f"Column {letters}"


class Guess(NamedTuple):
    """A meaning that a header may have, and how much of the header says so."""

    meaning: str
    score: float


@remembered
def guesses(header: str) -> tuple[Guess, ...]:
    """The meanings that a header may have, the likeliest first."""
    if header.strip(" .:").casefold() in NUMBERS:
        return (Guess("key", 0.6), Guess("ignore", 0.3))
    if known := lexicon("whole-headers").whole(header):
        return (Guess(known[0], 1),)
    if asked := _asked_by(header):
        return (Guess(asked, ASKED),)
    header = _system_alone(in_full(without_asking(_PREFIX.sub("", header))))
    if _UNNAMED.fullmatch(header):
        return ()
    if phrases("size-units").senses(header):
        return (Guess("ignore", 1),)
    lower = _lower(header)
    ranked = dict.fromkeys((*_ranked(lower), *_ranked(bare(lower))), 0.0)
    alone = bare(lower)
    own = lower.rsplit(PART, 1)[0]  # Above a mere period, such as "Load / per run".
    ways = (lower, header, alone, own, *map(_without_bracket, (lower, alone, own)))
    for each in dict.fromkeys(ways):
        size = len(words_in(each))
        for found in _longest(lexicon("headers").found(normal(each))):
            share = found.size / size if size else 0
            bonus = found.size * 0.01 + _bonus(each, lower, whole=share == 1)
            ranked[found.sense] = max(ranked.get(found.sense, 0), share + bonus)
    order = sorted(ranked.items(), key=lambda one: (-one[1], _place(one[0])))
    return tuple(Guess(meaning, score) for meaning, score in order if score)


def _asked_by(header: str) -> str:
    """What a question of several words asks for; empty for other headers."""
    if len(words_in(header)) < QUESTION and not header.rstrip().endswith("?"):
        return ""
    found = _longest(lexicon("questions").found(header))
    best = max(found, key=lambda one: (one.size, -one.start), default=None)
    return best.sense if best else ""


def _bonus(text: str, lower: str, *, whole: bool) -> float:
    """The lower part says more than both together, which may be one name: "Source /
    System"."""
    if whole and PART in text:
        return 0.1
    return 0.05 if text == lower else 0


def _lower(header: str) -> str:
    """The lower part of a header of two rows; of "Menge (Sätze / Tag)" no "Tag)"."""
    lower = header.rsplit(PART, 1)[-1]
    is_period = bool(lexicon("periods").whole(_PER.sub("", lower)))
    return header if is_period or lower.count(")") > lower.count("(") else lower


def _without_bracket(header: str) -> str:
    """A header such as "Source (calling system)" without what only explains it.

    A bracket that says another meaning stays: "Volume (MB)" is a size.
    """
    bracket = _BRACKET.search(header)
    bare = header[: bracket.start()] if bracket else header
    if bracket is None or not bare.strip():
        return header
    said = _longest(lexicon("headers").found(normal(bracket["inner"])))
    return bare if {f.sense for f in said} <= set(_ranked(bare)) else header


def _system_alone(header: str) -> str:
    """A header such as "Source (connector)" without what is written with its name; any
    other as it is."""
    bracket = _BRACKET.search(header)
    bare = header[: bracket.start()] if bracket else ""
    return bare if SYSTEMS.intersection(_ranked(bare)) else header


def _ranked(text: str) -> list[str]:
    return [found.sense for found in lexicon("headers").found(normal(text))]


def _longest(found: tuple[Found, ...]) -> list[Found]:
    return [
        f
        for f in found
        if not any(
            g.start <= f.start and f.end <= g.end and g.size > f.size for g in found
        )
    ]


def _place(meaning: str) -> int:
    return FIRST.index(meaning) if meaning in FIRST else len(FIRST)


def criterion_of(header: str, texts: Set[str], model: DecisionModel) -> str:
    """The criterion that a header names, if the values are its options; or empty.

    A title such as "Direction" stands above other values as well.
    """
    told = normal(header)
    for criterion in model.criteria:
        if told == normal(criterion.question):
            return criterion.slug
        if told in (normal(criterion.title), _own_slug(criterion)) or (
            criterion.slug in lexicon("asked").whole(header)
        ):
            options = {normal(option.label) for option in criterion.options} | {UNSURE}
            if told == _own_slug(criterion):
                options |= {normal(option.slug) for option in criterion.options}
            known = sum(
                normal(text) in options or criterion.has_option(yes_or_no(text))
                for text in texts
            )
            if known and known * 2 >= len(texts):
                return criterion.slug
    return ""


def _own_slug(criterion: Criterion) -> str:
    """The slug of a criterion as a header, if no other column is called that."""
    return "" if criterion.slug in MEANINGS else normal(criterion.slug)
