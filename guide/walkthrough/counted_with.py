"""The figures that a reader counts with, as the address has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from scenarios.capacity.figures import Figure, Unusable, figures
from scenarios.text.words import one_line


@dataclass(frozen=True, slots=True)
class Unused:
    """A figure that cannot be counted with, as typed, and what to do."""

    typed: str
    fault: str


@dataclass(frozen=True, slots=True)
class CountedWith:
    """The figures that the reader has changed; all others are as they are shipped."""

    changed: Mapping[str, Decimal] = field(default_factory=dict)
    unused: Mapping[str, Unused] = field(default_factory=dict)

    def value(self, figure: Figure) -> Decimal:
        return self.changed.get(figure.key, figure.value)

    def pairs(self) -> dict[str, str]:
        """What the address says of them."""
        return {key: f"{value.normalize():f}" for key, value in self.changed.items()}


def read_figures(query: Mapping[str, str]) -> CountedWith:
    """The figures in a query that differ from the shipped ones. Never an error."""
    changed: dict[str, Decimal] = {}
    unused: dict[str, Unused] = {}
    for key, figure in figures().items():
        typed = query.get(key, "").strip()
        if not typed:
            continue
        try:
            number = figure.read(typed)
        except Unusable as fault:
            unused[key] = Unused(one_line(typed, 40), str(fault))
            continue
        if number != figure.value:
            changed[key] = number
    return CountedWith(changed, unused)
