"""In which files the rows of a kind stand: what the readers of `kind` read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from scenarios.shipped.files import stands_below_a_heading
from scenarios.shipped.kinds.kind import Filer, Values
from scenarios.shipped.writing import as_markdown, as_yaml

type Entries = Callable[[Values], Values]
"""From the values of a row to what its file says."""


def same(values: Values) -> Values:
    """What a file says that names its values as we do."""
    return values


def by_slug[Told](told: Mapping[str, Told]) -> dict[str, Told]:
    """A mapping in the order of the alphabet: tables keep none that would last."""
    return dict(sorted(told.items()))


def all_in(name: str, entries: Entries = same) -> Filer:
    """A YAML file that holds all rows; none where there are no rows."""

    def file(rows: Iterable[tuple[str, Values]]) -> Iterator[tuple[str, str]]:
        told = {slug: entries(values) for slug, values in rows}
        if told:
            yield name, as_yaml(told)

    return file


def yaml_each(folder: str, entries: Entries = same) -> Filer:
    """A folder with a YAML file for each row."""

    def file(rows: Iterable[tuple[str, Values]]) -> Iterator[tuple[str, str]]:
        for slug, values in rows:
            yield f"{folder}/{slug}.yaml", as_yaml(entries(values))

    return file


def markdown_each(
    folder: str, headings: Mapping[str, str], entries: Entries = same
) -> Filer:
    """A folder with a Markdown file for each row, its texts below headings.

    A text that would not end where the next heading begins stands in the front
    matter, under the name of its column.
    """

    def file(rows: Iterable[tuple[str, Values]]) -> Iterator[tuple[str, str]]:
        for slug, values in rows:
            below = {
                heading: values[column]
                for heading, column in headings.items()
                if values[column] and stands_below_a_heading(values[column])
            }
            columns = {headings[heading] for heading in below}
            front = {name: values[name] for name in values if name not in columns}
            yield f"{folder}/{slug}.md", as_markdown(entries(front), _body(below))

    return file


def _body(texts: Mapping[str, Any]) -> str:
    return "\n\n".join(f"## {heading}\n{text}" for heading, text in texts.items())
