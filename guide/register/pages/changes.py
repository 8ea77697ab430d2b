"""What a list that was read changes in its register, told before it does."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from guide.register.assessing import Assessor, assessor
from guide.register.both_sides import came_to_stand_beside, stood_here
from guide.register.keeping.opening import Opened
from guide.register.keeping.rows import MOST_NAMED
from guide.register.matching.proposal import IGNORE, OPEN, Proposal
from guide.register.models import Interface, Register, Taking
from guide.register.pages.asking import answer_in_words, keys_for
from guide.register.pages.row import TEXTS
from guide.register.taking import joined, lacks
from scenarios.decision.model import UNSURE, Criterion, DecisionModel

MOST_SHOWN = 100
"""So many rows of a kind are told one by one; the others are counted."""

UNTOLD = frozenset({OPEN, IGNORE, "process", "status", "kind", "format"})
"""Meanings of columns whose cells alone tell what changes in them."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a row says, as it is kept now and as the list has it."""

    word: str
    before: str
    after: str
    stays: bool = False
    """Whether somebody has changed it here too, so that it stays beside the row."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that is there, and what becomes of it."""

    pk: int
    key: str
    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Some[Row]:
    """Rows of one kind: how many, and the first of them."""

    count: int
    shown: tuple[Row, ...]

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What a list changes."""

    name: str
    total: int
    seen: int
    """The version of the register by which it was worked out."""
    new: Some[Interface]
    changed: Some[Changed]
    both: int
    """How many of them were changed here too, in the same."""
    unchanged: int
    missing: Some[Interface]
    """The rows of the register that the list lacks and somebody may want to remove."""
    others: int
    """How many rows besides are not in the list, and stay in any case."""


def page(opened: Opened, taking: Taking) -> ChangesPage:
    """What all rows of a list come to, which are read and wait."""
    register, waiting = opened.register, taking.waiting.all()
    new, known = waiting.filter(stands_for=None), waiting.exclude(stands_for=None)
    both = _on_both_sides(taking, register)
    ids = list(known.values_list("pk", flat=True))
    ids.sort(key=lambda pk: pk not in both)
    shown = known.in_bulk(ids[:MOST_SHOWN])
    proposal = Proposal.from_json(taking.proposal)
    missing, count = lacks(taking, proposal), new.count()
    told = _Telling(register, proposal)
    return ChangesPage(
        name=taking.upload.name or "Pasted cells",
        total=len(taking.keys),
        seen=register.version,
        new=Some(count, tuple(new[:MOST_SHOWN])),
        changed=Some(
            len(ids),
            tuple(told.changed([shown[pk] for pk in ids[:MOST_SHOWN]])),
        ),
        both=len(both),
        unchanged=len(taking.keys) - len(ids) - count,
        missing=Some(len(missing), tuple(missing[:MOST_SHOWN])),
        others=0 if proposal.to_come else _absent(taking, register) - len(missing),
    )


def _absent(taking: Taking, register: Register) -> int:
    """How many rows of a register no list of the file has."""
    keys = set(register.interfaces.values_list("key", flat=True))
    return len(keys.difference(taking.upload.taken, taking.keys))


def _on_both_sides(taking: Taking, register: Register) -> frozenset[int]:
    """The ids of waiting rows beside which comes to stand what was changed here too."""
    beside = {
        stands_for or 0: (pk, unread)
        for pk, stands_for, unread in taking.waiting.exclude(stands_for=None)
        .values_list("pk", "stands_for", "unread")
        .iterator()
        if any(map(stood_here, unread))
    }
    if not beside:
        return frozenset()
    was = register.interfaces.values_list("pk", "unread")
    if len(beside) <= MOST_NAMED:
        was = was.filter(pk__in=beside)
    before = dict(was)
    return frozenset(
        pk
        for row, (pk, unread) in beside.items()
        if any(came_to_stand_beside(before.get(row, ()), unread))
    )


class _Telling:
    """Tells what changes in the rows of a register."""

    def __init__(self, register: Register, proposal: Proposal) -> None:
        self.register, self.assess = register, assessor(register)
        self.columns, _ = joined(register, proposal)
        self.told_by_cells = {
            column.header for column in proposal.columns if column.meaning in UNTOLD
        }

    def changed(self, rows: Sequence[Interface]) -> Iterator[Changed]:
        """Each of some waiting rows beside the one whose place it takes."""
        ids = [row.stands_for for row in rows]
        there = self.register.interfaces.in_bulk(ids)
        for row in rows:
            before = there.get(row.stands_for or 0) or Interface(key=row.key)
            name = before.name or row.name or row.key
            fields = tuple(self._fields(before, row))
            yield Changed(before.pk or 0, row.key, name, fields)

    def _fields(self, before: Interface, after: Interface) -> Iterator[Field]:
        """What a row says otherwise, in words; of what is told no other way, its
        cells; at the end which pattern that leads to."""
        model = self.assess.of(after).model
        stays = {cell[0] for cell in came_to_stand_beside(before.unread, after.unread)}
        said = [*_texts(before, after), *_answers(before, after, model, self.assess)]
        for field in said:
            yield _staying(field, stays)
        cells = list(self._cells(before, after, all_of_them=not said))
        yield from cells
        yield from _unread(before, after, {cell.word for cell in cells})
        old, new = self._pattern(before), self._pattern(after)
        if old != new:
            yield Field("Pattern", old, new)

    def _cells(
        self, before: Interface, after: Interface, *, all_of_them: bool
    ) -> Iterator[Field]:
        for place, (old, new) in enumerate(
            zip_longest(before.cells, after.cells, fillvalue="")
        ):
            known = place < len(self.columns)
            head = self.columns[place] if known else ""
            told = all_of_them or not known or head in self.told_by_cells
            if old != new and told:
                yield Field(head or f"Column {place + 1}", old, new)

    def _pattern(self, row: Interface) -> str:
        own = self.assess.of(row)
        slugs = own.assess(row).patterns
        return " or ".join(own.model.pattern(slug).name for slug in slugs)


def _texts(before: Interface, after: Interface) -> Iterator[Field]:
    for name, word in {**TEXTS, "named": "Way that the list names"}.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Field(word, old, new)


def _answers(
    before: Interface, after: Interface, model: DecisionModel, assess: Assessor
) -> Iterator[Field]:
    for criterion in model.criteria:
        keys = keys_for(criterion)
        old, new = (_of(row.answers, keys) for row in (before, after))
        if old != new:
            was, now = (_in_words(criterion, row, assess) for row in (before, after))
            yield Field(criterion.title, was, now)


def _in_words(criterion: Criterion, row: Interface, assess: Assessor) -> str:
    said = row.answers.get(criterion.slug, "")
    if said == UNSURE:
        return "Not sure"
    return answer_in_words(criterion, said, assess.query(row)) if said else ""


def _of(answers: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    return {key: answers[key] for key in keys if key in answers}


def _staying(field: Field, stays: Iterable[str]) -> Field:
    if field.word not in stays:
        return field
    return Field(field.word, field.before, field.after, stays=True)


def _unread(
    before: Interface, after: Interface, told: Container[str]
) -> Iterator[Field]:
    """The cells that could not be taken over, and those that now can; but for columns
    of which the cells are told already."""
    old, new = (
        [cell for cell in row.unread if not stood_here(cell) and cell[0] not in told]
        for row in (before, after)
    )
    gone = [cell for cell in old if cell not in new]
    came = [cell for cell in new if cell not in old]
    for column in dict.fromkeys(cell[0] for cell in (*gone, *came)):
        pairs = ((_quoted(c) for c in some if c[0] == column) for some in (gone, came))
        for one, other in zip_longest(*pairs, fillvalue=""):
            yield Field(f"Not taken over: {column or 'the row itself'}", one, other)


def _quoted(cell: Sequence[Any]) -> str:
    _, text, why = cell
    return f"“{text}” ({why})"
