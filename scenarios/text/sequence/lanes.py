"""A sequence diagram as text on a grid: one list, for those who see it and who hear it.

Lanes are columns, dressed by `static/css/components/lanes.css`: `from-2 to-3` reaches
from the second lane to the third, `from-0` and `to-end` are the edges. What arrows and
places say stands in `.who` as well; it shows where a screen has no room for the lanes.
"""

from collections import Counter
from dataclasses import dataclass, field
from html import escape

from scenarios.text.sequence.diagram import (
    Activation,
    Block,
    Diagram,
    Group,
    Life,
    Message,
    Note,
    Participant,
    Step,
)
from scenarios.text.sequence.telling import (
    People,
    change,
    on_whom,
    opening,
    who_tells,
)

OURS = frozenset({"f&o", "finance and operations", "dynamics 365 f&o"})
"""How the side is called that the guide is about; its lane is drawn as a bar."""

FEW = 4
"""So many lanes have room on a phone."""


def lanes(diagram: Diagram) -> str:
    """HTML of a diagram: a head and a line for each participant, and the steps."""
    people = {someone.id: someone for someone in diagram.participants}
    lines = "".join(
        f'<i class="line{_ours(someone)} from-{place}"></i>'
        for place, someone in enumerate(diagram.participants, 1)
    )
    many = " many" if len(people) > FEW else ""
    return (
        f'<div class="lanes of-{len(people)}{many}">{_heads(diagram)}{lines}'
        f"{_Steps(people).told(diagram.steps)}</div>"
    )


def _heads(diagram: Diagram) -> str:
    boxes = {name: group for group in diagram.groups for name in group.members}
    heads = "".join(
        _head(someone, boxes.get(someone.id)) for someone in diagram.participants
    )
    return f'<ul class="heads" role="list" aria-label="Taking part">{heads}</ul>'


def _head(someone: Participant, box: Group | None) -> str:
    kinds = f"head{_ours(someone)}"
    kinds += " person" if someone.person else ""
    kinds += " boxed" if box else ""
    label = f"<small>{_said(box.label)}:</small> " if box and box.label else ""
    person = '<span class="who">a person: </span>' if someone.person else ""
    return f'<li class="{kinds}">{label}{person}{_said(someone.label)}</li>'


def _ours(someone: Participant) -> str:
    return " fo" if someone.name.casefold() in OURS else ""


@dataclass(slots=True)
class _Steps:
    """The steps of a diagram, one after another, and who works meanwhile."""

    people: People
    working: Counter[str] = field(default_factory=Counter)

    def told(self, steps: tuple[Step, ...]) -> str:
        return f"<ol>{''.join(map(self._step, steps))}</ol>"

    def _step(self, step: Step) -> str:
        match step:
            case Message():
                who, end = who_tells(step, self.people), ": " if step.said else "."
                return self._item(f"{who}{end}", self._arrow(step))
            case Note():
                return self._item(f"{on_whom(step, self.people)}: ", self._note(step))
            case Life():
                place = self._place(step.participant)
                kind = f"remark life {self._around(place, place)}"
                return self._item("", _span(kind, change(step, self.people)))
            case Activation():
                self.working[step.participant] += 1 if step.starts else -1
                return f'<li class="who">{escape(change(step, self.people))}</li>'
            case Block():
                return self._block(step)

    def _item(self, who: str, shown: str) -> str:
        heard = f'<span class="who">{escape(who)}</span>' if who else ""
        return f"<li>{self._bars()}{heard}{shown}</li>"

    def _bars(self) -> str:
        """A bar on the lane of each who works, a second one beside it."""
        return "".join(
            f'<i class="work{" deep" if deep else ""} from-{self._place(name)}"></i>'
            for name, times in self.working.items()
            for deep in range(min(times, 2))
        )

    def _arrow(self, message: Message) -> str:
        source, target = self._place(message.source), self._place(message.target)
        kinds = ["message", message.tip]
        if source == target:
            last = target == len(self.people) > 1
            span = (source - 1, source) if last else (source, source + 1)
            kinds += ["self", "back"] if last else ["self"]
        else:
            span = min(source, target), max(source, target)
            kinds += ["back"] if target < source else []
        kinds += [name for name in ("answer", "mutual") if getattr(message, name)]
        kinds += [f"from-{span[0]}", self._to(span[1])]
        return _span(" ".join(kinds), message.said)

    def _note(self, note: Note) -> str:
        places = sorted(map(self._place, note.over))
        first, last = places[0], places[-1]
        if note.side == "left" and first > 1:
            where = f"beside from-{first - 1} to-{first}"
        elif note.side == "right" and first < len(self.people):
            where = f"beside from-{first} to-{first + 1}"
        elif first < last:
            where = f"across from-{first} to-{last}"
        else:
            where = self._around(first, last)
        return _span(f"remark {where}", note.text)

    def _around(self, first: int, last: int) -> str:
        """From the lane before to the lane after, as far as there are any."""
        edge = (
            "at-start " if first == 1 else "at-end " if last == len(self.people) else ""
        )
        return f"{edge}from-{first - 1} {self._to(last + 1)}"

    def _to(self, place: int) -> str:
        return f"to-{place}" if place <= len(self.people) else "to-end"

    def _place(self, name: str) -> int:
        return list(self.people).index(name) + 1

    def _block(self, block: Block) -> str:
        before = Counter(self.working)
        branches = "".join(
            f"{self._when(block, place)}{self.told(branch.steps)}"
            for place, branch in enumerate(block.branches)
        )
        throughout = _Steps(self.people, before & self.working)
        return f'<li class="block {block.kind}">{throughout._bars()}{branches}</li>'

    def _when(self, block: Block, place: int) -> str:
        label = block.branches[place].label
        words = f"<b>{opening(block, place)}</b>{f' {_said(label)}' if label else ''}"
        heard = f'{words}<span class="who">:</span>'
        return f'<p class="when">{self._bars()}<span>{heard}</span></p>'


def _span(kinds: str, text: str) -> str:
    return f'<span class="{kinds}"><span>{_said(text)}</span></span>'


def _said(text: str) -> str:
    """Words as they stand on the grid; an address goes on behind a slash."""
    return escape(text).replace("/", "/<wbr/>").replace("\n", "<br>")
