"""How wide a text will be, and where to break it: estimates, no font is read."""

import re
import unicodedata
from itertools import accumulate

SIZE = 14
"""Height of the letters in units of the drawing; the style sheet says the same."""

LEADING = 18
"""From one line of text to the next."""

_NARROW = frozenset("iljtfrI1.,:;'’|!()[]{}/\\ -")
_WIDE = frozenset("mwMW@%—…&")
_BREAKABLE = re.compile(r"[^/._\-?&=]*[/._\-?&=]+|[^/._\-?&=]+")


def width(text: str) -> float:
    """About how wide a line of text is in a common sans-serif, a little generous."""
    return sum(_letter(letter) for letter in text) * SIZE


def wrap(text: str, limit: float) -> list[str]:
    """The text in lines of at most about `limit` units; long words are broken.

    A line break in the text stays one. A path or an identifier breaks after its
    punctuation, anything else wherever the line is full. At least one line, which
    may be empty.
    """
    return [line for part in text.split("\n") for line in _filled(part, limit)]


def _filled(text: str, limit: float) -> list[str]:
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= limit:
            lines[-1] = joined
        else:
            pieces = _pieces(word, limit)
            if lines[-1]:
                lines.append("")
            for piece in pieces:
                if lines[-1] and width(lines[-1] + piece) > limit:
                    lines.append("")
                lines[-1] += piece
    return lines


def _pieces(word: str, limit: float) -> list[str]:
    if width(word) <= limit:
        return [word]
    pieces = []
    for piece in _BREAKABLE.findall(word):
        while width(piece) > limit:
            fitting = sum(w <= limit for w in accumulate(map(width, piece)))
            cut = max(fitting, 1)
            pieces.append(piece[:cut])
            piece = piece[cut:]
        if piece:
            pieces.append(piece)
    return pieces


def _letter(letter: str) -> float:
    """Width of one letter as a part of its size."""
    if letter in _NARROW:
        return 0.36
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() else 0.58
