"""How all rows of a register stand, kept for as long as they say the same."""

import json
from collections.abc import Mapping
from functools import lru_cache

from guide.register.assessing import Assessment, assessor
from guide.register.models import Register

type Kept = dict[int, tuple[int, Assessment]]
"""By row: its version, and how it stood then."""

MOST_FETCHED_BY_ID = 500


def standings(register: Register) -> Mapping[int, Assessment]:
    """Every row's assessment by its id; only rows that changed are assessed anew."""
    kept = _kept(register.edit_digest, register.edition, _said(register))
    versions = dict(register.interfaces.values_list("pk", "version"))
    new = [pk for pk, version in versions.items() if kept.get(pk, (0,))[0] != version]
    for gone in kept.keys() - versions.keys():
        kept.pop(gone, None)
    if new:
        _assess(register, new, kept)
    return {pk: kept[pk][1] for pk in versions if pk in kept}


@lru_cache(maxsize=4)
def _kept(register: str, edition: int, said: str) -> Kept:
    return {}


def _said(register: Register) -> str:
    """All that bears on every row."""
    return json.dumps([register.house_rules, register.defaults], sort_keys=True)


def _assess(register: Register, pks: list[int], kept: Kept) -> None:
    assess = assessor(register)
    rows = register.interfaces.all()
    if len(pks) <= MOST_FETCHED_BY_ID:
        rows = rows.filter(pk__in=pks)
    # Whole rows take as long to make as to assess.
    said = rows.values_list("pk", "version", "answers", "edition", named=True)
    for row in said.iterator():
        kept[row.pk] = (row.version, assess.assess(row))
