"""What one state of a form says otherwise than another, field by field."""

from collections.abc import Iterable, Iterator
from typing import Any

from scenarios.admin.meanwhile import (
    BothTexts,
    Control,
    Values,
    in_words,
    kind_of,
    row_in_words,
    rows_of,
    where,
)


def differences(
    form: Any, formsets: Iterable[Any], before: Values, after: Values
) -> tuple[BothTexts, ...]:
    """What is said otherwise `after`; a row of an inline that is only in one is whole.

    The form and its inlines are those of the row as it is, to name what differs.
    """
    there = list(formsets)
    return (*_changed(form, there, before, after), *_rows(there, before, after))


def _changed(
    form: Any, formsets: list[Any], before: Values, after: Values
) -> Iterator[BothTexts]:
    """Controls of the row itself, and of the rows of inlines that are there."""
    for prefix, row, each, names in rows_of(form, formsets):
        if not _has(before, prefix, row) or not _has(after, prefix, row):
            continue
        for name in names:
            at = Control(prefix, row, name)
            was, will_be = before.get(at, []), after.get(at, [])
            if was != will_be:
                yield BothTexts(
                    where(prefix and each, each[name].label),
                    in_words(each[name], was),
                    in_words(each[name], will_be),
                )


def _rows(formsets: list[Any], before: Values, after: Values) -> Iterator[BothTexts]:
    """Rows of inlines that are in one of both only."""
    for formset in formsets:
        prefix = formset.prefix
        for row in dict.fromkeys(at.row for at in (*before, *after)):
            both = _has(before, prefix, row) and _has(after, prefix, row)
            if both and not row.startswith("new-"):
                continue
            was, will_be = (row_in_words(formset, one, row) for one in (before, after))
            if was != will_be:
                yield BothTexts(kind_of(formset.model), was or "–", will_be or "–")


def _has(state: Values, *row: str) -> bool:
    return any(at[:2] == row for at in state)
