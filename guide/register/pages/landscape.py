"""The landscape of a register as its page draws and lists it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
from scenarios.decision.model import Pattern
from scenarios.text.words import counted, listed, shortened

MOST_LETTERS = 26
"""So many letters of a name are in a box; the list has all."""

MOST_GLYPHS = 4
"""So many patterns are drawn on a line; the list has all."""

GLYPH = 24

HEAD = 8
"""How long the head of an arrow is."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """The sign of a pattern on a line."""

    pattern: Pattern
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """What joins a box and F&O, one way."""

    x1: int
    x2: int
    y: int
    head: str
    """The points of its head."""
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


def page(assess: Assessor, rows: Sequence[Outline]) -> LandscapePage:
    """The landscape of a register's rows."""
    advised = [(row, assess.assess(row).patterns) for row in rows]
    drawn = landscape(advised)
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
    if besides:
        do, they = ("does", "it is") if besides == 1 else ("do", "they are")
        told += f" {besides:,} of them {do} not touch F&O: {they} in the list only."
    return told


def _box(box: Box, drawn: Landscape, known: Mapping[str, Pattern]) -> DrawnBox:
    ways = [(box.into, True), (box.out, False)]
    there = [(arrows, into) for arrows, into in ways if arrows]
    each = BOX_HEIGHT // max(len(there), 1)
    lines = (
        _line(box, drawn, known, arrows, into=into, y=box.y + each // 2 + each * place)
        for place, (arrows, into) in enumerate(there)
    )
    return DrawnBox(
        box, shortened(box.name, MOST_LETTERS), box.x + BOX_WIDTH // 2, tuple(lines)
    )


def _line(
    box: Box,
    drawn: Landscape,
    known: Mapping[str, Pattern],
    arrows: Sequence[Arrow],
    *,
    into: bool,
    y: int,
) -> Line:
    """A line from a box to F&O, or the other way, with its head where it arrives."""
    left = box.side is Side.LEFT
    outer = box.x + BOX_WIDTH if left else box.x
    hub_x, _, hub_width, _ = drawn.hub
    inner = hub_x if left else hub_x + hub_width
    start, end = (outer, inner) if into else (inner, outer)
    back = HEAD if start < end else -HEAD
    number = sum(len(arrow.rows) for arrow in arrows)
    low = min(outer, inner)
    return Line(
        x1=start,
        x2=end,
        y=y,
        head=f"{end},{y} {end - back},{y - HEAD // 2} {end - back},{y + HEAD // 2}",
        label=f"{number:,}",
        label_x=low + 36,
        glyphs=tuple(_glyphs(arrows, known, low + 64, y)),
        title=_title(box, arrows, known, into=into),
    )


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
    box: Box, arrows: Sequence[Arrow], known: Mapping[str, Pattern], *, into: bool
) -> str:
    ends = f"From {box.name} to F&O" if into else f"From F&O to {box.name}"
    named = (
        f"{number:,} × {known[slug].name if slug in known else 'no pattern'}"
        for slug, number in _counts(arrows)
    )
    return f"{ends}: {listed(named)}"


def _listed(arrow: Arrow, known: Mapping[str, Pattern]) -> Listed:
    patterns = tuple((known.get(slug), number) for slug, number in arrow.patterns)
    return Listed(arrow, arrow.source, arrow.target, patterns)
