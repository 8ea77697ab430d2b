"""Words of the glossary, explained where a text says them.

The glossary is a text with tables `| **word, other word** | meaning |`: a word in bold
is explained wherever a page says it, the first time. A button shows what it means, by
a finger, a key or a mouse, without script; it is the browser that opens and shuts it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from django.utils.html import format_html
from django.utils.safestring import SafeString

from scenarios.text.markdown import render

_ROW = re.compile(r"^\|\s*\*\*(.+?)\*\*\s*\|(.+)\|\s*$", re.MULTILINE)
_COMMA = re.compile(r"\s*,(?:\s+|$)")
_REFERENCE = re.compile(r"\s*\[ref:[\w-]+\]")
_TAG = re.compile(r"(<[^>]+>)")
_SHUT = re.compile(r"</?(?:a|button|code|pre|svg|summary|h[1-6]|figure)\b")
"""Within these nothing is explained: it would be no place for a button."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary, and what it means, as HTML in a line."""

    place: int
    """Its row in the glossary: names that slugs write alike are words of their own."""
    name: str
    meaning: SafeString


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words that are explained, and how they are found in a text."""

    words: dict[str, Word]
    """By each way to write one, in small letters."""
    said: re.Pattern[str]
    """Finds them in HTML."""


@lru_cache(maxsize=4)
def glossary(text: str) -> Glossary:
    """The words that are set in bold in the tables of a text."""
    rows = [(_names(written), meaning) for written, meaning in _ROW.findall(text)]
    words = {
        name.casefold(): Word(place, names[0], _in_a_line(meaning))
        for place, (names, meaning) in enumerate(rows, start=1)
        for name in names
    }
    in_html = (escape(name, quote=False) for names, _ in rows for name in names)
    longest_first = sorted(in_html, key=len, reverse=True)
    any_of = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return Glossary(words, re.compile(rf"(?<![\w-])({any_of})(?![\w+-])", re.I))


def explained(html: str, known: Glossary, told: set[int]) -> SafeString:
    """Safe HTML with a button at each word that was not `told` before on its page."""
    return SafeString("".join(_parts(html, known, told)))


def said_in(html: str, known: Glossary, told: set[int]) -> list[Word]:
    """The words that safe HTML says and that were not told before on its page."""
    names = (unescape(name).casefold() for name in known.said.findall(html))
    # A search that ignores case takes "ı" for "i", which no small letters do.
    found = (known.words[name] for name in names if name in known.words)
    new = {word.place: word for word in found if word.place not in told}
    told.update(new)
    return [*new.values()]


def button(word: Word, label: SafeString) -> SafeString:
    """What opens the meaning of a word, and the meaning."""
    return format_html(
        '<button class="term" type="button" popovertarget="word-{place}">'
        "{label}</button>"
        '<span class="meaning" id="word-{place}" popover>'
        "<b>{name}</b> {meaning}</span>",
        place=word.place,
        label=label,
        name=word.name,
        meaning=word.meaning,
    )


def _parts(html: str, known: Glossary, told: set[int]) -> Iterator[str]:
    shut = 0

    def explain(found: re.Match[str]) -> str:
        new = said_in(found[0], known, told)
        return button(new[0], SafeString(found[0])) if new else found[0]

    for part in _TAG.split(html):
        if _SHUT.match(part):
            shut += -1 if part.startswith("</") else 1
        yield part if shut or part.startswith("<") else known.said.sub(explain, part)


def _names(written: str) -> list[str]:
    """The ways to write a word, as they stand in bold with commas between."""
    return [name for name in _COMMA.split(written) if name]


def _in_a_line(meaning: str) -> SafeString:
    html = render(_REFERENCE.sub("", meaning.strip()))
    return SafeString(re.sub(r"</?p>", "", html).strip())
