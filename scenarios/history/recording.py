"""Write down what a block of code changes: each row once, at its end.

What the tables said before is written too where no version says so: of content from
before history was kept, or changed by nobody whom we know.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone
from reversion.models import Revision, Version
from reversion.revisions import get_registered_models

from scenarios.history import pictures
from scenarios.history.rows import DELETED, SAVED, RowId, versions_now
from scenarios.history.subjects import FOLLOWED, parts_of, register
from scenarios.models import Hand

SHIPPED = "the shipped content"
"""What the loader says of its revisions."""
LOADING = f"Loading {SHIPPED}"
FOUND = "As it was found: changed outside these pages, or before history was kept"

type Pks = dict[type[Model], set[Any]]
type Job = Callable[[set[Any]], None]


class Block:
    """The rows that a block of code touches, and what they said before."""

    def __init__(self, comment: str, by: Any) -> None:
        self.comment, self.by = comment, by
        self.writers: set[Any] = set()
        """Who wrote what is changed, if others did."""
        self.known: dict[RowId, Version | None] = {}
        """What rows said before; None of what is new."""
        self.found: list[Version] = []
        """What no version said of them."""
        self.touched: Pks = defaultdict(set)
        self.gone: dict[RowId, Version] = {}
        self.jobs: dict[Job, set[Any]] = defaultdict(set)
        """What is to be done at its end, with what."""

    def before(self, row: Model) -> None:
        """Look at a row, and at its parts, that are about to change."""
        if row.pk is None or row._state.adding or _id(row) in self.known:
            return
        for model, pks in _with_parts({type(row): {row.pk}}).items():
            unknown = [pk for pk in pks if (model, str(pk)) not in self.known]
            now = versions_now(model, unknown)
            self.found += _news(model, now)
            self.known |= {(model, version.object_id): version for version in now}

    def after(self, row: Model) -> None:
        """A row was written."""
        self.known.setdefault(_id(row), None)
        self.touched[type(row)].add(row.pk)

    def leaving(self, row: Model) -> None:
        """A row is about to be deleted."""
        self.before(row)
        self.touched[type(row)].discard(row.pk)
        if version := self.known.get(_id(row)):
            self.gone[_id(row)] = _as_deleted(version)

    def write(self) -> Revision | None:
        """The revision with all that has changed; None if nothing has."""
        # First, so that what was found is not taken for a change.
        _write(self.found, FOUND, None)
        versions = [
            version
            for model, pks in _with_parts(self.touched).items()
            for version in _news(model, versions_now(model, pks))
        ]
        revision = _write([*versions, *self.gone.values()], self.comment, self.by)
        if revision:
            others = self.writers - {self.by}
            Hand.objects.bulk_create(
                Hand(revision=revision, user=user) for user in others
            )
        return revision


_block: ContextVar[Block | None] = ContextVar("block", default=None)


@contextmanager
def recording(comment: str = "", by: Any = None) -> Iterator[Block]:
    """A transaction at whose end all that was changed in it is in the history.

    Within another one, it keeps a revision of its own.
    """
    with transaction.atomic():
        block = Block(comment, by)
        token = _block.set(block)
        try:
            yield block
        finally:
            _block.reset(token)
        if not transaction.get_rollback():
            block.write()
            for job, things in block.jobs.items():
                job(things)


def at_the_end(job: Job, things: set[Any]) -> bool:
    """Whether there is a block, which then does this once for all that it touches."""
    block = _block.get()
    if block:
        block.jobs[job] |= things
    return block is not None


def written_by(users: Iterable[Any]) -> None:
    """Name those who wrote what is changed beside the one who changes it."""
    if block := _block.get():
        block.writers.update(users)


def _id(row: Model) -> RowId:
    return type(row), str(row.pk)


def _with_parts(rows: Pks) -> Pks:
    """Some rows and all their parts: some are written without a signal."""
    found: Pks = defaultdict(set)
    for model, pks in rows.items():
        found[model] |= pks
        for name in FOLLOWED.get(model, ()) if pks else ():
            kind, owner = parts_of(model, name)
            parts = kind._base_manager.filter(**{f"{owner}__in": pks})
            found[kind].update(parts.values_list("pk", flat=True))
    return found


def _news(model: type[Model], now: list[Version]) -> list[Version]:
    """Those that do not say what the last version of their row says."""
    if not now:
        return []
    kept = Version.objects.get_for_model(model).order_by("pk")
    kept = kept.filter(object_id__in=[version.object_id for version in now])
    last = {
        pk: text if kind == SAVED else ""
        for pk, kind, text in kept.values_list("object_id", "format", "serialized_data")
    }
    return [one for one in now if last.get(one.object_id) != one.serialized_data]


def _as_deleted(version: Version) -> Version:
    return Version(
        content_type=version.content_type,
        object_id=version.object_id,
        db=version.db,
        format=DELETED,
        serialized_data=version.serialized_data,
        object_repr=version.object_repr,
    )


def _write(versions: list[Version], comment: str, by: Any) -> Revision | None:
    if not versions:
        return None
    revision = Revision.objects.create(
        date_created=timezone.now(), comment=comment, user_id=by.pk if by else None
    )
    for version in versions:
        version.revision = revision
    Version.objects.bulk_create(versions, batch_size=500)
    return revision


def listen() -> None:
    """Have every block told of the rows that it touches."""
    register()
    pictures.listen()
    for model in get_registered_models():
        pre_save.connect(_before, sender=model)
        post_save.connect(_after, sender=model)
        pre_delete.connect(_leaving, sender=model)
        for field in model._meta.local_many_to_many:
            m2m_changed.connect(_linked, sender=field.remote_field.through)


def _before(instance: Model, **_: Any) -> None:
    if block := _block.get():
        block.before(instance)


def _after(instance: Model, **_: Any) -> None:
    if block := _block.get():
        block.after(instance)


def _leaving(instance: Model, **_: Any) -> None:
    if block := _block.get():
        block.leaving(instance)


def _linked(
    instance: Model,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: Iterable[Any] | None,
    **_: Any,
) -> None:
    """Links of a row are changed, from its own side or from the other."""
    if block := _block.get():
        others = model._base_manager.filter(pk__in=pk_set or ()) if reverse else ()
        for row in others if reverse else [instance]:
            (block.before if action.startswith("pre_") else block.after)(row)
