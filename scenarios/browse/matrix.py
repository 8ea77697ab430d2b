"""The comparison matrix: what every option says of every pattern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from scenarios.decision.model import (
    Criterion,
    DecisionModel,
    Fit,
    Option,
    Pattern,
)
from scenarios.text.verdicts import VERDICT_WORDS


@dataclass(frozen=True, slots=True)
class Cell:
    pattern: Pattern
    fit: Fit | None
    url: str
    """Of all that is said of the pattern."""

    @property
    def verdict(self) -> str:
        """The slug of the verdict, empty where nothing is known."""
        return self.fit.verdict.slug if self.fit else ""

    @property
    def word(self) -> str:
        return VERDICT_WORDS[self.fit.verdict] if self.fit else "Good enough"


@dataclass(frozen=True, slots=True)
class Row:
    option: Option
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One criterion with a row for each option that says anything."""

    criterion: Criterion
    rows: tuple[Row, ...]


def matrix(
    model: DecisionModel, patterns: Sequence[Pattern] | None = None
) -> tuple[Block, ...]:
    """The live rules as a table: criteria, their options, a cell for each pattern."""
    columns = [(p, reverse("fits", args=[p.slug])) for p in patterns or model.patterns]
    return tuple(
        Block(
            criterion,
            tuple(
                Row(option, _cells(model, criterion, option, columns))
                for option in criterion.options
                if model.fits_of(criterion.slug, option.slug)
            ),
        )
        for criterion in model.criteria
    )


def _cells(
    model: DecisionModel,
    criterion: Criterion,
    option: Option,
    columns: Iterable[tuple[Pattern, str]],
) -> tuple[Cell, ...]:
    said = {fit.pattern: fit for fit in model.fits_of(criterion.slug, option.slug)}
    return tuple(Cell(pattern, said.get(pattern.slug), url) for pattern, url in columns)
