"""A list as it comes in: a file or pasted cells, bounded while it comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import transaction
from django.http import HttpRequest

from guide.register.keeping.waiting import drop
from guide.register.models import Register, Upload
from guide.register.sheets.files import MAX_BYTES
from guide.register.sheets.packed import packed, unpacked
from guide.register.sheets.reading import read_file, read_pasted
from guide.register.sheets.tables import Row, Unreadable, Workbook
from scenarios.pictures.upload import Bounded

MOST_IN_A_NAME = 200


class BoundedList(Bounded):
    """Keeps no more of a file than tells that it is too large for a list."""

    most = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brought, which can be read."""

    name: str
    """Of the file; empty for pasted cells."""
    book: Workbook

    @property
    def title(self) -> str:
        """What a register of it may be called."""
        return PurePath(self.name).stem[:MOST_IN_A_NAME]

    @transaction.atomic
    def wait(self, register: Register, taken: Sequence[str] = ()) -> Upload:
        """Let it wait to be looked over, in place of any other.

        `taken` are the keys of the rows that other lists of its file brought before.
        """
        drop(register)
        return Upload.objects.create(
            register=register,
            name=self.name,
            content=packed(self.book),
            taken=[*taken],
        )


def received(request: HttpRequest) -> Brought | None:
    """The list of a form, read; None where its writer starts without one.

    Raises Unreadable where nothing came, or what cannot be read.
    """
    request.upload_handlers = [MemoryFileUploadHandler(request), BoundedList(request)]
    try:
        how = request.POST.get("how", "")
    except RequestDataTooBig:
        raise Unreadable(
            "That is too much to paste. Save it as a file, and bring the file."
        ) from None
    if how == "empty":
        return None
    file, cells = request.FILES.get("file"), request.POST.get("pasted", "")
    if file is not None and how != "pasted":
        name = (file.name or "list")[-MOST_IN_A_NAME:]
        return Brought(name, _listing(f"“{name}”", read_file(name, file.read())))
    if cells.strip():
        return Brought("", _listing("What you pasted", read_pasted(cells)))
    raise Unreadable("Choose a file, or paste some cells; nothing came with the form.")


def _listing(what: str, book: Workbook) -> Workbook:
    """The workbook, if there is a sheet in it that may be a list; else Unreadable."""
    most = max((sum(map(_says, sheet.rows)) for sheet in book.sheets), default=0)
    if most < 2:
        has = "only one row" if most else "nothing in its cells"
        raise Unreadable(
            f"{what} has {has}. A list has its headers in one row, and below them a "
            "row for each interface. Or begin with an empty list, and type them."
        )
    return book


def _says(row: Row) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(map(str.isalnum, "".join(cell.text for cell in row.cells)))


def pasted(request: HttpRequest) -> str:
    """What was pasted, so that it is there again beside what was wrong with it."""
    try:
        return request.POST.get("pasted", "")
    except RequestDataTooBig:
        return ""


def reads(upload: Upload) -> Workbook:
    """The workbook of a list that waits for its columns to be confirmed."""
    return unpacked(bytes(upload.content))
