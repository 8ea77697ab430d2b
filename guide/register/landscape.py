"""Systems as boxes and interfaces as arrows: where each stands, the same each time.

F&O is the hub, in the middle. What brings it data stands left, what takes data from
it right, what does both left, with its arrows both ways. One line joins a system and
F&O each way, and one with two heads stands for what itself goes both ways; each tells
how many interfaces it stands for, and by which patterns. Names decide the
order, so that a row more moves little. What does not touch F&O is in the list only.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from guide.register.matching.lore import is_fo
from guide.register.outlines import Outline

HUB = "F&O"

UNNAMED = "not named"

MOST_BOXES = 30
"""Of more systems on a side, those with the fewest interfaces share a box."""

BOX_WIDTH, BOX_HEIGHT, GAP = 220, 64, 12
LANE = 300
"""Between a column of boxes and the hub: room for words on the lines."""
MARGIN = 8


class Side(StrEnum):
    """Where a system stands, seen from F&O."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Arrow:
    """All interfaces from one system to another."""

    source: str
    target: str
    rows: tuple[Outline, ...]
    patterns: tuple[tuple[str, int], ...]
    """Slugs of what is recommended, each with how many; empty for open ones, and
    where nothing fits."""
    both: bool = False
    """Whether each of these interfaces goes both ways; then F&O is the target."""


@dataclass(frozen=True, slots=True)
class Box:
    """A system, or a group of them."""

    name: str
    systems: tuple[str, ...]
    side: Side
    x: int
    y: int
    into: tuple[Arrow, ...] = ()
    """From it into F&O."""
    out: tuple[Arrow, ...] = ()
    """From F&O to it."""
    both: tuple[Arrow, ...] = ()
    """What goes both ways in one interface."""

    @property
    def middle(self) -> int:
        return self.y + BOX_HEIGHT // 2


@dataclass(frozen=True, slots=True)
class Landscape:
    """Where everything stands, in units of the drawing."""

    width: int
    height: int
    hub: tuple[int, int, int, int]
    """Left, top, width and height of F&O."""
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    """All arrows, in the order of their names: the list that says the same."""
    besides: tuple[Arrow, ...]
    """Those that do not touch F&O: they are in the list only."""


type Advised = tuple[Outline, Sequence[str]]
"""A row, and the patterns recommended for it or ahead."""

type Ways = Sequence[Mapping[str, Arrow]]
"""By the names of systems the arrows into F&O, out of it, and both ways."""


def landscape(
    rows: Iterable[Advised],
    both: Container[int] = (),
    fo: Callable[[str], bool] = is_fo,
) -> Landscape:
    """The drawing of a register; `both` are the ids of rows that go both ways, and
    `fo` tells which names of systems are F&O."""
    arrows = _arrows(rows, both, fo)
    ways = _ways(arrows)
    brings = {**ways[0], **ways[2]}
    left = _column(Side.LEFT, MARGIN, ways, brings)
    far = MARGIN + 2 * (BOX_WIDTH + LANE)
    right = _column(Side.RIGHT, far, ways, [n for n in ways[1] if n not in brings])
    height = MARGIN + max(1, len(left), len(right)) * (BOX_HEIGHT + GAP)
    return Landscape(
        width=far + BOX_WIDTH + MARGIN,
        height=height,
        hub=(MARGIN + BOX_WIDTH + LANE, MARGIN, BOX_WIDTH, height - MARGIN - GAP),
        boxes=(*left, *right),
        arrows=tuple(arrows),
        besides=tuple(a for a in arrows if (a.source == HUB) == (a.target == HUB)),
    )


def _ways(arrows: Iterable[Arrow]) -> Ways:
    """The arrows that touch F&O, by the other system."""
    into: dict[str, Arrow] = {}
    out: dict[str, Arrow] = {}
    both: dict[str, Arrow] = {}
    for arrow in arrows:
        if arrow.target == HUB and arrow.source != HUB:
            (both if arrow.both else into)[arrow.source] = arrow
        if arrow.source == HUB and arrow.target != HUB:
            out[arrow.target] = arrow
    return into, out, both


def _column(side: Side, x: int, ways: Ways, names: Iterable[str]) -> list[Box]:
    """The boxes of one side, one below the other."""
    boxes = []
    for place, (label, systems) in enumerate(_groups(names, ways)):
        y = MARGIN + place * (BOX_HEIGHT + GAP)
        own = [tuple(way[n] for n in systems if n in way) for way in ways]
        boxes.append(Box(label, systems, side, x, y, *own))
    return boxes


def _groups(names: Iterable[str], ways: Ways) -> list[tuple[str, tuple[str, ...]]]:
    """Boxes by their labels: a system each, and one for the smallest of too many."""

    def size(name: str) -> int:
        return sum(len(way[name].rows) for way in ways if name in way)

    known = sorted(names, key=lambda name: (name.casefold(), name))
    largest = sorted(known, key=size, reverse=True)[: MOST_BOXES - 1]
    if len(known) <= MOST_BOXES:
        largest = known
    rest = tuple(name for name in known if name not in largest)
    boxes = [(name, (name,)) for name in known if name in largest]
    return [*boxes, *([(f"{len(rest):,} more systems", rest)] if rest else [])]


type Joined = tuple[str, str, bool]
"""Two systems, from the one to the other, and whether it goes both ways."""


def _arrows(
    rows: Iterable[Advised], both: Container[int], fo: Callable[[str], bool]
) -> list[Arrow]:
    """Interfaces by the two systems that they join, sorted by name."""
    joined: dict[Joined, list[Advised]] = defaultdict(list)
    for row, patterns in rows:
        source, target = (_named(end, fo) for end in (row.source, row.target))
        if is_both := row.pk in both:
            # Of two that both send, F&O stands last, else it goes by name.
            source, target = sorted((source, target), key=lambda end: (end == HUB, end))
        joined[source, target, is_both].append((row, patterns))
    return [
        Arrow(source, target, tuple(row for row, _ in some), _counts(some), is_both)
        for (source, target, is_both), some in sorted(joined.items(), key=_by_name)
    ]


def _by_name(item: tuple[Joined, list[Advised]]) -> tuple[str | bool, ...]:
    source, target, is_both = item[0]
    return (source.casefold(), target.casefold(), source, target, is_both)


def _counts(rows: Iterable[Advised]) -> tuple[tuple[str, int], ...]:
    counts = Counter(patterns[0] if patterns else "" for _, patterns in rows)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _named(system: str, fo: Callable[[str], bool]) -> str:
    name = " ".join(system.split())
    return HUB if fo(name) else name or UNNAMED
