"""Pictures: a YAML file with what is said of each, and the picture beside it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

from scenarios.models import Picture, PictureBytes
from scenarios.pictures.encoding import ENDINGS, PictureRefused, as_it_is
from scenarios.shipped.files import (
    PICTURE_FOLDER,
    ContentError,
    Fields,
    read_text,
    read_yaml,
)
from scenarios.shipped.kinds.kind import Kind, Refused, Values, plain, upsert
from scenarios.shipped.lined import Text
from scenarios.shipped.writing import as_yaml

WORDS = ("title", "alternative", "decorative_because", "caption", "source")
MEASURES = ("ending", "width", "height")


class Digest(str):
    """The digest of a picture's bytes, which are read where somebody asks for them.

    So values stay as small as those of other kinds, and compare as they do.
    """

    content: Callable[[], bytes]

    def __new__(cls, digest: str, content: Callable[[], bytes]) -> Self:
        made = super().__new__(cls, digest)
        made.content = content
        return made


def _read(root: Path) -> Iterator[tuple[Path, Text, Values]]:
    folder = root / PICTURE_FOLDER
    images = {p.stem: p for p in folder.glob("*") if p.suffix[1:] in ENDINGS.values()}
    for path in sorted(folder.glob("*.yaml")):
        fields = Fields(path, read_yaml(path, read_text(path)))
        values = _words(fields)
        fields.done()
        image = images.pop(path.stem, None)
        if image is None:
            raise ContentError(path, 1, "there is no picture of that name beside it.")
        yield path, Text(path.stem), values | _image(image)
    for image in images.values():
        reason = "nothing is said of it: write a YAML file of that name."
        raise ContentError(image, 1, reason)


def _words(fields: Fields) -> Values:
    values: Values = {name: fields.text(name, "") for name in WORDS}
    for name in ("title", "source"):
        if not values[name]:
            raise fields.wrong(name, f'"{name}" is missing.')
    if bool(values["alternative"]) == bool(values["decorative_because"]):
        reason = 'say either "alternative" or "decorative_because".'
        raise fields.wrong("alternative", reason)
    return values


def _image(path: Path) -> Values:
    content = path.read_bytes()
    try:
        image = as_it_is(content, path.suffix[1:])
    except PictureRefused as error:
        raise ContentError(path, 1, str(error)) from error
    measures = {name: getattr(image, name) for name in MEASURES}
    return measures | {"digest": Digest(image.digest, lambda: content)}


def _write(slug: str, values: Values) -> None:
    upsert(Picture, slug, values | {"content": values["digest"].content()})


def content_of(values: Values) -> bytes:
    """The bytes of a picture, whose values may have been kept without them."""
    digest = values["digest"]
    if isinstance(digest, Digest):
        return digest.content()
    if (kept := PictureBytes.objects.of(digest)) is None:
        raise Refused(digest, "what the picture shows is not kept: upload its file.")
    return kept


def _dump(row: Picture) -> Values:
    digest = Digest(row.digest, lambda: bytes(row.content))
    return plain(row, *WORDS, *MEASURES) | {"digest": digest}


def _file(
    rows: Iterable[tuple[str, Values]],
) -> Iterator[tuple[str, str] | tuple[str, bytes]]:
    for slug, values in rows:
        name = f"{PICTURE_FOLDER}/{slug}"
        yield f"{name}.yaml", as_yaml({word: values[word] for word in WORDS})
        yield f"{name}.{values['ending']}", content_of(values)


PICTURES = Kind("picture", Picture, _read, _write, _dump, _file)
