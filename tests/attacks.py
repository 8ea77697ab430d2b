"""Texts of eight families that run in a browser where nothing makes them safe.

They stand in `xss.tsv`; each calls `xss()` if it can.
"""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

FAMILIES: dict[str, list[str]] = {}
for line in (Path(__file__).parent / "xss.tsv").read_text().splitlines():
    family, text = line.split("\t")
    for said, meant in (("\\t", "\t"), ("\\1", "\x01"), ("\\v", "\v")):
        text = text.replace(said, meant)
    FAMILIES.setdefault(family, []).append(text)

TEXTS = [text for texts in FAMILIES.values() for text in texts]

ANSWERS = {"job": "look-up", "timing": "waits", "volume": "1000"}
HEAD = ("interface", "owner", "deciders", "job-note", "timing-note")
KEYS = {
    "/walkthrough/": HEAD,
    "/walkthrough/board/": HEAD,
    "/walkthrough/result/": HEAD,
    "/walkthrough/words/": ("text",),
    "/search/": ("q",),
    "/scenarios/": ("q",),
    "/compare/": ("interface", "job-note"),
    "/map/": ("interface", "job-note"),
}
"""Pages that say again what a reader writes into their address, under these keys."""


def asking(path: str, texts: Sequence[str]) -> str:
    """The page with some texts in its address, one under each of its keys."""
    written = {key: texts[n % len(texts)] for n, key in enumerate(KEYS[path])}
    return f"{path}?{urlencode(ANSWERS | written)}"
