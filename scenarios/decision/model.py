"""What the guide knows, as plain values: patterns, criteria, options and fits.

A `DecisionModel` is complete in itself: with it and some answers everything
else in this package can be computed, and every name and address that a reader
is shown can be looked up. It imports nothing of Django and never changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

UNSURE: Final = "unsure"
"""The answer of a reader who was asked and does not know: all options stay open."""

RESERVED_SLUGS: Final = frozenset(
    {UNSURE, "edition", "measured", "agreed", "assumed", "challenge", "ask"}
)
"""Words that the addresses use themselves; no criterion or option may have them."""

type Answers = Mapping[str, str]
"""The option chosen (or `UNSURE`) by slug of its criterion; others are open."""


class ModelError(ValueError):
    """A decision model contradicts itself; the message names the culprit."""


class Verdict(IntEnum):
    """What one option says of one pattern. No fit at all says nothing."""

    RULED_OUT = 0
    POOR = 1
    GOOD = 2
    STRONG = 3

    @property
    def slug(self) -> str:
        """Its name in tables, files and style sheets, such as ruled-out."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def of(cls, slug: str) -> "Verdict":
        """The verdict of that slug; KeyError if there is none."""
        return cls[slug.upper().replace("-", "_")]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that backs something."""

    slug: str
    title: str
    url: str
    page_date: str = ""
    """Date of the page as read, ISO format, or empty where the page gives none."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way to integrate."""

    slug: str
    name: str
    family: str = ""
    """Name of the family, for patterns that belong to one."""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer to a criterion; for a quantity, a band of values."""

    slug: str
    label: str
    help: str = ""
    lower: int | None = None
    """Smallest value of the band, in the criterion's unit; None for a choice."""
    minutes: int | None = None
    """Minutes from one run to the next, where the option says how often."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A criterion is asked only after one of these options of another one."""

    criterion: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One selection question: a choice, or a quantity cut into bands."""

    slug: str
    title: str
    question: str
    options: tuple[Option, ...]
    why: str = ""
    """Why it is asked, Markdown."""
    unit: str = ""
    """What a quantity is counted in, e.g. "records per hour"; empty for a choice."""
    asked_when: Condition | None = None

    @property
    def is_quantity(self) -> bool:
        return bool(self.unit)

    def option(self, slug: str) -> Option:
        """The option of that slug; KeyError if there is none."""
        for option in self.options:
            if option.slug == slug:
                return option
        raise KeyError(slug)

    def band(self, value: int) -> Option:
        """The band in which a quantity lies."""
        return max(
            (option for option in self.options if (option.lower or 0) <= value),
            key=lambda option: option.lower or 0,
        )

    def upper(self, band: Option) -> int | None:
        """The largest value of a band, or None for the last one."""
        above = [o.lower for o in self.options if (o.lower or 0) > (band.lower or 0)]
        return min(lower for lower in above if lower is not None) - 1 if above else None


@dataclass(frozen=True, slots=True)
class Fit:
    """What one option says of one pattern, and why."""

    pattern: str
    criterion: str
    option: str
    verdict: Verdict
    reason: str = ""
    references: tuple[str, ...] = ()
    judgement: bool = False
    """True where the reason is our reading and no document says it in full."""


@dataclass(frozen=True)
class DecisionModel:
    """All that a recommendation is made from, in the editors' order.

    Raises ModelError when slugs repeat or are reserved, when a fit, a condition
    or a reference leads nowhere, when a criterion depends on a later one, or
    when the bands of a quantity do not start at 0 and rise.
    """

    patterns: tuple[Pattern, ...]
    criteria: tuple[Criterion, ...]
    fits: tuple[Fit, ...]
    references: tuple[Reference, ...] = ()
    _patterns: Mapping[str, Pattern] = field(init=False, repr=False, compare=False)
    _criteria: Mapping[str, Criterion] = field(init=False, repr=False, compare=False)
    _references: Mapping[str, Reference] = field(init=False, repr=False, compare=False)
    _fits: Mapping[tuple[str, str], tuple[Fit, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "_patterns", _by_slug("pattern", self.patterns))
        keep(self, "_criteria", _by_slug("criterion", self.criteria))
        keep(self, "_references", _by_slug("reference", self.references))
        _check_criteria(self.criteria)
        _check_fits(self)
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

    def applies(self, criterion: Criterion, answers: Answers) -> bool:
        """Whether a criterion's condition is met by what has been chosen.

        A criterion below one that does not apply does not apply either.
        """
        while condition := criterion.asked_when:
            if answers.get(condition.criterion) not in condition.options:
                return False
            criterion = self._criteria[condition.criterion]
        return True

    def may_apply(self, criterion: Criterion, answers: Answers) -> bool:
        """Whether a criterion applies or still could, once open answers are known."""
        while condition := criterion.asked_when:
            chosen = answers.get(condition.criterion, UNSURE)
            if chosen != UNSURE and chosen not in condition.options:
                return False
            criterion = self._criteria[condition.criterion]
        return True

    def to_dict(self) -> dict[str, Any]:
        """The model as JSON-ready values; `from_dict` gives it back, equal."""
        return {
            "patterns": [_filled(pattern) for pattern in self.patterns],
            "criteria": [_criterion_dict(criterion) for criterion in self.criteria],
            "fits": [_filled(fit) | {"verdict": fit.verdict.name} for fit in self.fits],
            "references": [_filled(reference) for reference in self.references],
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
                        "verdict": Verdict[fit["verdict"]],
                        "references": tuple(fit.get("references", ())),
                    }
                )
                for fit in values["fits"]
            ),
            references=tuple(Reference(**one) for one in values["references"]),
        )


def _by_slug[T: (Pattern, Criterion, Reference)](
    what: str, things: Iterable[T]
) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for thing in things:
        if thing.slug in found:
            raise ModelError(f'The {what} "{thing.slug}" is there twice.')
        found[thing.slug] = thing
    return MappingProxyType(found)


def _check_criteria(criteria: Iterable[Criterion]) -> None:
    earlier: dict[str, Criterion] = {}
    for criterion in criteria:
        slugs = [option.slug for option in criterion.options]
        if not slugs:
            raise ModelError(f'The criterion "{criterion.slug}" has no options.')
        for slug in (criterion.slug, *slugs):
            if slug in RESERVED_SLUGS:
                raise ModelError(f'"{slug}" is a word of the addresses, not a slug.')
        if len(set(slugs)) < len(slugs):
            raise ModelError(f'An option of "{criterion.slug}" is there twice.')
        if criterion.is_quantity:
            _check_bands(criterion)
        if criterion.asked_when:
            _check_condition(criterion, criterion.asked_when, earlier)
        earlier[criterion.slug] = criterion


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
    known = {option.slug for option in parent.options}
    for option in condition.options:
        if option not in known:
            raise ModelError(
                f'"{criterion.slug}" is asked after "{option}", '
                f'which is no option of "{parent.slug}".'
            )


def _check_fits(model: DecisionModel) -> None:
    options = {c.slug: {o.slug for o in c.options} for c in model.criteria}
    seen = set()
    for fit in model.fits:
        if not model.has_pattern(fit.pattern):
            raise ModelError(f'A fit names the unknown pattern "{fit.pattern}".')
        if fit.option not in options.get(fit.criterion, ()):
            raise ModelError(
                f'A fit of "{fit.pattern}" names the unknown option '
                f'"{fit.option}" of criterion "{fit.criterion}".'
            )
        key = (fit.pattern, fit.criterion, fit.option)
        if key in seen:
            raise ModelError(
                f'"{fit.option}" of "{fit.criterion}" speaks twice of "{fit.pattern}".'
            )
        seen.add(key)
        for reference in fit.references:
            if reference not in model._references:
                raise ModelError(
                    f'A fit of "{fit.pattern}" names the unknown reference '
                    f'"{reference}".'
                )


def _filled(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that say something, tuples as lists."""
    found = {}
    for name in value.__slots__:
        content = getattr(value, name)
        if content is not False and content not in ("", None, ()):
            found[name] = list(content) if isinstance(content, tuple) else content
    return found


def _criterion_dict(criterion: Criterion) -> dict[str, Any]:
    values = _filled(criterion)
    values["options"] = [_filled(option) for option in criterion.options]
    if criterion.asked_when:
        values["asked_when"] = _filled(criterion.asked_when)
    return values


def _criterion(values: Mapping[str, Any]) -> Criterion:
    condition = values.get("asked_when")
    return Criterion(
        **{
            **values,
            "options": tuple(Option(**option) for option in values["options"]),
            "asked_when": condition
            and Condition(condition["criterion"], tuple(condition["options"])),
        }
    )
