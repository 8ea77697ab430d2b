"""How far a quantity can move without another winner, and what it says on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from scenarios.decision.boundaries import Boundary
from scenarios.decision.model import DecisionModel, Fit, Option, Verdict, Winners


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers in a row of which the same is said against the winners."""

    starts_at: int
    ends_at: int | None
    """None where there is no end."""
    against: tuple[Fit, ...]
    here: bool
    """Whether the present answer lies in it."""


def stretches(
    model: DecisionModel, boundary: Boundary, winners: Winners
) -> tuple[Stretch, ...]:
    """The range of a quantity in which its winners stay, cut where more or less is
    said against them. Nothing for a choice."""
    return tuple(_stretches(model, boundary, winners))


def own_stretch(
    model: DecisionModel, boundary: Boundary, winners: Winners
) -> tuple[Stretch, Stretch | None]:
    """The stretch of the present number, and the one above it with the same winners.

    None where other winners, or no numbers, come above it.
    """
    cut = stretches(model, boundary, winners)
    place = next(place for place, stretch in enumerate(cut) if stretch.here)
    return cut[place], next(iter(cut[place + 1 :]), None)


def _stretches(
    model: DecisionModel, boundary: Boundary, winners: Winners
) -> Iterator[Stretch]:
    criterion = model.criterion(boundary.criterion)
    staying = [option for option in criterion.options if _within(option, boundary)]

    def against(option: Option) -> tuple[Fit, ...]:
        said = model.fits_of(criterion.slug, option.slug)
        return tuple(
            fit for fit in said if fit.pattern in winners and fit.verdict < Verdict.GOOD
        )

    def alike(option: Option) -> list[tuple[str, Verdict]]:
        return sorted((fit.pattern, fit.verdict) for fit in against(option))

    for _, group in groupby(staying, key=alike):
        bands = list(group)
        yield Stretch(
            bands[0].lower or 0,
            criterion.upper(bands[-1]),
            against(bands[0]),
            any(band.slug == boundary.option for band in bands),
        )


def _within(option: Option, boundary: Boundary) -> bool:
    """Whether a band lies where the winners stay."""
    if option.lower is None or boundary.stays_from is None:
        return False
    highest = boundary.stays_to
    return boundary.stays_from <= option.lower and (
        highest is None or option.lower <= highest
    )
