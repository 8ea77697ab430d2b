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
from scenarios.text.sequence.grid import fits_grid, grid
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
    "fits_grid",
    "grid",
    "is_sequence",
    "listing",
    "parse",
    "svg",
]


def figure(diagram: Diagram, prefix: str) -> str:
    """HTML of the diagram: caption, the diagram itself, equal list.

    It is text on a grid where that can show all of it, otherwise a picture that
    scrolls sideways. `prefix` starts every id in it; give each diagram of a page its
    own.
    """
    caption = (
        f"<figcaption>{escape(diagram.title)}</figcaption>" if diagram.title else ""
    )
    shown = grid(diagram) if fits_grid(diagram) else _picture(diagram, prefix)
    return (
        f'<figure class="sequence">{caption}{shown}'
        '<details class="sequence-text"><summary>The same as text</summary>'
        f"{listing(diagram)}</details></figure>"
    )


def _picture(diagram: Diagram, prefix: str) -> str:
    return (
        '<div class="sequence-scroll" role="region" tabindex="0"'
        f' aria-label="Diagram: {escape(diagram.name)}">{svg(diagram, prefix)}</div>'
    )
