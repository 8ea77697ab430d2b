"""What was changed here and in a list too: the list counts, and what stood here stays
beside it, with the cells that were not taken over."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from guide.register.models import Interface, Part
from guide.register.pages.asking import answer_in_words, keys_for
from guide.register.pages.row import TEXTS
from scenarios.decision.model import DecisionModel
from scenarios.text.words import counted, listed

STOOD_HERE = "stood here; the list was changed too, and says now"
"""How the reason begins why something is beside what a row says."""
MOST_NAMED = 3

type Values = Mapping[str, Any]
type Cell = Sequence[str]
"""What it is called, its text and why it does not count."""


def beside(
    known: Interface, before: Values, anew: Values, model: DecisionModel
) -> list[Cell]:
    """What a row keeps beside what it says: what was not understood, and what stood
    here of that which a list changes.

    `before` is what the list said of it when it came last, `anew` what is new in it.
    """
    read: Sequence[Cell] = anew.get("unread", known.unread)
    kept = [cell for cell in known.unread if stood_here(cell) and cell not in read]
    new = (*_texts(known, before, anew), *_answers(known, before, anew, model))
    return [*read, *kept, *(cell for cell in new if cell not in kept)]


def said_of(parts: Iterable[Part]) -> str:
    """The rows of a step that were changed on both sides, in words; empty for none."""
    found = {
        key: names
        for part in parts
        for key, after in part.after.items()
        if (names := [*_new_ones(part.before.get(key), after)])
    }
    if not found:
        return ""
    told = listed(
        (f"{key} ({listed(names)})" for key, names in found.items()), most=MOST_NAMED
    )
    return f"{counted(len(found), 'row')} had been changed here too: {told}"


def came_to_stand_beside(was: Sequence[Cell], now: Sequence[Cell]) -> Iterator[Cell]:
    """What a list that changed the same has put beside a row, of all that is there."""
    return (cell for cell in now if stood_here(cell) and cell not in was)


def stood_here(cell: Cell) -> bool:
    """Whether a cell beside a row is what was changed here and in a list too."""
    return cell[2].startswith(STOOD_HERE)


def _texts(known: Interface, before: Values, anew: Values) -> Iterator[Cell]:
    for name, word in TEXTS.items():
        here, new = getattr(known, name), anew.get(name)
        if here and new and here not in (before[name], new):
            yield [word, here, f"{STOOD_HERE} “{new}”"]


def _answers(
    known: Interface, before: Values, anew: Values, model: DecisionModel
) -> Iterator[Cell]:
    changed: Mapping[str, str] = anew["answers"]
    for criterion in model.criteria:
        slug, keys = criterion.slug, keys_for(criterion)
        if slug not in known.answers or slug not in changed:
            continue
        here, was, new = (
            {key: said[key] for key in keys if key in said}
            for said in (known.answers, before["answers"], changed)
        )
        if here not in (was, new):
            now = answer_in_words(criterion, new[slug], changed)
            text = answer_in_words(criterion, here[slug], known.answers)
            yield [criterion.title, text, f"{STOOD_HERE} “{now}”"]


def _new_ones(before: Values | None, after: Values | None) -> Iterator[str]:
    """What it is called that stands beside a row since a step."""
    if before and after:
        was, now = (said.get("unread", ()) for said in (before, after))
        yield from (cell[0] for cell in came_to_stand_beside(was, now))
