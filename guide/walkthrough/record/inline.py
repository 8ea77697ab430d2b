"""Lines of a record's Markdown read back as runs of text, for other forms of it.

Reads what `commonmark` writes and no more: it is not a reader of any Markdown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

RUN = re.compile(
    r"\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*"
    r"|\*(?P<italic>(?:\\.|[^*\\])+)\*"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])+)\]\((?P<url>[^()\s]+)\)"
    r"|<(?P<address>https?://[^<>\s]+)>"
    r"|\[(?P<cited>\d+(?:, \d+)*)\]"
    r"|(?P<plain>(?:\\.|[^\\*\[<])+|.)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike and lead to the same place."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    reference: str = ""
    """The number of the reference that it leads to."""


def runs(line: str) -> Iterator[Run]:
    """A line of a record as runs of plain text."""
    for found in RUN.finditer(line):
        match found.lastgroup, found[0]:
            case "bold", _:
                yield Run(plain(found["bold"]), bold=True)
            case "italic", _:
                yield Run(plain(found["italic"]), italic=True)
            case "url", _:
                yield Run(plain(found["text"]), url=found["url"])
            case "address", _:
                yield Run(found["address"], url=found["address"])
            case "cited", _:
                yield from _citations(found["cited"])
            case _, text:
                yield Run(plain(text))


def _citations(numbers: str) -> Iterator[Run]:
    """Numbers of references in their brackets, each leading to its own."""
    yield Run("[")
    for place, number in enumerate(numbers.split(", ")):
        yield from [Run(", ")] if place else []
        yield Run(number, reference=number)
    yield Run("]")


def plain(line: str) -> str:
    """What a text of the record says, without its escapes."""
    text = ESCAPED.sub(r"\1", line)
    return text.replace("&lt;", "<").replace("&amp;", "&")


def unmarked(line: str) -> str:
    """What a line says, nothing in bold and nothing a link."""
    return "".join(run.text for run in runs(line))
