"""Where everything of a sequence diagram goes, and the SVG that shows it.

Coordinates are in units of the drawing, one of which is a CSS pixel at full
size. Everything is dressed by the classes of `static/css/components/sequence.css`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import inf

from scenarios.text.sequence.columns import BAR, LOOP, NOTE, PAD, TEXT, columns, head
from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    BlockKind,
    Diagram,
    Group,
    Life,
    Message,
    Note,
    Participant,
    Step,
)
from scenarios.text.sequence.lettering import LEADING, width, wrap
from scenarios.text.sequence.shapes import (
    cross,
    least,
    n,
    person,
    rect,
    tip,
    written,
)

MARGIN = 8

FIGURE = 34
"""How high a person stands above its name."""

WORDS: dict[BlockKind, str] = {
    "alt": "either",
    "opt": "only if",
    "loop": "repeat",
    "par": "at once",
    "critical": "must succeed",
    "break": "ends if",
}


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
        f'<svg class="sequence-drawing sequence-least-{least(wide)}" role="img"'
        f' viewBox="{n(left)} {-MARGIN} {n(wide)} {n(high + MARGIN)}"'
        f' width="{n(wide)}" height="{n(high + MARGIN)}"'
        f' aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escape(diagram.name)}</title>'
        f'<desc id="{description}">{escape(said)}</desc>'
        f"{''.join(drawing.behind)}{''.join(drawing.front)}</svg>"
    )


@dataclass(slots=True)
class _Drawing:
    """A drawing that grows downwards, one step after another."""

    diagram: Diagram
    columns: dict[str, float] = field(init=False)
    heads: dict[str, list[str]] = field(init=False)
    areas: list[str] = field(default_factory=list)
    """What lies behind everything, the outer before the inner."""
    behind: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    left: float = inf
    right: float = -inf
    y: float = 0
    mark: float = 0
    """Where the last step happened: bars of work start and end there."""
    head: float = 0
    working: dict[str, list[float]] = field(default_factory=dict)
    born: dict[str, float] = field(default_factory=dict)
    dead: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        people = self.diagram.participants
        self.heads = {someone.id: head(someone.label) for someone in people}
        self.columns = columns(self.diagram, self.heads)
        high = max(map(len, self.heads.values())) * LEADING + 2 * PAD
        self.head = high + self._above_heads()
        for someone in people:
            self._head(someone, high)
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
                case Life():
                    self._life(step)
                case Block():
                    self._block(step)

    def finish(self) -> None:
        """End what still works, and draw the lifelines behind everything."""
        self.y += PAD
        self.mark = self.y
        for name, starts in self.working.items():
            while starts:
                self._bar(name)
        lifelines = []
        for name, x in self.columns.items():
            born, dead = self.born.get(name, self.head), self.dead.get(name, self.y)
            lifelines.append(
                f'<path class="sequence-life" d="M{n(x)} {n(born)}V{n(dead)}"/>'
            )
        groups = [self._group(group) for group in self.diagram.groups]
        self.behind = groups + self.areas + lifelines + self.behind

    def _above_heads(self) -> float:
        """Room for the names of groups and for the figures of persons."""
        names = [len(self._group_name(group)) for group in self.diagram.groups]
        person = any(someone.person for someone in self.diagram.participants)
        return max(names, default=0) * LEADING + (FIGURE - PAD if person else 0)

    def _head(self, someone: Participant, high: float) -> None:
        lines, middle = self.heads[someone.id], self.columns[someone.id]
        half = max(map(width, lines)) / 2 + PAD
        top = self.head - high
        if someone.person:
            self._reach(middle - half, middle + half)
            above = self.head - PAD / 2 - len(lines) * LEADING
            self._text("sequence-name", middle, above, lines)
            self.front.append(person(middle, above))
        else:
            self._box("sequence-head", middle - half, top, 2 * half, high)
            above = top + (high - len(lines) * LEADING) / 2
            self._text("sequence-name", middle, above, lines)

    def _group(self, group: Group) -> str:
        """The box behind the participants of a group, its name on top."""
        left, right = self._span(group)
        lines = self._group_name(group)
        self._text("sequence-kind", (left + right) / 2, 0, lines)
        self._reach(left, right)
        return rect("sequence-group", left, -MARGIN / 2, right - left, self.y)

    def _group_name(self, group: Group) -> list[str]:
        left, right = self._span(group)
        return wrap(group.label, right - left) if group.label else []

    def _span(self, group: Group) -> tuple[float, float]:
        room = {
            name: max(map(width, self.heads[name])) / 2 + 1.5 * PAD
            for name in group.members
        }
        left = min(self.columns[name] - half for name, half in room.items())
        right = max(self.columns[name] + half for name, half in room.items())
        return left, right

    def _message(self, message: Message, *, opens: bool) -> None:
        if message.source == message.target:
            self._to_self(message, opens=opens)
            return
        from_x, to_x = self.columns[message.source], self.columns[message.target]
        forward = 1 if to_x > from_x else -1
        start = self._edge(message.source, forward, 0)
        end = self._edge(message.target, -forward, 1 if opens else 0)
        lines = wrap(message.said, max(TEXT, abs(to_x - from_x) - 2 * PAD))
        self._text("sequence-said", (start + end) / 2, self.y, lines)
        self.y += len(lines) * LEADING + 6
        kind = "sequence-answer" if message.answer else "sequence-call"
        self.front.append(
            f'<path class="{kind}" d="M{n(start)} {n(self.y)}H{n(end)}"/>'
        )
        self.front.append(tip(end, self.y, forward, message.tip))
        if message.mutual:
            self.front.append(tip(start, self.y, -forward, message.tip))
        self._reach(min(start, end) - PAD, max(start, end) + PAD)
        self._done(PAD)

    def _to_self(self, message: Message, *, opens: bool) -> None:
        start = self._edge(message.source, 1, 0)
        end = self._edge(message.source, 1, 1 if opens else 0)
        lines = wrap(message.said, TEXT)
        far = max(start, end) + LOOP
        top = self.y + PAD
        bottom = top + max(LEADING, len(lines) * LEADING)
        kind = "sequence-answer" if message.answer else "sequence-call"
        self.front.append(
            f'<path class="{kind}"'
            f' d="M{n(start)} {n(top)}H{n(far)}V{n(bottom)}H{n(end)}"/>'
        )
        self.front.append(tip(end, bottom, -1, message.tip))
        self._text("sequence-said-beside", far + 6, top, lines)
        self._reach(start - PAD, far + 6 + max(map(width, lines)))
        self.y = bottom
        self._done(PAD)

    def _note(self, note: Note) -> None:
        if note.side != "over":
            self._note_beside(note)
            return
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

    def _note_beside(self, note: Note) -> None:
        lines = wrap(note.text, NOTE)
        wide = max(map(width, lines)) + 2 * PAD
        high = len(lines) * LEADING + PAD
        side = 1 if note.side == "right" else -1
        middle = self._edge(note.over[0], side, 0) + side * (PAD + wide / 2)
        self._box("sequence-note", middle - wide / 2, self.y, wide, high)
        self._text("sequence-noted", middle, self.y + PAD / 2, lines)
        self.y += high
        self._done(PAD)

    def _life(self, life: Life) -> None:
        if life.begins:
            column = self.columns[life.participant]
            self._reach(column - PAD, column + PAD)
            self.born[life.participant] = self.y
            return
        while self.working.get(life.participant):
            self._bar(life.participant)
        self.y = self.mark + PAD
        self.dead[life.participant] = self.y
        self.front.append(cross(self.columns[life.participant], self.y))
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
        self.behind.append(rect("sequence-work", x, start, BAR, high))

    def _block(self, block: Block) -> None:
        outer = self.left, self.right
        self.left, self.right = inf, -inf
        top = self.y
        if block.kind == "rect":
            self._area(block, outer)
            return
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
                f'<path class="sequence-divider" d="M{n(left)} {n(y)}H{n(right)}"/>'
            )
        self._box("sequence-tab", left, top, tab, LEADING + 6)
        self._text("sequence-kind", left + tab / 2, top + 3, [WORDS[block.kind]])
        for y, lines in labels:
            self._text("sequence-condition", left + tab + 8, y, lines)
        self.left, self.right = min(outer[0], left), max(outer[1], right)
        self._done(PAD)

    def _area(self, block: Block, outer: tuple[float, float]) -> None:
        """What belongs together, on a ground of its own."""
        top, deeper = self.y, len(self.areas)
        self.y += PAD
        for branch in block.branches:
            self.steps(branch.steps)
        left, right = self.left - PAD, self.right + PAD
        ground = rect("sequence-area", left, top, right - left, self.y - top)
        self.areas.insert(deeper, ground)
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
        self.front.append(rect(kind, x, y, wide, high))
        self._reach(x, x + wide)

    def _text(self, kind: str, x: float, top: float, lines: Iterable[str]) -> None:
        """Lines of text below `top`; the class says if x is their middle or start."""
        self.front.append(written(kind, x, top, lines))
