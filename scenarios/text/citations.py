"""The references that texts cite, and the list of them that a page shows."""

from collections.abc import Iterable

from django.db.models import Model, Q

from scenarios.models import Reference
from scenarios.text.naming import CITED

cited = CITED.slugs
unknown = CITED.unknown
cited_in = CITED.slugs_in


def listed(cited: Iterable[str], **belonging: Model) -> dict[str, Reference]:
    """The references of a page by slug: as they are cited, then the others.

    The others are those that belong to a row, given by the name of its relation.
    """
    cited = list(dict.fromkeys(cited))
    wanted = Q(slug__in=cited) | Q(**belonging) if belonging else Q(slug__in=cited)
    found = {row.slug: row for row in Reference.objects.filter(wanted).distinct()}
    first = [slug for slug in cited if slug in found]
    return {slug: found[slug] for slug in (*first, *found)}
