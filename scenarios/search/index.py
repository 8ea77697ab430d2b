"""Keeps what is searched in step with what is said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextvars import ContextVar
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save

from scenarios.history.recording import at_the_end
from scenarios.models import Scenario, SearchEntry, SearchWord
from scenarios.passages import OWNERS
from scenarios.search.entries import KINDS, ROWS, TOLD_WITH, entries_of, rows_of
from scenarios.search.words import words_in

type Row = tuple[type[Model], Any]
"""A table and a primary key."""

AT_ONCE = 200

_waiting: ContextVar[frozenset[Row]] = ContextVar("waiting", default=frozenset())
"""What is brought in step at the end of the transaction, or before a search in it."""

_COLUMNS = ("address", "title", "text", "title_words", "words", "weight")


@transaction.atomic
def index_all() -> None:
    """Bring everything in step, whoever changed it: what is right already stays."""
    for model in ROWS:
        there = _index(rows_of(model), model)
        entries = SearchEntry.objects.filter(kind=KINDS[model])
        _forget(model, set(entries.values_list("row", flat=True)) - there)
    _unlearn()


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
        there = _index(rows_of(model).filter(pk__in=pks), model)
        _forget(model, pks - there)


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


def _index(rows: "QuerySet[Any]", model: type[Model]) -> set[Any]:
    """Write the entries of some rows of a table; which rows these are."""
    there: set[Any] = set()
    for some in batched(entries_of(model, rows), AT_ONCE):
        there.update(entry.row for entry in some)
        _write(some, KINDS[model])
    return there


def _write(entries: Sequence[SearchEntry], kind: SearchEntry.Kind) -> None:
    """Write those that are new or say something else."""
    known = SearchEntry.objects.filter(kind=kind, row__in=[e.row for e in entries])
    there = {entry.row: entry for entry in known}
    new = [entry for entry in entries if _says(entry) != _says(there.get(entry.row))]
    SearchEntry.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["kind", "row"],
        update_fields=_COLUMNS,
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


def _unlearn() -> None:
    """Forget words that are written nowhere any more."""
    entries = SearchEntry.objects.only("title", "text").iterator(AT_ONCE)
    written = {word for entry in entries for word in _words(entry)}
    known = SearchWord.objects.values_list("word", flat=True)
    for some in batched(set(known) - written, 500):
        SearchWord.objects.filter(word__in=some).delete()


def _forget(model: type[Model], pks: Iterable[Any]) -> None:
    for some in batched(pks, 500):
        SearchEntry.objects.filter(kind=KINDS[model], row__in=some).delete()
