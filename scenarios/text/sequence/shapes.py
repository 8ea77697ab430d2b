"""The pieces of SVG that a sequence diagram is put together from."""

from collections.abc import Iterable
from html import escape

from scenarios.text.sequence.diagram import Tip
from scenarios.text.sequence.lettering import LEADING, SIZE


def rect(kind: str, x: float, y: float, wide: float, high: float) -> str:
    """A box, dressed by its class."""
    return (
        f'<rect class="{kind}" x="{n(x)}" y="{n(y)}"'
        f' width="{n(wide)}" height="{n(high)}"/>'
    )


def written(kind: str, x: float, top: float, lines: Iterable[str]) -> str:
    """Lines of text below `top`; nothing where they say nothing."""
    spans = "".join(
        f'<tspan x="{n(x)}" y="{n(top + SIZE + position * LEADING)}">'
        f"{escape(line)}</tspan>"
        for position, line in enumerate(lines)
        if line
    )
    return f'<text class="{kind}">{spans}</text>' if spans else ""


def tip(x: float, y: float, forward: int, kind: Tip) -> str:
    """The end of an arrow that points forward (1) or backward (-1)."""
    back = -9 * forward
    match kind:
        case "call":
            return f'<path class="sequence-tip" d="M{n(x)} {n(y)}l{back} -5v10z"/>'
        case "sent":
            start = f"M{n(x + back)} {n(y - 5)}"
            return f'<path class="sequence-open" d="{start}l{-back} 5l{back} 5"/>'
        case "lost":
            return cross(x + back, y)
        case "none":
            return ""


def cross(x: float, y: float) -> str:
    """What ends here or does not arrive."""
    start = f"M{n(x - 5)} {n(y - 5)}"
    return f'<path class="sequence-lost" d="{start}l10 10m0 -10l-10 10"/>'


def person(x: float, bottom: float) -> str:
    """A figure that stands on `bottom`."""
    head = f"M{n(x)} {n(bottom - 20)}a5 5 0 1 1 0.1 0z"
    return f'<path class="sequence-person" d="{head}v11m-9 -8h18m-9 8l-7 9m7 -9l7 9"/>'


def least(wide: float) -> int:
    """In which step of 80 units the narrowest readable width lies, 1 to 20.

    At three quarters of its size the text is still 10 pixels high. The style
    sheet has a rule per step, as a width of its own would need a style attribute.
    """
    return min(20, max(1, int(wide * 0.75 // 80)))


def n(number: float) -> str:
    """A number of the drawing, short."""
    return f"{round(number, 1):g}"
