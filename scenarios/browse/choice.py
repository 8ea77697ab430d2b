"""What readers of the gallery choose from: the same for all who ask."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection

from scenarios import editions
from scenarios.bits import Bits
from scenarios.browse.catalogue import Catalogue, catalogue
from scenarios.browse.facets import Facets, criteria_of
from scenarios.browse.parts import live
from scenarios.models import FOR_A_GLYPH, FOR_A_LINK, Pattern, Scenario
from scenarios.search.finding import ways
from scenarios.search.words import Ways
from scenarios.unchanged import once_per_version

SHOWN = {"id", *FOR_A_LINK, "title", "industry", "process"}
COLUMNS = tuple(f.name for f in Scenario._meta.concrete_fields if f.name in SHOWN)
"""What the gallery shows of a scenario, in the order in which a row is made of it."""

type Labels = Mapping[str, Mapping[str, str]]
"""The words for each value of each facet, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario as the gallery shows it, and how much it moves in which time."""

    scenario: Scenario
    volume: str
    patterns: Sequence[Pattern]


@dataclass(frozen=True, slots=True)
class Choice:
    """The scenarios, and what they can be narrowed by, as they are now."""

    edition: editions.Live
    catalogue: Catalogue
    facets: Facets
    labels: Labels
    """Of all facets but the industries, of which there may be many."""
    volumes: Mapping[int, int]
    """The number of the busiest hour, by the place of the scenario."""
    patterns: Sequence[tuple[Pattern, Bits]]
    """Each, with those that it is for."""
    ways: Ways
    """What means the same in a search."""

    def rows(self, places: Sequence[int]) -> Iterator[Row]:
        """The scenarios at some places, without those gone since; one query."""
        keys = self.catalogue.keys
        shown = _scenarios([keys[place] for place in places])
        for place in places:
            if scenario := shown.get(keys[place]):
                volume = self.volumes.get(place)
                yield Row(
                    scenario,
                    "" if volume is None else f"{volume:,}",
                    [pattern for pattern, those in self.patterns if those >> place & 1],
                )


@once_per_version
def choice() -> Choice:
    """What there is to choose from; a page that is not there where no edition is."""
    edition, every = live(), catalogue()
    words = {"pattern": {each.slug: each.name for each in edition.model.patterns}}
    for criterion in criteria_of(edition.model):
        words[criterion.slug] = {o.slug: o.label for o in criterion.options}
    having = every.having.get("pattern", {})
    return Choice(
        edition=edition,
        catalogue=every,
        facets=Facets.of(edition.model, every),
        labels=words,
        volumes={place: number for number, place in every.numbers.get("volume", ())},
        patterns=[(row, having.get(row.slug, 0)) for row in patterns()],
        ways=ways(),
    )


@once_per_version
def patterns() -> Sequence[Pattern]:
    """All patterns in their order, as they are linked and drawn."""
    return tuple(Pattern.objects.only(*FOR_A_GLYPH, *FOR_A_LINK, "name"))


def _scenarios(keys: Sequence[int]) -> Mapping[int, Scenario]:
    """Some scenarios by their primary keys, as the gallery shows them."""
    if not keys:
        return {}
    # By hand: making up the query would take longer than all else.
    columns, those = ", ".join(COLUMNS), ", ".join(map(str, keys))
    sql = f"SELECT {columns} FROM scenarios_scenario WHERE id IN ({those})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = cursor.fetchall()
    at = COLUMNS.index("addresses")
    return {
        row[0]: Scenario.from_db(
            DEFAULT_DB_ALIAS, COLUMNS, (*row[:at], json.loads(row[at]), *row[at + 1 :])
        )
        for row in found
    }
