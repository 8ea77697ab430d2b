"""Sequence diagrams written as text, shown as a picture and as a list.

The text is a subset of Mermaid (see `parse`). One parse gives both the inline
SVG and an equal ordered list, so that neither can say more than the other.
Plain Python: it imports no Django, and it escapes everything it writes.
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
from scenarios.text.sequence.drawing import svg
from scenarios.text.sequence.grammar import parse
from scenarios.text.sequence.listing import listing
from scenarios.text.sequence.mistakes import Mistake, SequenceError
from scenarios.text.sequence.statements import is_sequence

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
    "listing",
    "parse",
    "svg",
]


def figure(diagram: Diagram, prefix: str) -> str:
    """HTML of the diagram: caption, picture that scrolls sideways, equal list.

    `prefix` starts every id in it; give each diagram of a page its own.
    """
    caption = (
        f"<figcaption>{escape(diagram.title)}</figcaption>" if diagram.title else ""
    )
    return (
        f'<figure class="sequence">{caption}'
        '<div class="sequence-scroll" role="region" tabindex="0"'
        f' aria-label="Diagram: {escape(diagram.name)}">{svg(diagram, prefix)}</div>'
        '<details class="sequence-text"><summary>The same as text</summary>'
        f"{listing(diagram)}</details></figure>"
    )
