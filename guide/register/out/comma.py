"""A register as comma-separated values that a spreadsheet opens without harm."""

import csv
from collections.abc import Iterable, Iterator

from guide.register.models import Interface, Register
from guide.register.out.telling import HEADS, beside, columns, told

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula; wide signs, one of East Asia."""

MARK = "\ufeff"
"""Tells Excel that the text is UTF-8."""


def lines(register: Register, rows: Iterable[Interface]) -> Iterator[str]:
    """The file, a record at a time."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(map(harmless, [*columns(register), *HEADS]))
    for row, said in told(register, rows):
        yield writer.writerow(map(harmless, beside(register, row, said)))


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where it could become a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def as_it_was(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(DANGEROUS) else text


class _Echo:
    """A file that gives back what is written, so that records can be sent at once."""

    def write(self, text: str) -> str:
        return text
