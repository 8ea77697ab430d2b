"""What a text must keep to so that readers see all of it."""

import re

from django.core.exceptions import ValidationError

from scenarios.models import Reference
from scenarios.text.sequence import SequenceError, parse

CITATION = re.compile(r"\[ref:([^\[\]\n]{0,200})\]")
FENCED_DIAGRAM = re.compile(
    r"^```[ \t]*sequence[ \t]*\n(.*?)^```", re.DOTALL | re.MULTILINE
)


def cited(text: str) -> list[str]:
    """The slugs of the references that a text cites, in its order, each once."""
    return list(dict.fromkeys(slug.strip() for slug in CITATION.findall(text)))


def cites_known_references(text: str) -> None:
    """Refuse `[ref:slug]` where there is no such reference: readers miss it."""
    if slugs := cited(text):
        known = set(
            Reference.objects.filter(slug__in=slugs).values_list("slug", flat=True)
        )
        if unknown := [f'"{slug}"' for slug in slugs if slug not in known]:
            raise ValidationError(
                f"There is no reference {', '.join(unknown)}. "
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
    lines = text.replace("\r\n", "\n")
    for block in FENCED_DIAGRAM.finditer(lines):
        try:
            parse(block[1])
        except SequenceError as error:
            fence = lines[: block.start()].count("\n") + 1
            raise ValidationError(
                f"The diagram below line {fence} of this text: {error}"
            ) from error
