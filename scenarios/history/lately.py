"""Revisions over all rows: what each was about, and what was deleted and is gone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model, QuerySet
from django.utils.text import capfirst
from reversion.models import Revision, Version

from scenarios.history.recording import FOUND
from scenarios.history.rows import DELETED, Row, RowId, as_row, with_makers
from scenarios.history.story import RowChange
from scenarios.history.subjects import KNOWN_BY, WITH_A_PAGE, parts_of
from scenarios.history.words import Names, briefly, many, title_of, who
from scenarios.models import Edition
from scenarios.passages import OWNERS
from scenarios.text.words import listed
from scenarios.uses import PARTS

CHANGED = "changed"
MOST_NAMED = 12
"""A revision of more rows tells only how many of each kind."""
MOST_READ = 300
"""Of a revision of more versions, parts of rows are not even counted."""


@dataclass(frozen=True, slots=True)
class About:
    """A row that has a page, and what a revision did to it."""

    model: type[Model]
    pk: str
    name: str
    done: str
    what: str = ""
    """The fields and parts of it that changed; empty if it came or went."""

    @property
    def kind(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))


@dataclass(frozen=True, slots=True)
class Told:
    """A revision: who made it, and what it was about, or only how much."""

    revision: Revision
    who: str
    rows: Sequence[About]
    short: str


def kinds_with_parts(kinds: Iterable[type[Model]]) -> list[int]:
    """The content types of some kinds and of their parts without a page."""
    models = [
        *kinds,
        *(part for part, owner in _owned() if owner in kinds),
    ]
    return [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]


def revisions(kinds: Iterable[type[Model]]) -> QuerySet[Any]:
    """The revisions that are about some kinds, newest first."""
    about = Version.objects.filter(content_type__in=kinds_with_parts(kinds))
    found = Revision.objects.filter(pk__in=about.values("revision"))
    found = found.select_related("user").prefetch_related("hands__user")
    return found.order_by("-pk")  # type: ignore[no-any-return]


def tell(found: Sequence[Revision], kinds: Iterable[type[Model]]) -> list[Told]:
    """Some revisions with what each was about, of some kinds."""
    names, types = Names(), kinds_with_parts(kinds)
    every = Version.objects.filter(content_type__in=types)
    told = []
    for revision in found:
        versions = every.filter(revision=revision).order_by("pk")
        rows, short = _about(versions, names)
        if revision.comment == FOUND:
            rows = [replace(row, done="as it was", what="") for row in rows]
        told.append(Told(revision, who(revision), rows, short))
    return told


def _about(versions: QuerySet[Any], names: Names) -> tuple[Sequence[About], str]:
    """What versions of one revision are about, or only how much it is."""
    if versions.count() > MOST_READ:
        return (), _counted(_of_each_kind(versions))
    done, known = _done(versions)
    if len(done) > MOST_NAMED:
        return (), _counted(Counter(model for model, _ in done))
    new, what = _new(versions, known), _what(versions, names)
    return [
        About(*at, known.get(at) or names.of(*at), "added")
        if at in new and did == CHANGED
        else About(
            *(at[0], at[1], known.get(at) or names.of(*at), did),
            "; ".join(what[at]) if did == CHANGED else "",
        )
        for at, did in done.items()
    ], ""


def _what(versions: QuerySet[Any], names: Names) -> Mapping[RowId, Iterable[str]]:
    """What some versions say otherwise than those before them, of each row."""
    rows = [(as_row(version), version.format == DELETED) for version in versions]
    before = _before(versions, [row.id for row, _ in rows])
    found: dict[RowId, dict[str, None]] = defaultdict(dict)
    for row, is_deleted in rows:
        change = RowChange(before.get(row.id), None if is_deleted else row)
        said = briefly(change, names)
        if owner := OWNERS.get(row.model):
            relation: Any = row.model._meta.get_field(owner)
            part = ": ".join(
                filter(None, (title_of(RowChange(row, row)), ", ".join(said)))
            )
            found[relation.related_model, str(row.values[owner])][part] = None
        else:
            found[row.id] |= dict.fromkeys(said)
    return found


def _before(versions: QuerySet[Any], rows: Iterable[RowId]) -> Mapping[RowId, Row]:
    """What rows said before some versions of them."""
    by_kind: dict[type[Model], list[str]] = defaultdict(list)
    for model, pk in rows:
        by_kind[model].append(pk)
    first = min(version.pk for version in versions)
    found = {}
    for model, pks in by_kind.items():
        kept = Version.objects.get_for_model(model).filter(object_id__in=pks)
        each = kept.filter(pk__lt=first).order_by().values("object_id")
        lasts = each.annotate(last=Max("pk")).values("last")
        for version in Version.objects.filter(pk__in=lasts).exclude(format=DELETED):
            row = as_row(version)
            found[row.id] = row
    return found


def _of_each_kind(versions: QuerySet[Any]) -> Mapping[type[Model], int]:
    """How many rows of each kind with a page some versions are about."""
    counts = Counter(versions.values_list("content_type", flat=True))
    kinds = ContentType.objects.get_for_models(*WITH_A_PAGE, Edition)
    return {model: counts[kind.pk] for model, kind in kinds.items() if counts[kind.pk]}


def _done(versions: Iterable[Version]) -> tuple[dict[RowId, str], dict[RowId, str]]:
    """What was done to rows with a page, and the names of those that were written."""
    done: dict[RowId, str] = {}
    known: dict[RowId, str] = {}
    for version in versions:
        row = as_row(version)
        if owner := OWNERS.get(row.model):
            relation: Any = row.model._meta.get_field(owner)
            done.setdefault((relation.related_model, str(row.values[owner])), CHANGED)
        else:
            known[row.id] = row.name
            done[row.id] = "deleted" if version.format == DELETED else CHANGED
    return done, known


def _counted(kinds: Mapping[type[Model], int]) -> str:
    return listed(many(number, model) for model, number in kinds.items())


def _new(versions: QuerySet[Any], known: Mapping[RowId, str]) -> set[RowId]:
    """Those of some rows that were not there before these versions of them."""
    by_kind: dict[type[Model], list[str]] = defaultdict(list)
    for model, pk in known:
        by_kind[model].append(pk)
    first = min(version.pk for version in versions)
    found = set()
    for model, pks in by_kind.items():
        kept = Version.objects.get_for_model(model).filter(object_id__in=pks)
        before = kept.filter(pk__lt=first).order_by("pk")
        last = dict(before.values_list("object_id", "format"))
        found |= {(model, pk) for pk in pks if last.get(pk, DELETED) == DELETED}
    return found


def gone(kinds: Iterable[type[Model]]) -> list[tuple[Version, Revision]]:
    """The last versions of rows that are gone, newest first, and what deleted them.

    A row that hung on another one and went with it comes back with it; one that was
    made anew is not gone.
    """
    found = []
    for model in kinds:
        lasts = Version.objects.get_deleted(model).filter(format=DELETED)
        found += list(with_makers(lasts))
    went = {
        (version._model, version.object_id, version.revision_id) for version in found
    }
    return [
        (version, version.revision)
        for version in sorted(found, key=lambda one: one.pk, reverse=True)
        if not _went_along(version, went) and not _is_there_anew(version)
    ]


def _went_along(version: Version, went: set[tuple[type[Model], str, int]]) -> bool:
    """Whether the same revision deleted what the row was a part of."""
    row = as_row(version)
    owners = [
        (model, column)
        for model, names in PARTS.items()
        for part, column in (parts_of(model, name) for name in names)
        if part is row.model
    ]
    return any(
        (model, str(row.values[column]), version.revision_id) in went
        for model, column in owners
    )


def _is_there_anew(version: Version) -> bool:
    """Whether another row says the same thing by now: a fit of the same two."""
    row = as_row(version)
    if row.known_by == (row.pk,):
        return False
    columns = dict(zip(KNOWN_BY[row.model], row.known_by, strict=True))
    return row.model._default_manager.filter(**columns).exists()


def _owned() -> list[tuple[type[Model], type[Model]]]:
    """Parts without a page, each with the kind that it is a part of."""
    return [
        (part, part._meta.get_field(column).related_model)  # type: ignore[misc]
        for part, column in OWNERS.items()
    ]
