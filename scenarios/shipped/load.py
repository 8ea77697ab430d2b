"""Bring the shipped content into the tables, and leave editors' work alone."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from scenarios import editions
from scenarios.decision.model import ModelError
from scenarios.history.recording import LOADING, recording
from scenarios.models import Edition, Shipped
from scenarios.shipped.edits import IN_EDITIONS, digest_of, nobody_touched, waiting
from scenarios.shipped.files import CONTENT, ContentError, digest_of_files
from scenarios.shipped.kinds import (
    KINDS,
    Kind,
    Refused,
    TakenName,
    Values,
    names_in,
)
from scenarios.shipped.lined import Text, line_of, texts_in
from scenarios.shipped.upstream import Key, brought, complete, put_aside, settle
from scenarios.shipped.withdrawal import prune_options, withdraw
from scenarios.text.naming import NAMINGS, Naming
from scenarios.text.words import listed
from scenarios.turns import hold

WHOLE: dict[str, Any] = {"kind": "content", "slug": "all"}
"""Where it is noted what was loaded last, and whether all once came from elsewhere."""

NOT_THEIRS = ""
"""Stands for the digest of a row that these files leave as it is."""


class Place(NamedTuple):
    """Where a row stands in the files."""

    path: Path
    line: int


class Written(NamedTuple):
    """A row as it is written in a file."""

    kind: Kind
    path: Path
    slug: Text
    values: Values

    @property
    def named(self) -> Key:
        return self.kind.name, self.slug


@dataclass
class Loaded:
    """What a load did, as "kind slug" names."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Rows that an editor changed, uses or deleted; newer files did not touch them."""
    withdrawn: list[str] = field(default_factory=list)
    """Rows that the files no longer have, and that nobody edited or uses."""
    left_out: list[str] = field(default_factory=list)
    """Rows that name what the files have and a row that was kept lacks, and that."""
    edition: Edition | None = None
    """The edition that was published, if the decision model changed."""
    withheld: str = ""
    """Why none was, although it changed: what somebody's edit breaks, or that it
    waits to be published by its editor."""


@dataclass(frozen=True)
class Files:
    """A folder of content, as it was read."""

    digest: str
    rows: list[Written]
    is_own: bool
    """Whether it is the folder that the guide ships."""
    is_whole: bool
    """Whether it has all that there shall be."""

    @cached_property
    def places(self) -> dict[Key, Place]:
        return {row.named: Place(row.path, line_of(row.slug)) for row in self.rows}

    @cached_property
    def values(self) -> dict[Key, Values]:
        return {row.named: row.values for row in self.rows}


@recording(LOADING)
def load(
    root: Path = CONTENT, *, whole: bool = False, even_if_unchanged: bool = False
) -> Loaded:
    """Load all content files, in one transaction; what it says was done.

    The guide's own folder, or another that is said to be `whole`, is all that there
    is: rows that came with an earlier one and are not in it go, if nobody needs them.

    A row that somebody edited since it was loaded keeps the edit, and one that
    somebody deleted stays deleted; what cannot be brought because of that is left
    out until it can. To the guide's own folder, what another one brought is an edit.
    Rules are published unless an editor's own still wait for that.
    Raises ContentError for a malformed file and for a guard rail that the files
    themselves break, and ModelError where no edition can be made and there is none;
    then nothing is loaded.
    """
    loaded, digest = Loaded(), digest_of_files(root)
    if not even_if_unchanged and _is_loaded(digest):
        return loaded
    # Read whole before anything is asked of the tables: a mistake is told at once.
    rows = [Written(kind, *row) for kind in KINDS for row in kind.read(root)]
    is_own = root.resolve() == CONTENT
    files = Files(digest, rows, is_own, is_whole=whole or is_own)
    hold(*(kind.model for kind in KINDS))
    settle()
    unfinished, shipped = waiting(), _shipped(files)
    written = _bring_all(files, shipped, loaded)
    _take_away(files, shipped, written, loaded)
    loaded.left_out += _lost_names(written, files.places)
    _note(files, is_complete=not loaded.left_out)
    if written or loaded.withdrawn or not Edition.objects.exists():
        _publish_unless(unfinished, loaded, files.places)
    return loaded


def _is_loaded(digest: str) -> bool:
    """Whether just these files were loaded, and readers have an edition.

    An earlier version kept no values: these files are read once more for them.
    """
    loaded = Shipped.objects.filter(digest=digest, values__isnull=False, **WHOLE)
    return loaded.exists() and Edition.objects.exists()


def _shipped(files: Files) -> dict[Key, str]:
    """What the rows were shipped as, by their digests, or that they are NOT_THEIRS.

    The guide's own files leave alone what came from elsewhere. Once tables were loaded
    whole from there, a row that is missing was left away on purpose.
    """
    known = {(row.kind, row.slug): row for row in Shipped.objects.all()}
    shipped = {key: row.digest for key, row in known.items()}
    if not files.is_own:
        return shipped
    others = {key for key, row in known.items() if row.elsewhere}
    if tuple(WHOLE.values()) in others:
        others |= files.places.keys() - known.keys()
    return shipped | dict.fromkeys(others, NOT_THEIRS)


