"""The history of one row: its versions, and those of all that ever were its parts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from reversion.models import Revision, Version

from scenarios.history.rows import (
    DELETED,
    Row,
    RowId,
    as_row,
    rows_now,
    saying,
    with_makers,
)
from scenarios.history.subjects import TOLD, parts_of

type Rows = Mapping[RowId, Row]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row said before, and what it says after; None where it is not there."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        row = self.after or self.before
        assert row is not None
        return row

    @property
    def columns(self) -> list[str]:
        """What differs, of the columns that both sides have."""
        if not (self.before and self.after):
            return list(self.row.values)
        before, after = self.before.values, self.after.values
        return [
            name for name in after if name in before and before[name] != after[name]
        ]


class Story:
    """What a row and its parts said at any time, as far as it is kept."""

    def __init__(
        self, model: type[Model], pk: Any, hidden: Collection[type[Model]] = ()
    ) -> None:
        self.id: RowId = (model, str(pk))
        self.hidden = hidden
        """The kinds of rows that are not told of, nor of their parts."""
        self.ids = dict(self._all_ids(model, {str(pk)}))
        self.versions: dict[RowId, list[Version]] = defaultdict(list)
        for kind, pks in self.ids.items():
            kept = Version.objects.get_for_model(kind).filter(object_id__in=pks)
            for version in with_makers(kept).order_by("pk"):
                self.versions[kind, version.object_id].append(version)

    @cached_property
    def revisions(self) -> list[tuple[Revision, list[RowChange]]]:
        """All revisions, newest first, with what each changed."""
        revisions: dict[int, Revision] = {}
        found: dict[int, list[RowChange]] = defaultdict(list)
        for versions in self.versions.values():
            for version, change in _told(versions):
                revisions[version.revision_id] = version.revision
                found[version.revision_id].append(change)
        told = (
            (revisions[pk], self._sorted(paired(made))) for pk, made in found.items()
        )
        newest = sorted(told, key=lambda pair: pair[0].pk, reverse=True)
        return [(revision, changes) for revision, changes in newest if changes]

    @property
    def last(self) -> Version | None:
        """The last version of the row itself; None if none is kept."""
        return self.versions[self.id][-1] if self.versions[self.id] else None

    @property
    def left_out(self) -> list[type[Model]]:
        """The kinds that would be told of if they were not hidden."""
        every = (model for kind in self.ids for model, _ in _kinds_of_parts(kind))
        return [model for model in dict.fromkeys(every) if model in self.hidden]

    def at(self, revision: int) -> Rows:
        """The row and its parts as they were after a revision."""
        rows = {}
        for at, versions in self.versions.items():
            until = [one for one in versions if one.revision_id <= revision]
            if until and until[-1].format != DELETED:
                rows[at] = as_row(until[-1])
        return rows

    def now(self) -> Rows:
        """The row, and all that ever were its parts, as the tables have them now."""
        rows = (row for kind, pks in self.ids.items() for row in rows_now(kind, pks))
        return {row.id: row for row in rows}

    def towards(self, then: Rows) -> list[RowChange]:
        """What would change if all became as it was then."""
        now = self.now()
        ids = dict.fromkeys([*self._within(then), *self._within(now)])
        return self._sorted(paired(RowChange(now.get(at), then.get(at)) for at in ids))

    def _all_ids(
        self, model: type[Model], pks: set[str]
    ) -> Iterator[tuple[type[Model], set[str]]]:
        """Some rows of a kind, and all that ever were their parts, by kind."""
        yield model, pks
        for kind, owner in _kinds_of_parts(model):
            if kind not in self.hidden:
                yield from self._all_ids(kind, _ever_parts(kind, owner, pks))

    def _within(self, rows: Rows) -> list[RowId]:
        """The row and its parts, of rows that may be parts of others by now."""
        found = [self.id] if self.id in rows else []
        for model, pk in found:
            for kind, owner in _kinds_of_parts(model):
                found += [
                    at
                    for at, row in rows.items()
                    if at[0] is kind and str(row.values[owner]) == pk
                ]
        return found

    def _sorted(self, changes: Iterable[RowChange]) -> list[RowChange]:
        """The row itself first, then its parts, kind by kind."""
        places = list(self.ids)
        return sorted(changes, key=lambda c: (places.index(c.row.model), c.row.name))


def _kinds_of_parts(model: type[Model]) -> list[tuple[type[Model], str]]:
    """What is told with a row of a kind, each with its column that names the owner."""
    return [parts_of(model, name) for name in sorted(TOLD.get(model, ()))]


def _ever_parts(kind: type[Model], owner: str, pks: set[str]) -> set[str]:
    if not pks:
        return set()
    kept = Version.objects.get_for_model(kind).filter(saying(owner, pks))
    now = kind._base_manager.filter(**{f"{owner}__in": pks})
    return {
        *kept.values_list("object_id", flat=True),
        *map(str, now.values_list("pk", flat=True)),
    }


def _told(versions: Iterable[Version]) -> Iterator[tuple[Version, RowChange]]:
    """The versions of one row, each with what it changed."""
    before: Row | None = None
    for version in versions:
        row = as_row(version)
        if version.format == DELETED:
            yield version, RowChange(before or row, None)
            before = None
        else:
            yield version, RowChange(before, row)
            before = row


def paired(changes: Iterable[RowChange]) -> list[RowChange]:
    """Without those that change nothing, a row that was made anew being the same."""
    every = list(changes)
    gone = {_known_by(c): c for c in every if c.after is None}
    made: list[RowChange] = []
    for change in every:
        if change.before is None and (old := gone.pop(_known_by(change), None)):
            made.append(RowChange(old.before, change.after))
        elif change.after is not None:
            made.append(change)
    return [change for change in (*made, *gone.values()) if change.columns]


def _known_by(change: RowChange) -> tuple[Any, ...]:
    return change.row.model, change.row.known_by
