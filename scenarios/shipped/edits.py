"""What editors have changed of what was shipped."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from scenarios import editions
from scenarios.decision.differences import Difference, Table, differences
from scenarios.decision.model import DecisionModel, ModelError
from scenarios.models import Edition, Family, Fit, Shipped
from scenarios.shipped.kinds import KINDS, Kind, Values

BY_NAME = {kind.name: kind for kind in KINDS}


_LATER: Values = {
    "lead": "",
    "headline": False,
    "wish": False,
    "answerable": 1.0,
    "group": "",
    "share": None,
    "assumed": False,
    "hints": [],
    "said": [],
    "tells_apart": [],
    "recipes": [],
    "amount": None,
    "per": "",
    "window": None,
    "meant_as": "",
    "addresses": [],
    "grave": False,
    "direction": "",
}
"""Columns that came when content had been brought already, and their first values."""


def digest_of(values: Values) -> str:
    """A fingerprint of some content, the same for a file and its untouched row.

    Rows that were brought by an earlier version and not touched since have to be
    known again. So a reservation is written as it was once called, a column that
    came later is left out while it says nothing, and lines end as in files: forms
    once sent them back otherwise. That somebody read a limit again is no edit of it.
    """
    written = json.dumps(_as_before(values), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _as_before(value: Any) -> Any:
    """A value as the first version of the loader had it."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, list):
        return [_as_before(one) for one in value]
    if not isinstance(value, dict):
        return value
    said = {
        name: _as_before(inner)
        for name, inner in value.items()
        if name != "read_on" and (name not in _LATER or inner != _LATER[name])
    }
    if said.get("verdict") == Fit.Verdict.RESERVATION:
        said["verdict"] = "poor"
    return said


def waiting() -> list[str]:
    """What editors decided and the tables say otherwise: nothing of it is published.

    That is each rule that they changed, as "kind slug", and an earlier edition that
    they published again.
    """
    if not Edition.objects.exists():
        return []
    again: list[str] = []
    try:
        draft = editions.draft()
        changed = _changed(editions.live().model, draft)
        again = _published_again(editions.digest_of(draft.to_dict()))
    except ModelError:
        changed = {(kind.name, slug) for kind in KINDS for slug in touched(kind)}
    named_in = Family.objects.filter(
        patterns__slug__in=[slug for kind, slug in changed if kind == "pattern"]
    )
    changed |= {("family", family.slug) for family in named_in}
    rules = [kind for kind in KINDS if kind.name in {name for name, _ in changed}]
    return [
        *again,
        *(
            f"{kind.name} {slug}"
            for kind in rules
            for slug in sorted(touched(kind))
            if (kind.name, slug) in changed
        ),
    ]


def _published_again(draft: str) -> list[str]:
    """The latest edition, if it is an earlier one once more and not the draft."""
    known = Edition.objects.order_by("-number").values_list("number", "digest")
    (number, latest), *earlier = known
    again = latest != draft and latest in {digest for _, digest in earlier}
    return [f"edition {number}, an earlier one published again"] if again else []


def _changed(live: DecisionModel, draft: DecisionModel) -> set[tuple[str, str]]:
    """The rows that a draft has otherwise, each as (kind, slug)."""
    return {
        (_KIND_OF[found.table], slug)
        for found in differences(live, draft)
        if found.table in _KIND_OF
        for slug in _slugs_in(found)
    }


_KIND_OF = {
    Table.PATTERN: "pattern",
    Table.CRITERION: "criterion",
    Table.OPTION: "criterion",
    Table.FIT: "criterion",
    Table.PROVISO: "proviso",
    Table.OUTSIDE: "outside solution",
    Table.RECIPE: "recipe",
    Table.REFERENCE: "reference",
}
IN_EDITIONS = frozenset((*_KIND_OF.values(), "family"))
"""The kinds of content that readers have from an edition."""


def _slugs_in(found: Difference) -> Iterable[str]:
    """The slugs of what differs: one, or all whose order does."""
    if not found.key:
        return [slug for edit in found.edits for slug in edit.after]
    return [found.key[1 if found.table is Table.FIT else 0]]


def nobody_touched(rail: str) -> bool:
    """Whether a guard rail, and all that can break it, is as it was shipped.

    That is what the criteria say, and which patterns there are: a text of a pattern
    breaks nothing.
    """
    return (
        _same_rows(BY_NAME["pattern"])
        and _same_rows(BY_NAME["criterion"])
        and not edited(BY_NAME["criterion"])
        and rail not in edited(BY_NAME["guard rail"])
    )


def _same_rows(kind: Kind) -> bool:
    """Whether nobody added or deleted any."""
    rows = kind.model._default_manager.values_list("slug", flat=True)
    return set(rows) == set(_shipped(kind))


def edited(kind: Kind) -> set[str]:
    """Slugs of the rows that are not as they were shipped."""
    return _edited_of(kind, kind.rows)


def is_edited(row: Model) -> bool:
    """Whether a row is not as it was shipped."""
    kind = next(kind for kind in KINDS if kind.model is type(row))
    return bool(_edited_of(kind, kind.rows.filter(pk=row.pk)))


def _edited_of(kind: Kind, rows: Iterable[Any]) -> set[str]:
    shipped = _shipped(kind)
    return {
        row.slug for row in rows if digest_of(kind.dump(row)) != shipped.get(row.slug)
    }


def touched(kind: Kind) -> set[str]:
    """Slugs of the rows that editors changed, added or deleted."""
    gone = set(_shipped(kind)).difference(
        kind.model._default_manager.values_list("slug", flat=True)
    )
    return edited(kind) | gone


def _shipped(kind: Kind) -> dict[str, str]:
    rows = Shipped.objects.filter(kind=kind.name)
    return dict(rows.values_list("slug", "digest"))
