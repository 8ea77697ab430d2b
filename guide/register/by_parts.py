"""A list is read a part at a time, so that its progress shows and it can be left.

What was read waits beside the register, so whoever comes back goes on from there, and
no more than one short step is left at the end. The same part read twice is kept once.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Manager, Max

from guide.register.brought_before import alike, as_before
from guide.register.keeping.rows import rows_by_key
from guide.register.keeping.waiting import as_it_is, is_there, put_aside
from guide.register.matching.proposal import ImportedRow, Proposal
from guide.register.matching.taking import take
from guide.register.models import Interface, Register, Taking, Upload
from guide.register.out.again import Returned, named, to_take
from guide.register.taking import keyed, wanted
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted

AT_ONCE = 1_000
"""Lists of up to so many rows are taken while one waits."""

IN_A_PART = 1_000
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
def begin(upload: Upload, proposal: Proposal, seen: int) -> Taking | None:
    """From now on the list is taken as confirmed, from its first row on.

    None where somebody has taken it, or thrown it away, meanwhile.
    """
    if not is_there(upload):
        return None
    Taking.objects.filter(upload=upload).delete()
    told = proposal.to_json()
    return Taking.objects.create(upload=upload, proposal=told, seen=seen)


def leave(taking: Taking) -> None:
    """Throw away what was read of a list, which waits to be looked over again."""
    Taking.objects.filter(pk=taking.pk).delete()


def begun(register: Register) -> Taking | None:
    """The list that is on its way into a register."""
    taking = Taking.objects.filter(upload__register=register)
    return taking.select_related("upload__register").first()


def progress(taking: Taking) -> Progress:
    total = Proposal.from_json(taking.proposal).count
    return Progress(taking.upload.name or "Pasted cells", len(taking.keys), total)


def read_on(taking: Taking, back: Returned, model: DecisionModel) -> None:
    """Read the next part; nothing where somebody else has read it meanwhile."""
    start, proposal = len(taking.keys), Proposal.from_json(taking.proposal)
    rows = take(back.book, proposal, model, start, start + IN_A_PART)
    upload = taking.upload
    before = [*upload.taken, *taking.keys]
    by_key = keyed(named(back, rows), before, upload.register)
    with transaction.atomic():
        now = as_it_is(taking)
        if now and len(now.keys) == start:
            _wait(taking, proposal, back, by_key, model)
            now.keys += by_key
            now.save(update_fields=["keys"])
    taking.keys += by_key


def _wait(
    taking: Taking,
    proposal: Proposal,
    back: Returned,
    rows: dict[str, ImportedRow],
    model: DecisionModel,
) -> None:
    """Let what rows say wait until all are read."""
    register = taking.upload.register
    known = rows_by_key(register, rows)
    new = to_take(back, rows, known, register, alike(proposal, register))
    last = max(map(_last, (register.interfaces, taking.waiting)))
    before = as_before(back, new, known, register, proposal, model)
    told = wanted(register, proposal, new, known, last, model, before)
    put_aside(taking, told, known)


def _last(rows: Manager[Interface]) -> int:
    return rows.aggregate(last=Max("position"))["last"] or 0
