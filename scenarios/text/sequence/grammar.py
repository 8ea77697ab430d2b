"""From the text of a sequence diagram to plain values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

type BlockKind = Literal["alt", "opt", "loop"]
type Step = Message | Note | Activation | Block

MAX_PARTICIPANTS = 8
MAX_STEPS = 100
MAX_DEPTH = 4
MAX_LINE = 300
"""Beyond these a diagram is no longer one that a reader takes in."""

_MESSAGE = re.compile(r"(\w+)\s*(-->>|->>)\s*(\w+)\s*:\s*(.*)")
_PARTICIPANT = re.compile(r"(\w+)(?:\s+as\s+(\S.*))?")
_NOTE = re.compile(r"over\s+(\w+)\s*(?:,\s*(\w+)\s*)?:\s*(.*)", re.IGNORECASE)
_ARROWISH = re.compile(r"-[->x)]|=>|<-")


class SequenceError(ValueError):
    """The text is no diagram: which line, what is wrong with it, what to do."""

    def __init__(self, line: int, problem: str, advice: str) -> None:
        super().__init__(f"Line {line}: {problem} {advice}")
        self.line = line
        self.problem = problem
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Participant:
    """One of those who exchange messages."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """A call (solid line) or an answer (dashed line)."""

    source: str
    target: str
    text: str
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one participant, or across two."""

    over: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Activation:
    """A participant starts to work, or is done."""

    participant: str
    starts: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps under one condition; the label may be empty."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One of several branches (alt), a branch that may not run, or one that repeats."""

    kind: BlockKind
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole sequence diagram, as its author wrote it."""

    title: str
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """The title or, where there is none, who takes part."""
        return self.title or f"Sequence between {self.cast}"

    @property
    def cast(self) -> str:
        """The labels of the participants, as in "A, B and C"."""
        *others, last = (participant.label for participant in self.participants)
        return f"{', '.join(others)} and {last}" if others else last

    def messages(self) -> Iterator[Message]:
        """All messages in the order of the text, those inside blocks included."""
        return (step for step in flat(self.steps) if isinstance(step, Message))


def flat(steps: tuple[Step, ...]) -> Iterator[Step]:
    """All steps in the order of the text, a block before what is inside it."""
    for step in steps:
        yield step
        if isinstance(step, Block):
            for branch in step.branches:
                yield from flat(branch.steps)


def parse(text: str) -> Diagram:
    """The diagram that a text describes; SequenceError if it describes none.

    One statement per line: `title: …`, `participant Id as Label`, `A->>B: call`,
    `B-->>A: answer`, `Note over A: …` or `Note over A,B: …`, `activate A`,
    `deactivate A`, and the blocks `alt … / else … / end`, `opt … / end`,
    `loop … / end`. Empty lines, `%%` comments and a first line `sequenceDiagram`
    are skipped.
    """
    reader = _Reader()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, raw in enumerate(lines, start=1):
        line = " ".join("".join(c if c.isprintable() else " " for c in raw).split())
        if line and not line.startswith("%%") and line != "sequenceDiagram":
            reader.read(number, line)
    return reader.diagram(len(lines))


@dataclass(slots=True)
class _OpenBlock:
    kind: BlockKind
    line: int
    label: str
    steps: list[Step] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """What has been read so far; `read` takes the next line."""

    title: str = ""
    participants: dict[str, Participant] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    blocks: list[_OpenBlock] = field(default_factory=list)
    working: list[str] = field(default_factory=list)
    count: int = 0

    def read(self, number: int, line: str) -> None:
        if len(line) > MAX_LINE:
            raise SequenceError(
                number,
                f"The line has {len(line)} characters.",
                f"Keep it under {MAX_LINE}: a label is a few words.",
            )
        if message := _MESSAGE.fullmatch(line):
            self._message(number, *message.groups())
            return
        word, _, rest = line.partition(" ")
        match word.lower():
            case "title" | "title:":
                self.title = rest.strip()
            case _ if word.lower().startswith("title:"):
                self.title = line[len("title:") :].strip()
            case "participant":
                self._participant(number, rest)
            case "note":
                self._note(number, rest)
            case "activate" | "deactivate" as keyword:
                self._activation(number, rest, starts=keyword == "activate")
            case "alt" | "opt" | "loop" as kind:
                self._open(number, kind, rest)
            case "else":
                self._else(number, rest)
            case "end" if not rest:
                self._end(number)
            case _:
                raise _not_understood(number, line)

    def diagram(self, last: int) -> Diagram:
        if self.blocks:
            block = self.blocks[-1]
            raise SequenceError(
                block.line, f'This "{block.kind}" is never closed.', 'Add a line "end".'
            )
        if not self.participants or not any(
            isinstance(step, Message) for step in flat(tuple(self.steps))
        ):
            raise SequenceError(
                last,
                "There is nothing to draw yet.",
                'Declare who takes part, then write messages like "A->>B: text".',
            )
        return Diagram(self.title, tuple(self.participants.values()), tuple(self.steps))

    def _participant(self, number: int, rest: str) -> None:
        found = _PARTICIPANT.fullmatch(rest)
        if not found:
            raise SequenceError(
                number,
                "The participant has no usable name.",
                'Write "participant Id as Label"; an id is letters and digits.',
            )
        name, label = found[1], found[2] or found[1]
        if name in self.participants:
            raise SequenceError(
                number, f'"{name}" is there already.', "Give each its own id."
            )
        if len(self.participants) == MAX_PARTICIPANTS:
            raise SequenceError(
                number,
                f"There are more than {MAX_PARTICIPANTS} participants.",
                "Leave some out or split the diagram.",
            )
        self.participants[name] = Participant(name, label)

    def _message(
        self, number: int, source: str, arrow: str, target: str, text: str
    ) -> None:
        self._known(number, source, target)
        said = self._said(number, text)
        self._add(number, Message(source, target, said, answer=arrow == "-->>"))

    def _note(self, number: int, rest: str) -> None:
        found = _NOTE.fullmatch(rest)
        if not found:
            raise SequenceError(
                number,
                "The note does not say where it belongs.",
                'Write "Note over A: text" or "Note over A,B: text".',
            )
        over = tuple(dict.fromkeys(name for name in found.groups()[:2] if name))
        self._known(number, *over)
        self._add(number, Note(over, self._said(number, found[3])))

    def _activation(self, number: int, name: str, *, starts: bool) -> None:
        self._known(number, name)
        if starts:
            self.working.append(name)
        elif name in self.working:
            self.working.remove(name)
        else:
            raise SequenceError(
                number,
                f'"{name}" is not active here.',
                f'Write "activate {name}" above, or remove this line.',
            )
        self._add(number, Activation(name, starts))

    def _open(self, number: int, kind: BlockKind, label: str) -> None:
        if len(self.blocks) == MAX_DEPTH:
            raise SequenceError(
                number,
                f"Blocks are nested more than {MAX_DEPTH} deep.",
                "Close one before, or split the diagram.",
            )
        self.blocks.append(_OpenBlock(kind, number, label))

    def _else(self, number: int, label: str) -> None:
        if not self.blocks or self.blocks[-1].kind != "alt":
            raise SequenceError(
                number, 'An "else" belongs to an "alt".', 'Open one with "alt label".'
            )
        block = self.blocks[-1]
        self._close_branch(number, block)
        block.label, block.steps = label, []

    def _end(self, number: int) -> None:
        if not self.blocks:
            raise SequenceError(
                number,
                'This "end" closes nothing.',
                "Remove it, or open a block above.",
            )
        self._close_branch(number, self.blocks[-1])
        block = self.blocks.pop()
        self._add(number, Block(block.kind, tuple(block.branches)))

    def _close_branch(self, number: int, block: _OpenBlock) -> None:
        if not block.steps:
            raise SequenceError(
                number,
                f'Nothing happens in this part of the "{block.kind}".',
                "Put a message or a note before this line.",
            )
        block.branches.append(Branch(block.label, tuple(block.steps)))

    def _add(self, number: int, step: Step) -> None:
        self.count += 1
        if self.count > MAX_STEPS:
            raise SequenceError(
                number,
                f"There are more than {MAX_STEPS} steps.",
                "Split the diagram.",
            )
        (self.blocks[-1].steps if self.blocks else self.steps).append(step)

    def _known(self, number: int, *names: str) -> None:
        for name in names:
            if name not in self.participants:
                raise SequenceError(
                    number,
                    f'Nobody called "{_short(name)}" takes part.',
                    f'Add "participant {_short(name)} as Label" above.'
                    if name.isidentifier()
                    else "Name a participant declared above.",
                )

    @staticmethod
    def _said(number: int, text: str) -> str:
        if not text:
            raise SequenceError(
                number, "There is no text after the colon.", "Say what happens."
            )
        return text


def _not_understood(number: int, line: str) -> SequenceError:
    if _ARROWISH.search(line):
        return SequenceError(
            number,
            f'"{_short(line)}" is no message that the guide can draw.',
            'Write "A->>B: text" for a call, "A-->>B: text" for an answer.',
        )
    return SequenceError(
        number,
        f'"{_short(line)}" is not understood.',
        "A line begins with title, participant, Note over, alt, else, opt, "
        'loop, end, activate or deactivate, or is a message "A->>B: text".',
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
