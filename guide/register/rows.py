"""The rows of a whole register, with what the pages on all of them need."""

from collections.abc import Sequence
from typing import Any, Protocol

from guide.register.assessing import Answering
from guide.register.models import Register

NEEDED = (
    *("pk", "key", "name", "source", "target", "owner", "runs_at", "named"),
    *("answers", "unread", "edition"),
)


class Row(Answering, Protocol):
    """What of a row is needed where all are looked at."""

    pk: Any
    key: Any
    name: Any
    source: Any
    target: Any
    owner: Any
    runs_at: Any
    named: Any
    unread: Any


def rows_of(register: Register) -> Sequence[Row]:
    """All rows, in their order: making whole ones would take three times as long."""
    rows: list[Any] = list(register.interfaces.values_list(*NEEDED, named=True))
    return rows
