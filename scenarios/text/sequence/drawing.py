"""Where everything of a sequence diagram goes, and the SVG that shows it.

Coordinates are in units of the drawing, one of which is a CSS pixel at full
size. Everything is dressed by the classes of `static/css/components/sequence.css`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import inf

from scenarios.text.sequence.grammar import (
    Activation,
    Block,
    BlockKind,
    Diagram,
    Message,
    Note,
    Step,
    flat,
)
from scenarios.text.sequence.lettering import LEADING, SIZE, width, wrap

TEXT = 190
"""Width at which the text of a message between two neighbours is wrapped."""

NAME = 130
NOTE = 150
PAD = 12
GAP = 150.0
"""Least distance between the lifelines of two neighbours."""

BAR = 10
LOOP = 34
"""How far a message to oneself reaches out."""

MARGIN = 8

WORDS: dict[BlockKind, str] = {"alt": "either", "opt": "only if", "loop": "repeat"}


def svg(diagram: Diagram, prefix: str) -> str:
    """Inline SVG of the diagram: `role="img"`, classes only, ids after `prefix`."""
    drawing = _Drawing(diagram)
    drawing.steps(diagram.steps)
    drawing.finish()
    left, right = drawing.left - MARGIN, drawing.right + MARGIN
    wide, high = right - left, drawing.y + MARGIN
    title, description = escape(f"{prefix}-title"), escape(f"{prefix}-desc")
    count = sum(1 for _ in diagram.messages())
    said = (
        f"{diagram.cast}: {count} {'message' if count == 1 else 'messages'}. "
        "The same follows as text."
    )
    return (
        f'<svg class="sequence-drawing sequence-least-{_least(wide)}" role="img"'
        f' viewBox="{_n(left)} {-MARGIN} {_n(wide)} {_n(high + MARGIN)}"'
        f' width="{_n(wide)}" height="{_n(high + MARGIN)}"'
        f' aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(diagram.name)}</title>'
        f'<desc id="{description}">{escape(said)}</desc>'
        f"{''.join(drawing.behind)}{''.join(drawing.front)}</svg>"
    )


def _least(wide: float) -> int:
    """In which step of 80 units the narrowest readable width lies, 1 to 20.

    At three quarters of its size the text is still 10 pixels high. The style
    sheet has a rule per step, as a width of its own would need a style attribute.
    """
    return min(20, max(1, int(wide * 0.75 // 80)))


@dataclass(slots=True)
class _Drawing:
    """A drawing that grows downwards, one step after another."""

    diagram: Diagram
    columns: dict[str, float] = field(init=False)
    heads: dict[str, list[str]] = field(init=False)
    behind: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    left: float = inf
    right: float = -inf
    y: float = 0
    mark: float = 0
    """Where the last step happened: bars of work start and end there."""
    head: float = 0
    working: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.heads = {p.id: wrap(p.label, NAME) for p in self.diagram.participants}
        self.columns = _columns(self.diagram, self.heads)
        self.head = max(map(len, self.heads.values())) * LEADING + 2 * PAD
        for name, lines in self.heads.items():
            middle = self.columns[name]
            half = max(map(width, lines)) / 2 + PAD
            self._box("sequence-head", middle - half, 0, 2 * half, self.head)
            top = (self.head - len(lines) * LEADING) / 2
            self._text("sequence-name", middle, top, lines)
        self.y = self.mark = self.head + PAD

    def steps(self, steps: tuple[Step, ...]) -> None:
        for step, following in pairwise((*steps, None)):
            match step:
                case Message():
                    opens = following == Activation(step.target, True)
                    self._message(step, opens=opens)
                case Note():
                    self._note(step)
                case Activation():
                    self._activation(step)
                case Block():
                    self._block(step)

    def finish(self) -> None:
        """End what still works, and draw the lifelines behind everything."""
        self.y += PAD
        self.mark = self.y
        for name, starts in self.working.items():
            while starts:
                self._bar(name)
        lifelines = [
            f'<path class="sequence-life" d="M{_n(x)} {_n(self.head)}V{_n(self.y)}"/>'
            for x in self.columns.values()
        ]
        self.behind = lifelines + self.behind

    def _message(self, message: Message, *, opens: bool) -> None:
        if message.source == message.target:
            self._to_self(message, opens=opens)
            return
        from_x, to_x = self.columns[message.source], self.columns[message.target]
        forward = 1 if to_x > from_x else -1
        start = self._edge(message.source, forward, 0)
        end = self._edge(message.target, -forward, 1 if opens else 0)
        lines = wrap(message.text, max(TEXT, abs(to_x - from_x) - 2 * PAD))
        self._text("sequence-said", (start + end) / 2, self.y, lines)
        self.y += len(lines) * LEADING + 6
        kind = "sequence-answer" if message.answer else "sequence-call"
        self.front.append(
            f'<path class="{kind}" d="M{_n(start)} {_n(self.y)}H{_n(end)}"/>'
        )
        self._tip(end, self.y, forward)
        self._reach(min(start, end) - PAD, max(start, end) + PAD)
        self._done(PAD)

    def _to_self(self, message: Message, *, opens: bool) -> None:
        start = self._edge(message.source, 1, 0)
        end = self._edge(message.source, 1, 1 if opens else 0)
        lines = wrap(message.text, TEXT)
        far = max(start, end) + LOOP
        top = self.y + PAD
        bottom = top + max(LEADING, len(lines) * LEADING)
        kind = "sequence-answer" if message.answer else "sequence-call"
        self.front.append(
            f'<path class="{kind}"'
            f' d="M{_n(start)} {_n(top)}H{_n(far)}V{_n(bottom)}H{_n(end)}"/>'
        )
        self._tip(end, bottom, -1)
        self._text("sequence-said-beside", far + 6, top, lines)
        self._reach(start - PAD, far + 6 + max(map(width, lines)))
        self.y = bottom
        self._done(PAD)

    def _note(self, note: Note) -> None:
        spots = [self.columns[name] for name in note.over]
        middle = (min(spots) + max(spots)) / 2
        spread = max(spots) - min(spots)
        lines = wrap(note.text, max(NOTE, spread))
        half = max(spread / 2, max(map(width, lines)) / 2) + PAD
        high = len(lines) * LEADING + PAD
        self._box("sequence-note", middle - half, self.y, 2 * half, high)
        self._text("sequence-noted", middle, self.y + PAD / 2, lines)
        self.y += high
        self._done(PAD)

    def _activation(self, activation: Activation) -> None:
        name = activation.participant
        if activation.starts:
            self.working.setdefault(name, []).append(self.mark)
        else:
            self._bar(name)
        x = self.columns[name]
        self._reach(x - PAD, x + PAD)

    def _bar(self, name: str) -> None:
        """Draw the newest spell of work of a participant, ending here."""
        start = self.working[name].pop()
        depth = len(self.working[name])
        x = self.columns[name] - BAR / 2 + depth * BAR / 2
        high = max(self.mark - start, LEADING)
        self.behind.append(_rect("sequence-work", x, start, BAR, high))

    def _block(self, block: Block) -> None:
        outer = self.left, self.right
        self.left, self.right = inf, -inf
        top = self.y
        tab = width(WORDS[block.kind]) + 2 * PAD
        labels, dividers = [], []
        for position, branch in enumerate(block.branches):
            if position:
                dividers.append(self.y)
            lines = wrap(f"[{branch.label}]" if branch.label else "", TEXT)
            labels.append((self.y + 4, lines))
            self.y += len(lines) * LEADING + PAD
            self.steps(branch.steps)
        left, right = self.left - PAD, self.right + PAD
        longest = max(width(line) for _, lines in labels for line in lines)
        right = max(right, left + tab + longest + 2 * PAD)
        self._box("sequence-block", left, top, right - left, self.y - top)
        for y in dividers:
            self.front.append(
                f'<path class="sequence-divider" d="M{_n(left)} {_n(y)}H{_n(right)}"/>'
            )
        self._box("sequence-tab", left, top, tab, LEADING + 6)
        self._text("sequence-kind", left + tab / 2, top + 3, [WORDS[block.kind]])
        for y, lines in labels:
            self._text("sequence-condition", left + tab + 8, y, lines)
        self.left, self.right = min(outer[0], left), max(outer[1], right)
        self._done(PAD)

    def _edge(self, name: str, side: int, extra: int) -> float:
        """Where an arrow meets a lifeline, or the bar of work on it."""
        depth = len(self.working.get(name, ())) + extra
        if not depth:
            return self.columns[name]
        shift = (depth - 1) * BAR / 2 if side > 0 else 0
        return self.columns[name] + side * BAR / 2 + shift

    def _done(self, space: float) -> None:
        self.mark = self.y
        self.y += space

    def _reach(self, left: float, right: float) -> None:
        self.left, self.right = min(self.left, left), max(self.right, right)

    def _box(self, kind: str, x: float, y: float, wide: float, high: float) -> None:
        self.front.append(_rect(kind, x, y, wide, high))
        self._reach(x, x + wide)

    def _text(self, kind: str, x: float, top: float, lines: Iterable[str]) -> None:
        """Lines of text below `top`; the class says if x is their middle or start."""
        spans = "".join(
            f'<tspan x="{_n(x)}" y="{_n(top + SIZE + position * LEADING)}">'
            f"{escape(line)}</tspan>"
            for position, line in enumerate(lines)
            if line
        )
        if spans:
            self.front.append(f'<text class="{kind}">{spans}</text>')

    def _tip(self, x: float, y: float, forward: int) -> None:
        back = -9 * forward
        self.front.append(
            f'<path class="sequence-tip" d="M{_n(x)} {_n(y)}l{back} -5v10z"/>'
        )


def _columns(diagram: Diagram, heads: dict[str, list[str]]) -> dict[str, float]:
    """The x of each lifeline, far enough apart for heads, messages and notes."""
    names = list(heads)
    place = {name: position for position, name in enumerate(names)}
    halves = [max(map(width, lines)) / 2 + PAD for lines in heads.values()]
    gaps = [max(GAP, a + b + 2 * PAD) for a, b in pairwise(halves)]
    for first, last, need in sorted(_needs(diagram, place), key=lambda n: n[1] - n[0]):
        short = need - sum(gaps[first:last])
        if short > 0 and first < last:
            for between in range(first, last):
                gaps[between] += short / (last - first)
    spots: dict[str, float] = {}
    x = 0.0
    for name, gap in zip(names, [*gaps, 0.0], strict=True):
        spots[name] = x
        x += gap
    return spots


def _needs(diagram: Diagram, place: dict[str, int]) -> Iterable[tuple[int, int, float]]:
    """From which column to which one a step needs how much room."""
    for step in flat(diagram.steps):
        match step:
            case Message() if step.source == step.target:
                here = place[step.source]
                beside = LOOP + max(map(width, wrap(step.text, TEXT))) + 3 * PAD
                yield here, min(here + 1, len(place) - 1), beside
            case Message():
                first, last = sorted((place[step.source], place[step.target]))
                widest = max(map(width, wrap(step.text, TEXT)))
                yield first, last, widest + 4 * PAD
            case Note():
                first, *_, last = sorted(
                    place[name] for name in (*step.over, step.over[0])
                )
                yield first, last, min(width(step.text), NOTE)


def _rect(kind: str, x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}"'
        f' width="{_n(wide)}" height="{_n(high)}"/>'
    )


def _n(number: float) -> str:
    return f"{round(number, 1):g}"
