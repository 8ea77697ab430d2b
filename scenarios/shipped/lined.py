"""Values that know the line of the file on which they stand, lists and keys included.

They equal plain values, so that content read from a file compares with content
dumped from a row, and can be written to a table as they are.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Self

import yaml

_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Written in C where there is that one, which is ten times as quick."""


def read_yaml(text: str) -> Any:
    """What a YAML text of ours says, in values that know no line."""
    return yaml.load(text, _SafeLoader)  # noqa: S506


class Text(str):
    """A text that knows its line."""

    line: int
    written: str
    """The text as it stands in the file, from that line on."""

    __slots__ = ("line", "written")

    def __new__(cls, value: object = "", line: int = 1, written: str = "") -> Self:
        text = super().__new__(cls, value)
        text.line, text.written = line, written
        return text

    def trimmed(self) -> "Text":
        """The text without space around it, of which the file still has all."""
        return Text(self.strip(), self.line, self.written)

    def line_at(self, index: int) -> int:
        """The line of a place in `written`."""
        return self.line + self.written.count("\n", 0, index)


class Number(int):
    """A whole number that knows its line."""

    line: int


class Items(list[Any]):
    """A list that knows the line of each of its items."""

    lines: list[int]


class Entries(dict[Any, Any]):
    """A mapping that knows its line and that of each of its values.

    Its keys are Texts, which know their own.
    """

    line: int
    lines: dict[str, int]


def line_of(value: Any) -> int:
    """The line of a value, or of the first text in it; 1 where none is known."""
    if isinstance(value, Text | Number | Entries):
        return value.line
    return next((text.line for text in texts_in(value)), 1)


def as_text(value: Any) -> Text:
    """A value in letters, on the line of the value."""
    return value if isinstance(value, Text) else Text(value, line_of(value))


def texts_in(values: Any) -> Iterator[Text]:
    """All texts with a line, however deep in lists and mappings they are."""
    if isinstance(values, Text):
        yield values
    elif isinstance(values, dict | list):
        inner: Iterable[Any] = values.values() if isinstance(values, dict) else values
        for value in inner:
            yield from texts_in(value)


class Loader(_SafeLoader):  # type: ignore[misc]
    """A safe loader of such values, for text that starts `offset` lines into a file."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(text)
        self.text = text
        self.offset = offset

    def line(self, mark: Any) -> int:
        """The line of a mark as editors count, for whom only a line feed ends one."""
        return self.offset + self.text.count("\n", 0, mark.index) + 1

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """What a node says; a date that is none gets its place told."""
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise _wrong(str(error), node) from error


def _wrong(problem: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _text(loader: Loader, node: yaml.ScalarNode) -> Text:
    written = loader.text[node.start_mark.index : node.end_mark.index]
    return Text(node.value, loader.line(node.start_mark), written)


def _number(loader: Loader, node: yaml.ScalarNode) -> Number:
    number = Number(loader.construct_yaml_int(node))
    number.line = loader.line(node.start_mark)
    return number


def _items(loader: Loader, node: yaml.SequenceNode) -> Iterator[Items]:
    items = Items()
    items.lines = [loader.line(item.start_mark) for item in node.value]
    yield items
    items.extend(loader.construct_object(item, deep=True) for item in node.value)


def _entries(loader: Loader, node: yaml.MappingNode) -> Iterator[Entries]:
    entries = Entries()
    entries.line, entries.lines = loader.line(node.start_mark), {}
    yield entries
    for key_node, value_node in node.value:
        if not isinstance(loader.construct_object(key_node, deep=True), str | int):
            raise _wrong("a key must be a word", key_node)
        key = _text(loader, key_node)
        if key in entries:
            raise _wrong(f'"{key}" is there twice', key_node)
        entries[key] = loader.construct_object(value_node, deep=True)
        entries.lines[key] = loader.line(value_node.start_mark)


for tag, construct in {
    "str": _text,
    "int": _number,
    "seq": _items,
    "map": _entries,
}.items():
    Loader.add_constructor(f"tag:yaml.org,2002:{tag}", construct)
