"""What the guide knows, as plain values: patterns, criteria, options and fits.

A `DecisionModel` is complete in itself: with it and some answers everything
else in this package can be computed, and every name and address that a reader
is shown can be looked up. It imports nothing of Django and never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from scenarios.decision.consistency import (
    by_slug,
    check_criteria,
    check_fits,
    check_recipes,
)
from scenarios.decision.provisos import OutsideSolution, Proviso
from scenarios.decision.recipes import Leg, Offer, Recipe
from scenarios.decision.terms import (
    FORM_KEYS,
    RESERVED_ANSWERS,
    RESERVED_ENDINGS,
    RESERVED_KEYS,
    UNANSWERED,
    UNSURE,
    Answers,
    Circumstances,
    Condition,
    Criterion,
    Fit,
    ModelError,
    Option,
    Pattern,
    Reference,
    Verdict,
    Winners,
    hold,
)

__all__ = [
    "FORM_KEYS",
    "RESERVED_ANSWERS",
    "RESERVED_ENDINGS",
    "RESERVED_KEYS",
    "UNANSWERED",
    "UNSURE",
    "Answers",
    "Circumstances",
    "Condition",
    "Criterion",
    "DecisionModel",
    "Fit",
    "Leg",
    "ModelError",
    "Offer",
    "Option",
    "OutsideSolution",
    "Pattern",
    "Proviso",
    "Recipe",
    "Reference",
    "Verdict",
    "Winners",
    "assumed",
    "hold",
]


@dataclass(frozen=True)
class DecisionModel:
    """All that a recommendation is made from, in the editors' order.

    Raises ModelError when slugs repeat or are reserved, when a fit, a condition,
    a leg or a reference leads nowhere, when a criterion depends on a later one, or
    when the bands of a quantity do not start at 0 and rise.
    """

    patterns: tuple[Pattern, ...]
    criteria: tuple[Criterion, ...]
    fits: tuple[Fit, ...]
    references: tuple[Reference, ...] = ()
    provisos: tuple[Proviso, ...] = ()
    outside: tuple[OutsideSolution, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    most_reservations: int | None = None
    """How many reservations a pattern may carry, and nothing unsuited, so that it fits
    well enough to be recommended; None if anything that is not ruled out does."""
    _patterns: Mapping[str, Pattern] = field(init=False, repr=False, compare=False)
    _criteria: Mapping[str, Criterion] = field(init=False, repr=False, compare=False)
    _references: Mapping[str, Reference] = field(init=False, repr=False, compare=False)
    _fits: Mapping[tuple[str, str], tuple[Fit, ...]] = field(
        init=False, repr=False, compare=False
    )
    _conditions: Mapping[str, tuple[Condition, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "_patterns", by_slug("pattern", self.patterns))
        keep(self, "_criteria", by_slug("criterion", self.criteria))
        keep(self, "_references", by_slug("reference", self.references))
        check_criteria(self.criteria)
        check_fits(self.fits, self._patterns, self._criteria, self._references)
        by_slug("recipe", self.recipes)
        check_recipes(self.recipes, self._patterns, self._references)
        conditions: dict[str, tuple[Condition, ...]] = {}
        for criterion in self.criteria:
            own = criterion.asked_when
            conditions[criterion.slug] = (
                (own, *conditions[own.criterion]) if own else ()
            )
        keep(self, "_conditions", MappingProxyType(conditions))
        said: dict[tuple[str, str], list[Fit]] = {}
        for fit in self.fits:
            said.setdefault((fit.criterion, fit.option), []).append(fit)
        keep(self, "_fits", MappingProxyType({k: tuple(v) for k, v in said.items()}))

    def pattern(self, slug: str) -> Pattern:
        """The pattern of that slug; KeyError if there is none."""
        return self._patterns[slug]

    def has_pattern(self, slug: str) -> bool:
        return slug in self._patterns

    def criterion(self, slug: str) -> Criterion:
        """The criterion of that slug; KeyError if there is none."""
        return self._criteria[slug]

    def has_criterion(self, slug: str) -> bool:
        return slug in self._criteria

    def reference(self, slug: str) -> Reference:
        """The reference of that slug; KeyError if there is none."""
        return self._references[slug]

    def fits_of(self, criterion: str, option: str) -> tuple[Fit, ...]:
        """What one option says, of each pattern it says anything about."""
        return self._fits.get((criterion, option), ())

    def conditions(self, criterion: str) -> tuple[Condition, ...]:
        """All that has to be met so that a criterion applies, its own condition first.

        Those of the criteria that it depends on follow. KeyError if it is unknown.
        """
        return self._conditions[criterion]

    def chain(self, criterion: str) -> tuple[str, ...]:
        """A criterion and all that it depends on, itself first; KeyError likewise."""
        return (criterion, *(above.criterion for above in self.conditions(criterion)))

    @cached_property
    def hinges(self) -> frozenset[str]:
        """The criteria that other criteria are asked after."""
        return frozenset(
            condition.criterion
            for conditions in self._conditions.values()
            for condition in conditions
        )

    @cached_property
    def wishes(self) -> frozenset[str]:
        """The criteria whose answers can be given up; all where none is told to be."""
        told = [criterion.slug for criterion in self.criteria if criterion.wish]
        return frozenset(told or self._criteria)

    @property
    def purpose(self) -> str:
        """The criterion that says what an interface is for; empty without one.

        It is the first that others are asked after: with another answer there, it is
        another interface.
        """
        return next((c.slug for c in self.criteria if c.slug in self.hinges), "")

    def applies(self, criterion: Criterion, answers: Answers) -> bool:
        """Whether a criterion's condition is met by what has been chosen.

        A criterion below one that does not apply does not apply either.
        """
        for condition in self._conditions[criterion.slug]:
            if answers.get(condition.criterion) not in condition.options:
                return False
        return True

    def may_apply(self, criterion: Criterion, answers: Answers) -> bool:
        """Whether a criterion applies or still could, once open answers are known."""
        for condition in self._conditions[criterion.slug]:
            chosen = answers.get(condition.criterion, UNSURE)
            if chosen != UNSURE and chosen not in condition.options:
                return False
        return True

    def askable(self, answers: Answers) -> list[Criterion]:
        """The criteria that apply and were not answered, not even by unsure."""
        return [
            criterion
            for criterion in self.criteria
            if criterion.slug not in answers and self.applies(criterion, answers)
        ]

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON-ready values; `from_dict` gives it back, equal."""
        limit = {"most_reservations": self.most_reservations}
        return {
            "patterns": [_filled(pattern) for pattern in self.patterns],
            "criteria": [_criterion_dict(criterion) for criterion in self.criteria],
            "fits": [_filled(fit) | {"verdict": fit.verdict.name} for fit in self.fits],
            "references": [_filled(reference) for reference in self.references],
            "provisos": [_with_circumstances(proviso) for proviso in self.provisos],
            "outside": [_with_circumstances(solution) for solution in self.outside],
            "recipes": [_recipe_dict(recipe) for recipe in self.recipes],
            **(limit if self.most_reservations is not None else {}),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "DecisionModel":
        """The model that `to_dict` wrote down."""
        return cls(
            patterns=tuple(Pattern(**pattern) for pattern in values["patterns"]),
            criteria=tuple(_criterion(criterion) for criterion in values["criteria"]),
            fits=tuple(
                Fit(
                    **fit
                    | {
                        "verdict": _verdict(fit["verdict"]),
                        "references": tuple(fit.get("references", ())),
                    }
                )
                for fit in values["fits"]
            ),
            references=tuple(Reference(**given) for given in values["references"]),
            provisos=tuple(
                Proviso(**_tuples(given)) for given in values.get("provisos", ())
            ),
            outside=tuple(
                OutsideSolution(**_tuples(given)) for given in values.get("outside", ())
            ),
            recipes=tuple(_recipe(given) for given in values.get("recipes", ())),
            most_reservations=values.get("most_reservations"),
        )


def _verdict(name: str) -> Verdict:
    """The verdict of that name; old editions call a reservation poor."""
    return Verdict.RESERVATION if name == "POOR" else Verdict[name]


def assumed(model: DecisionModel, answers: Answers) -> Answers:
    """Answers completed by those that are taken as said until the reader says other."""
    taken = {criterion.slug: criterion.assume for criterion in model.criteria}
    return {slug: option for slug, option in taken.items() if option} | dict(answers)


def _filled(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that say something, tuples as lists."""
    filled = {}
    for name in value.__slots__:
        content = getattr(value, name)
        if content is not False and content not in ("", None, ()):
            filled[name] = list(content) if isinstance(content, tuple) else content
    return filled


def _with_circumstances(value: Proviso | OutsideSolution | Offer) -> dict[str, Any]:
    circumstances = {slug: list(options) for slug, options in value.when.items()}
    return _filled(value) | {"when": circumstances}


def _tuples(given: Mapping[str, Any]) -> dict[str, Any]:
    """The values with their lists as tuples."""
    circumstances = {slug: tuple(options) for slug, options in given["when"].items()}
    lists = {k: tuple(v) for k, v in given.items() if isinstance(v, list)}
    return {**given, **lists, "when": circumstances}


def _recipe_dict(recipe: Recipe) -> dict[str, Any]:
    return {
        "slug": recipe.slug,
        "title": recipe.title,
        "legs": [_filled(leg) for leg in recipe.legs],
        "offers": [_with_circumstances(offer) for offer in recipe.offers],
    }


def _recipe(values: Mapping[str, Any]) -> Recipe:
    return Recipe(
        values["slug"],
        values["title"],
        legs=tuple(Leg(**leg) for leg in values["legs"]),
        offers=tuple(Offer(**_tuples(offer)) for offer in values["offers"]),
    )


def _criterion_dict(criterion: Criterion) -> dict[str, Any]:
    values = _filled(criterion)
    values["options"] = [_filled(option) for option in criterion.options]
    if criterion.asked_when:
        values["asked_when"] = _filled(criterion.asked_when)
    return values


def _option(values: Mapping[str, Any]) -> Option:
    """The option; what old editions tell in minutes was the very time between runs."""
    return Option(**{name: v for name, v in values.items() if name != "minutes"})


def _criterion(values: Mapping[str, Any]) -> Criterion:
    condition = values.get("asked_when")
    return Criterion(
        **{
            **values,
            "options": tuple(_option(option) for option in values["options"]),
            "asked_when": condition
            and Condition(condition["criterion"], tuple(condition["options"])),
        }
    )
