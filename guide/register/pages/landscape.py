"""The landscape of a register as its page draws and lists it."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from guide.register.assessing import Assessor
from guide.register.landscape import (
    BOX_HEIGHT,
    BOX_WIDTH,
    HUB,
    Arrow,
    Box,
    Landscape,
    Side,
    landscape,
)
from guide.register.outlines import Outline
from guide.register.ways import keep_equal
from scenarios.decision.model import Pattern
from scenarios.text.words import counted, listed, shortened

MOST_LETTERS = 26
"""So many letters of a name are in a box; the list has all."""

MOST_GLYPHS = 4
"""So many patterns are drawn on a line; the list has all."""

GLYPH = 24

HEAD = 8
"""How long the head of an arrow is."""


class Way(StrEnum):
    """Which way a line goes, in words around the name of a system."""

    INTO = "From {} to F&O"
    OUT = "From F&O to {}"
    BOTH = "Between {} and F&O, both ways"


@dataclass(frozen=True, slots=True)
class Glyph:
    """The sign of a pattern on a line."""

    pattern: Pattern
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """What joins a box and F&O, one way or both."""

    x1: int
    x2: int
    y: int
    heads: tuple[str, ...]
    """The points of each of its heads."""
    label: str
    label_x: int
    glyphs: tuple[Glyph, ...]
    title: str


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A box with its name, and its lines."""

    box: Box
    name: str
    text_x: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """All interfaces from one system to another, in a row of the list."""

    arrow: Arrow
    source: str
    target: str
    patterns: tuple[tuple[Pattern | None, int], ...]
    """With how many rows each; None for those that have no pattern yet."""


@dataclass(frozen=True, slots=True)
class LandscapePage:
    """The page on the landscape."""

    drawn: Landscape
    boxes: tuple[DrawnBox, ...]
    listed: tuple[Listed, ...]
    said: str
    ties: bool
    """Whether several patterns suit one row equally: it stands by the first."""
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


def page(assess: Assessor, rows: Sequence[Outline], both: Set[int]) -> LandscapePage:
    """The landscape of a register's rows; `both` are the ids of those of which their
    list says that they go both ways."""
    advised = [(row, assess.assess(row).patterns) for row in rows]
    equal = {row.pk for row, patterns in advised if keep_equal(patterns, row.named)}
    drawn = landscape(advised, both | equal, assess.is_fo)
    known = assess.patterns(rows)
    return LandscapePage(
        drawn=drawn,
        boxes=tuple(_box(box, drawn, known) for box in drawn.boxes),
        listed=tuple(_listed(arrow, known) for arrow in drawn.arrows),
        said=_said(drawn),
        ties=any(len(patterns) > 1 for _, patterns in advised),
    )


def _said(drawn: Landscape) -> str:
    systems = {name for a in drawn.arrows for name in (a.source, a.target)} - {HUB}
    rows = sum(len(arrow.rows) for arrow in drawn.arrows)
    besides = sum(len(arrow.rows) for arrow in drawn.besides)
    others = counted(len(systems), "system")
    told = f"{counted(rows, 'interface')} between F&O and {others}."
    if both := sum(len(arrow.rows) for arrow in drawn.arrows if arrow.both):
        go = "goes" if both == 1 else "go"
        told += f" {both:,} of them {go} both ways, drawn with a head at each end."
    if besides:
        do, they = ("does", "it is") if besides == 1 else ("do", "they are")
        told += f" {besides:,} of them {do} not touch F&O: {they} in the list only."
    return told


def _box(box: Box, drawn: Landscape, known: Mapping[str, Pattern]) -> DrawnBox:
    ways = [(box.into, Way.INTO), (box.both, Way.BOTH), (box.out, Way.OUT)]
    there = [(arrows, way) for arrows, way in ways if arrows]
    each = BOX_HEIGHT // max(len(there), 1)
    lines = (
        _line(box, drawn, known, arrows, way, box.y + each // 2 + each * place)
        for place, (arrows, way) in enumerate(there)
    )
    return DrawnBox(
        box, shortened(box.name, MOST_LETTERS), box.x + BOX_WIDTH // 2, tuple(lines)
    )


def _line(
    box: Box,
    drawn: Landscape,
    known: Mapping[str, Pattern],
    arrows: Sequence[Arrow],
    way: Way,
    y: int,
) -> Line:
    """A line from a box to F&O, or the other way, with a head where it arrives."""
    left = box.side is Side.LEFT
    outer = box.x + BOX_WIDTH if left else box.x
    hub_x, _, hub_width, _ = drawn.hub
    inner = hub_x if left else hub_x + hub_width
    start, end = (inner, outer) if way is Way.OUT else (outer, inner)
    heads = [(start, end), (end, start)] if way is Way.BOTH else [(start, end)]
    number = sum(len(arrow.rows) for arrow in arrows)
    low = min(outer, inner)
    return Line(
        x1=start,
        x2=end,
        y=y,
        heads=tuple(_head(*each, y) for each in heads),
        label=f"{number:,}",
        label_x=low + 36,
        glyphs=tuple(_glyphs(arrows, known, low + 64, y)),
        title=_title(box, arrows, known, way),
    )


def _head(start: int, end: int, y: int) -> str:
    """The points of the head of a line where it ends."""
    back = HEAD if start < end else -HEAD
    return f"{end},{y} {end - back},{y - HEAD // 2} {end - back},{y + HEAD // 2}"


def _counts(arrows: Sequence[Arrow]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for arrow in arrows:
        for slug, number in arrow.patterns:
            counts[slug] = counts.get(slug, 0) + number
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _glyphs(
    arrows: Sequence[Arrow], known: Mapping[str, Pattern], x: int, y: int
) -> Iterator[Glyph]:
    slugs = [slug for slug, _ in _counts(arrows) if slug in known][:MOST_GLYPHS]
    for place, slug in enumerate(slugs):
        yield Glyph(known[slug], x + place * (GLYPH + 8), y - GLYPH // 2)


def _title(
    box: Box, arrows: Sequence[Arrow], known: Mapping[str, Pattern], way: Way
) -> str:
    ends = way.value.format(box.name)
    named = (
        f"{number:,} × {known[slug].name if slug in known else 'no pattern'}"
        for slug, number in _counts(arrows)
    )
    return f"{ends}: {listed(named)}"


def _listed(arrow: Arrow, known: Mapping[str, Pattern]) -> Listed:
    patterns = tuple((known.get(slug), number) for slug, number in arrow.patterns)
    return Listed(arrow, arrow.source, arrow.target, patterns)
