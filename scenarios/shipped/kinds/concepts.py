"""Concepts: pages of one text."""

from pathlib import Path

from scenarios.models import Concept, Reference
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


def _concept(fields: Fields) -> Values:
    return {
        "title": fields.text("title"),
        "summary": fields.text("summary"),
        "order": fields.whole("order"),
        "references": sorted(fields.words("references")),
    }


def _text(path: Path, body: Text) -> Values:
    if not body:
        raise ContentError(path, body.line, "the text is missing.")
    return {"body": body}


def _write_concept(slug: str, values: Values) -> None:
    own = dict(values)
    references = all_of(Reference, own.pop("references"))
    upsert(Concept, slug, own).references.set(references)


def _dump_concept(row: Concept) -> Values:
    return plain(row, "title", "summary", "order", "body") | {
        "references": slugs_of(row.references)
    }


CONCEPTS = Kind(
    "concept",
    Concept,
    in_markdown("concepts", _concept, _text),
    _write_concept,
    _dump_concept,
)
