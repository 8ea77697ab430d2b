"""The limits of a pattern as its page shows them: what holds first, what was, last."""

from collections.abc import Iterable
from dataclasses import dataclass

from scenarios.models import Limit
from scenarios.text.limits import in_parts
from scenarios.text.words import counted

SHORT = 24
"""So many letters are read at a glance, as a figure is."""

HEADINGS: dict[str, str] = {
    Limit.Kind.HARD: "Hard limits",
    Limit.Kind.SETTING: "Settings",
    Limit.Kind.BEHAVIOUR: "Behaviour",
    Limit.Kind.GUIDANCE: "Guidance",
    Limit.Kind.BENCHMARK: "Benchmarks",
    Limit.Kind.LICENSING: "Licensing",
    Limit.Kind.WITHDRAWN: "Withdrawn, but still quoted",
}
"""What stands above the limits of each kind, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class LimitShown:
    limit: Limit
    figure: str
    unit: str

    @property
    def short(self) -> bool:
        """Whether its figure is taken in at a glance."""
        return len(self.figure) <= SHORT

    @property
    def withdrawn(self) -> bool:
        return self.limit.kind == Limit.Kind.WITHDRAWN


@dataclass(frozen=True, slots=True)
class LimitGroup:
    """Limits of one kind."""

    heading: str
    limits: tuple[LimitShown, ...]


def grouped(limits: Iterable[Limit]) -> tuple[LimitGroup, ...]:
    """Limits below the heading of their kind, withdrawn ones last."""
    of_kind: dict[str, list[LimitShown]] = {kind: [] for kind in HEADINGS}
    for limit in limits:
        of_kind[limit.kind].append(LimitShown(limit, *in_parts(limit)))
    return tuple(
        LimitGroup(HEADINGS[kind], tuple(some))
        for kind, some in of_kind.items()
        if some
    )


def how_many(limits: Iterable[Limit]) -> str:
    """How many hold and how many held: "11 in force, 3 withdrawn."."""
    held = [limit.kind == Limit.Kind.WITHDRAWN for limit in limits]
    gone = f", {sum(held)} withdrawn" if any(held) else ""
    return f"{counted(len(held) - sum(held), 'limit')} in force{gone}."
