"""Write what the tables say as content files, which load to the same tables."""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from scenarios.shipped.files import CONTENT, ContentError, is_content, read_text
from scenarios.shipped.kinds import KINDS, Values
from scenarios.text.words import a_or_an

NOT_IN_TABLES = ("capacity.yaml", "old-links.yaml", "register.yaml", "timelines.yaml")
"""Content that no editor keeps: a dump has it as it was shipped."""

type Rows = Mapping[str, list[tuple[str, Values]]]
"""Slug and values of each row, by the name of its kind."""


class NotDumped(Exception):
    """Nothing was written; says why."""


def dump(folder: Path, *, force: bool = False) -> int:
    """Write all content files to a folder, whole or not at all; how many there are.

    Raises NotDumped for a folder that is not empty, unless by `force`, which takes
    away the content files that are there, but nothing else; and for a row that the
    files would not give back as it is.
    """
    folder = folder.resolve()
    _refuse_to_spoil(folder, force)
    rows = _rows()
    files = dict(_files(rows))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".dump-") as beside:
        made = Path(beside, "made")
        write_files(files, made)
        _refuse_to_lose(rows, made)
        _swap(made, folder, Path(beside, "before"))
    return len(files)


def _refuse_to_spoil(folder: Path, force: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotDumped(f"{folder} is no folder.")
    there = [path for path in folder.rglob("*") if not path.is_dir()]
    if there and not force:
        raise NotDumped(f"{folder} is not empty: --force replaces its content files.")
    for path in there:
        if not is_content(path, folder):
            raise NotDumped(f"{folder} holds more than content: {path.name}.")


@transaction.atomic
def _rows() -> Rows:
    return {
        kind.name: [(row.slug, kind.dump(row)) for row in kind.rows] for kind in KINDS
    }


def _files(rows: Rows) -> Iterator[tuple[str, str | bytes]]:
    """Name and text of each file, or what is in it that is no text."""
    for kind in KINDS:
        for name, told in kind.file(rows[kind.name]):
            yield name, told if isinstance(told, bytes) else _opening(name) + told
    for name in NOT_IN_TABLES:
        yield name, read_text(CONTENT / name)


def _opening(name: str) -> str:
    """The comment that a shipped file of that name begins with."""
    path = CONTENT / name
    lines = read_text(path).splitlines(keepends=True) if path.exists() else []
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def write_files(files: Mapping[str, str | bytes], root: Path) -> None:
    """Write texts and bytes as files of those names, below a folder."""
    for name, told in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(told if isinstance(told, bytes) else told.encode())


def _refuse_to_lose(rows: Rows, root: Path) -> None:
    """Read the files again, and compare them with the rows that they came from."""
    for kind in KINDS:
        try:
            read = {str(slug): values for _, slug, values in kind.read(root)}
        except ContentError as error:
            what = a_or_an(kind.name)
            raise NotDumped(f"Files cannot hold {what}: {error}") from error
        for slug, values in rows[kind.name]:
            if read.get(slug) != values:
                raise NotDumped(f'Files cannot hold the {kind.name} "{slug}".')


def _swap(made: Path, folder: Path, before: Path) -> None:
    """Put what was made in the place of a folder, or leave that as it was."""
    if folder.exists():
        folder.rename(before)
    try:
        made.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
