"""All rows of the database in one file, and back, whichever database it is.

The file is text, compressed: a line says what it is, then one for each table with its
columns, followed by one for each of its rows, and a last one how many rows there were.
"""

FORMAT = 1
"""A file of a higher one is of a release after this."""


class Refused(Exception):
    """Why nothing was written, or nothing changed, in a sentence."""
