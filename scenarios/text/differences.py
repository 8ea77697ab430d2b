"""What was changed in a text, word by word. Plain Python."""

import re
from difflib import SequenceMatcher
from typing import Literal

type Run = tuple[Literal["same", "gone", "new"], str]
"""Some words of a text, and whether they stayed, went or came."""

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


def compared(before: str, after: str) -> list[Run]:
    """The words of two texts in order: those that stayed, went and came.

    What stayed and what went is the text before, what stayed and what came that after.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[Run] = []
    gone = come = ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        same = "".join(old[a:b])
        # Space alone does not hold two changes apart.
        if tag == "equal" and same.strip():
            runs += [("gone", gone), ("new", come), ("same", same)]
            gone = come = ""
        else:
            gone += same
            come += "".join(new[c:d])
    runs += [("gone", gone), ("new", come)]
    return [(what, text) for what, text in runs if text]


def in_brief(runs: list[Run], context: int = 120) -> list[Run]:
    """The same, with no more of what stayed than tells where the changes stand."""
    last = len(runs) - 1
    return [
        (what, _cut(text, context if at or not last else 0, context * (at < last)))
        if what == "same"
        else (what, text)
        for at, (what, text) in enumerate(runs)
    ]


def _cut(text: str, first: int, last: int) -> str:
    """The beginning and the end of a text, whole where little would be left out."""
    if len(text) <= first + last + 40:
        return text
    start = text[:first].rpartition(" ")[0]
    end = text[len(text) - last :].partition(" ")[2]
    return f"{start} … {end}" if end else f"{start} …"
