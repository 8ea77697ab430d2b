"""A list of interfaces, assessed together by the same rules as one alone."""
