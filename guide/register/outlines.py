"""Rows of a register in outline: what the pages on many of them need."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Protocol

from guide.register.assessing import Answering
from guide.register.keeping.rows import MOST_NAMED
from guide.register.matching.jobs import PURPOSE_UNTOLD
from guide.register.models import Register

NEEDED = (
    *("pk", "key", "name", "source", "target", "owner", "runs_at", "named"),
    *("answers", "unread", "edition"),
)


class Unread(Protocol):
    """What of a row is needed to tell what of it was not read."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def unread(self) -> Sequence[Sequence[str]]: ...


class Outline(Answering, Unread, Protocol):
    """What of a row is needed where many are looked at."""

    @property
    def pk(self) -> int: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def runs_at(self) -> str: ...
    @property
    def named(self) -> str: ...


def unread_of(row: Unread) -> Iterator[tuple[str, str, str]]:
    """Column, text and why of each cell that could not be taken over; what is said of
    no column alone, of the row itself."""
    for column, text, why in row.unread:
        yield column or "The row itself", text or row.name or row.key, why


def still_unread[Cell: Sequence[str]](
    cells: Sequence[Cell], answers: Mapping[str, str], purpose: str
) -> list[Cell]:
    """Those of the cells that could not be taken over which still are not, once a row
    has these answers: if the question for its `purpose` is among them, that need not
    be plain from its list."""
    known = PURPOSE_UNTOLD if purpose in answers else ()
    return [cell for cell in cells if cell[2] not in known]


def outlines(register: Register, pks: Set[int] | None = None) -> Sequence[Outline]:
    """All rows, or those of some ids, in their order.

    Whole ones would take three times as long to make.
    """
    rows = register.interfaces.values_list(*NEEDED, named=True)
    if pks is not None and len(pks) <= MOST_NAMED:
        rows = rows.filter(pk__in=pks)
    found: list[Any] = list(rows)
    return found if pks is None else [row for row in found if row.pk in pks]
