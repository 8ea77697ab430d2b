"""What is wrong with the bands of a quantity that is not in a model yet.

A model refuses such bands, so an editor has to be told of them before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from scenarios.decision.model import Criterion


class Flaw(StrEnum):
    NO_START = "no-start"
    """A band does not say where it starts."""
    GAP = "gap"
    """No band takes the numbers below a start."""
    TWICE = "twice"
    """Two bands have the same start."""


@dataclass(frozen=True, slots=True)
class BandFault:
    """One thing that is wrong."""

    fault: Flaw
    label: str = ""
    """The label of the band without a start."""
    start: int = 0
    """The start that leaves a gap below it, or is there twice."""


def band_faults(criterion: Criterion) -> tuple[BandFault, ...]:
    """Everything that is wrong with the bands; nothing is with a choice."""
    return tuple(_faults(criterion)) if criterion.is_quantity else ()


def _faults(criterion: Criterion) -> Iterator[BandFault]:
    for band in criterion.options:
        if band.lower is None:
            yield BandFault(Flaw.NO_START, label=band.label)
    starts = sorted(band.lower for band in criterion.options if band.lower is not None)
    if starts and starts[0] > 0:
        yield BandFault(Flaw.GAP, start=starts[0])
    for start, following in pairwise(starts):
        if start == following:
            yield BandFault(Flaw.TWICE, start=start)
