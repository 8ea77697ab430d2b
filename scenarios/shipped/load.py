"""Bring the shipped content into the tables, and leave editors' work alone."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from scenarios import editions
from scenarios.models import Edition, Shipped
from scenarios.shipped.files import CONTENT, ContentError, digest_of_files
from scenarios.shipped.kinds import KINDS, Kind, Refused, Values, prune_options
from scenarios.shipped.lined import Text, texts_in
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
    for kind, _, slug, values in written:
        if kind.name == "criterion":
            outcome.kept += prune_options(slug, values)
    for kind in reversed(KINDS):
        gone = sorted(key for key in shipped.keys() - there if key[0] == kind.name)
        for key in gone:
            _withdraw(kind, key[1], shipped[key], outcome)
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
        raise ContentError(path, error.line, str(error)) from error
    Shipped.objects.update_or_create(
        kind=kind.name, slug=slug, defaults={"digest": new}
    )
    (outcome.updated if old else outcome.created).append(name)
    return True


def _withdraw(kind: Kind, slug: str, digest: str, outcome: Outcome) -> None:
    """Take away a row that the files no longer have, unless it is an editor's now."""
    row = kind.model._default_manager.filter(slug=slug).first()
    try:
        if row is not None and digest_of(kind.dump(row)) != digest:
            outcome.kept.append(f"{kind.name} {slug}")
            return
        if row is not None:
            row.delete()
            outcome.withdrawn.append(f"{kind.name} {slug}")
        Shipped.objects.filter(kind=kind.name, slug=slug).delete()
    except ProtectedError:
        outcome.kept.append(f"{kind.name} {slug}")


def _check_citations(written: list[tuple[Path, Values]]) -> None:
    """Refuse texts that cite a reference that is not there: readers would miss it."""
    texts = [(path, text) for path, values in written for text in texts_in(values)]
    missing = unknown(text for _, text in texts)
    for path, text in texts:
        for slug in set(cited([text])).intersection(missing):
            line = text.line_at(next(places(text.written, slug), 0))
            raise ContentError(path, line, f'there is no reference "{slug}".')


def digest_of(values: Values) -> str:
    """A fingerprint of some content, the same for a file and its untouched row.

    A reservation is written as it was once called: rows that were brought then and
    not touched since have to be known again.
    """
    written = json.dumps(values, sort_keys=True, ensure_ascii=False)
    written = written.replace('"verdict": "reservation"', '"verdict": "poor"')
    return hashlib.sha256(written.encode()).hexdigest()
