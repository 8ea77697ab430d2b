"""Whether something that stays still names a row that the files no longer have."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Model

from scenarios.models import (
    Contradiction,
    Criterion,
    GuardRail,
    Option,
    OutsideSolution,
    Pattern,
    Proviso,
    Scenario,
)

_PARTS: dict[type[Model], set[str]] = {
    Pattern: {"limits", "failures"},
    Contradiction: {"claims"},
    Criterion: {"options"},
    Option: {"fits"},
    Scenario: {"answers", "steps"},
}
"""The relations of a row that go with it; whoever else names it, uses it."""


def is_used(row: Model) -> bool:
    """Whether a row that is no part of this one names it, or a part of it."""
    if isinstance(row, Option) and _is_a_circumstance(row):
        return True
    parts = _PARTS.get(type(row), set())
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name() or ""
        rows = getattr(row, name).all()
        if any(map(is_used, rows)) if name in parts else rows.exists():
            return True
    return False


def _is_a_circumstance(option: Option) -> bool:
    slug = option.criterion.slug
    return any(option.slug in when.get(slug, ()) for when in _circumstances())


def _circumstances() -> Iterator[dict[str, Any]]:
    for model in (Proviso, OutsideSolution, GuardRail):
        yield from model._default_manager.values_list("when", flat=True)
    yield from chain.from_iterable(GuardRail.objects.values_list("unless", flat=True))
