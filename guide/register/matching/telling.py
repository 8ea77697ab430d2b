"""What a row tells, column by column, and what of it stays unread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from guide.register.matching.lore import lexicon
from guide.register.matching.remembered import remembered
from guide.register.matching.rhythms import Rhythm, in_prose, read_rhythm
from guide.register.matching.words import words_in
from scenarios.decision.model import DecisionModel

TRIGGER = "trigger"
"""What a column of starters tells that names no system but a rhythm."""
CALLED = "fo-called"
"""What a remark says where F&O is the object: "Boomi calls F&O and fetches"."""
OF_FO = frozenset({"fo-fetches", "fo-calls"})
"""What it says that F&O does."""
SENTENCE = 6
"""So many words that tell the way are a sentence of the interface."""
SHORT = 120
"""A remark up to so long is read as a cell, where no column tells the time."""
type Unread = tuple[str, str, str]
"""Column, text and why it answers nothing."""


@dataclass
class Told:
    """What a row tells."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """By meaning what its first value that says something says."""
    amounts: list[Unread] = field(default_factory=list)
    """The volumes that cells tell: header, text and code of each."""
    headers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By meaning the header and the text that was read, cut where it is long."""
    columns: set[str] = field(default_factory=set)
    """The meanings that the list has columns for."""
    filled: set[str] = field(default_factory=set)
    """The meanings of cells that say something."""
    unread: list[Unread] = field(default_factory=list)
    patterns: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What columns of the guide's own questions answer."""
    comments: str = ""
    """The notes on its cells."""
    knows_fo: bool = True
    """Whether any system of the list is known to be F&O."""

    def text(self, meaning: str) -> str:
        return "\n".join(self.texts.get(meaning, ()))

    def code(self, meaning: str) -> str:
        return self.codes.get(meaning, "")

    @cached_property
    def remarks(self) -> str:
        """All that is said in prose; asked once the cells are taken in."""
        own = self.text("note" if "note" in self.columns else "name")
        way = self.text("protocol")
        how = way if len(words_in(way)) >= SENTENCE else ""
        return "\n".join(filter(None, (own, how, self.comments)))

    def ends(self) -> tuple[str, str]:
        """What kind of system the source and the target are."""
        return self.code("source"), self.code("target")

    def cell(self, *meanings: str) -> tuple[str, str]:
        """The header and the text of a value, to name it by: of the first of some
        meanings that the row has."""
        known = (self.headers[m] for m in meanings if m in self.headers)
        return next(known, ("", ""))

    @cached_property
    def rhythm(self) -> Rhythm:
        """How often and whether somebody waits, by the columns alone.

        It is asked once all that the cells tell is settled.
        """
        return _rhythm(*map(self.code, ("frequency", "timing", "runs-at", TRIGGER)))

    @property
    def at_once(self) -> bool:
        """Whether a column says that it comes as it comes up, or that somebody waits,
        and nothing of how often."""
        told = Rhythm.of_code(self.code("timing"))
        soon = told.whenever or told.timing in ("waits", "seconds")
        return soon and not told.every

    @property
    def prose(self) -> Rhythm:
        """The same by what is said in prose, where that is no question."""
        alone = self.columns.isdisjoint(("frequency", "timing"))
        return _prose(self.remarks, alone=alone)


@lru_cache(maxsize=4_000)
def _rhythm(*codes: str) -> Rhythm:
    """What the columns of frequency, timing, hours and starters say together."""
    frequency, timing, at, trigger = map(Rhythm.of_code, codes)
    if frequency.says_nothing:
        frequency = trigger
    every = frequency.every or timing.every
    if not (every or frequency.once or frequency.whenever or timing.whenever):
        every = at.every
    return Rhythm(
        every,
        frequency.once or timing.once,
        (frequency.whenever or timing.whenever) and not every,
        _timing(timing.timing, frequency.timing),
        next((r.runs_at for r in (at, frequency, timing) if r.runs_at), ""),
    )


@remembered
def _prose(remarks: str, *, alone: bool) -> Rhythm:
    told = re.sub(r"[^.!?;\n]*\?", " ", remarks)
    return read_rhythm(told) if alone and len(told) <= SHORT else in_prose(told)


def _timing(first: str, second: str) -> str:
    """What two columns say together: "nobody" is less than any other word but that
    somebody waits."""
    if (first, second) == ("nobody", "waits"):
        return first
    said = [t for t in (first, second) if t and t != "nobody"]
    if len(set(said)) > 1:
        return ""
    return said[0] if said else first or second


@remembered
def said_in(text: str) -> frozenset[str]:
    """What a name or remark says that an interface is for, as far as it is plain."""
    found = [each for each in lexicon("jobs").found(text) if not each.denied]
    called = {each.end - 1 for each in found if each.sense == CALLED}
    return frozenset(
        each.sense
        for each in found
        if not (each.sense in OF_FO and each.start in called)
    )


def options_fit(
    answers: dict[str, str], model: DecisionModel
) -> Iterator[tuple[str, str]]:
    """The answers that the model knows, to questions that the others lead to."""
    for criterion in model.criteria:
        given = answers.get(criterion.slug, "")
        if not given or not model.applies(criterion, answers):
            continue
        if given == "unsure" or criterion.has_option(given) or criterion.is_quantity:
            yield criterion.slug, given
