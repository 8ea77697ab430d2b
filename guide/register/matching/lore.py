"""How people write lists: what `scenarios/content/register.yaml` says, read once."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from guide.register.matching.words import Lexicon
from scenarios.capacity.figures import FILE as BESIDE
from scenarios.shipped.lined import read_yaml

FILE = Path(BESIDE).with_name("register.yaml")


@cache
def _content() -> Mapping[str, Any]:
    return dict(read_yaml(FILE.read_text(encoding="utf-8")))


@cache
def lexicon(part: str) -> Lexicon:
    """The phrases of one part of the file, such as "headers"."""
    return Lexicon(
        {sense: map(str, phrases) for sense, phrases in _content()[part].items()},
        negations(),
    )


@cache
def phrases(part: str) -> Lexicon:
    """The phrases of a part that has one sense: the part's own name."""
    return Lexicon({part: map(str, _content()[part])})


@cache
def alternatives(part: str) -> str:
    """The words of a part, as a regular expression that finds any of them."""
    words = (re.escape(str(word)).replace(r"\*", r"\w*") for word in _content()[part])
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def negations() -> frozenset[str]:
    lines: Iterable[str] = _content()["negations"]
    return frozenset(" ".join(lines).split())


@lru_cache(maxsize=10_000)
def is_fo(text: str) -> bool:
    """Whether a system's name is one of Dynamics 365 Finance and Operations."""
    return "fo" in lexicon("systems").senses(text)
