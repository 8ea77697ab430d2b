"""Rows that might be one interface: the same systems, the same way, the same things."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guide.register.outlines import Outline
from scenarios.search.words import stems_of

MOST_OF_A_PAIR = 300
"""Of more kinds of things between two systems, only equal ones are put together."""

MOST_STEMMED = 10_000
"""So many names keep their stems in memory: most come again and again."""

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
    rows: tuple[Outline, ...]


def alike(rows: Iterable[Outline]) -> tuple[Alike, ...]:
    """Rows that might share one interface, in the order of the list.

    They go from the same system to the same one, and all that the name of one says is
    in the name of the other: "Orders" and "Open orders".
    """
    pairs: dict[tuple[str, str], list[Outline]] = defaultdict(list)
    for row in rows:
        if row.source and row.target:
            pairs[row.source.casefold(), row.target.casefold()].append(row)
    return tuple(
        Alike(some[0].source, some[0].target, tuple(some))
        for between in pairs.values()
        for some in _by_thing(between)
        if len(some) > 1
    )


def _by_thing(rows: Iterable[Outline]) -> Iterable[list[Outline]]:
    """Rows of two systems, those of the same thing together."""
    named: dict[frozenset[str], list[Outline]] = defaultdict(list)
    for row in rows:
        if thing := _stems(row.name) - _stems(f"{row.source} {row.target}") - NO_THING:
            named[thing].append(row)
    if len(named) > MOST_OF_A_PAIR:
        return named.values()
    return _widened(named)


@lru_cache(maxsize=MOST_STEMMED)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems_of(text))


def _widened(named: Mapping[frozenset[str], list[Outline]]) -> list[list[Outline]]:
    """Each thing with those that say it more exactly; the widest comes first."""
    together: dict[frozenset[str], list[Outline]] = {}
    for thing in sorted(named, key=len):
        wider = next((known for known in together if known <= thing), thing)
        together.setdefault(wider, []).extend(named[thing])
    return list(together.values())
