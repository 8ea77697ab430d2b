"""What stands above a decision: its name, who takes it and when, a note per answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote_plus

from scenarios.text.words import listed, one_line

MOST_LETTERS: Mapping[str, int] = {
    "interface": 80,
    "owner": 80,
    "date": 10,
    "deciders": 200,
}
"""The keys of an address that tell of a decision, each with its longest value."""

LABELS: Mapping[str, str] = {
    "interface": "Interface",
    "owner": "Owner",
    "date": "Date",
    "deciders": "Deciders",
}
"""What these are called wherever they are told."""

MOST_IN_A_NOTE = 160

MOST_IN_ALL = 5_000
"""So many characters of an address; servers refuse one of more than 8,000."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the reader says of the decision. Nothing of it bears on the advice."""

    told: Mapping[str, str] = field(default_factory=dict)
    """By the keys of `MOST_LETTERS`; only what was filled in."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """By criterion."""
    faults: tuple[str, ...] = ()
    """What could not be taken over as it was typed, a sentence each."""

    def __bool__(self) -> bool:
        return bool(self.told or self.notes)

    @property
    def interface(self) -> str:
        return self.told.get("interface", "")

    @property
    def day(self) -> date | None:
        """When it is decided, if that is said."""
        return _day(self.told.get("date", ""))

    def pairs(self) -> dict[str, str]:
        """What the address says of it."""
        return {**self.told, **{note_key(s): n for s, n in self.notes.items()}}


def note_key(criterion: str) -> str:
    """The key of an address for the note to one answer."""
    return f"{criterion}-note"


def read_head(query: Mapping[str, str], criteria: Mapping[str, str]) -> Head:
    """What a query tells of the decision, in bounds. Never an error.

    `criteria` are the titles by slug.
    """
    read = _Read()
    for key, most in MOST_LETTERS.items():
        if key in query:
            read.take(key, LABELS[key], query[key], most)
    noted = {slug: key for slug in criteria if (key := note_key(slug)) in query}
    for slug, key in noted.items():
        read.take(key, f"Note on “{criteria[slug]}”", query[key], MOST_IN_A_NOTE)
    notes = {slug: read.values.pop(key, "") for slug, key in noted.items()}
    return Head(
        told=read.values,
        notes={slug: note for slug, note in notes.items() if note},
        faults=tuple(read.faults()),
    )


class _Read:
    """What was read so far, and what could not be taken over."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._left = MOST_IN_ALL
        self._no_date: list[str] = []
        self._cut: list[str] = []
        self._dropped: list[str] = []

    def take(self, key: str, name: str, typed: str, most: int) -> None:
        """One value, in one line of what can be printed."""
        whole = one_line(typed)
        day = _day(whole) if key == "date" else None
        # A field for a date shows no other way to write one.
        value = day.isoformat() if day else whole[:most].rstrip()
        if key == "date" and value and not day:
            self._no_date.append(value)
        elif len(quote_plus(value)) > self._left:
            self._dropped.append(name)
        elif value:
            self.values[key] = value
            self._left -= len(quote_plus(value))
            if not day and value != whole:
                self._cut.append(f"{name} (to {most} letters)")

    def faults(self) -> Iterator[str]:
        for typed in self._no_date:
            yield f"“{typed}” is no date. Write it as 2026-11-27."
        if self._cut:
            yield f"Shortened, as an address holds only so much: {listed(self._cut)}."
        if self._dropped:
            yield (
                f"Left out, as the address would grow too long: "
                f"{listed(self._dropped)}. Shorten the notes."
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
