"""What a sheet's XML tells besides the values: what is hidden, struck out or broken.

python-calamine reads values, and tells neither hidden rows and columns, nor formats,
nor errors, nor formulas that were never worked out. One pass over the tags finds them;
building a tree of the sheet would take thrice as long.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from guide.register.sheets.styles import PLAIN, Look

Attributes = dict[str, str]
Position = tuple[int, int]
"""Row and column, both from 0."""


class Forbidden(ValueError):
    """A part declares its own entities, which no spreadsheet does."""


@dataclass(slots=True)
class Marks:
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Position, str] = field(default_factory=dict)
    looks: dict[Position, Look] = field(default_factory=dict)
    """Cells that look otherwise than their value says."""
    formulas: set[Position] = field(default_factory=set)
    """Formulas of which no type is said: if they have no value, it was never made."""
    last: Position = (-1, -1)
    """The lowest row, and the rightmost column, that hold a value."""


def read_marks(sheet: IO[bytes], looks: Mapping[str, Look]) -> Marks:
    """The marks of a sheet whose cells look as `looks` says by number of format."""
    return _Sheet(looks).read(sheet)


def parser() -> expat.XMLParserType:
    """A parser that takes no entities but XML's own."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise Forbidden


def position(reference: str) -> Position:
    """Row and column of a reference such as AB12, from 0."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]) - 1, column - 1


class _Sheet:
    """The sheet while its tags go by. Rows and cells may leave out where they are.

    Most cells have nothing to mark, so a reference is only read where it matters.
    """

    def __init__(self, looks: Mapping[str, Look]) -> None:
        self.marks = Marks()
        self.looks = {style: look for style, look in looks.items() if look != PLAIN}
        self.row = self.column = -1
        self.reference: str | None = None
        self.kind: str | None = None
        self.last: str | int = -1
        self.tags: dict[str, Callable[[Attributes], None]] = {}
        self.parser = parser()
        self.parser.StartElementHandler = self._root

    def read(self, sheet: IO[bytes]) -> Marks:
        self.parser.ParseFile(sheet)
        self._end_row()
        return self.marks

    @property
    def here(self) -> Position:
        if self.reference is None:
            return self.row, self.column
        return self.row, position(self.reference)[1]

    def _root(self, name: str, _: Attributes) -> None:
        """The first tag tells what stands before the names of all others."""
        prefix = name.removesuffix("worksheet")
        self.tags = {
            f"{prefix}col": self._columns,
            f"{prefix}row": self._row,
            f"{prefix}c": self._cell,
            f"{prefix}v": self._value,
            f"{prefix}is": self._value,
            f"{prefix}f": self._formula,
        }
        tag_named = self.tags.get

        def start(name: str, attributes: Attributes) -> None:
            if tag := tag_named(name):
                tag(attributes)

        self.parser.StartElementHandler = start

    def _columns(self, attributes: Attributes) -> None:
        if _true(attributes.get("hidden")) or attributes.get("width") == "0":
            first, last = int(attributes["min"]), int(attributes["max"])
            self.marks.hidden_columns.update(range(first - 1, min(last, 1_000)))

    def _row(self, attributes: Attributes) -> None:
        self._end_row()
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if _true(attributes.get("hidden")):
            self.marks.hidden_rows.add(self.row)

    def _cell(self, attributes: Attributes) -> None:
        get = attributes.get
        self.reference = get("r")
        self.column += 1
        if self.kind == "e":
            self.parser.CharacterDataHandler = None
        self.kind = get("t")
        style = get("s")
        if style in self.looks:
            self.marks.looks[self.here] = self.looks[style]

    def _value(self, _: Attributes) -> None:
        self.last = self.reference or self.column
        if self.kind == "e":
            self.marks.errors[self.here] = ""
            self.parser.CharacterDataHandler = self._error

    def _error(self, text: str) -> None:
        self.marks.errors[self.here] += text.strip()

    def _formula(self, _: Attributes) -> None:
        if self.kind is None:
            self.marks.formulas.add(self.here)

    def _end_row(self) -> None:
        """The last value of the row may be the rightmost of the sheet."""
        if self.last != -1:
            column = self.last
            if isinstance(column, str):
                column = position(column)[1]
            self.marks.last = self.row, max(column, self.marks.last[1])
        self.last = -1


def _true(value: str | None) -> bool:
    return value in ("1", "true", "on")
