"""How each kind of knowledge stands in a file and in the tables.

Between the two lies one plain form: a dict of JSON-ready values, the same
whether it was read from a file or dumped from a row. So a row that nobody
edited can be told from one that somebody did, and a dump loads again.
"""

from scenarios.shipped.kinds.advice import GUARD_RAILS, OUTSIDE, PROVISOS
from scenarios.shipped.kinds.concepts import CONCEPTS
from scenarios.shipped.kinds.criteria import CRITERIA, names_in
from scenarios.shipped.kinds.kind import Kind, Refused, TakenName, Values
from scenarios.shipped.kinds.patterns import FAMILIES, PATTERNS, SITUATIONS
from scenarios.shipped.kinds.pictures import PICTURES
from scenarios.shipped.kinds.reader_texts import READER_TEXTS
from scenarios.shipped.kinds.recipes import RECIPES
from scenarios.shipped.kinds.references import CONTRADICTIONS, REFERENCES
from scenarios.shipped.kinds.scenarios import SCENARIOS
from scenarios.shipped.kinds.synonyms import SYNONYMS

__all__ = ["KINDS", "Kind", "Refused", "TakenName", "Values", "names_in"]

KINDS = (
    REFERENCES,
    PICTURES,
    FAMILIES,
    SITUATIONS,
    PATTERNS,
    CRITERIA,
    PROVISOS,
    OUTSIDE,
    GUARD_RAILS,
    CONTRADICTIONS,
    RECIPES,
    SCENARIOS,
    CONCEPTS,
    SYNONYMS,
    READER_TEXTS,
)
"""In the order of loading: what others name comes first."""
