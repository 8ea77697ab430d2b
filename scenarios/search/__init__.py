"""Search over everything: what can be found, and finding it."""
