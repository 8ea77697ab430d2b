"""How people write lists of interfaces: `scenarios/content/register.yaml`, read once."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guide.register.matching.words import Lexicon
from scenarios.capacity.figures import FILE as BESIDE

FILE = Path(BESIDE).with_name("register.yaml")


@cache
def _content() -> Mapping[str, Any]:
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


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
def values(part: str) -> Mapping[str, str]:
    """The plain table of a part, such as what a word of it stands for."""
    return dict(_content()[part])


@cache
def negations() -> frozenset[str]:
    lines: Iterable[str] = _content()["negations"]
    return frozenset(" ".join(lines).split())


def is_fo(text: str) -> bool:
    """Whether a system's name is one of Dynamics 365 Finance and Operations."""
    return "fo" in lexicon("systems").senses(text)
