"""Take away what the files no longer have, unless an editor changed or uses it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model

from scenarios.models import (
    Contradiction,
    Criterion,
    Option,
    Pattern,
    Recipe,
    Scenario,
    Shipped,
)
from scenarios.shipped.edits import BY_NAME, digest_of, edited
from scenarios.shipped.kinds import KINDS, Values

_PARTS: dict[type[Model], set[str]] = {
    Pattern: {"limits", "failures"},
    Contradiction: {"claims"},
    Criterion: {"options"},
    Option: {"fits"},
    Recipe: {"legs", "offers"},
    Scenario: {"answers", "steps"},
}
"""The relations of a row that go with it; whoever else names it, uses it."""


def withdraw(gone: Mapping[tuple[str, str], str]) -> tuple[list[str], list[str]]:
    """Take away what the files no longer have; its names, and those of what stays.

    `gone` has the digest of each as it was brought, by kind and slug.
    """
    rows: dict[tuple[str, str], Model] = {}
    withdrawn, kept = [], []
    for kind in KINDS:
        for key in sorted(key for key in gone if key[0] == kind.name):
            row = kind.model._default_manager.filter(slug=key[1]).first()
            if row is None:
                Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            elif digest_of(kind.dump(row)) == gone[key]:
                rows[key] = row
            else:
                kept.append(" ".join(key))
    # What only others that go used is free once they are gone.
    while free := [key for key, row in rows.items() if not _is_used(row)]:
        for key in free:
            rows.pop(key).delete()
            Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            withdrawn.append(" ".join(key))
    return withdrawn, [*kept, *map(" ".join, rows)]


def prune_options(slug: str, values: Values) -> list[str]:
    """Drop the options that a newer file no longer has; the names of those in use.

    An option that an editor's scenario or criterion uses stays until that changes.
    """
    kept = [option["slug"] for option in values["options"]]
    gone = Option.objects.filter(criterion__slug=slug).exclude(slug__in=kept)
    used = []
    for option in gone.select_related("criterion"):
        if _is_used(option):
            used.append(f"option {slug}={option.slug}")
        else:
            option.delete()
    return used


def _is_used(row: Model) -> bool:
    """Whether a row that is no part of this one names it, or a part of it."""
    if isinstance(row, Option) and _is_a_circumstance(row):
        return True
    parts = _PARTS.get(type(row), set())
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name() or ""
        rows = getattr(row, name).all()
        if any(map(_is_used, rows)) if name in parts else rows.exists():
            return True
    return False


def _is_a_circumstance(option: Option) -> bool:
    """Whether what an editor changed names an option as a circumstance."""
    slug = option.criterion.slug
    return any(option.slug in when.get(slug, ()) for when in _circumstances())


def _circumstances() -> Iterator[dict[str, Any]]:
    for name in ("proviso", "outside solution", "guard rail", "recipe"):
        kind = BY_NAME[name]
        for row in kind.model._default_manager.filter(slug__in=edited(kind)):
            told = kind.dump(row)
            yield told.get("when", {})
            yield from told.get("unless", ())
            yield from (offer["when"] for offer in told.get("offers", ()))
