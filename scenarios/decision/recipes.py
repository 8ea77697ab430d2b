"""Patterns used together: what completes a recommended pattern for some answers.

A recipe decides nothing between the patterns. Each of its offers says with which of
them, and in which circumstances, it is worth more than the pattern alone.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from scenarios.decision.terms import Answers, Circumstances, hold

MOST_OFFERED: Final = 3
"""No more recipes than these complete a recommendation: the others help less."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a recipe: a pattern, or a companion that is none of them."""

    role: str
    calls: str
    """Who calls whom."""
    carries: str
    pattern: str = ""
    companion: str = ""
    instead: bool = False
    """Whether it takes the place of the leg before: either of the two is enough."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Where a recipe completes these patterns, and why."""

    patterns: tuple[str, ...]
    when: Circumstances = field(hash=False)
    reason: str
    references: tuple[str, ...] = ()
    judgement: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """A combination of patterns, its legs in order."""

    slug: str
    title: str
    legs: tuple[Leg, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A recipe that completes a recommendation, and the offer by which it does."""

    recipe: Recipe
    offer: Offer


def recipes_for(
    recipes: Iterable[Recipe],
    answers: Answers,
    patterns: Collection[str],
    without: Collection[str] = (),
) -> tuple[Offered, ...]:
    """The recipes that complete some recommended patterns, the most specific first.

    None needs a leg that is one of the patterns in `without`. One whose circumstances
    name more criteria is more specific; equals stay in the editors' order. Each recipe
    is there once, by its most specific offer.
    """
    patterns = frozenset(patterns)
    met = (
        max(_met(recipe, answers, patterns), key=_specific, default=None)
        for recipe in recipes
        if _stands(recipe, without)
    )
    offered = sorted(filter(None, met), key=_specific, reverse=True)
    return tuple(offered[:MOST_OFFERED])


def _stands(recipe: Recipe, without: Collection[str]) -> bool:
    """Whether each leg can be had, or one that takes its place."""
    steps: list[bool] = []
    for leg in recipe.legs:
        there = leg.pattern not in without
        if leg.instead and steps:
            steps[-1] |= there
        else:
            steps.append(there)
    return all(steps)


def _met(
    recipe: Recipe, answers: Answers, patterns: frozenset[str]
) -> Iterable[Offered]:
    return (
        Offered(recipe, offer)
        for offer in recipe.offers
        if not patterns.isdisjoint(offer.patterns) and hold(offer.when, answers)
    )


def _specific(offered: Offered) -> int:
    return len(offered.offer.when)
