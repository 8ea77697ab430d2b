"""Bring the shipped content into the tables, and leave editors' work alone."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from scenarios import editions
from scenarios.models import Edition, Fit, Shipped
from scenarios.shipped.files import CONTENT, ContentError, digest_of_files
from scenarios.shipped.kinds import (
    KINDS,
    Kind,
    Refused,
    UnknownSlug,
    Values,
    prune_options,
)
from scenarios.shipped.lined import Text, texts_in
from scenarios.shipped.usage import is_used
from scenarios.text.citations import cited, places, unknown

WHOLE: dict[str, Any] = {"kind": "content", "slug": "all"}


@dataclass
class Outcome:
    """What a load did, as "kind slug" names."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Rows that an editor changed, uses or deleted; newer files did not touch them."""
    withdrawn: list[str] = field(default_factory=list)
    """Rows that the files no longer have, and that nobody edited or uses."""
    edition: Edition | None = None
    """The edition that was published, if the decision model changed."""


@transaction.atomic
def load(root: Path = CONTENT, *, even_if_unchanged: bool = False) -> Outcome:
    """Load all content files, in one transaction; the outcome says what was done.

    A row that somebody edited since it was loaded keeps the edit, and one that
    somebody deleted stays deleted. Raises ContentError for a malformed file;
    then nothing is loaded.
    """
    outcome = Outcome()
    digest = digest_of_files(root)
    if (
        not even_if_unchanged
        and Shipped.objects.filter(digest=digest, **WHOLE).exists()
    ):
        return outcome
    shipped = {(row.kind, row.slug): row.digest for row in Shipped.objects.all()}
    there = []
    written = []
    for kind in KINDS:
        for path, slug, values in list(kind.read(root)):
            there.append((kind.name, slug))
            if _bring(kind, path, slug, values, shipped, outcome):
                written.append((kind, path, slug, values))
    _withdraw({key: shipped[key] for key in shipped.keys() - there}, outcome)
    for kind, _, slug, values in written:
        if kind.name == "criterion":
            outcome.kept += prune_options(slug, values)
    _check_citations([(path, values) for _, path, _, values in written])
    Shipped.objects.update_or_create(defaults={"digest": digest}, **WHOLE)
    if written or outcome.withdrawn or not Edition.objects.exists():
        with suppress(editions.NothingToPublish):
            outcome.edition = editions.publish(note="Shipped content")
    return outcome


def _bring(
    kind: Kind,
    path: Path,
    slug: Text,
    values: Values,
    shipped: dict[tuple[str, str], str],
    outcome: Outcome,
) -> bool:
    """Write one row unless it is the same or an editor's; whether it was written."""
    name, new = f"{kind.name} {slug}", digest_of(values)
    old = shipped.get((kind.name, slug))
    if old == new:
        return False
    row = kind.model._default_manager.filter(slug=slug).first()
    untouched = row is not None and digest_of(kind.dump(row)) == old
    if (row is None) != (old is None) or (row is not None and not untouched):
        outcome.kept.append(name)
        return False
    try:
        kind.write(slug, values)
    except Refused as error:
        reason = f"{error}{_perhaps_because(outcome.kept, error)}"
        raise ContentError(path, error.line, reason) from error
    Shipped.objects.update_or_create(
        kind=kind.name, slug=slug, defaults={"digest": new}
    )
    (outcome.updated if old else outcome.created).append(name)
    return True


def _perhaps_because(kept: list[str], error: Refused) -> str:
    """What to look at where something is not known, since newer rows were not taken."""
    if not kept or not isinstance(error, UnknownSlug):
        return ""
    return f" These were edited and so kept as they are: {', '.join(kept)}."


def _withdraw(gone: dict[tuple[str, str], str], outcome: Outcome) -> None:
    """Take away what the files no longer have, unless an editor changed or uses it."""
    rows: dict[tuple[str, str], Model] = {}
    for kind in KINDS:
        for key in sorted(key for key in gone if key[0] == kind.name):
            row = kind.model._default_manager.filter(slug=key[1]).first()
            if row is None:
                Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            elif digest_of(kind.dump(row)) == gone[key]:
                rows[key] = row
            else:
                outcome.kept.append(" ".join(key))
    # What only others that go used is free once they are gone.
    while free := [key for key, row in rows.items() if not is_used(row)]:
        for key in free:
            rows.pop(key).delete()
            Shipped.objects.filter(kind=key[0], slug=key[1]).delete()
            outcome.withdrawn.append(" ".join(key))
    outcome.kept += map(" ".join, rows)


def _check_citations(written: list[tuple[Path, Values]]) -> None:
    """Refuse texts that cite a reference that is not there: readers would miss it."""
    texts = [(path, text) for path, values in written for text in texts_in(values)]
    missing = unknown(text for _, text in texts)
    for path, text in texts:
        for slug in set(cited([text])).intersection(missing):
            line = text.line_at(next(places(text.written, slug), 0))
            raise ContentError(path, line, f'there is no reference "{slug}".')


_LATER: Values = {
    "lead": "",
    "headline": False,
    "wish": False,
    "answerable": 1.0,
    "group": "",
    "share": None,
    "assumed": False,
}
"""Columns that came when content had been brought already, and their first values."""


def digest_of(values: Values) -> str:
    """A fingerprint of some content, the same for a file and its untouched row.

    Rows that were brought by an earlier version and not touched since have to be
    known again. So a reservation is written as it was once called, and a column
    that came later is left out while it says nothing.
    """
    written = json.dumps(_as_before(values), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def _as_before(value: Any) -> Any:
    """A value as the first version of the loader had it."""
    if isinstance(value, list):
        return [_as_before(one) for one in value]
    if not isinstance(value, dict):
        return value
    said = {
        name: _as_before(inner)
        for name, inner in value.items()
        if name not in _LATER or inner != _LATER[name]
    }
    if said.get("verdict") == Fit.Verdict.RESERVATION:
        said["verdict"] = "poor"
    return said
