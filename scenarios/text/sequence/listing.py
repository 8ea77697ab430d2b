"""A sequence diagram as an ordered list, for everyone who does not see it."""

from collections.abc import Iterator, Mapping
from html import escape

from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    Diagram,
    Life,
    Message,
    Note,
    Participant,
    Step,
)
from scenarios.text.words import listed

type _People = Mapping[str, Participant]

_BRANCHES = {
    "alt": ("One of these happens", "Either", "Or"),
    "par": ("At the same time", "This", "And this"),
    "critical": ("This must succeed", "Wanted", "Otherwise, in this case"),
}
"""What a block says of itself, of its first branch and of each later one."""

_SINGLE = {"loop": "This repeats", "break": "This happens instead of the rest"}


def listing(diagram: Diagram) -> str:
    """HTML that says all that the picture shows: who takes part, then each step."""
    people = {participant.id: participant for participant in diagram.participants}
    cast = f"<p>{' '.join(_cast(diagram, people))}</p>"
    return f"{cast}{_steps(diagram.steps, people)}"


def _cast(diagram: Diagram, people: _People) -> Iterator[str]:
    yield f"Taking part: {escape(diagram.cast)}."
    persons = [one.name for one in diagram.participants if one.person]
    if persons:
        verb = "is a person" if len(persons) == 1 else "are persons"
        yield f"{escape(listed(persons))} {verb}."
    for group in diagram.groups:
        members = escape(listed(people[name].name for name in group.members))
        label = f" {said(group.label)}" if group.label else ""
        yield f"In one box{label}: {members}."


def _steps(steps: tuple[Step, ...], people: _People) -> str:
    return f"<ol>{''.join(f'<li>{_step(s, people)}</li>' for s in steps)}</ol>"


def _step(step: Step, people: _People) -> str:
    match step:
        case Message():
            number = "" if step.number is None else f"({step.number}) "
            return f"{number}{who_tells(step, people)}: {said(step.text)}"
        case Note():
            over = " and ".join(_name(name, people) for name in step.over)
            return f"Note on {over}: {said(step.text)}"
        case Activation():
            name = _name(step.participant, people)
            return f"{name} starts to work." if step.starts else f"{name} is done."
        case Life():
            name = _name(step.participant, people)
            return f"{name} comes into being." if step.begins else f"{name} ends."
        case Block():
            return _block(step, people)


def _block(block: Block, people: _People) -> str:
    first, *_ = block.branches
    told = _steps(first.steps, people)
    match block.kind:
        case "alt" | "par" | "critical":
            kind, one, other = _BRANCHES[block.kind]
            branches = "".join(
                f"<li>{other if later else one}{_condition(branch.label)}:"
                f"{_steps(branch.steps, people)}</li>"
                for later, branch in enumerate(block.branches)
            )
            return f"{kind}:<ul>{branches}</ul>"
        case "opt":
            condition = f" only if {said(first.label)}" if first.label else ""
            return f"This may happen{condition}:{told}"
        case "rect":
            return f"These belong together:{told}"
        case _:
            return f"{_SINGLE[block.kind]}{_condition(first.label)}:{told}"


def opening(kind: str, later: bool) -> str:
    """The words before the condition of a block's first branch, or of a later one."""
    if kind in _BRANCHES:
        return _BRANCHES[kind][2 if later else 1]
    return {"opt": "Perhaps,", "rect": "Together"}.get(kind, _SINGLE.get(kind, ""))


def who_tells(message: Message, people: _People) -> str:
    """The words before a message: "A calls B"."""
    source, target = (_name(id, people) for id in (message.source, message.target))
    if message.source == message.target:
        return f"{source}, on its own{_how(message)}"
    if message.mutual or message.tip == "none":
        together = f"{source} and {target}"
        verb = "answer each other" if message.answer else "call each other"
        return f"{together} {verb}" if message.mutual else together
    verb = "answers" if message.answer else "calls"
    return f"{source} {verb} {target}{_how(message)}"


def _how(message: Message) -> str:
    return {"lost": " in vain", "sent": " without waiting"}.get(message.tip, "")


def _condition(label: str) -> str:
    return f", {said(label)}" if label else ""


def _name(id: str, people: _People) -> str:
    return escape(people[id].name)


def said(text: str) -> str:
    """A text as HTML, its lines kept."""
    return escape(text).replace("\n", "<br>")
