"""How people write lists: what `scenarios/content/register.yaml` says, read once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from guide.register.matching.remembered import remembered
from guide.register.matching.words import Lexicon, Word, words_in
from scenarios.capacity.figures import FILE as BESIDE
from scenarios.shipped.lined import read_yaml

FILE = Path(BESIDE).with_name("register.yaml")
FO = "fo"
REMARKED = "jobs"
"""The part whose phrases are found in remarks, where F&O has many names."""


@cache
def _content() -> Mapping[str, Any]:
    return dict(read_yaml(FILE.read_text(encoding="utf-8")))


@cache
def lexicon(part: str) -> Lexicon:
    """The phrases of one part of the file, such as "headers"."""
    senses = {sense: map(str, told) for sense, told in _content()[part].items()}
    return Lexicon(senses, negations(), _fo_named if part == REMARKED else words_in)


def _fo_named(text: str) -> tuple[Word, ...]:
    """The words of a remark, with each name of F&O as the one word "fo"."""
    words = words_in(text)
    told: list[Word] = []
    at = 0
    for name in sorted(_names().found(text), key=lambda n: (n.start, -n.end)):
        if name.start >= at:
            told += words[at : name.start]
            own = words[name.start : name.end]
            told += [own[0]._replace(text=FO)] if name.sense == FO else own
            at = name.end
    return (*told, *words[at:])


@cache
def _names() -> Lexicon:
    """The names of F&O, and those that begin like them and are not F&O."""
    systems, remarks = _content()["systems"], _content()["in-remarks"]
    return Lexicon(
        {
            FO: map(str, [*systems[FO], *remarks[FO]]),
            "other": map(str, [*systems["dataverse"], *remarks["other"]]),
        }
    )


@cache
def phrases(part: str) -> Lexicon:
    """The phrases of a part that has one sense: the part's own name."""
    return Lexicon({part: map(str, _content()[part])})


def one_of(lexicon_: Lexicon, text: str) -> str:
    """The one sense of a text: of all of it, or of the longest phrases in it."""
    if whole := list(dict.fromkeys(lexicon_.whole(text))):
        return whole[0] if len(whole) == 1 else ""
    found = [f for f in lexicon_.found(text) if not f.denied]
    most = max((f.size for f in found), default=0)
    senses = {f.sense for f in found if f.size == most}
    return senses.pop() if len(senses) == 1 else ""


@cache
def alternatives(part: str) -> str:
    """The words of a part, as a regular expression that finds any of them."""
    words = (re.escape(str(word)).replace(r"\*", r"\w*") for word in _content()[part])
    return "|".join(sorted(words, key=len, reverse=True))


def numbers_in_words() -> Iterator[tuple[str, list[str]]]:
    """Each number that is written as a word, in digits, with its words."""
    for number, words in _content()["number-words"].items():
        yield str(number), [*map(str, words)]


@cache
def goes_both_ways() -> frozenset[str]:
    """The slugs of the patterns by which one interface carries both ways."""
    return frozenset(map(str, _content()["goes-both-ways"]))


@cache
def negations() -> frozenset[str]:
    lines: Iterable[str] = _content()["negations"]
    return frozenset(" ".join(lines).split())


@remembered
def is_fo(text: str) -> bool:
    """Whether a system's name is one of Dynamics 365 Finance and Operations."""
    return FO in lexicon("systems").senses(text)


@remembered
def may_be_fo(text: str) -> bool:
    """Whether a name such as "D365" or "ERP" may mean it."""
    return "fo-perhaps" in lexicon("systems").whole(text)
