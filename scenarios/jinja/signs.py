"""Signs and glyphs: the one way to write a verdict's shape, and to draw a pattern.

Both are drawings in `static/signs.svg`, which takes its colour from where it stands.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from scenarios.models import FOR_A_GLYPH, Pattern
from scenarios.paths import file_at
from scenarios.text.verdicts import VERDICT_WORDS, WORDS

SHAPES = {
    "recommended": "strong",
    "equally-suitable": "strong",
    "clear": "strong",
    "defend": "strong",
    "tie": "strong",
    "alternative": "good",
    "defensible": "good",
    "open": "good",
    "possible-with-reservations": "reservation",
    "defend-with-conditions": "reservation",
    "none": "unsuited",
    "conflict": "ruled-out",
    "object": "ruled-out",
    "error": "ruled-out",
    "warning": "reservation",
}
"""What is shown by the shape of a verdict, though it is none."""

STARTS: dict[str, str] = {
    Pattern.Starts.FO: "right",
    Pattern.Starts.PLATFORM: "between",
}
"""Where the dot stands; with all others on the left, at the other side."""

NOTHING_FITS = "No pattern fits"

OPPOSITE = {"right": "left", "left": "right"}


def sign(slug: str, word: str = "") -> SafeString:
    """A verdict, a degree or a stance: its shape, its colour and its word.

    A verdict or a degree need not be told its own.
    """
    return _sign(slug, word or WORDS[slug], _address())


@lru_cache(maxsize=1_000, typed=True)  # What is safe is of another type.
def _sign(slug: str, word: str, _address: str) -> SafeString:
    return format_html('<span class="sign {}">{} {}</span>', slug, mark(slug), word)


def legend() -> SafeString:
    """What the shapes of the verdicts mean, as items of a list."""
    every = ((sign(verdict.slug, word),) for verdict, word in VERDICT_WORDS.items())
    return format_html_join("", "<li>{}</li>", every)


def mark(slug: str) -> SafeString:
    """The shape alone, where the word stands beside it or above it; or nothing."""
    return _mark(SHAPES.get(slug, slug), _address())


@cache
def _mark(shape: str, address: str) -> SafeString:
    if shape not in drawn():
        return SafeString("")
    return format_html(
        '<svg class="mark {}" aria-hidden="true">{}</svg>', shape, _use(shape, address)
    )


def glyph(pattern: Any, size: str = "") -> SafeString:
    """The picture of a pattern: its own, or one made from what is known of it.

    `size` is nothing, or `large`, or `huge`.
    """
    own = f"pattern-{pattern.slug}"
    parts = (own,) if own in drawn() else parts_of(pattern)
    return _glyph(parts, size, _address())


@cache
def _glyph(parts: tuple[str, ...], size: str, address: str) -> SafeString:
    return format_html(
        '<svg class="glyph {}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        size,
        format_html_join("", "{}", ((_use(part, address),) for part in parts)),
    )


def patterns_named(patterns: Iterable[Any], between: str = " or ") -> SafeString:
    """Patterns by picture and name; a page has up to hundreds."""
    named = ((_named(glyph(pattern), pattern.name),) for pattern in patterns)
    return format_html_join(between, "{}", named) or conditional_escape(NOTHING_FITS)


@lru_cache(maxsize=500)
def _named(picture: SafeString, name: str) -> SafeString:
    each = '<span class="pattern-name">{} <span>{}</span></span>'
    return format_html(each, picture, name)


def parts_of(pattern: Any) -> tuple[str, ...]:
    """The parts of a glyph that nobody has drawn.

    A pattern of an edition is drawn by its row, if it is still there.
    """
    if not isinstance(pattern, Pattern):
        rows = Pattern.objects.only(*FOR_A_GLYPH)
        pattern = rows.filter(slug=pattern.slug).first()
    if pattern is None:
        return ("part-lanes",)
    from_fo = pattern.starts == Pattern.Starts.FO
    outbound = pattern.direction == Pattern.Direction.OUTBOUND
    unasked = pattern.starts == Pattern.Starts.PLATFORM and outbound
    first = "left" if from_fo or unasked else "right"
    parts = ["part-lanes", f"part-starts-{_start(pattern)}", f"part-first-{first}"]
    if pattern.timing == Pattern.Timing.SYNCHRONOUS:
        parts.append(f"part-then-{OPPOSITE[first]}")
    elif pattern.direction == Pattern.Direction.BOTH or (outbound and first == "right"):
        parts.append(f"part-later-{OPPOSITE[first]}")
    return tuple(parts)


def _start(pattern: Pattern) -> str:
    return STARTS.get(pattern.starts, "left")


@cache
def drawn() -> frozenset[str]:
    """The names of all drawings."""
    path = str(finders.find("signs.svg"))
    return frozenset(re.findall(r'id="([\w-]+)"', Path(path).read_text("utf-8")))


def _use(name: str, address: str) -> SafeString:
    return format_html('<use href="{}#{}"/>', address, name)


def _address() -> str:
    """Where the drawings are served; a page has hundreds of them."""
    return file_at("signs.svg")
