"""The decision map as a line diagram: a line per job, a station per question.

Everything is measured here, in pixels of a drawing 1216 wide, so that its template
only writes it out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap
from typing import Protocol

from scenarios.decision.model import Pattern

WIDTH = 1216
TRUNK = 14
FIRST_STATION = 372
LAST_STATION = 1000
ENDS = 1054
"""Where lines end, and the patterns stand that they can lead to."""

GROUP_HEIGHT = 44
JOB_HEIGHT = 84
SIDING = 26
"""How far below its line a question stands that not every answer asks."""

LABEL_CHARACTERS, TITLE_CHARACTERS, LINE_HEIGHT = 44, 13, 15


class Branch(Protocol):
    @property
    def below(self) -> Sequence["Question"]: ...


class Question(Protocol):
    """What a station stands for."""

    @property
    def anchor(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def branches(self) -> Sequence[Branch]: ...


class Job(Protocol):
    """What a line stands for."""

    @property
    def anchor(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def chosen(self) -> bool: ...
    @property
    def patterns(self) -> Sequence[Pattern]: ...
    @property
    def left(self) -> Sequence[Pattern]: ...
    @property
    def arrived(self) -> bool: ...
    @property
    def asked(self) -> Sequence[Question]: ...


class Group(Protocol):
    @property
    def heading(self) -> str: ...
    @property
    def jobs(self) -> Sequence[Job]: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words where it stands."""

    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Station:
    """A question on a line, or on a siding of it."""

    anchor: str
    name: str
    x: int
    y: int
    siding: str
    """The path of its siding; empty for one on the line."""
    reached: bool
    """Whether one's own path has an answer to it."""
    title: tuple[Text, ...]
    count: Text
    """How many answers there are to choose from."""


@dataclass(frozen=True, slots=True)
class End:
    """A pattern at the end of a line."""

    pattern: Pattern
    x: int
    y: int
    left: bool
    """Whether it can still come first; on another path than one's own, all can."""
    arrived: bool
    """Whether one's own path ends there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A job from the trunk to the patterns."""

    anchor: str
    name: str
    y: int
    path: str
    way: str
    """One's own path along it; empty for any other job."""
    label: tuple[Text, ...]
    stations: tuple[Station, ...]
    ends: tuple[End, ...]
    sign: Text
    """What one's own path leads to, by name; no words where it leads nowhere yet."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    trunk: str
    headings: tuple[Text, ...]
    lines: tuple[Line, ...]


def drawing(groups: Sequence[Group]) -> Drawing:
    """The picture of some jobs below their headings."""
    heights = [GROUP_HEIGHT + JOB_HEIGHT * len(group.jobs) for group in groups]
    tops = list(accumulate(heights, initial=0))
    lines = tuple(
        _line(job, top + GROUP_HEIGHT + JOB_HEIGHT * place + 48)
        for top, group in zip(tops, groups, strict=False)
        for place, job in enumerate(group.jobs)
    )
    last = lines[-1].y if lines else 0
    return Drawing(
        width=WIDTH,
        height=tops[-1],
        trunk=f"M{TRUNK} 4V{last}",
        headings=tuple(
            Text(TRUNK + 20, top + 26, group.heading)
            for top, group in zip(tops, groups, strict=False)
        ),
        lines=lines,
    )


def _line(job: Job, y: int) -> Line:
    stations = _stations(job.asked, y)
    end = ENDS - 12 if job.patterns else LAST_STATION
    return Line(
        anchor=job.anchor,
        name=job.label,
        y=y,
        path=f"M{TRUNK} {y}H{end}",
        way=_way(job, stations, y) if job.chosen else "",
        label=_above(job.label, TRUNK + 20, y - 10, LABEL_CHARACTERS),
        stations=stations,
        ends=tuple(
            End(
                *(pattern, ENDS + 27 * place, y - 12),
                left=pattern in job.left,
                arrived=job.arrived and pattern in job.left,
            )
            for place, pattern in enumerate(_ends(job))
        ),
        sign=_sign_text(_sign(job), y + 32),
    )


def _sign_text(words: str, y: int) -> Text:
    """A name that ends where its last letter stands, below the sign if it is short."""
    return Text(min(WIDTH, ENDS + 7 * len(words)), y, words)


def _sign(job: Job) -> str:
    left = [pattern.name for pattern in job.patterns if pattern in job.left]
    return " or ".join(left) if job.arrived else ""


def _ends(job: Job) -> list[Pattern]:
    """The patterns at the end of a line, those that are left first."""
    return sorted(job.patterns, key=lambda pattern: pattern not in job.left)


def _way(job: Job, stations: Iterable[Station], y: int) -> str:
    """From the trunk's top to the last station that one's path has reached.

    Once nothing more is asked, to the first pattern that it ends at.
    """
    reached = [one.x for one in stations if one.reached and not one.siding]
    if _sign(job):
        reached.append(ENDS)
    return f"M{TRUNK} 4V{y}H{max(reached, default=FIRST_STATION - 40)}"


def _stations(asked: Sequence[Question], y: int) -> tuple[Station, ...]:
    each = [found for question in asked for found in _with_sidings(question)]
    if not each:
        return ()
    step = min(112, (LAST_STATION - FIRST_STATION) // max(len(each) - 1, 1))
    return tuple(
        _station(question, FIRST_STATION + step * place, y, sided)
        for place, (question, sided) in enumerate(each)
    )


def _with_sidings(question: Question) -> Iterable[tuple[Question, bool]]:
    """A question, then those that only some of its answers ask."""
    yield question, False
    deeper = {one.anchor: one for way in question.branches for one in way.below}
    for below in deeper.values():
        yield below, True


def _station(question: Question, x: int, line: int, sided: bool) -> Station:
    y = line + SIDING if sided else line
    title = (
        _above(question.title, x, line - 14, TITLE_CHARACTERS)
        if not sided
        else (Text(x, y + 26, question.title),)
    )
    return Station(
        anchor=question.anchor,
        name=question.title,
        x=x,
        y=y,
        siding=_siding(x, line) if sided else "",
        reached=bool(question.answer),
        title=title,
        count=Text(x + 14, y + (-7 if sided else 18), str(len(question.branches))),
    )


def _siding(x: int, y: int) -> str:
    low = y + SIDING
    return (
        f"M{x - 56} {y}C{x - 36} {y} {x - 40} {low} {x - 20} {low}"
        f"H{x + 20}C{x + 40} {low} {x + 36} {y} {x + 56} {y}"
    )


def _above(words: str, x: int, y: int, most: int) -> tuple[Text, ...]:
    """Words in short lines, the last of which stands at y."""
    lines = wrap(words, most, break_long_words=False)
    lift = len(lines) - 1
    return tuple(
        Text(x, y - LINE_HEIGHT * (lift - place), line)
        for place, line in enumerate(lines)
    )
