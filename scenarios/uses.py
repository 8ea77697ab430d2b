"""Who names a row, and would miss it if it were gone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, TextField

from scenarios.models import (
    MARKDOWN,
    Concept,
    Contradiction,
    ContradictionClaim,
    Criterion,
    FailureCell,
    Fit,
    GuardRail,
    Limit,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Recipe,
    RecipeLeg,
    RecipeOffer,
    Scenario,
    ScenarioAnswer,
    ScenarioStep,
)
from scenarios.text.naming import NAMINGS, SHOWN, Naming

PARTS: dict[type[Model], set[str]] = {
    Pattern: {"limits", "failures"},
    Contradiction: {"claims"},
    Criterion: {"options"},
    Option: {"fits"},
    Recipe: {"legs", "offers"},
    Scenario: {"answers", "steps"},
}
"""The relations of a row that go with it; whoever else names it, uses it."""

OWNERS: dict[type[Model], str] = {
    Limit: "pattern",
    FailureCell: "pattern",
    ContradictionClaim: "contradiction",
    RecipeLeg: "recipe",
    RecipeOffer: "recipe",
    ScenarioAnswer: "scenario",
    ScenarioStep: "scenario",
}
"""What a row is a part of, where it has no page of its own."""

NAMED_WITH: dict[type[Model], tuple[str, ...]] = {
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

WITH_CIRCUMSTANCES = (Proviso, OutsideSolution, GuardRail, RecipeOffer)
WITH_MARKDOWN = (Criterion, Pattern, Scenario, ScenarioStep, Concept, Recipe)


def whole(row: Any) -> Any:
    """The row that this one is a part of; itself where it stands alone."""
    return getattr(row, OWNERS[type(row)]) if type(row) in OWNERS else row


def users(row: Model) -> Iterator[Model]:
    """The rows that name this one, or a part of it, and are no part of it.

    By a relation, as a circumstance, or as a citation in a text; some more than once.
    """
    parts = PARTS.get(type(row), set())
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name() or ""
        rows = getattr(row, name).all()
        rows = rows.select_related(*NAMED_WITH.get(rows.model, [None]))
        if name in parts:
            for part in rows:
                yield from users(part)
        else:
            yield from rows
    if isinstance(row, Option):
        yield from _told_after(row)
    for naming in NAMINGS:
        if isinstance(row, naming.model):
            yield from _naming(naming, row)


def _told_after(option: Option) -> Iterator[Model]:
    """What holds in some circumstances only, and names an option as one."""
    criterion = option.criterion.slug
    for model in WITH_CIRCUMSTANCES:
        rows = model._default_manager.select_related(*NAMED_WITH.get(model, [None]))
        for row in rows:
            if any(option.slug in when.get(criterion, ()) for when in _sets(row)):
                yield row


def _sets(row: Any) -> Iterator[dict[str, Any]]:
    yield row.when
    yield from getattr(row, "unless", ())


def shown_by() -> dict[str, list[Model]]:
    """The rows that show each picture, by its slug."""
    found: dict[str, list[Model]] = {}
    for row in _saying("](picture:"):
        for slug in dict.fromkeys(SHOWN.slugs_in(row)):
            found.setdefault(slug, []).append(row)
    return found


def _naming(naming: Naming, row: Any) -> Iterator[Model]:
    """The rows whose texts name this one."""
    for user in _saying(row.slug):
        if row.slug in naming.slugs_in(user):
            yield user


def _saying(words: str) -> Iterator[Model]:
    """The rows that have some words in their Markdown texts."""
    for model in WITH_MARKDOWN:
        said = Q()
        for field in model._meta.concrete_fields:
            if isinstance(field, TextField) and field.help_text == MARKDOWN:
                said |= Q(**{f"{field.name}__contains": words})
        rows = model._default_manager.filter(said)
        yield from rows.select_related(*NAMED_WITH.get(model, [None]))
