"""Which patterns a text names: somebody may have decided on one already."""

import re
from collections.abc import Iterable, Iterator

from scenarios.decision.model import Pattern


def named(text: str, patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """The patterns that a text names, however it writes the name."""
    return tuple(
        pattern
        for pattern in patterns
        if any(name.search(text) for name in _names(pattern))
    )


def _names(pattern: Pattern) -> Iterator[re.Pattern[str]]:
    """Its name, and what that has in brackets: "Bring your own database (BYOD)"."""
    name, _, short = pattern.name.partition("(")
    for one in (name, short, pattern.slug):
        if words := re.findall(r"\w+", one):
            yield re.compile(rf"\b{r'[\W_]*'.join(words)}\b", re.IGNORECASE)
