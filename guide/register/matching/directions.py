"""Which way data goes: "inbound", "F&O -> WMS", "Consumer > Provider"."""

import re

from guide.register.matching.arrows import ACROSS, BOTH, arrow_in
from guide.register.matching.lore import is_fo, lexicon, may_be_fo, one_of
from guide.register.matching.words import words_in

FORTH, BACK = "forth", "back"
"""From the column of sources to that of targets, or the other way."""
INTO_AND_OUT = frozenset({"into", "out"})
MOST_WORDS = 3
"""“Inbound and outbound” has no more."""
OPPOSED = (INTO_AND_OUT, frozenset({FORTH, BACK}))
"""What makes both ways where two cells say one of it each."""
_ENDS = {("a", "b"): FORTH, ("1", "2"): FORTH, ("b", "a"): BACK, ("2", "1"): BACK}
"""How the two ends are numbered above columns that are called "A → B"."""


def direction_in(text: str) -> str:
    """The way as a code: of F&O "into", "out" or "both"; empty where none is plain."""
    way, first, second = arrow_in(text)
    if way:
        return _by_arrow(way, first, second)
    if len(text) == 1 and (letter := one_of(lexicon("direction-letters"), text)):
        return letter
    apart = re.sub(r"\([^()]*\)", " ", text).strip()
    if {*lexicon("direction").senses(apart)} == INTO_AND_OUT and _is_short(apart):
        return BOTH
    return one_of(lexicon("direction"), apart) or one_of(lexicon("direction"), text)


def _is_short(text: str) -> bool:
    return len(words_in(text)) <= MOST_WORDS


def _last_word(name: str) -> str:
    words = words_in(name)
    return words[-1].text if words else ""


def _by_arrow(way: str, first: str, second: str) -> str:
    """What an arrow says between two systems, or roles such as consumer."""
    if way == BOTH:
        return BOTH
    sends, gets = (second, first) if way == ACROSS else (first, second)
    if not (sends and gets) and (is_fo(sends or gets) or may_be_fo(sends or gets)):
        return "out" if sends else "into"
    if is_fo(sends) != is_fo(gets):
        return "out" if is_fo(sends) else "into"
    if named := _ENDS.get((_last_word(sends), _last_word(gets))):
        return named
    roles = [one_of(lexicon("initiator"), side) for side in (sends, gets)]
    if roles == ["source", "target"]:
        return FORTH
    return BACK if roles == ["target", "source"] else ""
