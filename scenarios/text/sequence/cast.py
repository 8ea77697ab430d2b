"""Who takes part in a diagram, as far as its text has been read."""

from dataclasses import dataclass, field

from scenarios.text.sequence.diagram import Group, Participant
from scenarios.text.sequence.mistakes import Mistake, short
from scenarios.text.sequence.statements import PARTICIPANT, uncoloured, words

MAX_PARTICIPANTS = 12
"""With more, a diagram is no longer one that a reader takes in."""


@dataclass(slots=True)
class _OpenBox:
    line: int
    label: str
    members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cast:
    """The participants in the order of their first mention, and their boxes."""

    participants: dict[str, Participant] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    box: _OpenBox | None = None
    awaited: dict[str, int] = field(default_factory=dict)
    """Who is active from a line on, and may be mentioned later only, as in Mermaid."""

    def declare(self, number: int, rest: str, *, person: bool) -> str:
        """Take in what stands after `participant` or `actor`; its id."""
        found = PARTICIPANT.fullmatch(rest)
        if not found:
            raise Mistake(
                number,
                "The participant has no usable name.",
                'Write "participant Id as Label"; an id has no : , ; < or >.',
            )
        name, settings, label = found.groups()
        known = name in self.participants
        if known and (label or self._is_boxed(name)):
            raise Mistake(
                number, f'"{name}" is there already.', "Give each its own id."
            )
        if not known:
            person = person or "actor" in (settings or "")
            self._join(number, Participant(name, words(label or name), person))
        if self.box:
            self.box.members.append(name)
        return str(name)

    def _is_boxed(self, name: str) -> bool:
        boxes = [*self.groups, self.box]
        return any(name in box.members for box in boxes if box)

    def meet(self, number: int, *names: str) -> None:
        """Who is not declared takes part from here on."""
        for name in names:
            if name not in self.participants:
                self._join(number, Participant(name, words(name)))

    def expect(self, number: int, name: str) -> None:
        """Refuse a name that nobody has so far."""
        if name not in self.participants:
            raise _absent(number, name)

    def absent(self) -> list[Mistake]:
        """Refuse, at the end, the names that were awaited in vain."""
        return [
            _absent(number, name)
            for name, number in self.awaited.items()
            if name not in self.participants
        ]

    def open_box(self, number: int, rest: str) -> None:
        if self.box:
            raise Mistake(
                number, "This box begins inside another.", 'Add a line "end" before.'
            )
        self.box = _OpenBox(number, words(uncoloured(rest)))

    def close_box(self) -> None:
        if self.box and self.box.members:
            self.groups.append(Group(self.box.label, tuple(self.box.members)))
        self.box = None

    def _join(self, number: int, participant: Participant) -> None:
        self.participants[participant.id] = participant
        if len(self.participants) == MAX_PARTICIPANTS + 1:
            raise Mistake(
                number,
                f"There are more than {MAX_PARTICIPANTS} participants.",
                "Leave some out or split the diagram.",
            )


def _absent(number: int, name: str) -> Mistake:
    return Mistake(
        number,
        f'Nobody called "{short(name)}" takes part here.',
        f'Add "participant {short(name)}" above, or remove this line.',
    )
