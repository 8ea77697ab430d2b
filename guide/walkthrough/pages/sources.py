"""The references that the texts of a page cite."""

from collections.abc import Iterable, Mapping

from scenarios.models import Reference
from scenarios.text.citations import cited
from scenarios.unchanged import once_per_version


def sources(texts: Iterable[str]) -> dict[str, Reference]:
    """What some texts cite, by slug, as they first cite it; without what is gone."""
    every = _every_reference()
    return {slug: every[slug] for slug in cited(texts) if slug in every}


@once_per_version
def _every_reference() -> Mapping[str, Reference]:
    return {row.slug: row for row in Reference.objects.all()}
