"""A sequence diagram as text on a grid: lanes are columns, messages stand between.

Its words stay words: they wrap, grow and are read out, down to the smallest screen.
"""

from collections.abc import Iterator
from html import escape

from scenarios.text.sequence.diagram import (
    Block,
    Diagram,
    Life,
    Message,
    Note,
    Step,
    flat,
)
from scenarios.text.sequence.listing import opening, said, who_tells

MOST_LANES = 6
LANES = ("one", "two", "three", "four", "five", "six")
OURS = ("F&O", "Finance and Operations")
"""What the lane that is drawn as a bar is called."""


def fits_grid(diagram: Diagram) -> bool:
    """Whether nothing in it needs a drawing: boxes, lives, arrows that have no tip."""
    steps = tuple(flat(diagram.steps))
    messages = (step for step in steps if isinstance(step, Message))
    return (
        len(diagram.participants) <= MOST_LANES
        and not diagram.groups
        and not any(one.person for one in diagram.participants)
        and not any(isinstance(step, Life) for step in steps)
        and all(m.tip in ("call", "sent") and not m.mutual for m in messages)
    )


def grid(diagram: Diagram) -> str:
    """HTML of the diagram as one ordered list."""
    place = {one.id: at for at, one in enumerate(diagram.participants, 1)}
    lanes = LANES[len(place) - 1]
    ours = (f" ours-{place[p.id]}" for p in diagram.participants if p.name in OURS)
    heads = "".join(
        f'<b class="head{" fo" if one.name in OURS else ""}">{escape(one.name)}</b>'
        for one in diagram.participants
    )
    rows = "".join(_rows(diagram.steps, diagram, place))
    return (
        f'<ol class="lanes {lanes}{next(ours, "")}" role="list">'
        f'<li class="heads">{heads}</li>'
        f'{rows}<li class="tail" aria-hidden="true"></li></ol>'
    )


def _rows(
    steps: tuple[Step, ...], diagram: Diagram, place: dict[str, int]
) -> Iterator[str]:
    for step in steps:
        match step:
            case Message():
                yield f"<li>{_message(step, diagram, place)}</li>"
            case Note():
                at = sorted(place[name] for name in step.over)
                yield f"<li>{_remark(said(step.text), at, place)}</li>"
            case Block():
                yield from _block(step, diagram, place)


def _message(message: Message, diagram: Diagram, place: dict[str, int]) -> str:
    people = {one.id: one for one in diagram.participants}
    who = f'<span class="visually-hidden">{who_tells(message, people)}: </span>'
    text = f"{who}{said(message.said)}"
    source, target = place[message.source], place[message.target]
    if source == target:
        return _remark(text, [source], place)
    low, high = sorted((source, target))
    back = " back" if target < source else ""
    answer = " answer" if message.answer else ""
    return (
        f'<span class="message from-{low} to-{high}{back}{answer}">'
        f"<span>{text}</span></span>"
    )


def _remark(text: str, at: list[int], place: dict[str, int]) -> str:
    """What happens at one lane, or across several."""
    if len(at) > 1:
        return f'<span class="remark from-{at[0]} to-{at[-1]}">{text}</span>'
    side = "before" if 2 * at[0] > len(place) else "after"
    return f'<span class="remark {side}-{at[0]}">{text}</span>'


def _block(block: Block, diagram: Diagram, place: dict[str, int]) -> Iterator[str]:
    for later, branch in enumerate(block.branches):
        words, condition = opening(block.kind, bool(later)), said(branch.label)
        told = f"<b>{words}</b> {condition}".rstrip()
        yield f'<li><span class="when"><span>{told}</span></span></li>'
        yield from _rows(branch.steps, diagram, place)
    yield (
        '<li><span class="when end"><span class="visually-hidden">After that'
        "</span></span></li>"
    )
