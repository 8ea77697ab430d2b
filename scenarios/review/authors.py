"""Who changed what, as the editors' log tells it."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry

LONGEST = 200
"""So much of a row's name is kept in the log."""

type Named = tuple[str, str]
"""What a kind of row is called, and what the row is."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed a row, and when."""

    name: str
    at: datetime


def authors(since: datetime | None) -> Mapping[Named, Author]:
    """The last one to change each row that was changed in the admin since then.

    The log knows a row by its name, so one that was renamed later is not found, nor
    is one that came from a file.
    """
    return dict(_touched(since))


def hands(kinds: Collection[str], since: datetime | None) -> frozenset[str]:
    """All who changed rows of some kinds in the admin since then, by their names.

    A row that says again what it said counts too: nobody has to tell whose change is
    left of several.
    """
    touched = _touched(since)
    return frozenset(author.name for (kind, _), author in touched if kind in kinds)


def _touched(since: datetime | None) -> Iterator[tuple[Named, Author]]:
    """Each row that was changed, and by whom; the last change comes last."""
    entries = LogEntry.objects.filter(content_type__app_label="scenarios")
    if since is not None:
        entries = entries.filter(action_time__gt=since)
    found = entries.select_related("user", "content_type").order_by("action_time")
    for entry in found:
        author = Author(entry.user.get_username(), entry.action_time)
        for named in _rows(entry):
            yield named, author


def author_of(kind: str, name: str, known: Mapping[Named, Author]) -> Author | None:
    """Who last changed a row; None if the log does not tell."""
    return known.get((kind, name[:LONGEST]))


def _rows(entry: LogEntry) -> Iterator[Named]:
    """The row that an entry is about, and those on its page that were changed."""
    assert entry.content_type is not None  # They were found by it.
    yield entry.content_type.name, entry.object_repr
    for part in _parts(entry.change_message):
        for told in part.values():
            if "object" in told:
                yield told["name"], told["object"][:LONGEST]


def _parts(message: str) -> list[dict[str, dict[str, str]]]:
    """What a message of the log tells apart; nothing of one that is plain text."""
    return json.loads(message) if message.startswith("[") else []