def _take_away(
    files: Files, shipped: dict[Key, str], written: list[Written], loaded: Loaded
) -> None:
    """Take away what the files lack, and put aside what was not brought."""
    gone: dict[Key, str] = {}
    if files.is_whole:
        lacking = shipped.keys() - files.places.keys()
        gone = {key: shipped[key] for key in lacking if shipped[key] != NOT_THEIRS}
        loaded.withdrawn, kept = withdraw(gone)
        loaded.kept += kept
    complete(files.values)
    put_aside(files.values, gone, loaded.kept, whole=files.is_whole)
    for row in written:
        if row.kind.name == "criterion":
            loaded.kept += prune_options(row.slug, row.values)


def _note(files: Files, *, is_complete: bool) -> None:
    """Note which files were loaded; what was left out is tried again with the next."""
    state: Values = {"digest": files.digest if is_complete else "", "values": {}}
    if files.is_whole and not files.is_own:
        state["elsewhere"] = True
    Shipped.objects.update_or_create(defaults=state, **WHOLE)


def _bring_all(files: Files, shipped: dict[Key, str], loaded: Loaded) -> list[Written]:
    """Write the rows that can be written; which those are."""
    told: set[tuple[type[Model], str, str]] = set()
    written = []
    for row in files.rows:
        try:
            if _bring(row, shipped.get(row.named), files.is_own, loaded):
                written.append(row)
        except Refused as error:
            if not _is_an_editors_doing(error, row, told, files):
                raise ContentError(row.path, error.line, str(error)) from error
            loaded.left_out.append(f"{row.kind.name} {row.slug}: {error}")
        told |= names_in(row.kind, row.slug, row.values)
    return written


def _is_an_editors_doing(
    error: Refused, row: Written, told: Container[object], files: Files
) -> bool:
    """Whether the files are right, and what stands against them may go some day.

    They have what is named and was taken away here, or nothing of them claims the name
    that leads elsewhere here.
    """
    if isinstance(error, TakenName):
        other = files.values.get((row.kind.name, error.by.slug))
        claimed = () if other is None else (error.by.slug, *other["addresses"])
        return error.name not in claimed
    return error.unknown in told


def _bring(row: Written, old: str | None, is_own: bool, loaded: Loaded) -> bool:
    """Write one row unless it is the same or an editor's; whether it was written.

    Raises Refused where the tables cannot take it; then nothing of it is written.
    """
    kind, slug, values = row.kind, row.slug, row.values
    name, new = " ".join(row.named), digest_of(values)
    if old == new:
        return False
    there = kind.rows.filter(slug=slug).first()
    here = None if there is None else digest_of(kind.dump(there))
    if here not in (old, new):
        loaded.kept.append(name)
        return False
    if here != new:
        with transaction.atomic():
            kind.write(slug, values)
        (loaded.updated if old else loaded.created).append(name)
    brought(kind.name, slug, values, elsewhere=not is_own)
    return here != new


def _publish_unless(
    unfinished: list[str], loaded: Loaded, places: Mapping[Key, Place]
) -> None:
    """Publish what the tables say, or tell which changes of editors wait for it."""
    if unfinished:
        loaded.withheld = " ".join(_waiting(unfinished, loaded))
    else:
        _publish(loaded, places)


def _waiting(unfinished: list[str], loaded: Loaded) -> Iterator[str]:
    """What editors changed, and which rules of the files wait until they publish it."""
    yield f"Editors' changes wait to be published: {', '.join(unfinished)}."
    brought = (*loaded.created, *loaded.updated, *loaded.withdrawn)
    rules = [name for name in brought if name.rpartition(" ")[0] in IN_EDITIONS]
    if rules:
        yield f"With them waits what was loaded: {listed(rules, most=6)}."


def _publish(loaded: Loaded, places: Mapping[Key, Place]) -> None:
    """Publish what the tables say, unless it is nothing new or breaks a guard rail.

    Files that break one are refused. Where it may be somebody's edit that does, the
    site must start all the same: readers keep the latest edition.
    """
    try:
        loaded.edition = editions.publish(note="Shipped content")
    except editions.NothingToPublish:
        pass
    except ModelError as error:
        if not Edition.objects.exists():
            raise
        loaded.withheld = str(error)
    except editions.GuardRailsBroken as broken:
        for fault in broken.faults:
            key = ("guard rail", fault.rail.slug)
            if key in places and not loaded.kept and nobody_touched(key[1]):
                path, line = places[key]
                raise ContentError(path, line, fault.explained) from broken
        loaded.withheld = " ".join(fault.explained for fault in broken.faults)


def _lost_names(written: list[Written], there: Container[Key]) -> Iterator[str]:
    """What texts cite or show and an editor deleted, in words; readers miss it.

    Raises ContentError for what the files do not have either.
    """
    texts = [(one, text) for one in written for text in texts_in(one.values)]
    for naming in NAMINGS:
        missing = naming.unknown(text for _, text in texts)
        for row, text in texts:
            for slug in set(naming.slugs([text])).intersection(missing):
                yield _lost(naming, slug, row, text, there)


def _lost(
    naming: Naming,
    slug: str,
    row: Written,
    text: Text,
    there: Container[Key],
) -> str:
    kind = str(naming.model._meta.verbose_name)
    reason = f'there is no {kind} "{slug}".'
    if (kind, slug) not in there:
        line = text.line_at(next(naming.places(text.written, slug), 0))
        raise ContentError(row.path, line, reason)
    return f"a {naming.called} of {row.kind.name} {row.slug}: {reason}"
