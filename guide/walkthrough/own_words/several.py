"""Whether a text tells of several flows, and which: what goes, and which way.

Only what is told as several counts: "orders in, stock out", "orders and prices go both
ways", "interfaces for orders, stock and prices", lines of a list with ends or arrows. A
request with its answer is one flow, however many verbs tell it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.text import capfirst

from guide.walkthrough.own_words.proposing import Span

FEWEST = 2
"""So many flows are several."""
MOST = 12
"""So many are read of one list, so that no text takes long."""
MOST_LETTERS = 120
"""A line of a list that is longer tells more than what goes where."""


class Way(StrEnum):
    """Which way something goes, in words."""

    INTO = "into F&O"
    OUT = "out of F&O"
    BOTH = "both ways"
    UNSAID = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What goes, as the text has it, and which way."""

    what: str
    way: Way
    alone: str = ""
    """The text as it would be if it told only of this."""

    def __str__(self) -> str:
        return f"{self.what} {self.way}".rstrip()


@dataclass(frozen=True, slots=True)
class _Found:
    """A flow, from where to where the text tells it, and where it says what goes."""

    what: str
    way: Way
    told: Span
    things: Span


def flows(text: str) -> tuple[Flow, ...]:
    """The flows of a text that tells several, in its order; empty of a single one."""
    plain = _NAMES_OF_FO.sub(_FO, re.sub(r"[^\S\n]+", " ", text))
    ways = (_lines, _both_ways, _to_and_fro, _in_and_out, _sent_back, _named)
    for told in ways:
        found = [one for one in told(plain) if not _SAYS_LITTLE.search(one.what)]
        if len({one.what.lower() for one in found}) >= FEWEST:
            return tuple(_flow(plain, one, found) for one in found)
    return ()


def _flow(text: str, own: _Found, found: Sequence[_Found]) -> Flow:
    alone = _alone(text, own, found)
    what, alone = (re.sub(rf"\b{_FO}\b", "F&O", told) for told in (own.what, alone))
    return Flow(what, own.way, alone)


def _alone(text: str, own: _Found, found: Sequence[_Found]) -> str:
    """A text without what it tells of other flows, each to the end of its sentence."""
    legs = sorted({one.told for one in found})
    following = [start for start, _ in legs[1:]] + [len(text)]
    for (start, end), upto in reversed([*zip(legs, following, strict=True)]):
        if (start, end) == own.told:
            text = text[: own.things[0]] + own.what + text[own.things[1] :]
        else:
            stop = _STOP.search(text, end, upto)
            text = text[:start] + text[stop.start() if stop else upto :]
    plain = re.sub(r"[\s,;]+(?=[.!?])", "", " ".join(text.split()))
    return capfirst(_LEADS_ON.sub("", plain))


# The words of a flow

_FO = "FO"
_STOP = re.compile(r"[.;!?\n]")
_LEADS_ON = re.compile(r"^(?:[\s.,;:]|(?:and|while|but|then)\b)+", re.IGNORECASE)
_NAMES_OF_FO = re.compile(
    r"\b(?:(?:the|our)\s+)?(?:(?:Dynamics(?:\s365)?|D365)\s?)?"
    r"(?:F\s?&\s?O|FO|ERP|Finance\s(?:and|&)\sOperations|D365|Dynamics(?:\s365)?)\b",
    re.IGNORECASE,
)
_NO_THING = (
    "FO|and|or|well|in|out|to|into|from|of|with|between|via|by|for|on|at|both|back|go|"
    "goes|going|come|comes|flow|flows|run|runs|move|moves|travel|is|are|be|been|must|"
    "should|shall|will|can|may|have|has|had|it|they|them|we|us|you|he|she|i|that|which|"
    "who|this|these|those|then|so|but|not|no|log|logs|live|sign|check|clock|hand|"
    "hands|fill|opt|plug|turn|find|point|while|when|if|where|there|each|every|also|only|sends|gets|"
    "delivers"
)
"""Words that name nothing that could go from one system to another."""
_WORD = rf"(?!(?:{_NO_THING})(?![\w’'-]))[^\W\d_][\w’'-]{{0,30}}"
_THING = rf"{_WORD}(?:\s+{_WORD}){{0,2}}"
_NEXT = r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s+|\s+as\s+well\s+as\s+)"
_THINGS = rf"(?P<things>{_THING}(?:{_NEXT}{_THING}){{0,{MOST - 1}}})"
_ARTICLE = r"(?:(?:the|our|their|its|all)\s+)*"
_BEGINS = rf"(?:^|[.,;:(]\s*(?:and\s+)?|[–-]\s+|\b(?:and|while|but|then)\s+){_ARTICLE}"
_GO = (
    r"(?:(?:must|should|shall|will|can)\s+)?"
    r"(?:go|goes|come|comes|flow|flows|run|runs|move|moves|travel)"
)
_SENT = r"(?:are|is)\s+(?:sent|exported|imported|loaded|delivered)"
_SHARED = r"(?:are|is)\s+(?:exchanged|shared|synchroni[sz]ed|synced)"
_MOVES = rf"(?:(?:{_GO}|{_SENT})\s+)?"
_THERE = r"(?=\s*(?:[,.;:)]|$|(?:and|but|while|at|every|{})\b))"
_SAYS_LITTLE = re.compile(
    r"\b(?:answers?|repl(?:y|ies)|responses?|results?|receipt|errors?|status|numbers?|"
    r"confirmation|acknowledge?ment|feedback|outcomes?|ids?|messages?|data|files?|"
    r"records?|people|users?)$",
    re.IGNORECASE,
)
"""What comes back to a request, or says too little of what goes."""


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


