"""What a decision model must not say; every error names the culprit."""

from collections.abc import Iterable, Mapping, Set
from itertools import pairwise
from types import MappingProxyType

from scenarios.decision.recipes import Recipe
from scenarios.decision.terms import (
    RESERVED_ANSWERS,
    RESERVED_ENDINGS,
    RESERVED_KEYS,
    Condition,
    Criterion,
    Fit,
    ModelError,
    Pattern,
    Reference,
)


def by_slug[T: (Pattern, Criterion, Reference, Recipe)](
    kind: str, things: Iterable[T]
) -> Mapping[str, T]:
    """Things by their slugs, each of which may be there once."""
    known: dict[str, T] = {}
    for thing in things:
        if thing.slug in known:
            raise ModelError(f'The {kind} "{thing.slug}" is there twice.')
        known[thing.slug] = thing
    return MappingProxyType(known)


def check_criteria(criteria: Iterable[Criterion]) -> None:
    criteria = tuple(criteria)
    _check_keys({criterion.slug for criterion in criteria})
    earlier: dict[str, Criterion] = {}
    for criterion in criteria:
        slugs = [option.slug for option in criterion.options]
        if not slugs:
            raise ModelError(f'The criterion "{criterion.slug}" has no options.')
        for slug in RESERVED_ANSWERS.intersection(slugs):
            raise ModelError(f'"{slug}" cannot be an option of "{criterion.slug}".')
        if len(set(slugs)) < len(slugs):
            raise ModelError(f'An option of "{criterion.slug}" is there twice.')
        if criterion.is_quantity:
            _check_bands(criterion)
        if criterion.asked_when:
            _check_condition(criterion, criterion.asked_when, earlier)
        earlier[criterion.slug] = criterion


def _check_keys(slugs: Set[str]) -> None:
    """No criterion has a key that addresses use themselves, or for another one."""
    more = {f"{slug}-{ending}" for slug in slugs for ending in RESERVED_ENDINGS}
    for slug in sorted(slugs & (RESERVED_KEYS | more)):
        raise ModelError(f'"{slug}" is a word of the addresses, not a criterion.')


def check_fits(
    fits: Iterable[Fit],
    patterns: Mapping[str, Pattern],
    criteria: Mapping[str, Criterion],
    references: Mapping[str, Reference],
) -> None:
    spoken = set()
    for fit in fits:
        if fit.pattern not in patterns:
            raise ModelError(f'A fit names the unknown pattern "{fit.pattern}".')
        criterion = criteria.get(fit.criterion)
        if criterion is None or not criterion.has_option(fit.option):
            raise ModelError(
                f'A fit of "{fit.pattern}" names the unknown option '
                f'"{fit.option}" of criterion "{fit.criterion}".'
            )
        key = (fit.pattern, fit.criterion, fit.option)
        if key in spoken:
            raise ModelError(
                f'"{fit.option}" of "{fit.criterion}" speaks twice of "{fit.pattern}".'
            )
        spoken.add(key)
        for reference in fit.references:
            if reference not in references:
                raise ModelError(
                    f'A fit of "{fit.pattern}" names the unknown reference '
                    f'"{reference}".'
                )


def check_recipes(
    recipes: Iterable[Recipe],
    patterns: Mapping[str, Pattern],
    references: Mapping[str, Reference],
) -> None:
    for recipe in recipes:
        for leg in recipe.legs:
            if leg.pattern and leg.pattern not in patterns:
                raise ModelError(
                    f'A leg of "{recipe.slug}" is the unknown pattern "{leg.pattern}".'
                )
        for reference in (slug for one in recipe.offers for slug in one.references):
            if reference not in references:
                raise ModelError(
                    f'The recipe "{recipe.slug}" names the unknown reference '
                    f'"{reference}".'
                )


def _check_bands(criterion: Criterion) -> None:
    lowers = [option.lower for option in criterion.options]
    rising = all(a is not None and b is not None and a < b for a, b in pairwise(lowers))
    if lowers[0] != 0 or not rising:
        raise ModelError(
            f'The bands of "{criterion.slug}" must start at 0 and rise, not {lowers}.'
        )


def _check_condition(
    criterion: Criterion, condition: Condition, earlier: Mapping[str, Criterion]
) -> None:
    parent = earlier.get(condition.criterion)
    if parent is None:
        raise ModelError(
            f'"{criterion.slug}" depends on "{condition.criterion}", '
            "which does not come before it."
        )
    for option in condition.options:
        if not parent.has_option(option):
            raise ModelError(
                f'"{criterion.slug}" is asked after "{option}", '
                f'which is no option of "{parent.slug}".'
            )
