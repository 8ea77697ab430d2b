"""Words that mean the same to whoever searches."""

from scenarios.models import Synonyms
from scenarios.shipped.files import Fields
from scenarios.shipped.kinds.filing import all_in
from scenarios.shipped.kinds.kind import Kind, Values, in_one_file, upsert


def _synonyms(fields: Fields) -> Values:
    words = fields.words("words")
    if len(words) < 2:
        raise fields.wrong("words", "give at least two words that mean the same.")
    return {"words": list(words)}


def _write(slug: str, values: Values) -> None:
    upsert(Synonyms, slug, {"words": "\n".join(values["words"])})


def _dump(row: Synonyms) -> Values:
    return {"words": row.each}


SYNONYMS = Kind(
    "synonyms",
    Synonyms,
    in_one_file("synonyms.yaml", _synonyms),
    _write,
    _dump,
    all_in("synonyms.yaml"),
)
