"""A decision with a head, and one that somebody would like to break something with."""

from io import BytesIO

from docx import Document

from tests.walkthrough.readers import ON_HAND

HEAD = {
    "interface": "Web shop: parts on hand",
    "owner": "A. Jensen",
    "date": "2026-11-27",
    "deciders": "K. Holm, M. Ødegård",
    "volume-note": "From last year's peak week.",
}

NAMED = {**ON_HAND, **HEAD}

EVIL = (
    "\x00\x08\u202e| **b** [x](http://e.example)"
    " <script>alert(1)</script> \ufffe\n\n# no"
)


def word(response):
    """A downloaded record as Word reads it."""
    return Document(BytesIO(response.content))