# The ways to tell of several

_LINE = _pattern(r"(?m)^\s*(?:[-*•–]|\d{1,2}[.)])\s+(?P<told>\S.*)$")
_HAS_ENDS = _pattern(
    rf"-+>|=+>|<-+|[→←↔⇒⇔]|\b(?:into|to|from|out\s+of)\s+{_FO}|\b(?:in|out)(?:bound)?\W*$"
)
_BOTH = _pattern(
    rf"{_BEGINS}{_THINGS}\s+(?:{_GO}|{_SENT}|{_SHARED})\b[^.;:,]{{0,30}}?"
    r"\b(?:both\s+ways|in\s+both\s+directions|either\s+way|back\s+and\s+forth)\b"
)
_EXCHANGE = _pattern(
    r"\b(?:exchang(?:e|es|ing)|swaps?|shares?|synchroni[sz]es?)\s+",
    rf"{_ARTICLE}{_THINGS}\s*(?=[.;,]|$|with\b|between\b)",
)
_EXCHANGED = _pattern(rf"{_BEGINS}{_THINGS}\s+are\s+exchanged\b")
_FROM_TO = _pattern(
    rf"{_BEGINS}{_THINGS}\s+{_MOVES}",
    rf"from\s+{_ARTICLE}(?P<one>{_THING}|{_FO})\s+to\s+{_ARTICLE}(?P<other>{_THING}|{_FO})",
)
_IN = _pattern(
    rf"{_BEGINS}{_THINGS}\s+{_MOVES}(?:in|inbound|(?:in)?to\s+{_FO})",
    _THERE.format("from"),
)
_OUT = _pattern(
    rf"{_BEGINS}{_THINGS}\s+{_MOVES}",
    rf"(?:out|outbound|(?:from|out\s+of)\s+{_FO})",
    _THERE.format("to"),
)
_SENDS = _pattern(
    rf"\b{_FO}\s+(?:sends|pushes|delivers|exports)\s+{_ARTICLE}{_THINGS}\s+to\b"
)
_RETURNS = _pattern(
    r"[^.;:,\n]{0,60}\b(?:sends|pushes|delivers|returns|reports)\s+",
    rf"{_ARTICLE}{_THINGS}\s+"
    rf"(?:back\b|(?:in)?to\s+{_FO})",
)
_MANY_FOR = _pattern(
    r"\b(?:hub|interfaces|integrations|flows)\b[^.;:]{0,60}?(?::|\bfor\b|\bcarr\w+)\s+",
    rf"{_ARTICLE}{_THINGS}\s*(?=[.;,:(–-]|$|(?:between|with|for|goe?s?|in|to|from)\b)",
)


def _lines(text: str) -> Iterator[_Found]:
    """The lines of a list of which each says which way something goes."""
    for line in _LINE.finditer(text):
        told = line["told"].strip(" .,;")
        if len(told) <= MOST_LETTERS and _HAS_ENDS.search(told):
            yield _Found(told, Way.UNSAID, line.span(), line.span())


def _both_ways(text: str) -> Iterator[_Found]:
    for pattern in (_BOTH, _EXCHANGE, _EXCHANGED):
        for found in pattern.finditer(text):
            yield from _each(found, Way.BOTH)


def _to_and_fro(text: str) -> Iterator[_Found]:
    """What goes from one to the other, where something else goes the other way."""
    legs = list(_FROM_TO.finditer(text))
    ends = {(leg["one"].lower(), leg["other"].lower()) for leg in legs}
    if any((other, one) in ends for one, other in ends):
        for leg in legs:
            into, out = leg["other"] == _FO, leg["one"] == _FO
            way = Way.INTO if into else Way.OUT if out else Way.UNSAID
            yield from _each(leg, way)


def _in_and_out(text: str) -> Iterator[_Found]:
    """What comes in and what goes out, where both are told."""
    yield from _two_ways(list(_IN.finditer(text)), list(_OUT.finditer(text)))


def _sent_back(text: str) -> Iterator[_Found]:
    """What F&O sends, and what is sent to it; a single thing sent is an answer."""
    out, into = (
        [leg for leg in pattern.finditer(text) if leg["things"].endswith("s")]
        for pattern in (_SENDS, _RETURNS)
    )
    yield from _two_ways(into, out)


def _named(text: str) -> Iterator[_Found]:
    """What a hub carries, or what several interfaces are for."""
    for found in _MANY_FOR.finditer(text):
        yield from _each(found, Way.UNSAID)


def _two_ways(
    into: Sequence[re.Match[str]], out: Sequence[re.Match[str]]
) -> Iterator[_Found]:
    if into and out:
        legs = [*((leg, Way.INTO) for leg in into), *((leg, Way.OUT) for leg in out)]
        for leg, way in sorted(legs, key=lambda one: one[0].start()):
            yield from _each(leg, way)


def _each(leg: re.Match[str], way: Way) -> Iterator[_Found]:
    for thing in re.split(_NEXT, leg["things"]):
        bare = re.sub(rf"^{_ARTICLE}", "", thing.strip(), flags=re.IGNORECASE)
        if bare:
            yield _Found(bare, way, leg.span(), leg.span("things"))
