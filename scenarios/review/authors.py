"""Who changed what, as the history tells it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from reversion.models import Revision, Version

from scenarios.history.rows import with_makers
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


def authors(rows: Collection[Named], since: datetime | None) -> Mapping[Named, Author]:
    """The last one to change each of some rows that was changed since then.

    A row goes by its name, so one that was renamed later is not found.
    """
    names = {name for _, name in rows}
    return {
        (version.content_type.name, version.object_repr): Author(
            who(version.revision), version.revision.date_created
        )
        for version in _versions(since).filter(object_repr__in=names)
    }


def hands(kinds: Collection[str], since: datetime | None) -> frozenset[str]:
    """All who changed rows of some kinds in the admin since then, by their names.

    A change of a part is one of its whole, and one of a family is one of its patterns.
    A row that says again what it said counts too: nobody has to tell whose change is
    left of several. Who wrote a draft counts beside the one who published it.
    """
    by_somebody = Q(revision__user__isnull=False) | Q(revision__hands__isnull=False)
    return frozenset(
        user.get_username()
        for version in _versions(since).filter(by_somebody).distinct()
        if not _kinds_of(version).isdisjoint(kinds)
        for user in _hands_of(version.revision)
    )


def _hands_of(revision: Revision) -> Iterator[Any]:
    """Who made a revision, and who wrote the draft that it published."""
    if revision.user:
        yield revision.user
    yield from (hand.user for hand in revision.hands.all())


def _kinds_of(version: Version) -> set[str]:
    """What the row of a version is called, and what it is a part of."""
    model = version.content_type.model_class()
    part_of = "pattern" if model is Family else OWNERS.get(model, "")
    return {version.content_type.name, part_of} - {""}


def _versions(since: datetime | None) -> QuerySet[Version]:
    """What rows said by each change of them; the last change comes last."""
    versions: QuerySet[Version] = with_makers(Version.objects.all())
    if since is not None:
        versions = versions.filter(revision__date_created__gt=since)
    return versions.defer("serialized_data").order_by("pk")
