"""What a list says and could not be taken over: each column once, with its rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from guide.register.outlines import Outline, unread_of
from guide.register.pages.told import Told, told_of
from scenarios.text.words import listed

MOST_TEXTS = 6
"""So many cells of a column are told; the spreadsheet has each beside its row."""


def not_read(rows: Iterable[Outline]) -> tuple[Told, ...]:
    """The cells that could not be taken over, by their column and why."""
    found: dict[tuple[str, str], list[tuple[str, Outline]]] = defaultdict(list)
    for row in rows:
        for column, text, why in unread_of(row):
            found[column, why].append((text, row))
    return tuple(
        _told(column, why, [text for text, _ in cells], {r.pk: r for _, r in cells})
        for (column, why), cells in found.items()
    )


def _told(
    column: str, why: str, texts: Iterable[str], rows: Mapping[int, Outline]
) -> Told:
    quoted = (f"“{text}”" for text in dict.fromkeys(texts))
    said = listed(quoted, most=MOST_TEXTS)
    return told_of(f"{column}: {said} ({why})", list(rows.values()))
