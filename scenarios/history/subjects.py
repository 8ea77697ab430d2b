"""Whose history is kept, what belongs to whom, and by what a row is known again."""

from collections.abc import Mapping
from typing import Any

import reversion
from django.db.models import Model

from scenarios.models import (
    Concept,
    Contradiction,
    ContradictionClaim,
    Criterion,
    Edition,
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
from scenarios.passages import OWNERS
from scenarios.uses import PARTS

WITH_A_PAGE: tuple[type[Model], ...] = (
    *(Scenario, Pattern, Recipe, Criterion, Option, Fit, Concept),
    *(GuardRail, Proviso, OutsideSolution, ReaderText),
    *(Reference, Picture, Contradiction, FailureSituation, Family, Synonyms),
)
"""What editors keep, each on a page of its own, in order of their work."""

TOLD: Mapping[type[Model], set[str]] = PARTS | {Pattern: PARTS[Pattern] | {"fits"}}
"""The relations whose rows are told in a row's history, and set back with it.

A fit hangs on a pattern and on an option, and is told with both.
"""

KNOWN_BY: Mapping[type[Model], tuple[str, ...]] = {
    Option: ("criterion", "slug"),
    Fit: ("pattern", "option"),
    Limit: ("pattern", "name", "meant_as"),
    FailureCell: ("pattern", "situation"),
    ContradictionClaim: ("contradiction", "reference"),
    RecipeLeg: ("recipe", "order"),
    RecipeOffer: ("recipe", "order"),
    ScenarioAnswer: ("scenario", "criterion"),
    ScenarioStep: ("scenario", "side", "order"),
}
"""By what a part is the same, though its row was made anew: the loader does that."""

FOLLOWED: Mapping[type[Model], tuple[str, ...]] = {
    model: tuple(sorted(names)) for model, names in PARTS.items()
}
"""The relations whose rows are looked at whenever a row is written."""


KEPT_APART: Mapping[type[Model], tuple[str, ...]] = {
    Picture: ("content",),
    Edition: ("model",),
}
"""What is too large for every version: bytes have a table, an edition keeps its own."""


def register() -> None:
    """Have history kept of all that editors keep, and of what was published."""
    for model in (*WITH_A_PAGE, *OWNERS):
        follow, apart = FOLLOWED.get(model, ()), KEPT_APART.get(model, ())
        reversion.register(model, follow=follow, exclude=apart)
    reversion.register(Edition, exclude=KEPT_APART[Edition])


def parts_of(model: type[Model], name: str) -> tuple[type[Model], str]:
    """The kind of row in a relation, and its column that names the owner."""
    relation: Any = model._meta.get_field(name)
    return relation.related_model, relation.field.name
