"""A sequence diagram as an ordered list, for everyone who does not see it."""

from collections.abc import Mapping
from html import escape

from scenarios.text.sequence.grammar import (
    Activation,
    Block,
    Diagram,
    Message,
    Note,
    Participant,
    Step,
)


def listing(diagram: Diagram) -> str:
    """HTML that says all that the picture shows: who takes part, then each step."""
    people = {participant.id: participant for participant in diagram.participants}
    return f"<p>Taking part: {escape(diagram.cast)}.</p>{_steps(diagram.steps, people)}"


def _steps(steps: tuple[Step, ...], people: Mapping[str, Participant]) -> str:
    return f"<ol>{''.join(f'<li>{_step(s, people)}</li>' for s in steps)}</ol>"


def _step(step: Step, people: Mapping[str, Participant]) -> str:
    match step:
        case Message():
            return f"{_who_tells(step, people)}: {escape(step.text)}"
        case Note():
            over = " and ".join(escape(people[name].label) for name in step.over)
            return f"Note on {over}: {escape(step.text)}"
        case Activation():
            name = escape(people[step.participant].label)
            return f"{name} starts to work." if step.starts else f"{name} is done."
        case Block(kind="alt"):
            either = "".join(
                f"<li>{'Or' if later else 'Either'}{_condition(branch.label)}:"
                f"{_steps(branch.steps, people)}</li>"
                for later, branch in enumerate(step.branches)
            )
            return f"One of these happens:<ul>{either}</ul>"
        case Block(kind="opt"):
            [branch] = step.branches
            condition = f" only if {escape(branch.label)}" if branch.label else ""
            return f"This may happen{condition}:{_steps(branch.steps, people)}"
        case Block():
            [branch] = step.branches
            return (
                f"This repeats{_condition(branch.label)}:{_steps(branch.steps, people)}"
            )


def _who_tells(message: Message, people: Mapping[str, Participant]) -> str:
    source = escape(people[message.source].label)
    if message.source == message.target:
        return f"{source}, on its own"
    verb = "answers" if message.answer else "calls"
    return f"{source} {verb} {escape(people[message.target].label)}"


def _condition(label: str) -> str:
    return f", {escape(label)}" if label else ""
