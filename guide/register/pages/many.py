"""What is to become of many rows at once, as a form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from guide.register.models import Register
from guide.register.outlines import Outline
from guide.register.pages.asking import Asked, asked
from guide.register.pages.row import field_of, model_of
from guide.walkthrough.links import Link
from scenarios.text.words import counted

TEXTS = {"owner": "Owner", "source": "From system", "target": "To system"}

MOST_SHOWN = 12
"""So many of the rows are named on the page."""


@dataclass(frozen=True, slots=True)
class ManyPage:
    """What is to become of some rows."""

    title: str
    rows: tuple[Outline, ...]
    more: int
    """How many are chosen and not named."""
    chosen: tuple[tuple[str, str], ...]
    """What the form sends again of the choice, as keys and values."""
    texts: tuple[tuple[str, str, str, str], ...]
    """Field, word, what is typed and what is the matter with it."""
    asked: tuple[Asked, ...]
    faults: tuple[Link, ...]
    seen: int
    overtaken: tuple[str, ...]
    """The rows that somebody else has changed meanwhile."""


def typed_texts(sent: QueryDict) -> dict[str, str]:
    """The words that a form sets, by field."""
    typed = ((name, sent.get(field_of(name), "")) for name in TEXTS)
    clean = {name: text.replace("\0", "").strip() for name, text in typed}
    return {name: text for name, text in clean.items() if text}


def page(
    register: Register,
    rows: Sequence[Outline],
    sent: QueryDict,
    faults: Mapping[str, str],
    overtaken: tuple[str, ...] = (),
) -> ManyPage:
    """The form, with what was typed into it."""
    criteria = model_of(register).criteria
    texts = {field_of(name): word for name, word in TEXTS.items()}
    names = texts | {criterion.slug: criterion.title for criterion in criteria}
    typed, as_it_is = {key: sent.get(key, "") for key in sent}, "Leave as it is"
    return ManyPage(
        title=f"Change {counted(len(rows), 'interface')}",
        rows=tuple(rows[:MOST_SHOWN]),
        more=max(0, len(rows) - MOST_SHOWN),
        chosen=tuple(_chosen(rows, sent)),
        texts=tuple(
            (field, word, sent.get(field, ""), faults.get(field, ""))
            for field, word in texts.items()
        ),
        asked=asked(criteria, typed, lambda _: as_it_is, faults, take_back=True),
        faults=tuple(
            Link(f"{names[field]}: {fault}", f"#row-{field}")
            for field, fault in faults.items()
        ),
        seen=register.version,
        overtaken=overtaken,
    )


def _chosen(rows: Iterable[Outline], sent: QueryDict) -> list[tuple[str, str]]:
    if "all" in sent:
        return [("all", sent.get("all", ""))]
    return [("row", str(row.pk)) for row in rows]
