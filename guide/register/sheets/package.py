"""An XLSX as the zip of parts that it is: checked first, then looked up by name."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import IO
from xml.etree.ElementTree import Element, fromstring

from guide.register.sheets.marks import Forbidden
from guide.register.sheets.tables import Unreadable

USUAL = "xl/workbook.xml"
MAX_PARTS = 5_000
MAX_UNPACKED = 150_000_000
MAX_PART = 20_000_000
"""Of a part that is read as a whole: of styles, of comments."""

TOO_BIG = (
    "It unpacks to more than a list of interfaces ever is. Copy the list into a new "
    "file and save that as .xlsx."
)


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet, as the workbook names it."""

    name: str
    path: str
    hidden: bool


class Package:
    """The parts of an opened zip."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self.sizes = {info.filename: info.file_size for info in packed.infolist()}
        if len(self.sizes) > MAX_PARTS or sum(self.sizes.values()) > MAX_UNPACKED:
            raise Unreadable(TOO_BIG)

    def open(self, path: str) -> IO[bytes]:
        return self.packed.open(path)

    def part(self, path: str) -> Element | None:
        """The part as a tree, if there is one; it declares no entities."""
        if path not in self.sizes:
            return None
        if self.sizes[path] > MAX_PART:
            raise Unreadable(TOO_BIG)
        content = self.packed.read(path)
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise Forbidden
        return fromstring(content)  # noqa: S314 - without a DTD there are no entities

    def related(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part names: the kind and the path of each, by its id."""
        folder = posixpath.dirname(path)
        links = self.part(_links(path))
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                _path(folder, link.get("Target", "")),
            )
            for link in (links if links is not None else ())
        }

    @cached_property
    def workbook(self) -> str:
        """The path of the part that names the sheets."""
        named = (path for kind, path in self.related("").values() if kind == _WORKBOOK)
        return next(named, USUAL)

    def sheets(self) -> list[Part]:
        """The worksheets in their order; charts and macros are no lists."""
        book, related = self.part(self.workbook), self.related(self.workbook)
        named = [] if book is None else book.findall("{*}sheets/{*}sheet")
        return [
            Part(sheet.get("name", ""), target, sheet.get("state") in _HIDDEN)
            for sheet in named
            for kind, target in [related.get(_id(sheet), ("", ""))]
            if kind == "worksheet" and target in self.sizes
        ]

    def with_usual_name(self) -> bytes:
        """The whole zip with the workbook where Excel has it.

        Any other place is allowed, and a few programs use it; not all readers do.
        """
        moved = {self.workbook: USUAL, _links(self.workbook): _links(USUAL)}
        old, new = (posixpath.basename(p).encode() for p in (self.workbook, USUAL))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for name in self.sizes:
                content = self.packed.read(name)
                if name in (_TYPES, _links("")):
                    content = content.replace(old, new)
                packed.writestr(moved.get(name, name), content)
        return made.getvalue()


def _links(path: str) -> str:
    """Where a part, or the whole, says which others belong to it."""
    folder, name = posixpath.split(path)
    return f"{folder}/_rels/{name}.rels".lstrip("/")


_TYPES = "[Content_Types].xml"
_WORKBOOK = "officeDocument"
_HIDDEN = ("hidden", "veryHidden")


def _path(folder: str, target: str) -> str:
    """A path within the zip, from one relative to a part, or to the whole."""
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _id(sheet: Element) -> str:
    ids = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
    return next(ids, "")
