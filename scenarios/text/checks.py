"""What a text must keep to so that readers see all of it, whoever writes it."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from unicodedata import category

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from scenarios.models import Reference
from scenarios.models.fields import MARKDOWN
from scenarios.text.dialect import CITATION
from scenarios.text.figures import PICTURE
from scenarios.text.naming import CITED, SHOWN, Naming
from scenarios.text.sequence import SequenceError, is_sequence, parse

FENCED_DIAGRAM = re.compile(
    r"^([ \t]*(?:`{3,}|~{3,}))[ \t]*(sequence|mermaid)[ \t]*\n(.*?)^\1",
    re.DOTALL | re.MULTILINE,
)

UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
"""What no single line can hold: control characters, halves of characters, line ends."""

TURNING = {chr(sign) for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""What turns the direction of all that follows it, beyond its own text too."""

BLANK = {"\u115f", "\u1160", "\u2800", "\u3164", "\uffa0"}
"""Letters and symbols of which nothing is seen."""

LONGEST = 20_000
"""How many characters a text may have. No text of so many takes a second to show, not
even one written to be slow."""

MOST_SAID = 100_000
"""The same of texts that are learnt from and shown on no page."""

UNSHOWN = {
    *("scenarios.Option.hints", "scenarios.Option.said"),
    *("scenarios.ReaderText.text", "scenarios.Synonyms.words"),
}
"""What readers said or type, which the guide learns from: it may look like anything."""

LINK = re.compile(r"!?\[[^\[\]\n]*\]\(\s*(?!picture:)[^()\s]+(?:\s+\"[^\"\n]*\")?\s*\)")
"""How Markdown links, or shows a picture from elsewhere."""

type Check = Callable[[Any], None]


def checks_of(column: Any) -> tuple[Check, ...]:
    """What a value of a column must keep to, apart from what it names elsewhere."""
    if isinstance(column, models.JSONField):
        checks = in_one_line, *_of_words(column)
        return tuple(partial(each, check) for check in checks)
    if isinstance(column, models.CharField):
        return in_one_line, *_of_words(column)
    if not isinstance(column, models.TextField):
        return ()
    if column.name == "said":
        return partial(short_enough, most=MOST_SAID), can_be_kept
    if column.name == "diagram":
        return short_enough, can_be_kept, is_diagram, *_of_words(column)
    if column.help_text == MARKDOWN:
        return short_enough, can_be_kept, has_sound_diagrams
    return short_enough, can_be_kept, unturned, *_of_words(column)


def _of_words(column: Any) -> tuple[Check, ...]:
    """What words that readers see as they are written must keep to."""
    is_word = isinstance(column, models.SlugField | models.URLField) or column.choices
    if is_word or str(column) in UNSHOWN:
        return ()
    return (partial(without_markup, cited_at=_cited_at(column.model)),)


def _cited_at(model: type[models.Model]) -> str:
    """What forms call the field in which the references of a row are chosen."""
    for field in (*model._meta.many_to_many, *model._meta.concrete_fields):
        if field.related_model is Reference:
            return capfirst(str(field.verbose_name))
    return ""


def short_enough(text: str, most: int = LONGEST) -> None:
    """Refuse a text that would hold up whoever shows it."""
    if len(text) > most:
        raise ValidationError(
            f"This text has {len(text):,} characters, of at most {most:,}. Take "
            "some out, or make another page of a part."
        )


def in_one_line(text: str) -> None:
    """Refuse what ends a line, and what nobody sees, in a text of a single one."""
    _without(lambda sign: category(sign) in UNSEEN, text)
    unturned(text)
    is_seen(text)


def unturned(text: str) -> None:
    """Refuse what would have readers see the letters around it the wrong way round."""
    _without(TURNING.__contains__, text)


def is_seen(text: str) -> None:
    """Refuse a text of which nothing is seen, though it has characters."""
    seen = (sign for sign in text if category(sign)[0] in "LNPS" and sign not in BLANK)
    if text and not next(seen, ""):
        raise ValidationError(
            "Nothing of this text can be seen: it has spaces and invisible characters "
            "only. Write something, or empty the field."
        )


def each(check: Check, values: Any) -> None:
    """Hold each text in lists and mappings to a check."""
    if isinstance(values, str):
        check(values)
    elif isinstance(values, dict):
        each(check, [*values, *values.values()])
    elif isinstance(values, list):
        for value in values:
            each(check, value)


def without_markup(text: str, cited_at: str = "") -> None:
    """Refuse citations, pictures and links where readers see them as they are written.

    `cited_at` is what forms call the field of the same row that takes references.
    """
    found = [(form.search(text), then) for form, then in _instead(cited_at)]
    errors = [
        f"This text takes no Markdown: readers would see “{markup[0]}” as it is "
        f"written. {then}"
        for markup, then in found
        if markup
    ]
    if errors:
        raise ValidationError(errors)


def _instead(cited_at: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """What to do instead of each kind of markup."""
    elsewhere = "in a text that takes Markdown"
    choose = f"Choose the reference in “{cited_at}” instead."
    yield CITATION, choose if cited_at else f"Cite it {elsewhere} instead."
    yield PICTURE, f"Show the picture {elsewhere} instead."
    yield LINK, f"Write the words alone here, and link {elsewhere}."


def can_be_kept(text: str) -> None:
    """Refuse what not every database keeps, in a text of many lines."""
    _without(lambda sign: sign == "\0" or category(sign) == "Cs", text)
    is_seen(text)


def _without(is_wrong: Callable[[str], bool], text: str) -> None:
    place = next((at for at, sign in enumerate(text) if is_wrong(sign)), None)
    if place is None:
        return
    before = text[max(0, place - 20) : place].split("\n")[-1]
    where = f"after “{before}”" if before.strip() else "at its start"
    raise ValidationError(
        f"The character U+{ord(text[place]):04X} {where} cannot be shown here. "
        "Take it out, or write a space."
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
    if len(text) > LONGEST:
        return  # That is refused already.
    for fence, block in _fenced(text):
        if not _is_drawn(block):
            continue
        try:
            parse(block[3])
        except SequenceError as error:
            where = f"The diagram below line {fence} of this text"
            raise ValidationError(
                [f"{where}: {mistake}" for mistake in error.mistakes]
            ) from error


def undrawn(text: str) -> list[int]:
    """The lines below which Mermaid is no sequence diagram: readers see its text."""
    return [fence for fence, block in _fenced(text) if not _is_drawn(block)]


def _fenced(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each fenced diagram of a text, with the line of its fence."""
    text = text.replace("\r\n", "\n")
    for block in FENCED_DIAGRAM.finditer(text):
        yield text[: block.start()].count("\n") + 1, block


def _is_drawn(block: re.Match[str]) -> bool:
    return block[2] != "mermaid" or is_sequence(block[3])
