"""Circumstances as files have them: options by slug of their criterion."""

from collections.abc import Iterable

from scenarios.models import Criterion, Option
from scenarios.models.criteria import answers_by_criterion
from scenarios.shipped.files import Fields
from scenarios.shipped.kinds.kind import UnknownSlug

type Circumstances = dict[str, list[str]]


def circumstances(fields: Fields) -> Circumstances:
    """What the fields of a mapping say, as a table keeps it."""
    return {criterion: [*fields.words(criterion)] for criterion in fields.values}


def check(some: Iterable[Circumstances]) -> None:
    """Refuse what is neither an option of its criterion nor `UNANSWERED`."""
    known = answers_by_criterion()
    for each in some:
        for slug, options in each.items():
            if slug not in known:
                raise UnknownSlug(Criterion, slug)
            for option in options:
                if option not in known[slug]:
                    raise UnknownSlug(Option, option, slug)
