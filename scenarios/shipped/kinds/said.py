"""What people said who meant an option: a file of its own to a criterion.

The texts are many, and a criterion reads well only without them. In the tables, and in
what a row was shipped as, they are a part of its options all the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from scenarios.shipped.files import ContentError, Fields, read_text, read_yaml
from scenarios.shipped.kinds.kind import Values
from scenarios.shipped.writing import as_yaml

FOLDER = "said"


def file_of(criterion: str) -> str:
    """The name of the file in its folder: not that of the criterion's own, so that an
    error names one file."""
    return f"{criterion}-said.yaml"


def said_of(root: Path, criterion: str) -> Fields:
    """Lists of texts by the slug of the option that was meant; nothing without a file.

    Raises ContentError for a malformed file.
    """
    path = root / FOLDER / file_of(criterion)
    return Fields(path, read_yaml(path, read_text(path) if path.exists() else "{}"))


def refuse_unasked(root: Path, criteria: Iterable[str]) -> None:
    """Raise ContentError for a file of texts that is none of these criteria's."""
    known = set(map(file_of, criteria))
    for path in sorted((root / FOLDER).glob("*.yaml")):
        if path.name not in known:
            named = f"{file_of('X')} goes with a criterion X.yaml"
            raise ContentError(path, 1, f"{named}, and there is none for this one.")


def lines_of(fields: Fields, key: str) -> list[str]:
    """A list of texts that tables keep as lines.

    One that tables would not give back is told here, where its own line is known.
    """
    texts = fields.words(key)
    for index, text in enumerate(texts):
        if text.splitlines() != [text]:
            reason = f'"{key}" holds a text that is not one line.'
            raise fields.wrong_item(key, index, reason)
    return [str(text) for text in texts]


def said_files(rows: Iterable[tuple[str, Values]]) -> Iterator[tuple[str, str]]:
    """Name and text of the file of each criterion of whose options anything is said."""
    for slug, values in rows:
        told = {option["slug"]: option["said"] for option in values["options"]}
        if any(told.values()):
            yield f"{FOLDER}/{file_of(slug)}", as_yaml(told)
