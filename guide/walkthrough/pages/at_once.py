"""All questions of the reader's situation on one page, for those who know."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.pages.amount import AmountField, amount_field
from guide.walkthrough.pages.marks import Mark, marks, not_sure
from guide.walkthrough.pages.since import Since, since, unpinned
from scenarios.decision.model import Criterion


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the questions, with what is marked or typed."""

    criterion: Criterion
    options: tuple[Mark, ...]
    amount: AmountField | None
    """For a quantity."""
    after: str
    """After which question it counts, where that is still open; empty otherwise."""


@dataclass(frozen=True, slots=True)
class AtOncePage:
    """The questions that can bear on the reader's situation, as one form."""

    title: str
    edition_number: int | str
    since: Since | None
    notes: tuple[str, ...]
    action: str
    """Where it goes; without a purpose back here, to the first question that this
    brings."""
    kept: tuple[tuple[str, str], ...]
    """What the address says besides answers, as keys and values."""
    asked: tuple[Asked, ...]
    faults: tuple[Link, ...]
    """What cannot be used of what was typed, each leading to its field."""
    more_follow: bool
    """Whether the purpose is still open, which brings all other questions."""


def page(advice: Advice, typed: QueryDict) -> AtOncePage:
    """The form; with the purpose still open, only what it hangs on."""
    open_purpose = advice.model.purpose not in advice.reading.chosen
    here = reverse("at-once")
    asked = tuple(
        _asked(advice, criterion, typed)
        for criterion in advice.askable
        if not open_purpose or advice.applies(criterion)
    )
    return AtOncePage(
        title="All questions on one page",
        edition_number=advice.number,
        since=since(advice, f"{here}?{unpinned(advice).query()}"),
        notes=advice.reading.notes,
        action=f"{here}#asked-{len(asked) + 1}" if open_purpose else reverse("check"),
        kept=tuple(advice.reading.besides()),
        asked=asked,
        faults=tuple(
            Link(f"{advice.model.criterion(slug).title}: {unread.fault}", f"#{slug}")
            for slug, unread in advice.reading.unread.items()
        ),
        more_follow=open_purpose,
    )


def _asked(advice: Advice, criterion: Criterion, typed: QueryDict) -> Asked:
    chosen = advice.answers.get(criterion.slug, "")
    amount = None
    if criterion.is_quantity:
        amount = amount_field(advice, criterion, reverse("at-once"), typed)
        chosen = "" if amount.value else chosen
    options = (*marks(criterion, chosen), not_sure(chosen))
    return Asked(criterion, options, amount, _after(advice, criterion))


def _after(advice: Advice, criterion: Criterion) -> str:
    if advice.applies(criterion) or criterion.asked_when is None:
        return ""
    return advice.model.criterion(criterion.asked_when.criterion).title
