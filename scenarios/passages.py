"""All texts of the guide, each with the row and the field that it stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Model, Q
from django.utils.text import capfirst

from scenarios.models import (
    MARKDOWN,
    Concept,
    Contradiction,
    ContradictionClaim,
    Criterion,
    FailureCell,
    FailureSituation,
    Family,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Picture,
    Proviso,
    ReaderText,
    Recipe,
    RecipeLeg,
    RecipeOffer,
    Reference,
    Scenario,
    ScenarioAnswer,
    ScenarioStep,
    Synonyms,
)

OWNERS: dict[type[Model], str] = {
    Limit: "pattern",
    FailureCell: "pattern",
    ContradictionClaim: "contradiction",
    RecipeLeg: "recipe",
    RecipeOffer: "recipe",
    ScenarioAnswer: "scenario",
    ScenarioStep: "scenario",
}
"""What a row is a part of, where readers and editors meet it on the page of that."""

NAMED_WITH: dict[type[Model], tuple[str, ...]] = {
    Option: ("criterion",),
    Fit: ("pattern", "option__criterion"),
    Limit: ("pattern",),
    FailureCell: ("pattern", "situation"),
    ContradictionClaim: ("contradiction",),
    RecipeLeg: ("recipe", "pattern"),
    RecipeOffer: ("recipe",),
    ScenarioAnswer: ("scenario", "criterion", "option__criterion"),
    ScenarioStep: ("scenario",),
}
"""The rows whose names a row's own name is made with, or stands beside."""

WITH_MARKDOWN = (Criterion, Pattern, Scenario, ScenarioStep, Concept, Recipe)
WITH_TEXT: tuple[type[Model], ...] = (
    *(Scenario, ScenarioStep, Pattern, Limit, FailureCell, FailureSituation, Family),
    *(Recipe, RecipeLeg, RecipeOffer, Criterion, Option, Fit, Concept),
    *(GuardRail, Proviso, OutsideSolution, ReaderText),
    *(Reference, Picture, Contradiction, ContradictionClaim, Synonyms),
)
"""All tables in which editors write, in their order of work."""

MOST_SOUGHT = 20
"""For so many parts a database seeks the texts; for more, all texts are read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one row."""

    row: Model
    field: "models.Field[Any, Any]"
    text: str

    @property
    def page(self) -> Any:
        """The row on whose page readers see it."""
        return whole(self.row)

    @property
    def name(self) -> str:
        """What the editors' forms call its field."""
        return capfirst(str(self.field.verbose_name))


def whole(row: Any) -> Any:
    """The row that this one is a part of; itself where it stands alone."""
    return getattr(row, OWNERS[type(row)]) if type(row) in OWNERS else row


def with_names(model: type[Model]) -> "models.QuerySet[Any]":
    """All rows of a table, with all that their names need."""
    return model._default_manager.select_related(*NAMED_WITH.get(model, [None]))


def passages(kinds: Iterable[type[Model]] = WITH_TEXT) -> Iterator[Passage]:
    """Every text of some tables that says anything."""
    for model in kinds:
        yield from _texts(with_names(model), _columns(model))


def texts_in(row: Model) -> Iterator["tuple[models.Field[Any, Any], str]"]:
    """The texts of one row that say anything, each with its field."""
    for passage in _texts([row], _columns(type(row))):
        yield passage.field, passage.text


def in_markdown(*parts: str) -> Iterator[Passage]:
    """Every Markdown text that has any of these letters in it."""
    sought = parts if len(parts) <= MOST_SOUGHT else ("",)
    for model in WITH_MARKDOWN:
        columns = model._meta.concrete_fields
        fields = [field for field in columns if field.help_text == MARKDOWN]
        having = Q(
            *((f"{field.name}__contains", part) for field in fields for part in sought),
            _connector="OR",
        )
        for passage in _texts(with_names(model).filter(having), fields):
            if any(part in passage.text for part in parts):
                yield passage


def _texts(rows: Iterable[Model], fields: Iterable[Any]) -> Iterator[Passage]:
    for row in rows:
        for field in fields:
            if text := _written(getattr(row, field.name)):
                yield Passage(row, field, text)


def _columns(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if _is_text(field)]


def _is_text(field: Any) -> bool:
    """Whether editors write words into a column; JSON may hold a list of them."""
    kinds = (models.CharField, models.TextField, models.JSONField)
    return isinstance(field, kinds) and not field.choices


def _written(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return value if isinstance(value, str) else ""
