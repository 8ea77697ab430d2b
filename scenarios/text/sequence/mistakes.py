"""What keeps a text from being a diagram, each mistake with its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.text.sequence.statements import ARROWISH
from scenarios.text.words import shortened


@dataclass(eq=False)
class Mistake(Exception):
    """Which line, what is wrong with it, what to write instead."""

    line: int
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.problem} {self.advice}"


class SequenceError(ValueError):
    """The text is no diagram; it has all its mistakes, in the order of the lines."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = tuple(mistakes)


def not_understood(number: int, line: str) -> Mistake:
    """What to write instead of a line that is no statement."""
    if ARROWISH.search(line):
        return Mistake(
            number,
            f'"{short(line)}" is no message that the guide can draw.',
            'Write "A->>B: text" for a call, "A-->>B: text" for an answer.',
        )
    return Mistake(
        number,
        f'"{short(line)}" is not understood.',
        "A line begins with title, participant, actor, box, Note, activate, "
        "deactivate, alt, else, opt, loop, par, and, critical, option, break, rect "
        'or end, or is a message "A->>B: text".',
    )


def short(text: str) -> str:
    """The beginning of a text that may be long."""
    return shortened(text, 40)
