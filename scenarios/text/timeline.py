"""Who waits, when the work happens and where an error surfaces, on a time axis.

One timeline per pattern and calling style, for the concept page on synchronous
and asynchronous. The words are in `content/timelines.yaml`. Time has no unit:
what counts is the order. Plain Python, no Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

import yaml

END = 12
"""Time runs from 0 to here."""

type Doing = Literal["works", "waits", "free"]

ASIDE: Mapping[Doing, str] = {
    "works": "",
    "waits": " (waiting)",
    "free": " (not tied up)",
}
"""What is said beside a label, as a bar's look says it to who sees it."""


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


def figure(shown: Timeline) -> str:
    """HTML of the timeline: words on a grid of time, and the same as an even list."""
    lanes = "".join(_lane(lane, shown.error) for lane in shown.lanes)
    return (
        f'<figure class="timeline"><figcaption>{escape(shown.title)}</figcaption>'
        f'<ol class="timeline-lanes" role="list">{lanes}</ol>'
        '<p class="timeline-time">time</p>'
        '<details class="fold"><summary>The same as text</summary>'
        f"{listing(shown)}</details></figure>"
    )


def listing(shown: Timeline) -> str:
    """HTML that says all that the grid shows, with the times in words."""
    lanes = "".join(
        f"<li>{escape(lane.name)}:{_told(lane)}</li>" for lane in shown.lanes
    )
    return (
        f"<p>Time runs from 0 to {END}; only the order counts.</p><ul>{lanes}</ul>"
        f"<p>An error surfaces at {shown.error.at}, for {escape(shown.error.lane)}:"
        f" {escape(shown.error.text)}</p>"
    )


def _told(lane: Lane) -> str:
    does = (
        f"<li>{one.start} to {one.end}: {escape(one.label)}{ASIDE[one.does]}</li>"
        for one in lane.segments
    )
    return f"<ul>{''.join(does)}</ul>"


def _lane(lane: Lane, error: Surfacing) -> str:
    bars = [_bar(segment) for segment in lane.segments]
    if lane.name == error.lane:
        # its word stands on the side that has room
        side = "after" if error.at <= END * 0.7 else "before"
        bars.append(
            f'<li class="timeline-error {side} from-{error.at}">'
            "<span>error <span>surfaces here</span></span></li>"
        )
    return f'<li><b>{escape(lane.name)}</b><ol role="list">{"".join(bars)}</ol></li>'


def _bar(segment: Segment) -> str:
    aside = ASIDE[segment.does]
    hidden = f'<span class="visually-hidden">{aside}</span>' if aside else ""
    return (
        f'<li class="timeline-{segment.does} from-{segment.start} to-{segment.end}">'
        f"{escape(segment.label)}{hidden}</li>"
    )
