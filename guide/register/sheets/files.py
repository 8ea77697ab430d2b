"""What a file is, by what it begins with: its name proves nothing."""

import io
import zipfile

from guide.register.sheets.tables import Unreadable

MAX_BYTES = 20_000_000

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

SAVE = "Open it and save the list as .xlsx, or copy its cells and paste them here."

_OTHERS = {
    b"%PDF": f"is a PDF. {SAVE}",
    b"{\\rtf": f"is a text for a word processor. {SAVE}",
    b"\x89PNG": "is a picture. Bring the list itself, as .xlsx or .csv.",
    b"\xff\xd8\xff": "is a picture. Bring the list itself, as .xlsx or .csv.",
    b"GIF8": "is a picture. Bring the list itself, as .xlsx or .csv.",
    b"\x1f\x8b": "is compressed. Unpack it, and bring what is in it.",
    b"7z\xbc\xaf": "is compressed. Unpack it, and bring what is in it.",
    b"Rar!": "is compressed. Unpack it, and bring what is in it.",
}

_PARTS = {
    "xl/workbook.bin": "is an Excel file in its binary form (.xlsb). Save it as .xlsx.",
    "xl/vbaProject.bin": "carries macros (.xlsm). Save it as .xlsx, without them.",
    "word/document.xml": "is a Word document. Copy its table and paste it here.",
    "ppt/presentation.xml": "is a presentation. Copy its table and paste it here.",
    "Index/Document.iwa": "is a Numbers file. Export it to Excel, as .xlsx.",
    "content.xml": f"is an OpenDocument file (.ods). {SAVE}",
}
"""What a zip holds that is not taken, by a part that gives it away."""


def is_workbook(name: str, content: bytes) -> bool:
    """True for an XLSX, False for what may be text; Unreadable for all else."""
    if len(content) > MAX_BYTES:
        raise Unreadable(
            f"“{name}” is larger than {MAX_BYTES / 1e6:.0f} MB, and no more is taken. "
            "Keep the list alone, without other sheets and pictures, or bring it in "
            "parts."
        )
    if not content.strip():
        raise Unreadable(f"“{name}” is empty.")
    if content.startswith(OLD_OFFICE):
        raise Unreadable(f"“{name}” {_of_old_office(content)}")
    for beginning, what in _OTHERS.items():
        if content.startswith(beginning):
            raise Unreadable(f"“{name}” {what}")
    if content.startswith(ZIP):
        _refuse_other_zips(name, content)
        return True
    _refuse_markup(name, content[:2_000].lower())
    return False


_TYPES, _MUCH = "[Content_Types].xml", 1_000_000


def _of_old_office(content: bytes) -> str:
    if ENCRYPTED in content:
        return "is protected by a password. Save it without one."
    return f"is an Excel file of before 2007 (.xls). {SAVE}"


def _refuse_other_zips(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = set(packed.namelist())
            is_workbook = _holds_sheets(packed)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise Unreadable(
            f"“{name}” is damaged: its end is missing or was changed on the way. "
            "Save it again, and bring the new file."
        ) from None
    for part, what in _PARTS.items():
        if part in parts:
            raise Unreadable(f"“{name}” {what}")
    if not is_workbook:
        raise Unreadable(
            f"“{name}” is a zip file without a spreadsheet. Unpack it, and bring the "
            "list that is in it."
        )


def _holds_sheets(packed: zipfile.ZipFile) -> bool:
    """Whether it names a workbook: mostly xl/workbook.xml, but any name will do."""
    names = set(packed.namelist())
    if any(name.endswith("workbook.xml") for name in names):
        return True
    return _TYPES in names and b"spreadsheetml" in packed.open(_TYPES).read(_MUCH)


def _refuse_markup(name: str, beginning: bytes) -> None:
    """Some tools call a web page .xls; Excel opens it all the same."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        raise Unreadable(f"“{name}” is a web page, whatever its name says. {SAVE}")
    if start.startswith(b"<?xml"):
        raise Unreadable(f"“{name}” is an XML file. {SAVE}")
