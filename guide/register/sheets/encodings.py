"""The text that bytes are, in whichever of the usual encodings."""

import codecs

from guide.register.sheets.tables import Unreadable, zeros_left_out

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""Byte-order marks. That of UTF-16 begins as that of UTF-32 does, so it comes later."""

_BINARY = 0.02
"""A text has hardly any control characters."""


def decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    """The text, and what was assumed to read it."""
    text, said = _by_mark(content) or _by_zeros(content) or _by_trying(content)
    text = text.removeprefix("\ufeff")
    zeros = text.count("\0")
    controls = sum(text.count(chr(code)) for code in range(32) if code not in _SPACES)
    if controls > _BINARY * len(text):
        raise Unreadable(
            f"“{name}” is neither a spreadsheet nor a text. Bring the list as .xlsx "
            "or .csv."
        )
    return text.replace("\0", ""), [*said, *zeros_left_out(zeros)]


_SPACES = {9, 10, 12, 13}


def _by_mark(content: bytes) -> tuple[str, list[str]] | None:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            return text, [f"Read as {encoding[:6].upper().rstrip('-')}, as it says."]
    return None


def _by_zeros(content: bytes) -> tuple[str, list[str]] | None:
    """UTF-16 without a mark: in most languages every other byte is zero."""
    start = content[:4_000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = start[offset::2].count(0)
        if zeros > 0.4 * len(start) / 2 and not start[1 - offset :: 2].count(0):
            return content.decode(encoding, errors="replace"), ["Read as UTF-16."]
    return None


def _by_trying(content: bytes) -> tuple[str, list[str]]:
    try:
        return content.decode("utf-8"), ["Read as UTF-8."]
    except UnicodeDecodeError as wrong:
        mended = content.decode("utf-8", errors="replace")
        strays = mended.count("\ufffd")
        if strays < sum(letter > "\x7f" for letter in mended) / 2:
            text = content.decode("utf-8", errors="windows")
            return text, [
                f"Read as UTF-8, with {strays:,} letters in the Windows encoding, "
                f"the first in line {content[: wrong.start].count(b'\n') + 1:,}."
            ]
    return content.decode("cp1252", errors="windows"), [
        "Read in the Windows encoding (cp1252). If letters like ä or é look wrong, "
        "save the list as CSV UTF-8."
    ]


def _windows(wrong: UnicodeError) -> tuple[str, int]:
    """The first byte that was no UTF-8, as Windows reads it."""
    assert isinstance(wrong, UnicodeDecodeError)
    byte = wrong.object[wrong.start : wrong.start + 1]
    return byte.decode("cp1252", errors="replace"), wrong.start + 1


codecs.register_error("windows", _windows)
