"""A form whose writer was overtaken: what each of two people has changed in a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from guide.register.models import Interface
from guide.register.pages.asking import answers_of, keys_for, read_typed
from guide.register.pages.row import TEXTS, clean, field_of
from scenarios.decision.model import DecisionModel


@dataclass(frozen=True, slots=True)
class Both:
    """What two people make of a row together."""

    typed: QueryDict
    """The form, with what is kept by now where its writer had changed nothing."""
    clash: bool
    """Whether both have changed the same, and not alike."""


def both(
    row: Interface, was: Mapping[str, Any], typed: QueryDict, model: DecisionModel
) -> Both:
    """A form of a row with what somebody else has changed since it was opened.

    `was` tells what the row said then, of all that has changed.
    """
    together = typed.copy()
    texts = _texts(row, was, together)
    answers = "answers" in was and _answers(row, was["answers"], together, model)
    return Both(together, texts or answers)


def _texts(row: Interface, was: Mapping[str, Any], together: QueryDict) -> bool:
    """Take over the words that somebody else has changed; whether both have some."""
    clash = False
    for name in TEXTS.keys() & was.keys():
        field = field_of(name)
        mine, theirs = clean(together.get(field, was[name])), getattr(row, name)
        if mine == was[name]:
            together[field] = theirs
        clash |= mine not in (was[name], theirs)
    return clash


def _answers(
    row: Interface, was: Mapping[str, str], together: QueryDict, model: DecisionModel
) -> bool:
    """The same of answers."""
    clash, told = False, answers_of(read_typed(together, model, was))
    for criterion in model.criteria:
        keys = keys_for(criterion)
        mine, before, theirs = (_of(said, keys) for said in (told, was, row.answers))
        if mine == before != theirs:
            for key in keys & together.keys():
                del together[key]
            together.update({criterion.slug: "", **theirs})
        clash |= mine not in (before, theirs) and before != theirs
    return clash


def _of(answers: Mapping[str, str], keys: set[str]) -> dict[str, str]:
    return {key: said for key, said in answers.items() if key in keys}
