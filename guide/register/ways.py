"""Which interfaces go both ways: by what their list says, and by their patterns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.register.matching.arrows import BOTH, arrow_in
from guide.register.matching.directions import OPPOSED
from guide.register.matching.lore import goes_both_ways
from guide.register.matching.words import normal
from guide.register.matching.yes_no import known_as
from guide.register.models import Register


def both_ways(register: Register) -> frozenset[int]:
    """The ids of the rows of which the columns of their list say so."""
    known = register.understood.get("headers", {})
    ways = register.understood.get("values", {}).get("direction", {})
    places = [
        (place, head)
        for place, head in enumerate(register.columns)
        if known.get(normal(head)) in ("direction", "route")
    ]
    if not places:
        return frozenset()
    rows = register.interfaces.values_list("pk", "cells").iterator()
    return frozenset(pk for pk, cells in rows if _are_both(_said(cells, places, ways)))


def keep_equal(patterns: Sequence[str], named: str) -> bool:
    """Whether the first of the patterns of a row, or one that its list names, carries
    both ways in one interface."""
    return not goes_both_ways().isdisjoint((*patterns[:1], *named.split()))


def _said(
    cells: Sequence[str],
    places: Iterable[tuple[int, str]],
    ways: Mapping[str, str],
) -> Iterator[str]:
    """What the cells of a row say of its way."""
    for place, head in places:
        text = cells[place] if place < len(cells) else ""
        yield ways.get(known_as(text, head)) or arrow_in(text)[0]


def _are_both(said: Iterable[str]) -> bool:
    ways = {*said}
    return BOTH in ways or any(each <= ways for each in OPPOSED)
