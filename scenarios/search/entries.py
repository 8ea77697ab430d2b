"""What there is to find: the pages of the guide, its limits and its failures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from scenarios.models import (
    FOR_A_LINK,
    MARKDOWN,
    Concept,
    FailureCell,
    FailureSituation,
    Limit,
    Pattern,
    Recipe,
    RecipeLeg,
    Scenario,
    ScenarioStep,
    SearchEntry,
)
from scenarios.passages import texts_in
from scenarios.search.words import stems_of
from scenarios.text.limits import in_words
from scenarios.text.markdown import plain
from scenarios.text.words import ended

APART = {*FOR_A_LINK, "title", "name", "also_called", "diagram"}
"""The columns that are no text: names, and what is drawn."""

Kind = SearchEntry.Kind


class Told(NamedTuple):
    """What an entry is made of."""

    address: str
    title: str
    texts: Iterable[str]
    weight: float = 1
    also: Iterable[str] = ()
    """Other names, by which it is found as by its title."""


def entries_of(model: type[Model], rows: "QuerySet[Any]") -> Iterator[SearchEntry]:
    """The entries of some rows of one table, not saved."""
    for row in rows:
        told = TELLING[model](row)
        title = stems_of(" ".join((told.title, *told.also)))
        text = " ".join(map(ended, filter(None, told.texts)))
        yield SearchEntry(
            kind=KINDS[model],
            row=row.pk,
            address=told.address,
            title=told.title,
            text=text,
            title_words=" ".join(title),
            words=" ".join(stems_of(text)),
            weight=told.weight,
        )


def rows_of(model: type[Model]) -> "QuerySet[Any]":
    """All rows of a table that readers can find, with what is told of them."""
    return ROWS[model]()


def _texts(row: Model) -> Iterator[str]:
    """What readers see of a row's own texts."""
    for field, text in texts_in(row):
        if field.name not in APART:
            yield plain(text) if field.help_text == MARKDOWN else text


def _pattern(row: Pattern) -> Told:
    address = row.get_absolute_url()
    return Told(address, row.name, _texts(row), 3, [*row.also_called, row.slug])


def _scenario(row: Scenario) -> Told:
    names = [pattern.name for pattern in row.patterns.all()]
    steps = (plain(step.text) for step in row.steps.all())
    texts = (*_texts(row), *names, *steps)
    return Told(row.get_absolute_url(), row.title, texts)


def _recipe(row: Recipe) -> Told:
    legs = (text for leg in row.legs.all() for text in _texts(leg))
    texts = (*_texts(row), *legs)
    return Told(row.get_absolute_url(), row.title, texts, 1.5)


def _concept(row: Concept) -> Told:
    return Told(row.get_absolute_url(), row.title, _texts(row), 2)


def _limit(row: Limit) -> Told:
    texts = (in_words(row), plain(row.note))
    address = f"{row.pattern.get_absolute_url()}#limits"
    gone = " (withdrawn)" if row.kind == Limit.Kind.WITHDRAWN else ""
    return Told(address, f"{row.pattern.name}: {row.name}{gone}", texts)


def _failure(row: FailureCell) -> Told:
    address = f"{row.pattern.get_absolute_url()}#failures"
    title = f"{row.pattern.name}: {row.situation.title}"
    texts = (row.situation.question, *_texts(row))
    return Told(address, title, texts, 0.5)


KINDS: Mapping[type[Model], SearchEntry.Kind] = {
    Pattern: Kind.PATTERN,
    Recipe: Kind.RECIPE,
    Concept: Kind.CONCEPT,
    Scenario: Kind.SCENARIO,
    Limit: Kind.LIMIT,
    FailureCell: Kind.FAILURE,
}

TELLING: Mapping[type[Model], Callable[[Any], Told]] = {
    Pattern: _pattern,
    Recipe: _recipe,
    Concept: _concept,
    Scenario: _scenario,
    Limit: _limit,
    FailureCell: _failure,
}

ROWS: Mapping[type[Model], Callable[[], "QuerySet[Any]"]] = {
    Pattern: Pattern.objects.all,
    Recipe: lambda: Recipe.objects.prefetch_related("legs"),
    Concept: Concept.objects.all,
    Scenario: lambda: Scenario.objects.published().prefetch_related(
        "patterns", "steps"
    ),
    Limit: lambda: Limit.objects.select_related("pattern"),
    FailureCell: lambda: FailureCell.objects.select_related("pattern", "situation"),
}

TOLD_WITH: Mapping[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Pattern: (
        (Limit, "pattern"),
        (FailureCell, "pattern"),
        (Scenario, "patterns"),
    ),
    FailureSituation: ((FailureCell, "situation"),),
    ScenarioStep: ((Scenario, "steps"),),
    RecipeLeg: ((Recipe, "legs"),),
}
"""Whose entries say something of a row, and by which relation they name it."""
