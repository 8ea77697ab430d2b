"""From the text of a sequence diagram to plain values."""

from dataclasses import dataclass, field, replace
from typing import cast

from scenarios.text.sequence.cast import Cast
from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    BlockKind,
    Branch,
    Diagram,
    Life,
    Message,
    Note,
    Side,
    Step,
    Tip,
    flat,
)
from scenarios.text.sequence.mistakes import (
    Mistake,
    SequenceError,
    not_understood,
    short,
)
from scenarios.text.sequence.statements import (
    MESSAGE,
    NOTE,
    NUMBERING,
    lines,
    statements,
    words,
)

MAX_STEPS = 150
MAX_DEPTH = 6
MAX_LINE = 400
"""Beyond these a diagram is no longer one that a reader takes in."""

MAX_MISTAKES = 20
"""A text with more is no diagram; so many are told."""

_NEXT_BRANCH = {"else": "alt", "and": "par", "option": "critical"}
_KINDS = {"alt", "opt", "loop", "par", "critical", "break", "rect"}
_TIPS: dict[str, Tip] = {">>": "call", ">": "none", "x": "lost", ")": "sent"}


def parse(text: str) -> Diagram:
    """The diagram that a text describes; SequenceError with all its mistakes.

    One statement per line, as in Mermaid: messages (`A->>B: call`, `B-->>A: answer`,
    `->`, `-x`, `-)`, `<<->>`, with `+` and `-` for activation), `participant Id as
    Label`, `actor`, `create`, `destroy`, `box … / end`, `title: …`, `autonumber`,
    `Note over A,B: …`, `Note right of A: …`, `activate A`, `deactivate A`, and the
    blocks `alt / else / end`, `par / and / end`, `critical / option / end`, `opt`,
    `loop`, `break` and `rect`. Who is not declared takes part from the first mention.
    """
    reader = _Reader()
    mistakes: list[Mistake] = []
    for number, line in statements(text):
        try:
            reader.read(number, line)
        except Mistake as mistake:
            mistakes.append(mistake)
            reader.stumble()
        if len(mistakes) == MAX_MISTAKES:
            break
    else:
        mistakes += reader.left_open() + reader.cast.absent()
    if not mistakes and not reader.draws():
        mistakes.append(
            Mistake(
                len(lines(text)),
                "There is nothing to draw yet.",
                'Declare who takes part, then write messages like "A->>B: text".',
            )
        )
    if mistakes:
        raise SequenceError(sorted(mistakes, key=lambda mistake: mistake.line))
    return reader.diagram()


@dataclass(slots=True)
class _OpenBlock:
    kind: BlockKind
    line: int
    label: str
    steps: list[Step] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    stumbled: bool = False
    """Whether a line in it was not understood: it may not be as empty as it looks."""


