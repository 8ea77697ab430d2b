"""Hold the guide's advice against published cases whose answer is known."""
