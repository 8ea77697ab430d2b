"""A yes or a no says nothing by itself: it answers the header that it stands below."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from guide.register.matching.arrows import arrow_in
from guide.register.matching.lore import lexicon, phrases
from guide.register.matching.words import normal, plain, words_in

SIGNS = MappingProxyType(
    {
        **dict.fromkeys(("(/)", "✓", "✔", "☑", "✅", "(y)"), "yes"),
        **dict.fromkeys(("(x)", "✗", "✘", "☒", "❌", "(n)"), "no"),
    }
)
"""What signs stand for, those of wikis among them."""
NO_ALONE = "it says what is not so, and leaves open what is"
OPPOSITES = {"both": "one-way", "middleware": "none"}
"""What is so where something is not, if there is but one other thing."""

_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*\??\s*$")


def yes_or_no(text: str) -> str:
    """“yes” or “no” where a text is one, whatever else it tells of it; else empty."""
    words = words_in(text)
    found = lexicon("yes-no").found(text)
    first = [f.sense for f in found if f.start == 0]
    return first[0] if first and (len(words) == 1 or words[1].clause) else ""


def known_as(text: str, header: str) -> str:
    """The text by which it is remembered what a value was taken for: that of a yes or a
    no has its header with it, that of "→ ERP" which way its arrow goes."""
    told = SIGNS.get(plain(text), text)
    way, first, second = arrow_in(plain(told))
    if way and not (first and second):
        return f"{normal(first)} {way} {normal(second)}".strip()
    return normal(f"{header} {told}" if yes_or_no(told) else told)


def said_by(answer: str, asked: str) -> tuple[str, str]:
    """What an answer to a header says that is itself read as a code; and why nothing.

    Of a header that says nothing, no answer does.
    """
    says = asked if answer == "yes" else OPPOSITES.get(asked, "")
    return says, "" if says or not asked or answer == "yes" else NO_ALONE


def asked_by(header: str, says: Callable[[str, str], str]) -> str:
    """The meaning of which a header is itself a value, such as “Inbound?” is one of
    directions; empty where it is none, or of several.

    `says` tells what a text says as a value of a meaning. Only a header that is all of
    a value counts: not “In scope?”.
    """
    text = _BRACKET.sub("", plain(header)).strip(" ?")
    if all(arrow_in(text)) and says("direction", text):
        return "direction"
    found = [
        meaning
        for meaning, part in PARTS.items()
        if _is_all(text, part) and says(meaning, text)
    ]
    if found == ["timing"] and says("timing", text).startswith(OFTEN):
        return "frequency"
    # What is carried may be named as a way too: "files".
    plainly = [meaning for meaning in found if meaning != "protocol"] or found
    return plainly[0] if len(plainly) == 1 else ""


OFTEN = ("every=", "once")
"""How codes begin that say how often, not how soon."""
PARTS: Mapping[str, str] = {
    "direction": "direction",
    "timing": "rhythm",
    "middleware": "middleware",
    "format": "forms",
    "protocol": "patterns",
    "initiator": "initiator",
}
"""Where the values of each meaning stand among what we know of lists."""


def _is_all(text: str, part: str) -> bool:
    """Whether each word of a text is of a value, but for those that only ask."""
    found = [*lexicon(part).found(text), *phrases("asking").found(text)]
    told = {place for each in found for place in range(each.start, each.end)}
    values = lexicon(part).senses(text)
    return bool(values) and len(told) == len(words_in(text))
