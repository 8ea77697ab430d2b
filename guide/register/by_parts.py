"""A long list is read a part at a time, so that its progress shows and it can be left.

Nothing of it counts before all of its rows are read. What was read stays, so whoever
comes back goes on from there; the same part read twice is kept once.
"""

from dataclasses import dataclass

from django.db import transaction

from guide.register.matching.proposal import ImportedRow, Proposal
from guide.register.matching.taking import take
from guide.register.models import Part, Register, Taking, Upload
from guide.register.sheets.tables import Workbook
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted

AT_ONCE = 1_000
"""Lists of up to so many rows are taken while one waits."""

IN_A_PART = 2_000
"""So many rows of longer ones are read with each request: about a second's work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is read."""

    name: str
    done: int
    total: int

    @property
    def is_whole(self) -> bool:
        return self.done >= self.total

    @property
    def said(self) -> str:
        return f"{self.done:,} of {counted(self.total, 'row')}"


@transaction.atomic
def begin(upload: Upload, proposal: Proposal, seen: int) -> None:
    """From now on the list is taken as confirmed, from its first row on."""
    Taking.objects.filter(upload=upload).delete()
    Taking.objects.create(upload=upload, proposal=proposal.to_json(), seen=seen)


def begun(register: Register) -> Taking | None:
    """The list that is on its way into a register."""
    taking = Taking.objects.filter(upload__register=register)
    return taking.select_related("upload").first()


def progress(taking: Taking) -> Progress:
    total = Proposal.from_json(taking.proposal).count
    return Progress(taking.upload.name or "Pasted cells", taking.done, total)


def read_on(taking: Taking, book: Workbook, model: DecisionModel) -> None:
    """Read the next part; nothing where somebody else has read it meanwhile."""
    start, proposal = taking.done, Proposal.from_json(taking.proposal)
    rows = take(book, proposal, model, start, start + IN_A_PART)
    told = [row.to_json() for row in rows]
    with transaction.atomic():
        as_it_was = Taking.objects.filter(pk=taking.pk, done=start)
        if as_it_was.update(done=start + len(rows)):
            Part.objects.create(taking=taking, rows=told)
    taking.done = start + len(rows)


def rows_of(taking: Taking) -> tuple[ImportedRow, ...]:
    """All that is read."""
    parts = taking.parts.values_list("rows", flat=True)
    return tuple(ImportedRow.from_json(row) for rows in parts for row in rows)