@dataclass(slots=True)
class _Reader:
    """What has been read so far; `read` takes the next line."""

    title: str = ""
    cast: Cast = field(default_factory=Cast)
    steps: list[Step] = field(default_factory=list)
    blocks: list[_OpenBlock] = field(default_factory=list)
    working: list[str] = field(default_factory=list)
    doomed: list[str] = field(default_factory=list)
    next_number: int | None = None
    stride: int = 1
    count: int = 0

    def read(self, number: int, line: str) -> None:
        if len(line) > MAX_LINE:
            raise Mistake(
                number,
                f"The line has {len(line)} characters.",
                f"Keep it under {MAX_LINE}: a label is a few words.",
            )
        if message := MESSAGE.fullmatch(line):
            self._message(number, *message.groups())
            return
        first, _, rest = line.partition(" ")
        word = first.lower()
        rest = rest.strip()
        if word in _KINDS:
            self._open(number, cast(BlockKind, word), rest)
        elif word == "par_over":
            self._open(number, "par", rest)
        elif word in _NEXT_BRANCH:
            self._next_branch(number, word, rest)
        else:
            self._other(number, word, rest, line)

    def _other(self, number: int, word: str, rest: str, line: str) -> None:
        match word:
            case "title" | "title:":
                self.title = words(rest)
            case _ if word.startswith("title:"):
                self.title = words(line[len("title:") :])
            case "participant" | "actor":
                self.cast.declare(number, rest, person=word == "actor")
            case "create":
                kind, _, declared = rest.partition(" ")
                person = kind == "actor"
                declared = declared if person or kind == "participant" else rest
                name = self.cast.declare(number, declared, person=person)
                self._add(number, Life(name, begins=True))
            case "destroy":
                self.cast.expect(number, rest)
                self.doomed.append(rest)
            case "box":
                self.cast.open_box(number, rest)
            case "note":
                self._note(number, rest)
            case "activate" | "deactivate":
                self._activation(number, rest, starts=word == "activate")
            case "autonumber":
                self._numbering(number, line)
            case "end" if not rest:
                self._end(number)
            case _:
                raise not_understood(number, line)

    def stumble(self) -> None:
        """Remember that the line just read was a mistake."""
        if self.blocks:
            self.blocks[-1].stumbled = True

    def draws(self) -> bool:
        steps = flat(tuple(self.steps))
        return any(isinstance(step, Message) for step in steps)

    def left_open(self) -> list[Mistake]:
        opened: list[tuple[int, str]] = [(b.line, b.kind) for b in self.blocks]
        if self.cast.box:
            opened.append((self.cast.box.line, "box"))
        return [
            Mistake(line, f'This "{kind}" is never closed.', 'Add a line "end".')
            for line, kind in opened
        ]

    def diagram(self) -> Diagram:
        self._bury()
        participants = tuple(self.cast.participants.values())
        groups = tuple(self.cast.groups)
        return Diagram(self.title, participants, tuple(self.steps), groups)

    def _bury(self) -> None:
        """The message after `destroy` is the one that ends its participant."""
        steps = self.blocks[-1].steps if self.blocks else self.steps
        steps += [Life(name, begins=False) for name in self.doomed]
        self.doomed.clear()

    # What happens

    def _message(
        self, number: int, source: str, arrow: str, sign: str, target: str, text: str
    ) -> None:
        self.cast.meet(number, source, target)
        line = arrow.strip("<")
        answer = line.startswith("--")
        message = Message(
            *(source, target, words(text), answer),
            *(_TIPS[line.lstrip("-")], line != arrow),
        )
        if self.next_number is not None:
            message = replace(message, number=self.next_number)
            self.next_number += self.stride
        self._add(number, message)
        self._bury()
        if sign:
            name = target if sign == "+" else source
            self._activation(number, name, starts=sign == "+")

    def _note(self, number: int, rest: str) -> None:
        found = NOTE.fullmatch(rest)
        if not found:
            raise Mistake(
                number,
                "The note does not say where it belongs.",
                'Write "Note over A: text", "Note over A,B: text" '
                'or "Note right of A: text".',
            )
        over = tuple(dict.fromkeys(name.strip() for name in found[2].split(",")))
        self.cast.meet(number, *over)
        if not (said := words(found[3])):
            raise Mistake(
                number, "There is no text after the colon.", "Say what is to be noted."
            )
        side = cast(Side, found[1].split()[0].lower())
        self._add(number, Note(over, said, side))

    def _activation(self, number: int, name: str, *, starts: bool) -> None:
        if starts:
            self.cast.awaited.setdefault(name, number)
            self.working.append(name)
        elif name in self.working:
            self.working.remove(name)
        else:
            raise Mistake(
                number,
                f'"{short(name)}" is not active here.',
                f'Write "activate {short(name)}" above, or do not end it here.',
            )
        self._add(number, Activation(name, starts))

    def _numbering(self, number: int, line: str) -> None:
        if line.lower() == "autonumber off":
            self.next_number = None
        elif found := NUMBERING.fullmatch(line):
            self.next_number = int(found[1] or 1)
            self.stride = int(found[2] or 1)
        else:
            raise Mistake(
                number,
                "The numbering has no usable start.",
                'Write "autonumber", "autonumber 10 5" or "autonumber off".',
            )

    # What belongs together

    def _open(self, number: int, kind: BlockKind, label: str) -> None:
        said = words("" if kind == "rect" else label)
        self.blocks.append(_OpenBlock(kind, number, said))
        if len(self.blocks) == MAX_DEPTH + 1:
            raise Mistake(
                number,
                f"Blocks are nested more than {MAX_DEPTH} deep.",
                "Close one before, or split the diagram.",
            )

    def _next_branch(self, number: int, word: str, label: str) -> None:
        kind = _NEXT_BRANCH[word]
        if not self.blocks or self.blocks[-1].kind != kind:
            raise Mistake(
                number,
                f'An "{word}" belongs to {"an" if kind == "alt" else "a"} "{kind}".',
                f'Open one with "{kind} label".',
            )
        block = self.blocks[-1]
        self._close_branch(number, block)
        block.label, block.steps, block.stumbled = words(label), [], False

    def _end(self, number: int) -> None:
        if self.cast.box:
            self.cast.close_box()
            return
        if not self.blocks:
            raise Mistake(
                number,
                'This "end" closes nothing.',
                "Remove it, or open a block above.",
            )
        block = self.blocks.pop()
        self._close_branch(number, block)
        self._add(number, Block(block.kind, tuple(block.branches)))

    def _close_branch(self, number: int, block: _OpenBlock) -> None:
        if not block.steps and not block.stumbled:
            raise Mistake(
                number,
                f'Nothing happens in this part of the "{block.kind}".',
                "Put a message or a note before this line.",
            )
        block.branches.append(Branch(block.label, tuple(block.steps)))

    def _add(self, number: int, step: Step) -> None:
        self.count += 1
        (self.blocks[-1].steps if self.blocks else self.steps).append(step)
        if self.count == MAX_STEPS + 1:
            raise Mistake(
                number,
                f"There are more than {MAX_STEPS} steps.",
                "Split the diagram.",
            )
