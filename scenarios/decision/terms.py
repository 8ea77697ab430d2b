"""The words that the guide decides in, as plain values that never change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final, Protocol

UNSURE: Final = "unsure"
"""The answer of a reader who was asked and does not know: all options stay open."""

RESERVED_KEYS: Final = frozenset(
    {
        *("edition", "measured", "agreed", "assumed", "challenge", "ask", "answer"),
        *("pattern", "call-seconds", "call-records", "package-records", "text", "row"),
        "run-minutes",
        *("interface", "owner", "date", "deciders"),
    }
)
"""Keys that addresses use themselves; no criterion may have them."""

FORM_KEYS: Final = frozenset(
    {"again", "all", "delete", "from", "seen", "set", "settled"}
)
"""Keys that forms use themselves; no criterion is given one any more."""

RESERVED_ENDINGS: Final = ("own", "per", "every", "hours", "basis", "note")
"""With these, behind a hyphen, addresses tell more of the answer to a criterion."""

UNANSWERED: Final = "unanswered"
"""Stands for a question that is open or not asked, where circumstances are told."""

RESERVED_ANSWERS: Final = frozenset({UNSURE, UNANSWERED})
"""Answers that are no options; no option may have them."""

type Answers = Mapping[str, str]
"""The option chosen (or `UNSURE`) by slug of its criterion; others are open."""

type Circumstances = Mapping[str, tuple[str, ...]]
"""Options by slug of their criterion, `UNANSWERED` among them; all must hold."""

type Winners = tuple[str, ...]
"""Slugs of the patterns recommended, in the editors' order; empty if none is."""


class ModelError(ValueError):
    """A decision model contradicts itself; the message names the culprit."""


class Verdict(IntEnum):
    """What one option says of one pattern. No fit at all says nothing."""

    RULED_OUT = 0
    """A document says that it cannot be used."""
    UNSUITED = 1
    """It works only by bending it."""
    RESERVATION = 2
    """It works, and somebody accepts a drawback."""
    GOOD = 3
    STRONG = 4

    @property
    def slug(self) -> str:
        """Its name in tables, files and style sheets, such as ruled-out."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, slug: str) -> "Verdict":
        """The verdict of that slug; KeyError if there is none."""
        return cls[slug.upper().replace("-", "_")]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that backs something."""

    slug: str
    title: str
    url: str
    page_date: str = ""
    """Date of the page as read, ISO format, or empty where the page gives none."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to integrate."""

    slug: str
    name: str
    family: str = ""
    """Name of the family, for patterns that belong to one."""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer to a criterion; for a quantity, a band of values."""

    slug: str
    label: str
    help: str = ""
    lower: int | None = None
    """Smallest value of the band, in the criterion's unit; None for a choice."""
    rhythm: int | None = None
    """Where the option says how often it runs: the longest time from one run to the
    next that it stands for, in minutes."""
    group: str = ""
    """The heading above it; options with the same one stand together."""
    share: int | None = None
    """Of a hundred readers, how many give this answer (a judgement)."""
    assumed: bool = False
    """Whether it is taken as said until the reader says otherwise."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A criterion is asked only after one of these options of another one."""

    criterion: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One selection question: a choice, or a quantity cut into bands."""

    slug: str
    title: str
    question: str
    options: tuple[Option, ...]
    why: str = ""
    """Why it is asked, Markdown."""
    unit: str = ""
    """What a quantity is counted in, e.g. "records per hour"; empty for a choice."""
    asked_when: Condition | None = None
    lead: str = ""
    """What every reader needs to know before answering."""
    headline: bool = False
    """Whether it stands first in summaries."""
    wish: bool = False
    """Whether an answer to it could be given up, where nothing fits."""
    answerable: float = 1.0
    """The share of readers who can answer it, 0 to 1 (a judgement)."""

    @property
    def assume(self) -> str:
        """The slug of the option that is taken as said; empty without one."""
        for option in self.options:
            if option.assumed:
                return option.slug
        return ""

    @property
    def is_quantity(self) -> bool:
        return bool(self.unit)

    def option(self, slug: str) -> Option:
        """The option of that slug; KeyError if there is none."""
        for option in self.options:
            if option.slug == slug:
                return option
        raise KeyError(slug)

    def has_option(self, slug: str) -> bool:
        return any(option.slug == slug for option in self.options)

    def band(self, value: int) -> Option:
        """The band in which a quantity lies."""
        return max(
            (option for option in self.options if (option.lower or 0) <= value),
            key=lambda option: option.lower or 0,
        )

    def upper(self, band: Option) -> int | None:
        """The largest value of a band, or None for the last one."""
        above = [o.lower for o in self.options if (o.lower or 0) > (band.lower or 0)]
        return min(lower for lower in above if lower is not None) - 1 if above else None


@dataclass(frozen=True, slots=True)
class Fit:
    """What one option says of one pattern, and why."""

    pattern: str
    criterion: str
    option: str
    verdict: Verdict
    reason: str = ""
    references: tuple[str, ...] = ()
    judgement: bool = False
    """True where the reason is our reading and no document says it in full."""


class Backed(Protocol):
    """Something with references: a fit, or a proviso."""

    @property
    def references(self) -> tuple[str, ...]: ...


def hold(circumstances: Circumstances, answers: Answers) -> bool:
    """Whether some answers meet circumstances.

    A question that is open, unsure or not asked meets `UNANSWERED` and nothing else.
    """
    for slug, options in circumstances.items():
        chosen = answers.get(slug, UNSURE)
        if (UNANSWERED if chosen == UNSURE else chosen) not in options:
            return False
    return True
