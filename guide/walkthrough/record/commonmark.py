"""Texts from the model in CommonMark: escaped, so that they cannot break it."""

import re
from collections.abc import Iterable, Iterator

from scenarios.text.words import listed, one_line

type Blocks = Iterator[str]
"""Paragraphs, headings and lists, each without a blank line inside or around."""

APPENDICES = "## Appendices"
"""The heading that ends what a board reads."""


def md(text: str) -> str:
    """A text from the model as one line of Markdown that reads as it was written."""
    line = re.sub(r"([\\`*\[\]~$|])", r"\\\1", one_line(text))
    line = re.sub(r"(?<!\w)_|_(?!\w)", r"\\_", line)
    line = re.sub(r"(?<!\S)#", r"\\#", line)
    line = re.sub(r"&(?=#?\w+;)", "&amp;", line).replace("<", "&lt;")
    line = re.sub(r"^([-+=>])", r"\\\1", line)
    return re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", line)


def sentence(text: str) -> str:
    """A text from the model, ending as a sentence does."""
    line = md(text)
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def bullets(items: Iterable[str]) -> str:
    """A list of lines that are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """The same, numbered from 1."""
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are Markdown already, its first row the heads."""
    titles = list(heads)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bold(texts: Iterable[str], last: str = "and") -> str:
    """Texts from the model as a sentence has them, each in bold."""
    return listed((f"**{md(text)}**" for text in texts), last)


def italic(texts: Iterable[str], last: str = "and") -> str:
    """Texts from the model as a sentence has them, each in italics."""
    return listed((f"*{md(text)}*" for text in texts), last)


def link(text: str, url: str) -> str:
    """A text from the model that leads to a web address; of others, the text alone."""
    if not url.startswith(("https://", "http://")):
        return md(text)
    address = re.sub(r"[\s<>()\\|]", lambda odd: f"%{ord(odd[0]):02X}", url)
    return f"[{md(text)}]({address})"


def as_text(blocks: Blocks) -> str:
    """A record as a Markdown file."""
    return "\n\n".join(blocks) + "\n"
