"""Read the content files; say file, line and reason where one is malformed."""

import codecs
import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from scenarios.models.fields import shortest
from scenarios.pictures.encoding import ENDINGS
from scenarios.shipped.lined import Entries, Items, Loader, Text, line_of

PICTURE_FOLDER = "pictures"
"""The folder of the pictures: a YAML file and a file of its own for each."""
CONTENT = Path(__file__).resolve().parent.parent / "content"


class ContentError(ValueError):
    """A content file is malformed; the message names file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}: {reason}")
        self.reason = reason


def read_yaml(path: Path, text: str, *, offset: int = 0) -> Entries:
    """The mapping written in some YAML text that starts `offset` lines into a file."""
    try:
        loader = Loader(text, offset)
        found = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        line = loader.line(error.problem_mark) if error.problem_mark else offset + 1
        raise ContentError(path, line, error.problem or str(error)) from error
    except RecursionError as error:
        reason = "lists stand too deep in lists."
        raise ContentError(path, offset + 1, reason) from error
    except yaml.reader.ReaderError as error:
        character = error.character
        sign = chr(character) if isinstance(character, int) else character
        line = offset + text.count("\n", 0, text.index(sign)) + 1
        raise ContentError(path, line, f"{error.reason}: {sign!r}.") from error
    if not isinstance(found, Entries):
        raise ContentError(path, offset + 1, "expected “key: value” lines.")
    return found


@dataclass
class Fields:
    """One mapping of a file, taken key by key; what is left over is a mistake.

    Every method raises ContentError with the line of the value that is wrong.
    """

    path: Path
    values: Entries

    def __post_init__(self) -> None:
        self.left = set(self.values)

    def line(self, key: str) -> int:
        """The line of the value of a key; that of the mapping if there is none."""
        return self.values.lines.get(key, self.values.line)

    def wrong(self, key: str, reason: str) -> ContentError:
        return ContentError(self.path, self.line(key), reason)

    def wrong_item(self, key: str, index: int, reason: str) -> ContentError:
        """The same for one item of a list."""
        return ContentError(self.path, self.values[key].lines[index], reason)

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """The value of a key, of one of the given types."""
        self.left.discard(key)
        value = self.values.get(key)
        if value is None:
            if default is ...:
                raise self.wrong(key, f'"{key}" is missing.')
            return default
        truth = isinstance(value, bool)  # It would pass as a number, too.
        if not isinstance(value, kind) or (truth and kind is not bool):
            raise self.wrong(key, f'"{key}" cannot be {value!r}.')
        return value

    def text(self, key: str, default: Any = ...) -> Any:
        """The text of a key, stripped; the default where there is none."""
        value = self.take(key, (str, int, float), default)
        if isinstance(value, Text):
            return value.trimmed()
        return None if value is None else Text(value, self.line(key))

    def whole(self, key: str, default: Any = ...) -> Any:
        value = self.take(key, int, default)
        if isinstance(value, int) and value < 0:
            raise self.wrong(key, f'"{key}" cannot be below 0.')
        return value

    def exact(self, key: str) -> Text:
        """A number in letters, without rounding."""
        value = self.take(key, (int, float))
        if value < 0:
            raise self.wrong(key, f'"{key}" cannot be below 0.')
        return Text(shortest(Decimal(str(value))), self.line(key))

    def part(self, key: str, default: Any = ...) -> float:
        """A part of a whole."""
        value = self.take(key, (int, float), default)
        if not 0 <= value <= 1:
            raise self.wrong(key, f'"{key}" goes from 0 to 1.')
        return float(value)

    def flag(self, key: str, default: Any = False) -> bool:
        return bool(self.take(key, bool, default))

    def date(self, key: str) -> Text | None:
        """An ISO date, or None where there is none."""
        value = self.take(key, (datetime.date, str), None)
        if isinstance(value, str):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                raise self.wrong(key, f'"{key}" is no date: {value!r}.') from None
        return Text(value.isoformat(), self.line(key)) if value else None

    def choice(self, key: str, allowed: Iterable[str], default: Any = ...) -> Text:
        """One of some words, or the default where there is none."""
        value: Text = self.text(key, default)
        allowed = list(allowed)
        if value not in allowed and value != default:
            known = ", ".join(allowed)
            raise self.wrong(key, f'"{key}" cannot be {value!r}; choose from: {known}.')
        return value

    def words(self, key: str) -> list[Text]:
        """A list of texts; empty where the key is missing."""
        found = self.take(key, Items, [])
        for index, value in enumerate(found):
            if not isinstance(value, Text):
                reason = f'"{key}" holds {value!r}, which is no text.'
                raise self.wrong_item(key, index, reason)
        return [value.trimmed() for value in found]

    def inner(self, key: str, default: Any = ...) -> "Fields":
        """The fields of a mapping below this one."""
        value = self.take(key, Entries, default)
        if not isinstance(value, Entries):
            value, value.line, value.lines = Entries(), self.line(key), {}
        return Fields(self.path, value)

    def each(self, key: str, *, once: Iterable[str] = ()) -> list["Fields"]:
        """The fields of each mapping in a list.

        No two of these mappings may say the same below a key of `once`, unless it
        is false.
        """
        found = self.take(key, Items, [])
        for index, value in enumerate(found):
            if not isinstance(value, Entries):
                reason = f'"{key}" holds {value!r}, not “key: value”.'
                raise self.wrong_item(key, index, reason)
        each = [Fields(self.path, value) for value in found]
        for name in once:
            seen: set[Any] = set()
            for fields in each:
                value = fields.values.get(name)
                if value is not None and value is not False and value in seen:
                    raise fields.wrong(name, f'"{name}" is {value!r} twice.')
                seen.add(value)
        return each

    def done(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in sorted(self.left, key=line_of):
            raise ContentError(self.path, key.line, f'"{key}" is not known here.')


def read_markdown(path: Path) -> tuple[Fields, Text]:
    """The front matter, and the text below it."""
    lines = read_text(path).split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        raise ContentError(path, 1, "expected front matter between two --- lines.")
    end = lines.index("---", 1)
    front = read_yaml(path, "\n".join(lines[1:end]), offset=1)
    return Fields(path, front), _joined(lines[end + 1 :], end + 2)


def sections(
    fields: Fields, body: Text, known: dict[str, str], optional: set[str]
) -> dict[str, Text]:
    """The text under each `## Heading`, by the field name that `known` gives it.

    A text that cannot stand there is in the front matter, under that name.
    """
    path = fields.path
    found = {
        field: fields.text(field) for field in known.values() if field in fields.values
    }
    for number, heading, lines in _parts(path, body):
        if heading not in known:
            raise ContentError(path, number, f'the heading "{heading}" is unknown.')
        if known[heading] in found:
            raise ContentError(path, number, f'"{heading}" is there twice.')
        found[known[heading]] = _joined(lines, number + 1)
    for heading, field in known.items():
        text = found.setdefault(field, Text("", body.line))
        if not text and field not in optional:
            raise ContentError(path, text.line, f'the section "{heading}" is missing.')
    return found


def stands_below_a_heading(text: str) -> bool:
    """Whether `sections` gives a text back as it is, and what comes after it too."""
    body = Text("", written=f"## It\n{text}\n\n## Next")
    parts = [_joined(lines, line) for line, _, lines in _parts(Path(), body)]
    return parts == [text, ""] and "\r" not in text


def _parts(path: Path, body: Text) -> Iterator[tuple[int, str, list[str]]]:
    """Line, words and following lines of each heading."""
    parts: list[tuple[int, str, list[str]]] = []
    fenced = False
    for number, line in enumerate(body.written.split("\n"), body.line):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            parts.append((number, line[3:].strip(), []))
        elif parts:
            parts[-1][2].append(line)
        elif line.strip():
            raise ContentError(path, number, "text before the first ## heading.")
    yield from parts


def _joined(lines: list[str], line: int) -> Text:
    """Some lines as a text that starts on the given one, without space around it."""
    text = "\n".join(lines)
    return Text(text.strip(), line, text)


def read_text(path: Path) -> str:
    """The text of a file, with or without a byte-order mark, its lines ended by "\\n".

    ContentError if it is not UTF-8.
    """
    written = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        text = written.decode()
    except UnicodeDecodeError as error:
        line = written[: error.start].count(b"\n") + 1
        raise ContentError(path, line, "not UTF-8 text.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_content(path: Path, root: Path) -> bool:
    """Whether a file below a folder of content is a part of it, by its name."""
    if path.parent == root / PICTURE_FOLDER and path.suffix[1:] in ENDINGS.values():
        return True
    return path.suffix in {".md", ".yaml"}


def digest_of_files(root: Path) -> str:
    """One digest over all content files, to see whether anything changed."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if is_content(p, root)):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
