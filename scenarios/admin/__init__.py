"""The pages on which editors keep what the guide knows, one module per area."""

from scenarios.admin import criteria, editions, patterns, references, scenarios

__all__ = ["criteria", "editions", "patterns", "references", "scenarios"]
