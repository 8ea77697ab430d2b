"""How texts name rows by their slugs, and which they name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model, TextField

from scenarios.models import Picture, Reference
from scenarios.text.dialect import CITATION
from scenarios.text.figures import PICTURE


@dataclass(frozen=True, slots=True)
class Naming:
    """One way to name rows of one kind in a Markdown text."""

    form: re.Pattern[str]
    """Its group `slug` is the name; spaces around that do not count."""
    model: type[Model]
    called: str
    """What such a name is called."""

    def slugs(self, texts: Iterable[str]) -> list[str]:
        """The slugs that some texts name, in the order in which they do."""
        found = (match for text in texts for match in self.form.finditer(text))
        return [match["slug"].strip() for match in found]

    def slugs_in(self, row: Model) -> list[str]:
        """The slugs that the Markdown fields of a row name."""
        fields = row._meta.concrete_fields
        return self.slugs(
            getattr(row, field.name) for field in fields if isinstance(field, TextField)
        )

    def places(self, text: str, slug: str) -> Iterator[int]:
        """Where a text names a slug."""
        for match in self.form.finditer(text):
            if match["slug"].strip() == slug:
                yield match.start()

    def unknown(self, texts: Iterable[str]) -> list[str]:
        """The slugs that some texts name although no row has them, each once."""
        slugs = dict.fromkeys(self.slugs(texts))
        if not slugs:
            return []
        rows = self.model._default_manager.filter(slug__in=slugs)
        known = set(rows.values_list("slug", flat=True))
        return [slug for slug in slugs if slug not in known]


CITED = Naming(CITATION, Reference, "citation")
SHOWN = Naming(PICTURE, Picture, "picture")
NAMINGS = (CITED, SHOWN)


def shown_in(*texts: str) -> dict[str, Picture]:
    """The pictures that some texts show, by slug."""
    slugs = set(SHOWN.slugs(texts))
    return Picture.objects.in_bulk(slugs, field_name="slug") if slugs else {}
