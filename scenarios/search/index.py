"""Keeps what is searched in step with what is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from scenarios.history.recording import at_the_end
from scenarios.models import Scenario, SearchEntry, SearchWord
from scenarios.passages import OWNERS
from scenarios.search.entries import ROWS, TOLD_WITH, entries_of, key_of, rows_of
from scenarios.search.words import words_in

type Row = tuple[type[Model], Any]
"""A table and a primary key."""

AT_ONCE = 200

_waiting: ContextVar[frozenset[Row]] = ContextVar("waiting", default=frozenset())
"""What is brought in step at the end of the transaction, or before a search in it."""

_COLUMNS = ("kind", "address", "title", "text", "title_words", "words", "weight")


@transaction.atomic
def index_all() -> None:
    """Bring everything in step, whoever changed it: what is right already stays."""
    for model in ROWS:
        _index(model, None)
    keys = SearchEntry.objects.values_list("key", flat=True)
    there = {key_of(model, row.pk) for model in ROWS for row in rows_of(model)}
    _forget(set(keys) - there)


def index(rows: Iterable[Row]) -> None:
    """Bring the entries of some rows in step, and those that tell of them."""
    changed: dict[type[Model], set[Any]] = defaultdict(set)
    for model, pk in rows:
        changed[model].add(pk)
    wanted = defaultdict(set, {m: set(pks) for m, pks in changed.items() if m in ROWS})
    for model, pks in changed.items():
        for other, name in TOLD_WITH.get(model, ()):
            naming = other._default_manager.filter(**{f"{name}__in": pks})
            wanted[other].update(naming.values_list("pk", flat=True))
    for model, pks in wanted.items():
        gone = pks - _index(model, pks)
        _forget(key_of(model, pk) for pk in gone)


def index_waiting() -> None:
    """Bring in step what this thread changed outside of any block."""
    if rows := _waiting.get():
        _waiting.set(frozenset())
        index(rows)


def listen() -> None:
    """Have what is written found from then on."""
    for model in {*ROWS, *TOLD_WITH}:
        post_save.connect(_changed, sender=model)
        post_delete.connect(_changed, sender=model)
    m2m_changed.connect(_changed, sender=Scenario.patterns.through)


def _changed(instance: Model, **_: Any) -> None:
    rows = {(type(instance), instance.pk)}
    if owner := OWNERS.get(type(instance)):
        model: Any = type(instance)._meta.get_field(owner).related_model
        rows.add((model, getattr(instance, f"{owner}_id")))
    if not at_the_end(index, rows):
        _waiting.set(_waiting.get() | rows)
        transaction.on_commit(index_waiting)


def _index(model: type[Model], pks: set[Any] | None) -> set[Any]:
    """Write the entries of some rows, or of all; which rows have one."""
    rows = rows_of(model) if pks is None else rows_of(model).filter(pk__in=pks)
    found: set[str] = set()
    for some in batched(entries_of(model, rows), AT_ONCE):
        found.update(entry.key for entry in some)
        _write(some)
    return {pk for pk in (pks or ()) if key_of(model, pk) in found}


def _write(entries: Iterable[SearchEntry]) -> None:
    """Write those that are new or say something else."""
    there = {
        entry.key: entry
        for entry in SearchEntry.objects.filter(key__in=[e.key for e in entries])
    }
    new = [entry for entry in entries if _says(entry) != _says(there.get(entry.key))]
    SearchEntry.objects.bulk_create(
        new, update_conflicts=True, unique_fields=["key"], update_fields=_COLUMNS
    )
    _learn({word for entry in new for word in _words(entry)})


def _says(entry: SearchEntry | None) -> list[Any]:
    return [getattr(entry, column, None) for column in _COLUMNS]


def _words(entry: SearchEntry) -> Iterator[str]:
    for text in (entry.title, entry.text):
        for word, _, _ in words_in(text):
            if not word.isdecimal():
                yield word


def _learn(words: Iterable[str]) -> None:
    """Remember how words are written."""
    rows = [SearchWord(word=word) for word in sorted(words)]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _forget(keys: Iterable[str]) -> None:
    for some in batched(keys, 500):
        SearchEntry.objects.filter(key__in=some).delete()
