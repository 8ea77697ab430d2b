"""Rows that might be one interface: the same systems, the same way, the same things."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.register.models import Interface
from scenarios.search.words import stems_of

MOST_OF_A_PAIR = 300
"""Of more kinds of things between two systems, only equal ones are put together."""

NO_THING = frozenset(
    word
    for words in (
        "interface import export file data master sync synchronisation synchronization",
        "integration transfer feed load update new upload download message batch daily",
        "nightly hourly api service to from for of the and in out inbound outbound",
    )
    for word in stems_of(words)
)
"""Stems that say how something goes, not what."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows that carry the same between the same systems, the same way."""

    source: str
    target: str
    rows: tuple[Interface, ...]


def alike(rows: Iterable[Interface]) -> tuple[Alike, ...]:
    """Rows that might share one interface, in the order of the list.

    They go from the same system to the same one, and all that the name of one says is
    in the name of the other: "Orders" and "Open orders".
    """
    pairs: dict[tuple[str, str], list[Interface]] = defaultdict(list)
    for row in rows:
        if row.source and row.target:
            pairs[row.source.casefold(), row.target.casefold()].append(row)
    return tuple(
        Alike(some[0].source, some[0].target, tuple(some))
        for between in pairs.values()
        for some in _by_thing(between)
        if len(some) > 1
    )


def _by_thing(rows: Iterable[Interface]) -> Iterable[list[Interface]]:
    """Rows of two systems, those of the same thing together."""
    named: dict[frozenset[str], list[Interface]] = defaultdict(list)
    for row in rows:
        if thing := _thing(row):
            named[thing].append(row)
    if len(named) > MOST_OF_A_PAIR:
        return named.values()
    return _widened(named)


def _thing(row: Interface) -> frozenset[str]:
    """What a row is about: the stems of its name but those of its systems."""
    systems = stems_of(f"{row.source} {row.target}")
    return frozenset(stems_of(row.name)) - frozenset(systems) - NO_THING


def _widened(named: Mapping[frozenset[str], list[Interface]]) -> list[list[Interface]]:
    """Each thing with those that say it more exactly; the widest comes first."""
    together: dict[frozenset[str], list[Interface]] = {}
    for thing in sorted(named, key=len):
        wider = next((known for known in together if known <= thing), thing)
        together.setdefault(wider, []).extend(named[thing])
    return list(together.values())
