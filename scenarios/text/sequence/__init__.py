"""Sequence diagrams written as text, shown as text on a grid.

The text is a subset of Mermaid (see `parse`). What is seen and what is heard is one
list, so that neither can say more than the other. Plain Python: it imports no Django,
and it escapes everything it writes.
"""

from html import escape

from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    Branch,
    Diagram,
    Group,
    Life,
    Message,
    Note,
    Participant,
    Step,
)
from scenarios.text.sequence.grammar import parse
from scenarios.text.sequence.lanes import lanes
from scenarios.text.sequence.mistakes import Mistake, SequenceError
from scenarios.text.sequence.statements import is_sequence
from scenarios.text.sequence.telling import summary

__all__ = [
    "Activation",
    "Block",
    "Branch",
    "Diagram",
    "Group",
    "Life",
    "Message",
    "Mistake",
    "Note",
    "Participant",
    "SequenceError",
    "Step",
    "figure",
    "is_sequence",
    "lanes",
    "parse",
]


def figure(diagram: Diagram, prefix: str) -> str:
    """HTML of the diagram: its caption, what is in it, and its lanes.

    `prefix` starts every id in it; give each diagram of a page its own.
    """
    title, summed = escape(f"{prefix}-title"), escape(f"{prefix}-desc")
    unseen = "" if diagram.title else ' class="visually-hidden"'
    return (
        f'<figure class="sequence" aria-labelledby="{title}"'
        f' aria-describedby="{summed}">'
        f'<figcaption id="{title}"{unseen}>{escape(diagram.name)}</figcaption>'
        f'<p class="visually-hidden" id="{summed}">{escape(summary(diagram))}</p>'
        f"{lanes(diagram)}</figure>"
    )
