"""Read the content files; say file, line and reason where one is malformed."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).resolve().parent.parent / "content"


class ContentError(ValueError):
    """A content file is malformed; the message names file, line and reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}, line {line}: {reason}")


class Lined(dict[Any, Any]):
    """A mapping that knows the line on which it and each of its keys begins."""

    line: int = 1
    lines: dict[Any, int]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    pass


def _lined_mapping(loader: Any, node: yaml.MappingNode) -> Iterator[Lined]:
    found = Lined()
    found.line = node.start_mark.line + 1
    found.lines = {}
    yield found
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        line = key_node.start_mark.line + 1
        if not isinstance(key, str | int | bool):
            raise yaml.MarkedYAMLError(
                problem="a key must be a word", problem_mark=key_node.start_mark
            )
        if key in found:
            raise yaml.MarkedYAMLError(
                problem=f'"{key}" is there twice', problem_mark=key_node.start_mark
            )
        found[key] = loader.construct_object(value_node, deep=True)
        found.lines[key] = line


_Loader.add_constructor("tag:yaml.org,2002:map", _lined_mapping)


def read_yaml(path: Path, text: str, *, offset: int = 0) -> Lined:
    """The mapping written in some YAML text that starts `offset` lines into a file."""
    try:
        found = yaml.load(text, _Loader)  # noqa: S506 - a safe loader with lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(path, offset + line, error.problem or str(error)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError(path, offset + 1, str(error)) from error
    if not isinstance(found, Lined):
        raise ContentError(path, offset + 1, "expected “key: value” lines.")
    _shift(found, offset)
    return found


def _shift(value: Any, offset: int) -> None:
    if isinstance(value, Lined):
        value.line += offset
        value.lines = {key: line + offset for key, line in value.lines.items()}
        for inner in value.values():
            _shift(inner, offset)
    elif isinstance(value, list):
        for inner in value:
            _shift(inner, offset)


@dataclass
class Fields:
    """One mapping of a file, taken key by key; what is left over is a mistake.

    Every method raises ContentError with the line of the key that is wrong.
    """

    path: Path
    values: Lined

    def __post_init__(self) -> None:
        self.left = set(self.values)

    def wrong(self, key: Any, reason: str) -> ContentError:
        line = self.values.lines.get(key, self.values.line)
        return ContentError(self.path, line, reason)

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = ...) -> Any:
        """The value of a key, of one of the given types."""
        self.left.discard(key)
        value = self.values.get(key)
        if value is None:
            if default is ...:
                raise self.wrong(key, f'"{key}" is missing.')
            return default
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f'"{key}" cannot be {value!r}.')
        return value

    def text(self, key: str, default: Any = ...) -> Any:
        """The text of a key, stripped; the default where there is none."""
        value = self.take(key, (str, int, float), default)
        return value if value is None else str(value).strip()

    def whole(self, key: str, default: Any = ...) -> Any:
        value = self.take(key, int, default)
        if isinstance(value, int) and value < 0:
            raise self.wrong(key, f'"{key}" cannot be below 0.')
        return value

    def flag(self, key: str, default: Any = False) -> bool:
        return bool(self.take(key, bool, default))

    def date(self, key: str) -> str | None:
        """An ISO date, or None where there is none."""
        value = self.take(key, (datetime.date, str), None)
        if isinstance(value, str):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                raise self.wrong(key, f'"{key}" is no date: {value!r}.') from None
        return value.isoformat() if value else None

    def choice(self, key: str, allowed: Iterable[str], default: Any = ...) -> str:
        value = self.text(key, default)
        allowed = list(allowed)
        if value not in allowed:
            known = ", ".join(allowed)
            raise self.wrong(key, f'"{key}" cannot be {value!r}; choose from: {known}.')
        return str(value)

    def words(self, key: str) -> list[str]:
        """A list of texts; empty where the key is missing."""
        found = self.take(key, list, [])
        for value in found:
            if not isinstance(value, str):
                raise self.wrong(key, f'"{key}" holds {value!r}, which is no text.')
        return [value.strip() for value in found]

    def inner(self, key: str, default: Any = ...) -> "Fields":
        """The fields of a mapping below this one."""
        value = self.take(key, Lined, default)
        if not isinstance(value, Lined):
            value, value.line, value.lines = Lined(), self.values.line, {}
        return Fields(self.path, value)

    def each(self, key: str) -> list["Fields"]:
        """The fields of each mapping in a list."""
        found = self.take(key, list, [])
        for value in found:
            if not isinstance(value, Lined):
                raise self.wrong(key, f'"{key}" holds {value!r}, not “key: value”.')
        return [Fields(self.path, value) for value in found]

    def done(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in sorted(map(str, self.left)):
            raise self.wrong(key, f'"{key}" is not known here.')


def read_markdown(path: Path) -> tuple[Fields, str, int]:
    """The front matter, the text below it, and the line where that text starts."""
    lines = read_text(path).split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        raise ContentError(path, 1, "expected front matter between two --- lines.")
    end = lines.index("---", 1)
    front = read_yaml(path, "\n".join(lines[1:end]), offset=1)
    return Fields(path, front), "\n".join(lines[end + 1 :]).strip(), end + 2


def sections(
    path: Path, body: str, start: int, known: dict[str, str], optional: set[str]
) -> dict[str, str]:
    """The text under each `## Heading`, by the field name that `known` gives it."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    fenced = False
    for number, line in enumerate(body.split("\n"), start):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            heading = line[3:].strip()
            if heading not in known:
                raise ContentError(path, number, f'the heading "{heading}" is unknown.')
            if known[heading] in found:
                raise ContentError(path, number, f'"{heading}" is there twice.')
            current = found.setdefault(known[heading], [])
        elif current is not None:
            current.append(line)
        elif line.strip():
            raise ContentError(path, number, "text before the first ## heading.")
    texts = {field: "\n".join(lines).strip() for field, lines in found.items()}
    for heading, field in known.items():
        if not texts.setdefault(field, "") and field not in optional:
            raise ContentError(path, start, f'the section "{heading}" is missing.')
    return texts


def read_text(path: Path) -> str:
    """The text of a file; ContentError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(path, line, "not UTF-8 text.") from error


def digest_of_files(root: Path) -> str:
    """One digest over all content files, to see whether anything changed."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in {".md", ".yaml"}):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
