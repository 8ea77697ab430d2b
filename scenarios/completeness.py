"""Whether everything the guide promises of a pattern or a recipe is there."""

from collections.abc import Iterator

from django.db.models import Model, TextField

from scenarios.models import FailureSituation, Pattern, Recipe
from scenarios.text.sequence import SequenceError, parse


def missing_parts() -> list[str]:
    """What patterns and recipes lack, a sentence each, in the editors' order.

    Every text of the template, a diagram that draws, and references; of a pattern,
    limits, two scenarios, and a cell for each failure situation; of a recipe, two
    legs, and a pattern that it completes.
    """
    return [*_missing_in_patterns(), *_missing_in_recipes()]


def _missing_in_patterns() -> list[str]:
    situations = list(FailureSituation.objects.all())
    patterns = Pattern.objects.prefetch_related(
        "limits", "references", "scenarios", "failures"
    )
    return [
        f"{pattern.name}: {part}."
        for pattern in patterns
        for part in _missing(pattern, situations)
    ]


def _missing(pattern: Pattern, situations: list[FailureSituation]) -> Iterator[str]:
    yield from _missing_texts(pattern, pattern.diagram)
    if not pattern.limits.all():
        yield "no limit is recorded"
    if not pattern.references.all():
        yield "no reference is named"
    if len(pattern.scenarios.all()) < 2:
        yield "fewer than two scenarios use it"
    told = {cell.situation_id for cell in pattern.failures.all()}
    for situation in situations:
        if situation.pk not in told:
            yield f"“{situation.title}” is not told"


def _missing_in_recipes() -> list[str]:
    recipes = Recipe.objects.prefetch_related("legs", "offers", "references")
    return [
        f"{recipe.title}: {part}." for recipe in recipes for part in _missing_in(recipe)
    ]


def _missing_in(recipe: Recipe) -> Iterator[str]:
    yield from _missing_texts(recipe, recipe.diagram)
    if len(recipe.legs.all()) < 2:
        yield "fewer than two legs are told"
    if not recipe.offers.all():
        yield "it completes no pattern"
    if not recipe.references.all():
        yield "no reference is named"


def _missing_texts(row: Model, diagram: str) -> Iterator[str]:
    """The texts of a row that are empty, and what is wrong with its diagram."""
    for field in row._meta.concrete_fields:
        empty = not str(getattr(row, field.name)).strip()
        if isinstance(field, TextField) and empty:
            yield f"“{field.verbose_name}” is empty"
    if diagram:
        try:
            parse(diagram)
        except SequenceError as error:
            yield f"the diagram does not draw ({error})"
