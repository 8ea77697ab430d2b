"""What a sequence diagram is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scenarios.text.words import listed

type BlockKind = Literal["alt", "opt", "loop", "par", "critical", "break", "rect"]
type Tip = Literal["call", "none", "lost", "sent"]
"""How an arrow ends: `->>`, `->`, `-x` and `-)` in the text."""

type Side = Literal["over", "left", "right"]
type Step = Message | Note | Activation | Life | Block


@dataclass(frozen=True, slots=True)
class Participant:
    """One of those who exchange messages; a person is drawn as one."""

    id: str
    label: str
    person: bool = False

    @property
    def name(self) -> str:
        """The label in one line."""
        return " ".join(self.label.split())


@dataclass(frozen=True, slots=True)
class Message:
    """A call (solid line) or an answer (dashed line)."""

    source: str
    target: str
    text: str
    answer: bool = False
    tip: Tip = "call"
    mutual: bool = False
    number: int | None = None

    @property
    def said(self) -> str:
        """The text, if there is one, after the number where messages are numbered."""
        number = "" if self.number is None else f"{self.number}. "
        return f"{number}{self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one participant or beside it, or across several."""

    over: tuple[str, ...]
    text: str
    side: Side = "over"


@dataclass(frozen=True, slots=True)
class Activation:
    """A participant starts to work, or is done."""

    participant: str
    starts: bool


@dataclass(frozen=True, slots=True)
class Life:
    """A participant comes into being, or ends."""

    participant: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps under one condition; the label may be empty."""

    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Steps that belong together, in one branch or several; the kind says how."""

    kind: BlockKind
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Participants in one box, next to each other; the label may be empty."""

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole sequence diagram, as its author wrote it."""

    title: str
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]
    groups: tuple[Group, ...] = ()

    @property
    def name(self) -> str:
        """The title or, where there is none, who takes part."""
        return self.title or f"Sequence between {self.cast}"

    @property
    def cast(self) -> str:
        """The labels of the participants, as in "A, B and C"."""
        return listed(participant.name for participant in self.participants)

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
