"""The references that texts cite, and the list of them that a page shows."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, Q, TextField

from scenarios.models import Reference
from scenarios.text.house import CITATION


def cited(texts: Iterable[str]) -> list[str]:
    """The slugs that some Markdown texts cite, in the order of their citations."""
    return [slug.strip() for text in texts for slug in CITATION.findall(text)]


def places(text: str, slug: str) -> Iterator[int]:
    """Where a Markdown text cites a slug."""
    for citation in CITATION.finditer(text):
        if citation[1].strip() == slug:
            yield citation.start()


def unknown(texts: Iterable[str]) -> list[str]:
    """The slugs that some texts cite although no reference has them, each once."""
    slugs = dict.fromkeys(cited(texts))
    if not slugs:
        return []
    known = Reference.objects.filter(slug__in=slugs).values_list("slug", flat=True)
    return [slug for slug in slugs if slug not in known]


def cited_in(row: Model) -> list[str]:
    """The slugs that the Markdown fields of a row cite."""
    fields = row._meta.concrete_fields
    return cited(getattr(row, f.name) for f in fields if isinstance(f, TextField))


def listed(cited: Iterable[str], **belonging: Model) -> dict[str, Reference]:
    """The references of a page by slug: as they are cited, then the others.

    The others are those that belong to a row, given by the name of its relation.
    """
    cited = list(dict.fromkeys(cited))
    wanted = Q(slug__in=cited) | Q(**belonging) if belonging else Q(slug__in=cited)
    found = {row.slug: row for row in Reference.objects.filter(wanted).distinct()}
    first = [slug for slug in cited if slug in found]
    return {slug: found[slug] for slug in (*first, *found)}
