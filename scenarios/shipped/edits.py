"""What editors have changed of what was shipped."""

import hashlib
import json

from scenarios.models import Shipped
from scenarios.shipped.kinds import KINDS, Kind, Values

_BY_NAME = {kind.name: kind for kind in KINDS}


def digest_of(values: Values) -> str:
    """A fingerprint of some content, the same for a file and its untouched row.

    A reservation is written as it was once called: rows that were brought then and
    not touched since have to be known again.
    """
    written = json.dumps(values, sort_keys=True, ensure_ascii=False)
    written = written.replace('"verdict": "reservation"', '"verdict": "poor"')
    return hashlib.sha256(written.encode()).hexdigest()


def nobody_touched(rail: str) -> bool:
    """Whether a guard rail, and all that can break it, is as it was shipped.

    That is what the criteria say, and which patterns there are: a text of a pattern
    breaks nothing.
    """
    return (
        _same_rows(_BY_NAME["pattern"])
        and _same_rows(_BY_NAME["criterion"])
        and not _edited(_BY_NAME["criterion"])
        and rail not in _edited(_BY_NAME["guard rail"])
    )


def _same_rows(kind: Kind) -> bool:
    """Whether nobody added or deleted any."""
    rows = kind.model._default_manager.values_list("slug", flat=True)
    return set(rows) == set(_shipped(kind))


def _edited(kind: Kind) -> set[str]:
    """Slugs of the rows that are not as they were shipped."""
    rows = kind.model._default_manager.in_bulk(field_name="slug")
    shipped = _shipped(kind)
    return {s for s, row in rows.items() if digest_of(kind.dump(row)) != shipped.get(s)}


def _shipped(kind: Kind) -> dict[str, str]:
    rows = Shipped.objects.filter(kind=kind.name)
    return dict(rows.values_list("slug", "digest"))
