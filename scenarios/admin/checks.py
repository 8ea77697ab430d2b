"""What a text must keep to so that readers see all of it."""

import re

from django.core.exceptions import ValidationError

from scenarios.text.naming import CITED, SHOWN, Naming
from scenarios.text.sequence import SequenceError, is_sequence, parse

FENCED_DIAGRAM = re.compile(
    r"^([ \t]*(?:`{3,}|~{3,}))[ \t]*(sequence|mermaid)[ \t]*\n(.*?)^\1",
    re.DOTALL | re.MULTILINE,
)


def cites_known_references(text: str) -> None:
    """Refuse `[ref:slug]` where there is no such reference: readers miss it."""
    _names_what_is_there(CITED, text)


def shows_known_pictures(text: str) -> None:
    """Refuse `![…](picture:slug)` where there is no such picture."""
    _names_what_is_there(SHOWN, text)


def _names_what_is_there(naming: Naming, text: str) -> None:
    kind = naming.model._meta.verbose_name
    if slugs := naming.unknown([text]):
        named = ", ".join(f'"{slug}"' for slug in slugs)
        raise ValidationError(
            f"There is no {kind} {named}. Check the spelling, or add the {kind} first."
        )


def is_diagram(text: str) -> None:
    """Refuse a sequence diagram that cannot be drawn; all wrong lines are named."""
    if not text.strip():
        return
    try:
        parse(text)
    except SequenceError as error:
        raise ValidationError([str(m) for m in error.mistakes]) from error


def has_sound_diagrams(text: str) -> None:
    """The same for each fenced diagram, `sequence` or `mermaid`, of a Markdown text."""
    for block in FENCED_DIAGRAM.finditer(text.replace("\r\n", "\n")):
        if block[2] == "mermaid" and not is_sequence(block[3]):
            continue
        try:
            parse(block[3])
        except SequenceError as error:
            fence = text[: block.start()].count("\n") + 1
            where = f"The diagram below line {fence} of this text"
            raise ValidationError(
                [f"{where}: {mistake}" for mistake in error.mistakes]
            ) from error
