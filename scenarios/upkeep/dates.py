"""How old is what the guide says.

A fact is as old as the page that states it. That somebody read the page again does
not make it younger, but tells that it still says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F
from django.utils.formats import date_format

from scenarios.models import Limit, Reference
from scenarios.text.words import counted, listed
from scenarios.upkeep.notes import Note, NoteKind

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact that has a date, by the document that states it."""

    day: date
    reference: Reference


def oldest(
    references: Iterable[Reference], limits: Iterable[Limit] = ()
) -> Dated | None:
    """The oldest fact of a page; None where nothing on it has a date."""
    stated = [
        *((reference.page_date, reference) for reference in references),
        *((limit.as_of, limit.reference) for limit in limits),
    ]
    dated = [Dated(day, reference) for day, reference in stated if day]
    return min(dated, key=lambda fact: fact.day, default=None)


def old_facts(today: date) -> list[Note]:
    """A note for each document with facts older than a year, the oldest first.

    A limit is as old as its page. A document without such limits is told as well
    when nobody has read it for a year; where nobody says when, its page counts.
    """
    ago = today - YEAR
    limits = _limits_before(ago)
    by_age = Reference.objects.order_by(F("page_date").asc(nulls_last=True), "slug")
    return [
        Note(
            NoteKind.OLD, reference, _sentence(reference, limits.get(reference.pk, {}))
        )
        for reference in by_age
        if reference.pk in limits or _last_known(reference, today) < ago
    ]


def _limits_before(day: date) -> dict[int, Counter[str]]:
    """How many limits of which pattern are older, by the document that states them.

    What was withdrawn is over, and grows no older.
    """
    found: dict[int, Counter[str]] = {}
    in_force = Limit.objects.exclude(kind=Limit.Kind.WITHDRAWN)
    old = in_force.filter(as_of__lt=day).select_related("pattern")
    for limit in old.order_by("pattern__order"):
        found.setdefault(limit.reference_id, Counter())[limit.pattern.name] += 1
    return found


def _last_known(reference: Reference, today: date) -> date:
    """When a document was last read, or written; today where nobody knows."""
    return reference.checked_on or reference.page_date or today


def _sentence(reference: Reference, limits: Mapping[str, int]) -> str:
    page, read = reference.page_date, reference.checked_on
    said = [
        f"“{reference.title}”: {f'page of {_day(page)}' if page else 'not dated'}",
        f"last read on {_day(read)}" if read else "not marked as read",
    ]
    states = [f"{counted(many, 'limit')} of {name}" for name, many in limits.items()]
    return f"{', '.join(said)}.{f' It states {listed(states)}.' if states else ''}"


def _day(day: date) -> str:
    return date_format(day, "j F Y")
