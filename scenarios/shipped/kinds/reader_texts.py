"""What readers wrote, with the answers that they gave."""

from scenarios.models import ReaderText
from scenarios.shipped.files import Fields
from scenarios.shipped.kinds.circumstances import check
from scenarios.shipped.kinds.filing import all_in
from scenarios.shipped.kinds.kind import Kind, Values, in_one_file, plain, upsert


def _reader_text(fields: Fields) -> Values:
    answers = fields.inner("answers")
    return {
        "text": fields.text("text"),
        "when": {slug: [answers.text(slug)] for slug in answers.values},
    }


def _write(slug: str, values: Values) -> None:
    check([values["when"]])
    upsert(ReaderText, slug, values)


def _entries(values: Values) -> Values:
    answers = {slug: option for slug, [option] in sorted(values["when"].items())}
    return {"text": values["text"], "answers": answers}


READER_TEXTS = Kind(
    "reader text",
    ReaderText,
    in_one_file("reader-texts.yaml", _reader_text),
    _write,
    lambda row: plain(row, "text", "when"),
    all_in("reader-texts.yaml", _entries),
)
