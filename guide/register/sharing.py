"""Rows that might be one interface: the same systems, the same way, the same things."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from guide.register.matching.lore import phrases
from guide.register.models import Register
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

NONE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows that carry the same between the same systems, the same way."""

    source: str
    target: str
    rows: tuple[Outline, ...]


def objects_of(register: Register) -> Mapping[int, str]:
    """What rows carry, by their ids, where columns of their list name an object."""
    named = phrases("objects")
    places = [n for n, head in enumerate(register.columns) if named.whole(head)]
    if not places:
        return {}
    rows = register.interfaces.values_list("pk", "cells").iterator()
    return {
        pk: " ".join(cells[n] for n in places if n < len(cells)) for pk, cells in rows
    }


def alike(
    rows: Iterable[Outline], objects: Mapping[int, str] = NONE
) -> tuple[Alike, ...]:
    """Rows that might share one interface, in the order of the list.

    They go from the same system to the same one, and all that the object of one says,
    or else its name, is in that of the other: "Orders" and "Open orders". `objects` are
    by the ids of their rows.
    """
    pairs: dict[tuple[str, str], list[Outline]] = defaultdict(list)
    for row in rows:
        if row.source and row.target:
            pairs[row.source.casefold(), row.target.casefold()].append(row)
    return tuple(
        Alike(some[0].source, some[0].target, tuple(some))
        for between in pairs.values()
        for some in _by_thing(between, objects)
        if len(some) > 1
    )


def _by_thing(
    rows: Iterable[Outline], objects: Mapping[int, str]
) -> Iterable[list[Outline]]:
    """Rows of two systems, those of the same thing together."""
    named: dict[frozenset[str], list[Outline]] = defaultdict(list)
    for row in rows:
        if thing := _thing(row, objects.get(row.pk, "")) or _thing(row, row.name):
            named[thing].append(row)
    if len(named) > MOST_OF_A_PAIR:
        return named.values()
    return _widened(named)


def _thing(row: Outline, text: str) -> frozenset[str]:
    """What a text says that a row carries."""
    return _stems(text) - _stems(f"{row.source} {row.target}") - NO_THING


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
