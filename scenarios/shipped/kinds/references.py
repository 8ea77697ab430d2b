"""References, and the contradictions between them."""

from scenarios.models import Contradiction, Pattern, Reference
from scenarios.shipped.files import Fields
from scenarios.shipped.kinds.filing import all_in
from scenarios.shipped.kinds.kind import (
    Kind,
    Values,
    all_of,
    in_one_file,
    iso,
    of,
    plain,
    saved,
    slugs_of,
    upsert,
    writes,
)


def _reference(fields: Fields) -> Values:
    return {
        "title": fields.text("title"),
        "url": fields.text("url"),
        "page_date": fields.date("page_date"),
        "checked_on": fields.date("checked_on"),
    }


def _dump_reference(row: Reference) -> Values:
    return plain(row, "title", "url") | {
        "page_date": iso(row.page_date),
        "checked_on": iso(row.checked_on),
    }


REFERENCES = Kind(
    "reference",
    Reference,
    in_one_file("references.yaml", _reference),
    writes(Reference),
    _dump_reference,
    all_in("references.yaml"),
)


def _contradiction(fields: Fields) -> Values:
    claims = []
    for claim in fields.each("says"):
        claims.append([claim.text("reference"), claim.text("value")])
        claim.done()
    return {
        "topic": fields.text("topic"),
        "reading": fields.text("reading"),
        "order": fields.whole("order"),
        "patterns": sorted(fields.words("patterns")),
        "claims": claims,
    }


def _write_contradiction(slug: str, values: Values) -> None:
    own = dict(values)
    patterns, claims = all_of(Pattern, own.pop("patterns")), own.pop("claims")
    row = upsert(Contradiction, slug, own)
    row.patterns.set(patterns)
    row.claims.all().delete()
    for reference, value in claims:
        claim = row.claims.model(contradiction=row, reference=of(Reference, reference))
        saved(claim, {"value": value})


def _dump_contradiction(row: Contradiction) -> Values:
    return plain(row, "topic", "reading", "order") | {
        "patterns": slugs_of(row.patterns),
        "claims": [[claim.reference.slug, claim.value] for claim in row.claims.all()],
    }


def _entries(values: Values) -> Values:
    own = dict(values)
    claims = own.pop("claims")
    says = [{"reference": reference, "value": value} for reference, value in claims]
    return own | {"says": says}


CONTRADICTIONS = Kind(
    "contradiction",
    Contradiction,
    in_one_file("contradictions.yaml", _contradiction),
    _write_contradiction,
    _dump_contradiction,
    all_in("contradictions.yaml", _entries),
    parts=("patterns", "claims__reference"),
)
