"""Who changed what, as the history tells it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Revision, Version

from scenarios.history.words import who
from scenarios.models import Family
from scenarios.passages import OWNERS

type Named = tuple[str, str]
"""What a kind of row is called, and what the row is."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed a row, and when."""

    name: str
    at: datetime


class Changed:
    """All changes of rows since some time, or all there are.

    They are read once, and without what the rows said: a release that was loaded is
    thousands of them, in one revision.
    """

    def __init__(self, since: datetime | None) -> None:
        later = Q() if since is None else Q(revision__date_created__gt=since)
        rows = Version.objects.filter(later).order_by("pk")
        self._rows = list(rows.values_list("content_type", "object_repr", "revision"))
        # Behind the rows, so that there is one of each whatever is saved meanwhile.
        made = Revision.objects.filter(pk__in=rows.order_by().values("revision"))
        made = made.select_related("user").prefetch_related("hands__user")
        self._revisions = made.in_bulk()

    def authors(self) -> Mapping[Named, Author]:
        """The last one to change each row.

        A row goes by its name, so one that was renamed later is not found.
        """
        made = {
            pk: Author(who(revision), revision.date_created)
            for pk, revision in self._revisions.items()
        }
        return {
            (_kind(kind).name, name): made[revision]
            for kind, name, revision in self._rows
        }

    def hands(self, kinds: Collection[str]) -> frozenset[str]:
        """All who changed rows of some kinds in the admin, by their names.

        A change of a part is one of its whole, and one of a family is one of its
        patterns. A row that says again what it said counts too: nobody has to tell
        whose change is left of several. Who wrote a draft counts beside the one who
        published it.
        """
        made = {(kind, revision) for kind, _, revision in self._rows}
        return frozenset(
            user.get_username()
            for kind, revision in made
            if not _kinds_of(_kind(kind)).isdisjoint(kinds)
            for user in _hands_of(self._revisions[revision])
        )


def _hands_of(revision: Revision) -> Iterator[Any]:
    """Who made a revision, and who wrote the draft that it published."""
    if revision.user:
        yield revision.user
    yield from (hand.user for hand in revision.hands.all())


def _kind(pk: int) -> ContentType:
    return ContentType.objects.get_for_id(pk)


def _kinds_of(kind: ContentType) -> set[str]:
    """What a row of a kind is called, and what it is a part of."""
    model: Any = kind.model_class()
    part_of = "pattern" if model is Family else OWNERS.get(model, "")
    return {kind.name, part_of} - {""}
