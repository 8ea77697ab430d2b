"""Who waits, when the work happens and where an error surfaces, on a time axis.

One timeline per pattern and calling style, for the concept page on synchronous
and asynchronous. The words are in `content/timelines.yaml`. Time has no unit:
what counts is the order. Plain Python, no Django.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

import yaml

from scenarios.text.sequence.lettering import LEADING, SIZE, wrap

END = 12
"""Time runs from 0 to here."""

type Doing = Literal["works", "waits", "free"]


@dataclass(frozen=True, slots=True)
class Selectable:
    """A pattern or a calling style to choose from."""

    slug: str
    name: str
    help: str


@dataclass(frozen=True, slots=True)
class Segment:
    """What one who takes part does for a while."""

    start: int
    end: int
    does: Doing
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One who takes part, and what it does from left to right."""

    name: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Surfacing:
    """Where and when an error comes to light."""

    lane: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """One pattern, called in one style."""

    pattern: Selectable
    calling: Selectable
    lanes: tuple[Lane, ...]
    waits: str
    """Who waits, one or two sentences; so for `work` and the error's text."""
    work: str
    error: Surfacing

    @property
    def title(self) -> str:
        return f"{self.pattern.name}, {self.calling.name.lower()} call"


def timeline(pattern: str, calling: str) -> Timeline:
    """The timeline of a pattern and a calling style, by slugs; KeyError if unknown."""
    chosen, called = _PATTERNS[pattern], _CALLINGS[calling]
    told = _SHIPPED["patterns"][pattern]
    style = told[calling]
    lanes = told["lanes"] | style.get("lanes", {})
    return Timeline(
        pattern=chosen,
        calling=called,
        lanes=tuple(
            Lane(name, tuple(Segment(**one) for one in does))
            for name, does in lanes.items()
        ),
        waits=style["waits"],
        work=told["work"],
        error=Surfacing(**(style.get("error") or told["error"])),
    )


def _choices(told: Mapping[str, Any], help_key: str) -> dict[str, Selectable]:
    return {
        slug: Selectable(slug, one["name"], one[help_key]) for slug, one in told.items()
    }


_SHIPPED = yaml.safe_load(
    (Path(__file__).parent.parent / "content" / "timelines.yaml").read_text("utf-8")
)
_PATTERNS = _choices(_SHIPPED["patterns"], "kind")
_CALLINGS = _choices(_SHIPPED["callings"], "help")

TIMELINE_PATTERNS = tuple(_PATTERNS.values())
"""The patterns that have a timeline; their help names the kind of pattern."""

CALLINGS = tuple(_CALLINGS.values())


# Drawing

UNIT = 56
BAR = 48
LANE = 84
TOP = 28
"""Room for the name of a lane above its bar."""

MARGIN = 4


def figure(shown: Timeline, prefix: str) -> str:
    """HTML of the timeline: picture that scrolls sideways, and an equal list.

    `prefix` starts every id in it.
    """
    return (
        '<figure class="timeline"><div class="timeline-scroll" role="region"'
        f' tabindex="0" aria-label="Timeline: {escape(shown.title)}">'
        f"{svg(shown, prefix)}</div>"
        '<details class="timeline-text"><summary>The same as text</summary>'
        f"{listing(shown)}</details></figure>"
    )


def svg(shown: Timeline, prefix: str) -> str:
    """Inline SVG of the timeline: `role="img"`, classes only, ids after `prefix`."""
    wide = END * UNIT
    high = len(shown.lanes) * LANE + TOP
    title, description = escape(f"{prefix}-title"), escape(f"{prefix}-desc")
    said = f"{shown.waits} {shown.work} An error surfaces: {shown.error.text}"
    return (
        '<svg class="timeline-drawing" role="img"'
        f' viewBox="{-MARGIN} 0 {wide + 2 * MARGIN} {high}"'
        f' aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(shown.title)}</title>'
        f'<desc id="{description}">{escape(said)}</desc>'
        f"{''.join(_drawn(shown))}"
        f'<path class="timeline-axis" d="M0 {high - 20}H{wide}l-8 -5m8 5l-8 5"/>'
        f'<text class="timeline-time" x="{wide}" y="{high - 3}">time</text></svg>'
    )


def listing(shown: Timeline) -> str:
    """HTML that says all that the picture shows."""
    lanes = "".join(
        f"<li>{escape(lane.name)}:{_told(lane)}</li>" for lane in shown.lanes
    )
    return (
        f"<p>Time runs from 0 to {END}; only the order counts.</p><ul>{lanes}</ul>"
        f"<p>An error surfaces at {shown.error.at}, for {escape(shown.error.lane)}:"
        f" {escape(shown.error.text)}</p>"
    )


def _told(lane: Lane) -> str:
    aside = {"works": "", "waits": " (waiting)", "free": " (not tied up)"}
    does = (
        f"<li>{one.start} to {one.end}: {escape(one.label)}{aside[one.does]}</li>"
        for one in lane.segments
    )
    return f"<ul>{''.join(does)}</ul>"


def _drawn(shown: Timeline) -> Iterator[str]:
    for row, lane in enumerate(shown.lanes):
        top = row * LANE + TOP
        name = escape(lane.name)
        yield f'<text class="timeline-lane" x="0" y="{top - 9}">{name}</text>'
        yield f'<path class="timeline-track" d="M0 {top + BAR / 2:g}H{END * UNIT}"/>'
        for segment in lane.segments:
            yield from _bar(segment, top)
        if lane.name == shown.error.lane:
            yield from _flag(shown.error.at * UNIT, top)


def _bar(segment: Segment, top: int) -> Iterator[str]:
    x, wide = segment.start * UNIT, (segment.end - segment.start) * UNIT
    middle = x + wide / 2
    yield (
        f'<rect class="timeline-{segment.does}" x="{x + 1}" y="{top}"'
        f' width="{wide - 2}" height="{BAR}"/>'
    )
    lines = wrap(segment.label, wide - 8)
    first = top + (BAR - len(lines) * LEADING) / 2 + SIZE
    spans = "".join(
        f'<tspan x="{middle:g}" y="{first + row * LEADING:g}">{escape(line)}</tspan>'
        for row, line in enumerate(lines)
    )
    yield f'<text class="timeline-label">{spans}</text>'


def _flag(x: int, top: int) -> Iterator[str]:
    """A mark where an error comes to light, its word on the side that has room."""
    right = x <= END * UNIT * 0.7
    yield f'<path class="timeline-error" d="M{x} {top - 20}v{BAR + 26}"/>'
    yield f'<path class="timeline-flag" d="M{x} {top - 24}l7 12h-14z"/>'
    yield (
        f'<text class="timeline-error-{"after" if right else "before"}"'
        f' x="{x + (12 if right else -12)}" y="{top - 11}">error surfaces here</text>'
    )
