"""What forms offer to mark."""

from dataclasses import dataclass

from guide.walkthrough.reading import Basis
from scenarios.decision.model import UNSURE, Criterion


@dataclass(frozen=True, slots=True)
class Mark:
    """One of several things to mark in a form."""

    value: str
    word: str
    marked: bool
    help: str = ""
    key: str = ""
    """The key that chooses it; empty where it has none."""


KEYS = "123456789"
"""What chooses an option on the keyboard; 0 is for not sure."""


def marks(criterion: Criterion, chosen: str) -> tuple[Mark, ...]:
    """The options of a criterion in their order."""
    keys = (*KEYS, *[""] * len(criterion.options))
    return tuple(
        Mark(option.slug, option.label, option.slug == chosen, option.help, key)
        for option, key in zip(criterion.options, keys, strict=False)
    )


def not_sure(chosen: str) -> Mark:
    """What to mark where nobody knows."""
    told = "Keeps all of these open. The result then says what would decide."
    return Mark(UNSURE, "Not sure", chosen == UNSURE, told, "0")


def bases(chosen: Basis | None) -> tuple[Mark, ...]:
    """What an answer may rest on."""
    said = (Mark(b.value, b.value.capitalize(), b is chosen) for b in Basis)
    return (Mark("", "Not said", chosen is None), *said)
