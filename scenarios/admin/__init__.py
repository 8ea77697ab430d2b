"""The pages on which editors keep what the guide knows, one module per area."""

from scenarios.admin import (
    advice,
    criteria,
    editions,
    patterns,
    pictures,
    reader_texts,
    recipes,
    references,
    scenarios,
    synonyms,
)

__all__ = [
    "advice",
    "criteria",
    "editions",
    "patterns",
    "pictures",
    "reader_texts",
    "recipes",
    "references",
    "scenarios",
    "synonyms",
]
