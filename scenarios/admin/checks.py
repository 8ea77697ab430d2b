"""What a text must keep to so that readers see all of it."""

import re

from django.core.exceptions import ValidationError

from scenarios.text.citations import unknown
from scenarios.text.sequence import SequenceError, parse

FENCED_DIAGRAM = re.compile(
    r"^```[ \t]*sequence[ \t]*\n(.*?)^```", re.DOTALL | re.MULTILINE
)


def cites_known_references(text: str) -> None:
    """Refuse `[ref:slug]` where there is no such reference: readers miss it."""
    if slugs := unknown([text]):
        named = ", ".join(f'"{slug}"' for slug in slugs)
        raise ValidationError(
            f"There is no reference {named}. "
            "Check the spelling, or add the reference first."
        )


def is_diagram(text: str) -> None:
    """Refuse a sequence diagram that cannot be drawn; the message names the line."""
    if not text.strip():
        return
    try:
        parse(text)
    except SequenceError as error:
        raise ValidationError(str(error)) from error


def has_sound_diagrams(text: str) -> None:
    """The same for each fenced block `sequence` of a Markdown text."""
    for block in FENCED_DIAGRAM.finditer(text):
        try:
            parse(block[1])
        except SequenceError as error:
            fence = text[: block.start()].count("\n") + 1
            raise ValidationError(
                f"The diagram below line {fence} of this text: {error}"
            ) from error
