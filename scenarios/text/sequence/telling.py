"""What a step of a sequence diagram says, in words."""

from collections.abc import Mapping

from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    BlockKind,
    Diagram,
    Life,
    Message,
    Note,
    Participant,
)
from scenarios.text.words import counted

type People = Mapping[str, Participant]

OPENINGS: dict[BlockKind, tuple[str, str]] = {
    "alt": ("Either", "or"),
    "par": ("At the same time", "and"),
    "critical": ("This must succeed", "otherwise"),
    "opt": ("Only if", ""),
    "loop": ("Repeated", ""),
    "break": ("Instead of the rest", ""),
    "rect": ("These belong together", ""),
}
"""With which words the first branch of a block begins, and each later one."""

UNSAID = {"opt": "Perhaps"}
"""The same where no condition follows."""


def summary(diagram: Diagram) -> str:
    """How much a diagram holds: "6 messages, 3 taking part."."""
    messages = counted(sum(1 for _ in diagram.messages()), "message")
    return f"{messages}, {len(diagram.participants)} taking part."


def who_tells(message: Message, people: People) -> str:
    """Who says something to whom, and how."""
    source, target = (people[id].name for id in (message.source, message.target))
    if message.source == message.target:
        return f"{source}, on its own{_how(message)}"
    if message.mutual or message.tip == "none":
        together = f"{source} and {target}"
        verb = "answer each other" if message.answer else "call each other"
        return f"{together} {verb}" if message.mutual else together
    verb = "answers" if message.answer else "calls"
    return f"{source} {verb} {target}{_how(message)}"


def on_whom(note: Note, people: People) -> str:
    """To whom a note belongs."""
    return f"Note on {' and '.join(people[name].name for name in note.over)}"


def change(step: Activation | Life, people: People) -> str:
    """What becomes of somebody."""
    name = people[step.participant].name
    if isinstance(step, Life):
        return f"{name} comes into being." if step.begins else f"{name} ends."
    return f"{name} starts to work." if step.starts else f"{name} is done."


def opening(block: Block, branch: int) -> str:
    """The words with which a branch of a block begins, before its condition."""
    if not branch and not block.branches[0].label and block.kind in UNSAID:
        return UNSAID[block.kind]
    return OPENINGS[block.kind][min(branch, 1)]


def _how(message: Message) -> str:
    return {"lost": " in vain", "sent": " without waiting"}.get(message.tip, "")
