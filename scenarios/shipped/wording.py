"""The values of a row, and where they stand in it, in words for its editors."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from scenarios.models import Option
from scenarios.shipped.kinds import Kind
from scenarios.shipped.merging import GONE, ORDER, UNKNOWN, Branch, Part
from scenarios.shipped.upstream import Question
from scenarios.text.differences import Became, Piece, pieces

NOTHING = "nothing"

_CALLED = {
    "answers": "answers",
    "failures": "when it fails",
    "fits": "what it says of",
    "fo": "in F&O",
    "offers": "what it completes",
    "other": "on the other side",
}
"""What has no column of its own by that name."""

_FIRST = {"label", "name", "slug", "verdict"}
"""What is told before the rest of a thing."""


def place(kind: Kind, path: tuple[str, ...]) -> str:
    """Where a value stands: its column, below the option or so that it is in."""
    column, *inner = path
    words = [_column(kind.model, column)]
    if column == "options" and len(inner) > 1:
        words += [inner[0], _column(Option, inner[1]), *inner[2:]]
    else:
        words += [_CALLED.get(name, name) for name in inner]
    return " › ".join(words)


def _column(model: type[Model], name: str) -> str:
    """A column as the forms call it."""
    plain = _CALLED.get(name, name.replace("_", " "))
    try:
        return str(getattr(model._meta.get_field(name), "verbose_name", plain))
    except FieldDoesNotExist:
        return plain


def story(asked: Question) -> str:
    """What happened to a row, on both sides."""
    if asked.release is None:
        ours = "it is in use" if asked.is_unedited else "it was edited here"
        return f"The release no longer has it, and {ours}."
    if asked.here is None:
        lack = "it was deleted here" if asked.base else "what was loaded here has not"
        return f"The release has it, and {lack}."
    if asked.base is None:
        return "The release now has a row of that name, and this one was made here."
    if asked.is_unedited and asked.base.elsewhere:
        return "The release has it otherwise than the folder that was loaded here."
    if asked.is_unedited:
        return "The release changed it, and all edits of it were undone here."
    return "The release changed it, and it was edited here."


def sides(asked: Question, part: Part) -> Iterator[tuple[str, list[Piece]]]:
    """The sides that there are, marked against what was before, or with each other."""
    before, release, here = map(said, (part.before, part.release, part.here))
    if part.before is UNKNOWN:
        yield "The release", [Piece(Became.SAME, release)]
        yield "Here", pieces(release, here)
        return
    if asked.release is not None:
        yield "The release", pieces(before, release)
    if asked.here is not None:
        yield "Here", pieces(before, here)


def said(value: Any) -> str:
    """A value as a text; lines where there is more than one thing to say."""
    if value is UNKNOWN:
        return "not known: it came with an earlier version"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (GONE, None, "", [], {}):
        return NOTHING
    if isinstance(value, dict):
        told = {name: inner for name, inner in value.items() if name != ORDER}
        return "\n".join(_entries(told))
    if isinstance(value, list):
        return _listed(value)
    return str(value)


def _entries(values: dict[str, Any]) -> list[str]:
    """What a mapping says, without what says nothing."""
    lines = []
    for name, inner in sorted(values.items(), key=_rank):
        text = said(inner)
        if text != NOTHING and inner is not False:
            apart = "\n" if isinstance(inner, Branch) else " "
            lines.append(f"{name.replace('_', ' ')}:{apart}{text}")
    return lines


def _rank(entry: tuple[str, Any]) -> tuple[bool, str]:
    """Where an entry stands: databases keep no order of their own."""
    return entry[0] not in _FIRST, entry[0]


def _listed(values: list[Any]) -> str:
    """Short words on one line, texts and more below each other."""
    texts = [
        ": ".join(value) if _is_pair(value) else said(value).replace("\n", "; ")
        for value in values
    ]
    if all(isinstance(value, str) and " " not in value for value in values):
        return ", ".join(texts)
    return "\n".join(f"- {text}" for text in texts)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
