"""Concepts: pages of one text."""

from collections.abc import Iterable, Iterator

from scenarios.models import Concept, Pattern, Reference
from scenarios.shipped.files import ContentError, Fields
from scenarios.shipped.kinds.kind import (
    Kind,
    Values,
    all_of,
    in_markdown,
    plain,
    slugs_of,
    upsert,
)
from scenarios.shipped.lined import Text
from scenarios.shipped.writing import as_markdown


def _concept(fields: Fields) -> Values:
    return {
        "addresses": fields.words("addresses"),
        "title": fields.text("title"),
        "summary": fields.text("summary"),
        "group": fields.text("group", ""),
        "order": fields.whole("order"),
        "references": sorted(fields.words("references")),
        "tells_apart": sorted(fields.words("tells_apart")),
    }


def _text(fields: Fields, body: Text) -> Values:
    if not body:
        raise ContentError(fields.path, body.line, "the text is missing.")
    return {"body": body}


def _write_concept(slug: str, values: Values) -> None:
    own = dict(values)
    references = all_of(Reference, own.pop("references"))
    tells_apart = all_of(Pattern, own.pop("tells_apart"))
    row = upsert(Concept, slug, own)
    row.references.set(references)
    row.tells_apart.set(tells_apart)


def _dump_concept(row: Concept) -> Values:
    return plain(row, "addresses", "title", "summary", "group", "order", "body") | {
        "references": slugs_of(row.references),
        "tells_apart": slugs_of(row.tells_apart),
    }


def _file_concepts(
    rows: Iterable[tuple[str, Values]],
) -> Iterator[tuple[str, str]]:
    for slug, values in rows:
        front = dict(values)
        body = front.pop("body")
        yield f"concepts/{slug}.md", as_markdown(front, body)


CONCEPTS = Kind(
    "concept",
    Concept,
    in_markdown("concepts", _concept, _text),
    _write_concept,
    _dump_concept,
    _file_concepts,
    parts=("references", "tells_apart"),
)
