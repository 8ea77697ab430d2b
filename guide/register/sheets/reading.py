"""A file, or cells as they were pasted, as a workbook."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any

from guide.register.sheets import wiki
from guide.register.sheets.encodings import decoded
from guide.register.sheets.files import MAX_BYTES, is_workbook
from guide.register.sheets.separated import records
from guide.register.sheets.tables import (
    Row,
    Sheet,
    Unreadable,
    Workbook,
    trimmed,
    within_limits,
)
from guide.register.sheets.wire import Cells, workbook_of

ROOT = Path(__file__).resolve().parents[3]
WAIT = 10
"""Seconds that a workbook may take."""

PASTED = "Pasted cells"


def read_file(name: str, content: bytes) -> Workbook:
    """The workbook that a file is; Unreadable with a sentence if it is none."""
    if is_workbook(name, content):
        return _from_child(name, content)
    text, said = decoded(name, content)
    if PurePath(name).suffix.lower().startswith(".xls"):
        said = ["The file’s name says Excel, but it is text.", *said]
    return _from_text(name, PurePath(name).stem, "csv", text, said)


def read_pasted(text: str) -> Workbook:
    """The workbook that pasted cells are; Unreadable if there are none."""
    if not text.strip():
        raise Unreadable("Nothing was pasted. Copy the cells with their heads first.")
    if len(text) > MAX_BYTES:
        raise Unreadable("This is too much to paste. Bring it as a file.")
    return _from_text(PASTED, PASTED, "pasted", text.replace("\0", ""), [])


def _from_text(
    name: str, sheet: str, kind: str, text: str, said: list[str]
) -> Workbook:
    made = Cells()
    if wiki.is_wiki(text):
        rows: Iterable[Row] = (
            Row(number, tuple(made.text(*cell) for cell in cells))
            for number, cells in wiki.rows(text)
        )
        said = [*said, "Read as a table of a wiki."]
    else:
        found, how = records(text, "\t" if _from_a_sheet(kind, text) else ";,\t|")
        rows = (
            Row(number, tuple(map(made.text, cells)))
            for number, cells in enumerate(found, 1)
        )
        said = said + how
    kept = trimmed(within_limits(rows, f"“{name}”"))
    return Workbook(name, (Sheet(sheet, kept),), kind, (*said, *made.said()))


def _from_a_sheet(kind: str, text: str) -> bool:
    """Cells that are copied from a spreadsheet are parted by tabs."""
    return kind == "pasted" and "\t" in text


def _from_child(name: str, content: bytes) -> Workbook:
    told = _asked(name, content)
    if "unreadable" in told:
        raise Unreadable(f"“{name}” cannot be read. {told['unreadable']}")
    return workbook_of(name, "xlsx", told)


def _asked(name: str, content: bytes) -> dict[str, Any]:
    """What the child process says; Unreadable if it says nothing."""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "guide.register.sheets.child"],
            input=content,
            capture_output=True,
            timeout=WAIT,
            check=True,
            env={"PYTHONPATH": str(ROOT), "MALLOC_ARENA_MAX": "1", **_path()},
        )
        return dict(json.loads(ended.stdout))
    except (subprocess.SubprocessError, ValueError):
        raise Unreadable(
            f"“{name}” is too big to read: it took more than {WAIT} seconds, or more "
            "memory than a list needs. Copy the list into a new file, save that as "
            ".xlsx, and bring it."
        ) from None


def _path() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", "")}
