"""What an older edition's page says of today's: that there is one, and what it turned.

Of all that was changed since, only what can bear on these answers is told, each with
the edition that brought it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.text import capfirst

from guide.walkthrough.advice import Advice
from guide.walkthrough.links import Link
from guide.walkthrough.pages.headline import title
from guide.walkthrough.reading import Reading
from scenarios.decision.differences import Difference, Key, Table, differences
from scenarios.decision.model import UNSURE
from scenarios.published import Published, published
from scenarios.review.changes import changes

DECIDES: Mapping[Table, frozenset[str]] = {
    Table.FIT: frozenset({"verdict"}),
    Table.OPTION: frozenset({"lower", "rhythm", "assumed"}),
    Table.CRITERION: frozenset({"asked_when"}),
}
"""The fields of a row that can turn a result; the others only say it otherwise."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What bears on the answers in one edition, in a line for each row."""

    edition: Link
    at: datetime
    note: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """What today's edition says instead, and why."""

    then: str
    now: str
    why: tuple[Brought, ...]
    """The editions that brought it about, oldest first; empty where no single row
    of what was answered did."""


@dataclass(frozen=True, slots=True)
class Since:
    """That a page is of an older edition, with the same page of today's."""

    number: int | str
    at: datetime
    today: int | str
    today_url: str
    lost: tuple[str, ...] = ()
    """The answers that today's edition does not have any more, with their questions."""
    stays: bool = False
    """Whether today's edition is known to say the same to all answers that it has."""
    turned: Turned | None = None
    """What it says instead; None, too, where it is not looked for."""
    took: tuple[Brought, ...] = ()
    """The editions that took answers out, where that turned nothing."""


def since(advice: Advice, today_url: str, *, compared: bool = False) -> Since | None:
    """What there is to say of editions since; None in today's.

    `today_url` is the same page in today's edition; `compared` has the results of
    both told as well.
    """
    if advice.today is None or not isinstance(advice.number, int):
        return None
    *later, own = published(advice.number)
    turned = _turned(advice, advice.today, later) if compared else None
    lost = _lost(advice, advice.today)
    stays = compared and turned is None
    return Since(
        number=advice.number,
        at=own.at,
        today=advice.today.number,
        today_url=today_url,
        lost=tuple(_answer(advice, slug) for slug in lost),
        stays=stays,
        turned=turned,
        took=_why(later, {*_rows_of(advice, lost)}) if stays and lost else (),
    )


def unpinned(advice: Advice) -> Reading:
    """The answers as they are, asked of today's edition, which says what it lost."""
    return replace(advice.reading, edition=None)


def _turned(advice: Advice, today: Advice, later: list[Published]) -> Turned | None:
    """How today's result differs; None where both say the same."""
    if _said(advice) == _said(today):
        return None
    why = _why(later, {*_bearing(advice, today)})
    return Turned(then=title(advice), now=title(today), why=why)


def _why(later: list[Published], rows: set[tuple[Table, Key]]) -> tuple[Brought, ...]:
    """What the editions since changed of some rows, oldest first."""
    told = (_brought(edition, rows) for edition in reversed(later))
    return tuple(brought for brought in told if brought.changes)


def _lost(advice: Advice, today: Advice) -> list[str]:
    """The questions to which an answer was given that today's edition cannot read."""
    if not today.reading.lost:
        return []
    read = {*today.reading.chosen, *today.reading.unread}
    chosen = advice.reading.chosen.items()
    return [slug for slug, option in chosen if option != UNSURE and slug not in read]


def _answer(advice: Advice, slug: str) -> str:
    """An answer as its edition words it, with its question."""
    criterion = advice.model.criterion(slug)
    label = criterion.option(advice.reading.chosen[slug]).label
    return f"“{label}” for “{criterion.title}”"


def _rows_of(advice: Advice, slugs: Iterable[str]) -> Iterator[tuple[Table, Key]]:
    """The rows that some answers need to be understood."""
    for slug in slugs:
        yield Table.CRITERION, (slug,)
        yield Table.OPTION, (slug, advice.reading.chosen[slug])


def _said(advice: Advice) -> frozenset[str] | str:
    """The patterns that a result puts forward, or what it says where it has none."""
    return frozenset(advice.ahead) or title(advice)


def _bearing(advice: Advice, today: Advice) -> Iterator[tuple[Table, Key]]:
    """The rows that differ and could have turned what these answers get."""
    heard = {*advice.heard.items(), *today.heard.items()}
    asked = {*advice.answers, *today.answers}
    ahead = {*advice.recommended, *today.recommended}

    def bears(table: Table, key: Key) -> bool:
        match table, key:
            case Table.FIT, (pattern, criterion, option):
                return pattern in ahead and (criterion, option) in heard
            case Table.OPTION | Table.CRITERION, (criterion, *_):
                return criterion in asked
            case Table.PATTERN, (pattern,):
                return pattern in ahead
        return table is Table.MODEL

    for found in differences(advice.model, today.model):
        if _decides(found) and bears(found.table, found.key):
            yield found.table, found.key


def _decides(found: Difference) -> bool:
    """Whether a row came, went or changed in what a result follows from."""
    if found.table is Table.MODEL or bool(found.before) != bool(found.after):
        return True
    return any(edit.field in DECIDES.get(found.table, ()) for edit in found.edits)


def _brought(edition: Published, bearing: set[tuple[Table, Key]]) -> Brought:
    """What one edition changed of the rows that bear on the answers."""
    before = edition.before
    found = [
        change
        for change in edition.changes
        if (change.table, change.key) in bearing and _decides(change)
    ]
    told = changes(before.model, edition.model, found) if before else ()
    return Brought(
        edition=Link(
            f"Edition {edition.number}", reverse("edition", args=[edition.number])
        ),
        at=edition.at,
        note=edition.note,
        changes=tuple(capfirst(change.brief) for change in told),
    )
