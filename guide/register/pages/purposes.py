"""What rows may be for that do not say it: by the words in which their list tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide.register.matching.jobs import PURPOSE_UNTOLD
from guide.register.matching.words import plain
from guide.register.models import Interface, Register
from guide.register.outlines import Outline, outlines
from guide.register.pages.row import model_of
from guide.walkthrough.own_words.proposing import Knowledge, Proposed, propose
from guide.walkthrough.pages.marks import Mark
from scenarios.decision.model import UNSURE, DecisionModel

SURE, PERHAPS = 5.0, 2.0
"""By so much more must words speak for a purpose than for any other, a hint among
them, for it to be chosen beforehand, or to be named.

Judgement, by 23 lists whose truth is known: of 45 rows without a purpose of which words
spoke so much for one, it was right for 40 and wrong for one; the others have none, as
they pass F&O by or contradict themselves.
"""
SENTENCE = 4
"""Cells of so many words tell something of a row."""
MOST_LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that does not say what it is for, and what its words suggest."""

    pk: int
    key: str
    name: str
    text: str
    """All that the list says of it in words."""
    options: tuple[Mark, ...]
    """The purposes to choose from: first, to leave it open."""
    words: tuple[str, ...]
    """Those that suggest one; none where none do."""
    perhaps: str
    """A purpose that they suggest less plainly, which nobody chose."""

    @property
    def field(self) -> str:
        """What its purpose is called in a form."""
        return f"for.{self.pk}"


def without_purpose(register: Register) -> list[int]:
    """The ids of the rows of which nobody knows what they are for, in their order.

    Rows whose list tells why they have none, such as that they go both ways, are left.
    """
    models: dict[int | None, DecisionModel] = {}
    return [row.pk for row in outlines(register) if _is_open(register, row, models)]


def _is_open(
    register: Register, row: Outline, models: dict[int | None, DecisionModel]
) -> bool:
    if row.edition not in models:
        models[row.edition] = model_of(register, row)
    purpose = models[row.edition].purpose
    said = {**register.defaults, **row.answers}.get(purpose, UNSURE)
    whys = {why for column, _, why in row.unread if not column}
    return bool(purpose) and said == UNSURE and whys <= PURPOSE_UNTOLD


def suggestions(
    register: Register,
    pks: Sequence[int],
    knowledge: Knowledge,
    typed: Mapping[str, str],
) -> Iterator[Suggestion]:
    """What the words of some rows suggest; `typed` is what a form chose instead."""
    for row in register.interfaces.filter(pk__in=pks):
        text = text_of(row)
        model = model_of(register, row)
        yield _suggestion(row, text, model, propose(text, knowledge, model).job, typed)


def text_of(row: Interface) -> str:
    """All that the list says of a row in words, as sentences, each once."""
    said = ". ".join(text.strip(" .") for text in (row.name, row.note) if text.strip())
    for cell in map(plain, row.cells):
        if len(cell.split()) >= SENTENCE and cell.strip(" .") not in said:
            said = f"{said}. {cell.strip(' .')}"
    return said[:MOST_LETTERS]


def _suggestion(
    row: Interface,
    text: str,
    model: DecisionModel,
    job: Proposed | None,
    typed: Mapping[str, str],
) -> Suggestion:
    lead = _lead(job)
    best = job.best if job and lead >= PERHAPS else None
    chosen = typed.get(f"for.{row.pk}", best.option if best and lead >= SURE else "")
    purpose = model.criterion(model.purpose)
    options = [
        Mark(each.slug, each.label, each.slug == chosen) for each in purpose.options
    ]
    return Suggestion(
        pk=row.pk,
        key=row.key,
        name=row.name,
        text=text,
        options=(Mark("", "Leave it open", not chosen), *options),
        words=tuple(dict.fromkeys(text[a:b] for a, b in best.spans)) if best else (),
        perhaps=purpose.option(best.option).label if best and not chosen else "",
    )


def _lead(job: Proposed | None) -> float:
    """By how much more speaks for a purpose than for the next; 0 without a hint."""
    if job is None or not job.best.hinted:
        return 0
    return job.best.score - max((other.score for other in job.others), default=0)
