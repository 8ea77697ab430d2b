"""Which published scenarios have which fact, a bit for each of them.

To count and to combine thousands takes no longer than ten; what a page shows of a
scenario is read when it is shown.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db.models import F, Value

from scenarios.bits import Bits, any_of, bits_at, bits_of
from scenarios.decision.model import Criterion, Option
from scenarios.models import Scenario, ScenarioAnswer, SearchEntry
from scenarios.unchanged import once_per_version

type Scenarios = Bits
"""A set of scenarios: the bit of each is at its place in the gallery's order."""

type Numbered = tuple[int, int]
"""A number, and the place of the scenario that says it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All published scenarios, by their facts."""

    keys: Sequence[int]
    """Their primary keys, in the gallery's order."""
    entries: Mapping[str, int]
    """Where the scenario of which a search entry tells stands, by its primary key."""
    having: Mapping[str, Mapping[str, Scenarios]]
    """Those that have a value of a criterion, a pattern or an industry."""
    numbers: Mapping[str, Sequence[Numbered]]
    """The numbers that answer a criterion, smallest first."""

    @property
    def every(self) -> Scenarios:
        return (1 << len(self.keys)) - 1

    def told_by(self, entries: Iterable[str]) -> Scenarios:
        """Those of which some search entries tell, by the primary keys of these."""
        return bits_of(entries, self.entries, len(self.keys))

    def saying(self, criterion: Criterion, option: Option) -> Scenarios:
        """Those that answer with an option, or with a number in its band."""
        chosen = self.having.get(criterion.slug, {}).get(option.slug, 0)
        return chosen | self._at(self.numbers_in(criterion, option))

    def answering(self, criterion: str) -> Scenarios:
        """Those that answer a criterion, whatever they say."""
        chosen = any_of(self.having.get(criterion, {}).values())
        return chosen | self._at(self.numbers.get(criterion, ()))

    def numbers_in(self, criterion: Criterion, band: Option) -> Sequence[Numbered]:
        """The numbers of a criterion that are in a band; none of a choice."""
        if not criterion.is_quantity:
            return ()
        numbers, upper = self.numbers.get(criterion.slug, ()), criterion.upper(band)
        first = bisect_left(numbers, (band.lower or 0,))
        last = None if upper is None else bisect_left(numbers, (upper + 1,))
        return numbers[first:last]

    def _at(self, numbers: Iterable[Numbered]) -> Scenarios:
        return bits_at((place for _, place in numbers), len(self.keys))


@once_per_version
def catalogue() -> Catalogue:
    """The catalogue of the scenarios as they are now."""
    published = Scenario.objects.published().order_by("order", "slug")
    keys = tuple(published.values_list("pk", flat=True))
    at = {key: place for place, key in enumerate(keys)}
    having: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for key, facet, value in chain(_industries(), _patterns(), _options()):
        if key in at:
            having[facet][value].append(at[key])
    numbers: dict[str, list[Numbered]] = defaultdict(list)
    for key, criterion, number in _numbers():
        if key in at:
            numbers[criterion].append((number, at[key]))
    return Catalogue(
        keys=keys,
        entries={str(entry): at[key] for entry, key in _entries() if key in at},
        having={
            facet: {value: bits_at(some, len(keys)) for value, some in values.items()}
            for facet, values in having.items()
        },
        numbers={criterion: sorted(told) for criterion, told in numbers.items()},
    )


def _entries() -> Iterable[tuple[int, int]]:
    told = SearchEntry.objects.filter(kind=SearchEntry.Kind.SCENARIO)
    return told.values_list("pk", "row")


def _industries() -> Iterable[tuple[int, str, str]]:
    named = Scenario.objects.order_by().exclude(industry="")
    return named.values_list("pk", Value("industry"), "industry")


def _patterns() -> Iterable[tuple[int, str, str]]:
    through = Scenario.patterns.through.objects
    return through.values_list("scenario", Value("pattern"), "pattern__slug")


def _options() -> Iterable[tuple[int, str, str]]:
    told = ScenarioAnswer.objects.order_by().filter(option__isnull=False)
    columns = ("scenario", "criterion__slug", "option__slug")
    return told.values_list(*columns).iterator()


def _numbers() -> Iterable[tuple[int, str, int]]:
    told = ScenarioAnswer.objects.order_by().filter(quantity__isnull=False)
    return told.values_list("scenario", "criterion__slug", F("quantity"))
